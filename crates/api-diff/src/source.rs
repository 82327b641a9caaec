//! The public API of a hand-written crate, listed from its sources.
//!
//! ```text
//! struct Client #[cfg(feature = "client")]: { .. }
//! fn Client::call: async fn<M: Method>(&self, request: &M) -> Result<Reply<M::Response>, Error<M::Error>>
//! impl Clone for Client
//! variant Error::Encode: (EncodeError)
//! const BaseUrl::SLACK: BaseUrl = …
//! ```
//!
//! A line has what the item is, its path from outside, attributes that matter to callers, and behind
//! the colon its signature with every path in full. A path that begins with `crate` is that of a
//! type that callers meet and cannot name, such as one that a function returns from a private module. Conditions of a type are not said again of what
//! belongs to it.

mod alias;
mod attributes;
mod define;
mod expand;
mod exports;
mod fields;
mod implement;
mod import;
mod item;
mod macros;
mod module;
mod paths;
mod prelude;
mod problem;
mod scope;
mod signature;
mod tokens;
mod traits;

use std::collections::BTreeMap;

use syn::Item as Syntax;

use exports::{Export, Exports};
pub use item::{Item, Kind};
use module::Crate;
use paths::Paths;
pub use problem::Problem;
use scope::Target;

/// Lists the public API of a crate. `files`: its sources by their paths below `src/`, with `/`
/// between the parts.
///
/// # Errors
///
/// The sources are not Rust, a file of a module is missing, or they have something public that
/// cannot be seen without the compiler.
pub fn items(files: &BTreeMap<String, String>) -> Result<Vec<Item>, Problem> {
    let krate = module::load(files)?;
    let mut exports = Exports::of(&krate)?;
    let mut items = all(&krate, &exports);
    // A type that is returned can be used, and may show others in turn.
    while exports.add_unnamed(&krate) {
        items = all(&krate, &exports);
    }
    items.sort_by_cached_key(|item| {
        (
            item.owner.clone(),
            !item.is_owner(),
            item.kind,
            item.path.clone(),
        )
    });
    Ok(items)
}

fn all(krate: &Crate, exports: &Exports) -> Vec<Item> {
    let mut items = Vec::new();
    for export in &exports.first {
        items.extend(exported(krate, exports, export));
    }
    for export in &exports.others {
        items.push(further(exports, export));
    }
    items.extend(implementations(krate, exports));
    items
}

/// The listing as text: a line for each item, and an empty one between those of two owners.
#[must_use]
pub fn text(items: &[Item]) -> String {
    let mut text = String::new();
    let mut last = None;
    for item in items {
        if last.is_some_and(|last| last != &item.owner) {
            text.push('\n');
        }
        last = Some(&item.owner);
        text.push_str(&format!("{item}\n"));
    }
    text
}

fn exported(krate: &Crate, exports: &Exports, export: &Export) -> Vec<Item> {
    let path = &export.path;
    let mut items = match &export.target {
        Target::Item(module, index) => {
            let node = &krate.modules[*module].items[*index];
            let at = Paths::new(krate, exports, *module);
            let mut items = define::lines(path, &node.item, &node.attributes, &at);
            let derives = &node.attributes.derives;
            items.extend(implement::derived(path, &node.item, derives, &at));
            items
        }
        _ => vec![Item::new(Kind::Module, path.clone(), path)],
    };
    if let Some(own) = items.first_mut() {
        define::condition(own, export.conditions.iter());
    }
    items
}

/// A further path of an item that has a line, or the path of something of another crate.
fn further(exports: &Exports, export: &Export) -> Item {
    let mut item = Item::new(Kind::Use, export.path.clone(), &export.path);
    define::condition(&mut item, export.conditions.iter());
    item.signature = match &export.target {
        Target::Foreign(path) => path.join("::"),
        target => exports.path(target).unwrap_or_default().to_owned(),
    };
    item
}

fn implementations(krate: &Crate, exports: &Exports) -> Vec<Item> {
    let known: BTreeMap<&str, &Vec<String>> = exports
        .first
        .iter()
        .map(|export| (export.path.as_str(), &export.conditions))
        .collect();
    let mut items = Vec::new();
    for (index, module) in krate.modules.iter().enumerate() {
        for node in &module.items {
            let Syntax::Impl(syntax) = &node.item else {
                continue;
            };
            let mut lines = implement::lines(syntax, &Paths::new(krate, exports, index));
            let conditions = krate.conditions_of(index, &node.attributes);
            for line in &mut lines {
                let owner = known.get(line.owner.as_str()).map(|it| it.as_slice());
                let own = attributes::beyond(&conditions, owner.unwrap_or_default());
                define::condition(line, own.iter());
            }
            items.extend(lines);
        }
    }
    items
}

#[cfg(test)]
mod tests;
