//! Puts what macros make in the place of their calls.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{ImplItem, Item, Macro, TraitItem};

use super::macros::Rules;
use super::module::{Node, is_macro_rules, node, plain};
use super::problem::Problem;

/// Macros of other crates that write methods of a trait's implementation and nothing else. Those are not listed: the
/// trait says that they are there.
const METHODS_ALONE: [&str; 1] = ["forward_to_deserialize_any"];

/// Deeper calls of macros in macros are a circle.
const MOST_DEPTH: usize = 32;

/// The item, or what its call of a macro becomes.
pub(super) fn expand(
    mut whole: Node,
    macros: &BTreeMap<String, Rules>,
    depth: usize,
    items: &mut Vec<Node>,
) -> Result<(), Problem> {
    match &mut whole.item {
        Item::Macro(call) if !is_macro_rules(&call.mac) => {
            for mut item in call_of::<Item>(&call.mac, macros, depth)?
                .into_iter()
                .filter_map(node)
            {
                let own = whole.attributes.conditions.iter().cloned();
                item.attributes.conditions.splice(0..0, own);
                expand(item, macros, depth + 1, items)?;
            }
            return Ok(());
        }
        Item::Impl(it) => {
            let mut all = Vec::new();
            let is_of_trait = it.trait_.is_some();
            for item in std::mem::take(&mut it.items) {
                match item {
                    ImplItem::Macro(call) if is_of_trait && writes_methods(&call.mac) => {}
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
    items.push(whole);
    Ok(())
}

fn writes_methods(call: &Macro) -> bool {
    let name = call.path.segments.last().map(|last| plain(&last.ident));
    name.is_some_and(|name| METHODS_ALONE.contains(&name.as_str()))
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
