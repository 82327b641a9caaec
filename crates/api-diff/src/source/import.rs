//! The names that a `use` brings.

use syn::{ItemUse, UseTree};

use super::attributes::Attributes;
use super::module::{is_public, plain};

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

/// Adds the names of a `use`.
pub(super) fn add(item: &ItemUse, attributes: &Attributes, all: &mut Vec<Import>) {
    let import = Import {
        path: Vec::new(),
        name: None,
        is_public: is_public(&item.vis),
        is_foreign: item.leading_colon.is_some(),
        attributes: attributes.clone(),
    };
    imports(&item.tree, &import, all);
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
