//! The lines of a trait and of what is in it.

use syn::{ItemTrait, TraitItem, TypeParamBound};

use super::define::{bounds, constant, function, inner, joined};
use super::item::{Item, Kind};
use super::module::plain;
use super::paths::Paths;
use super::scope::Target;
use super::signature;

/// `own`: the line of the trait itself, with its attributes.
pub(super) fn lines(mut own: Item, syntax: &ItemTrait, at: &Paths<'_>) -> Vec<Item> {
    let path = own.path.clone();
    let mut at = at.inside(&syntax.generics);
    // Who cannot name what it builds on cannot implement it.
    let is_sealed = syntax.supertraits.iter().any(|bound| match bound {
        TypeParamBound::Trait(it) => at.target(&it.path).is_some_and(|(target, _)| {
            let is_own = !matches!(target, Target::Foreign(_));
            is_own && !at.exports.can_be_named(&target)
        }),
        _ => false,
    });
    if is_sealed {
        own.attributes.insert("sealed".to_owned());
    }
    let generics = signature::generics(&syntax.generics, &mut at);
    let above = bounds(&syntax.supertraits, &mut at);
    let safety = syntax.unsafety.map_or("", |_| "unsafe");
    own.signature = joined(&[safety, &generics]);
    if !(own.signature.is_empty() || above.is_empty()) {
        own.signature.push_str(": ");
    }
    own.signature.push_str(&above);
    let mut lines = vec![own];
    for item in &syntax.items {
        lines.extend(trait_item(&path, item, &at));
    }
    lines
}

fn trait_item(path: &str, syntax: &TraitItem, at: &Paths<'_>) -> Option<Item> {
    let new = |kind, name: &syn::Ident, attributes, is_provided| {
        let item = Item::new(kind, format!("{path}::{}", plain(name)), path);
        let mut item = inner(item, attributes)?;
        if is_provided {
            item.attributes.insert("provided".to_owned());
        }
        Some(item)
    };
    match syntax {
        TraitItem::Const(it) => {
            let value = it.default.as_ref().map(|(_, value)| value);
            let item = new(Kind::Const, &it.ident, &it.attrs, value.is_some())?;
            Some(constant(item, &it.ty, value, at))
        }
        TraitItem::Fn(it) => {
            let item = new(Kind::Fn, &it.sig.ident, &it.attrs, it.default.is_some())?;
            Some(function(item, &it.sig, at))
        }
        TraitItem::Type(it) => {
            let mut item = new(Kind::Type, &it.ident, &it.attrs, it.default.is_some())?;
            let mut at = at.inside(&it.generics);
            let generics = signature::generics(&it.generics, &mut at);
            item.signature = joined(&[&generics, &bounds(&it.bounds, &mut at)]);
            Some(item)
        }
        _ => None,
    }
}
