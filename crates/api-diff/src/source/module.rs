//! The modules of a crate, read from its files, with macros expanded.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{ImplItem, Item, ItemMod, Macro, TraitItem, UseTree, Visibility};

use super::attributes::Attributes;
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

/// One name that a `use` brings.
pub(super) struct Import {
    pub(super) path: Vec<String>,
    /// The name here; none for a glob.
    pub(super) name: Option<String>,
    pub(super) is_public: bool,
    /// Begins with `::`.
    pub(super) is_foreign: bool,
    pub(super) attributes: Attributes,
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
    for index in 0..modules.len() {
        let mut items = Vec::new();
        for item in std::mem::take(&mut modules[index].items) {
            expand(item, &macros, 0, &mut items)?;
        }
        let module = &mut modules[index];
        for node in items {
            match &node.item {
                Item::Use(item) => {
                    let import = Import {
                        path: Vec::new(),
                        name: None,
                        is_public: is_public(&item.vis),
                        is_foreign: item.leading_colon.is_some(),
                        attributes: node.attributes.clone(),
                    };
                    imports(&item.tree, &import, &mut module.imports);
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
fn node(item: Item) -> Option<Node> {
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

/// Deeper calls of macros in macros are a circle.
const MOST_DEPTH: usize = 32;

fn expand(
    mut node: Node,
    macros: &BTreeMap<String, Rules>,
    depth: usize,
    items: &mut Vec<Node>,
) -> Result<(), Problem> {
    match &mut node.item {
        Item::Macro(call) if !is_macro_rules(&call.mac) => {
            for mut item in call_of::<Item>(&call.mac, macros, depth)?
                .into_iter()
                .filter_map(self::node)
            {
                let own = node.attributes.conditions.iter().cloned();
                item.attributes.conditions.splice(0..0, own);
                expand(item, macros, depth + 1, items)?;
            }
            return Ok(());
        }
        Item::Impl(it) => {
            let mut all = Vec::new();
            for item in std::mem::take(&mut it.items) {
                match item {
                    ImplItem::Macro(call) => all.extend(call_of(&call.mac, macros, depth)?),
                    item => all.push(item),
                }
            }
            it.items = all;
        }
        Item::Trait(it) => {
            let mut all = Vec::new();
            for item in std::mem::take(&mut it.items) {
                match item {
                    TraitItem::Macro(call) => all.extend(call_of(&call.mac, macros, depth)?),
                    item => all.push(item),
                }
            }
            it.items = all;
        }
        _ => {}
    }
    items.push(node);
    Ok(())
}

/// What a call of a macro becomes.
fn call_of<T: Parse>(
    call: &Macro,
    macros: &BTreeMap<String, Rules>,
    depth: usize,
) -> Result<Vec<T>, Problem> {
    let name = call.path.segments.last().map(|last| plain(&last.ident));
    let name = name.unwrap_or_default();
    let rules = macros.get(&name).filter(|_| depth < MOST_DEPTH);
    let expanded: Option<TokenStream> = rules.and_then(|rules| rules.expand(&call.tokens));
    let items = |input: ParseStream<'_>| {
        let mut items = Vec::new();
        while !input.is_empty() {
            items.push(input.parse()?);
        }
        Ok(items)
    };
    expanded
        .and_then(|tokens| items.parse2(tokens).ok())
        .ok_or_else(|| {
            Problem(format!(
                "cannot see which items `{name}!` makes; the listing expands only `macro_rules!` of \
                 this crate: write the items out, or teach crates/api-diff/src/source/macros.rs"
            ))
        })
}

fn imports(tree: &UseTree, above: &Import, all: &mut Vec<Import>) {
    let with = |name: Option<&syn::Ident>, local: Option<String>| {
        let mut path = above.path.clone();
        path.extend(name.map(plain));
        // `use a::{self}` is `use a`.
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        Import {
            name: local.map(|local| match (local.as_str(), path.last()) {
                ("self", Some(last)) => last.clone(),
                _ => local,
            }),
            path,
            is_public: above.is_public,
            is_foreign: above.is_foreign,
            attributes: above.attributes.clone(),
        }
    };
    match tree {
        UseTree::Path(it) => imports(&it.tree, &with(Some(&it.ident), None), all),
        UseTree::Name(it) => all.push(with(Some(&it.ident), Some(plain(&it.ident)))),
        UseTree::Rename(it) => all.push(with(Some(&it.ident), Some(plain(&it.rename)))),
        UseTree::Glob(_) => all.push(with(None, None)),
        UseTree::Group(it) => it.items.iter().for_each(|tree| imports(tree, above, all)),
    }
}
