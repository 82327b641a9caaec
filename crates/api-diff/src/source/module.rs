//! The modules of a crate, read from its files, with macros expanded.

use std::collections::BTreeMap;

use syn::{Item, ItemMod, Macro, Visibility};

use super::attributes::Attributes;
use super::expand::expand;
use super::import::{self, Import};
use super::macros::Rules;
use super::problem::Problem;

/// The modules; the root is the first.
pub(super) struct Crate {
    pub(super) modules: Vec<Module>,
}

#[derive(Default)]
pub(super) struct Module {
    /// The names from the root.
    pub(super) path: Vec<String>,
    pub(super) parent: usize,
    pub(super) children: BTreeMap<String, usize>,
    pub(super) items: Vec<Node>,
    pub(super) imports: Vec<Import>,
    pub(super) attributes: Attributes,
    pub(super) is_public: bool,
}

pub(super) struct Node {
    pub(super) item: Item,
    pub(super) attributes: Attributes,
    /// None for implementations.
    pub(super) name: Option<String>,
    pub(super) is_public: bool,
}

/// Reads the modules from the texts of the files by their paths below `src/`.
pub(super) fn load(files: &BTreeMap<String, String>) -> Result<Crate, Problem> {
    let mut loader = Loader {
        files,
        modules: Vec::new(),
        macros: BTreeMap::new(),
    };
    let items = loader.parse("lib.rs")?;
    loader.module(Module::default(), items, "")?;
    let Loader {
        mut modules,
        macros,
        ..
    } = loader;
    for module in &mut modules {
        let mut items = Vec::new();
        for item in std::mem::take(&mut module.items) {
            expand(item, &macros, 0, &mut items)?;
        }
        for node in items {
            match &node.item {
                Item::Use(item) => {
                    import::add(item, &node.attributes, &mut module.imports);
                }
                _ => module.items.push(node),
            }
        }
    }
    Ok(Crate { modules })
}

struct Loader<'a> {
    files: &'a BTreeMap<String, String>,
    modules: Vec<Module>,
    macros: BTreeMap<String, Rules>,
}

impl Loader<'_> {
    fn parse(&self, path: &str) -> Result<Vec<Item>, Problem> {
        let text = self
            .files
            .get(path)
            .ok_or_else(|| Problem(format!("there is no src/{path}")))?;
        let file = syn::parse_file(text).map_err(|error| {
            Problem(format!(
                "src/{path} is not Rust: {error}; `cargo check` shows where"
            ))
        })?;
        Ok(file.items)
    }

    /// Adds a module whose files are in `folder`, and those below it.
    fn module(&mut self, module: Module, items: Vec<Item>, folder: &str) -> Result<usize, Problem> {
        let index = self.modules.len();
        self.modules.push(module);
        for item in items {
            match item {
                Item::Mod(child) => self.child(index, child, folder)?,
                item => {
                    if let Item::Macro(it) = &item {
                        self.define(it)?;
                    }
                    self.modules[index].items.extend(node(item));
                }
            }
        }
        Ok(index)
    }

    fn child(&mut self, parent: usize, child: ItemMod, folder: &str) -> Result<(), Problem> {
        let attributes = Attributes::of(&child.attrs);
        if attributes.is_test {
            return Ok(());
        }
        let name = plain(&child.ident);
        let mut path = self.modules[parent].path.clone();
        path.push(name.clone());
        if attributes.has_path {
            return Err(Problem(format!(
                "the module `{}` has a #[path], which the listing does not follow; name its file \
                 like the module",
                path.join("::")
            )));
        }
        let items = match child.content {
            Some((_, items)) => items,
            None => {
                let candidates = [
                    format!("{folder}{name}.rs"),
                    format!("{folder}{name}/mod.rs"),
                ];
                let [first, second] = &candidates;
                let found = candidates.iter().find(|it| self.files.contains_key(*it));
                let found = found.ok_or_else(|| {
                    Problem(format!(
                        "the module `{}` is neither in src/{first} nor in src/{second}",
                        path.join("::")
                    ))
                })?;
                self.parse(found)?
            }
        };
        let module = Module {
            path,
            parent,
            is_public: is_public(&child.vis),
            attributes,
            ..Module::default()
        };
        let index = self.module(module, items, &format!("{folder}{name}/"))?;
        self.modules[parent].children.insert(name, index);
        Ok(())
    }

    fn define(&mut self, item: &syn::ItemMacro) -> Result<(), Problem> {
        let Some(name) = item.ident.as_ref().filter(|_| is_macro_rules(&item.mac)) else {
            return Ok(());
        };
        let rules = Rules::read(item.mac.tokens.clone())
            .ok_or_else(|| Problem(format!("cannot read the rules of `{name}!`")))?;
        self.macros.insert(plain(name), rules);
        Ok(())
    }
}

pub(super) fn is_macro_rules(mac: &Macro) -> bool {
    mac.path.is_ident("macro_rules")
}

/// A name without the `r#` of a raw one.
pub(super) fn plain(ident: &syn::Ident) -> String {
    syn::ext::IdentExt::unraw(ident).to_string()
}

pub(super) fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// The item with what is known of all kinds of items; none for what only tests see.
pub(super) fn node(item: Item) -> Option<Node> {
    let (attributes, name, visibility) = match &item {
        Item::Const(it) => (&it.attrs, Some(&it.ident), Some(&it.vis)),
        Item::Enum(it) => (&it.attrs, Some(&it.ident), Some(&it.vis)),
        Item::Fn(it) => (&it.attrs, Some(&it.sig.ident), Some(&it.vis)),
        Item::Impl(it) => (&it.attrs, None, None),
        Item::Macro(it) => (&it.attrs, it.ident.as_ref(), None),
        Item::Static(it) => (&it.attrs, Some(&it.ident), Some(&it.vis)),
        Item::Struct(it) => (&it.attrs, Some(&it.ident), Some(&it.vis)),
        Item::Trait(it) => (&it.attrs, Some(&it.ident), Some(&it.vis)),
        Item::Type(it) => (&it.attrs, Some(&it.ident), Some(&it.vis)),
        Item::Union(it) => (&it.attrs, Some(&it.ident), Some(&it.vis)),
        Item::Use(it) => (&it.attrs, None, Some(&it.vis)),
        _ => return None,
    };
    let attributes = Attributes::of(attributes);
    if attributes.is_test {
        return None;
    }
    // `const _` has no name that anybody could use.
    let name = name.map(plain).filter(|name| name != "_");
    let is_public = visibility.is_some_and(is_public) || attributes.is_exported_macro;
    Some(Node {
        attributes,
        name,
        is_public,
        item,
    })
}
