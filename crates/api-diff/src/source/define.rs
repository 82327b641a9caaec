//! The lines of one defined item: of structs with their fields, of enums with their variants, of
//! traits with what is in them.

use quote::{ToTokens as _, quote};
use syn::visit_mut::VisitMut as _;
use syn::{Expr, Fields, Item as Syntax, Type, TypeParamBound};

use super::attributes::Attributes;
use super::fields::fields;
use super::item::{Item, Kind};
use super::macros::Rules;
use super::module::plain;
use super::paths::Paths;
use super::signature;
use super::tokens;
use super::traits;

/// The lines of the item that is exported under a path; its own comes first.
pub(super) fn lines(
    path: &str,
    syntax: &Syntax,
    attributes: &Attributes,
    at: &Paths<'_>,
) -> Vec<Item> {
    let own = |kind| {
        let mut item = Item::new(kind, path.to_owned(), path);
        mark(&mut item, attributes);
        item
    };
    match syntax {
        Syntax::Struct(it) => {
            let mut at = at.inside(&it.generics);
            let mut item = own(Kind::Struct);
            let generics = signature::generics(&it.generics, &mut at);
            let mut shown = fields(path, path, &it.fields, false, &at);
            shown.are_all &= !attributes.is_non_exhaustive;
            let shape = shown.shape(&it.fields);
            item.signature = match shape {
                // As in the source of a tuple struct.
                "()" | "(..)" => format!("{generics}{shape}"),
                _ => joined(&[&generics, shape]),
            };
            let mut lines = vec![item];
            lines.extend(shown.lines);
            lines
        }
        Syntax::Union(it) => {
            let mut at = at.inside(&it.generics);
            let mut item = own(Kind::Union);
            item.signature = signature::generics(&it.generics, &mut at);
            let named = Fields::Named(it.fields.clone());
            let mut lines = vec![item];
            lines.extend(fields(path, path, &named, false, &at).lines);
            lines
        }
        Syntax::Enum(it) => {
            let mut at = at.inside(&it.generics);
            let mut item = own(Kind::Enum);
            item.signature = signature::generics(&it.generics, &mut at);
            let mut lines = vec![item];
            for variant in &it.variants {
                lines.extend(self::variant(path, variant, &at));
            }
            lines
        }
        Syntax::Trait(it) => traits::lines(own(Kind::Trait), it, at),
        Syntax::Type(it) => {
            let mut at = at.inside(&it.generics);
            let mut item = own(Kind::Type);
            item.signature = signature::generics(&it.generics, &mut at);
            item.value = Some(written(&it.ty, &mut at));
            vec![item]
        }
        Syntax::Const(it) => vec![constant(own(Kind::Const), &it.ty, Some(&it.expr), at)],
        Syntax::Static(it) => {
            let mut item = constant(own(Kind::Static), &it.ty, Some(&it.expr), at);
            if matches!(it.mutability, syn::StaticMutability::Mut(_)) {
                item.signature.insert_str(0, "mut ");
            }
            vec![item]
        }
        Syntax::Fn(it) => vec![function(own(Kind::Fn), &it.sig, at)],
        Syntax::Macro(it) => {
            let mut item = own(Kind::Macro);
            let rules = Rules::read(it.mac.tokens.clone());
            let matchers = rules.iter().flat_map(Rules::matchers);
            let matchers = matchers.map(|matcher| tokens::line(quote!((#matcher))));
            item.signature = matchers.collect::<Vec<_>>().join(" ");
            vec![item]
        }
        _ => Vec::new(),
    }
}

pub(super) fn mark(item: &mut Item, attributes: &Attributes) {
    if attributes.is_deprecated {
        item.attributes.insert("deprecated".to_owned());
    }
    if attributes.is_non_exhaustive {
        item.attributes.insert("non_exhaustive".to_owned());
    }
}

/// Something inside of an item with what its attributes say; none if they hide it.
pub(super) fn inner(mut item: Item, attributes: &[syn::Attribute]) -> Option<Item> {
    let attributes = Attributes::of(attributes);
    if attributes.is_hidden || attributes.is_test {
        return None;
    }
    mark(&mut item, &attributes);
    condition(&mut item, attributes.conditions.iter());
    Some(item)
}

pub(super) fn condition<'a>(item: &mut Item, conditions: impl Iterator<Item = &'a String>) {
    let conditions = conditions.map(|condition| format!("cfg({condition})"));
    item.attributes.extend(conditions);
}

pub(super) fn function(mut item: Item, signature: &syn::Signature, at: &Paths<'_>) -> Item {
    let written = signature::function(signature, at);
    item.signature = written.text;
    item.essence = written.essence;
    item
}

pub(super) fn constant(mut item: Item, kind: &Type, value: Option<&Expr>, at: &Paths<'_>) -> Item {
    let mut at = at.clone();
    item.signature = written(kind, &mut at);
    item.value = value.map(|value| {
        let mut value = value.clone();
        at.visit_expr_mut(&mut value);
        tokens::line(value.into_token_stream())
    });
    item
}

pub(super) fn written(kind: &Type, at: &mut Paths<'_>) -> String {
    let mut kind = kind.clone();
    at.visit_type_mut(&mut kind);
    tokens::line(kind.into_token_stream())
}

pub(super) fn bounds<'a>(
    bounds: impl IntoIterator<Item = &'a TypeParamBound>,
    at: &mut Paths<'_>,
) -> String {
    let mut written = Vec::new();
    for bound in bounds {
        let mut bound = bound.clone();
        at.visit_type_param_bound_mut(&mut bound);
        written.push(tokens::line(bound.into_token_stream()));
    }
    written.join(" + ")
}

fn variant(path: &str, variant: &syn::Variant, at: &Paths<'_>) -> Vec<Item> {
    let own = format!("{path}::{}", plain(&variant.ident));
    let Some(mut item) = inner(Item::new(Kind::Variant, own.clone(), path), &variant.attrs) else {
        return Vec::new();
    };
    let mut lines = Vec::new();
    item.signature = match &variant.fields {
        Fields::Unit => String::new(),
        // One line says it all: what is in parentheses has no names.
        Fields::Unnamed(it) => {
            let kinds = it.unnamed.iter();
            let kinds = kinds.map(|field| written(&field.ty, &mut at.clone()));
            format!("({})", kinds.collect::<Vec<_>>().join(", "))
        }
        Fields::Named(_) => {
            let mut shown = fields(&own, path, &variant.fields, true, at);
            shown.are_all &= !item.attributes.contains("non_exhaustive");
            let shape = shown.shape(&variant.fields).to_owned();
            lines = shown.lines;
            shape
        }
    };
    item.value = variant.discriminant.as_ref().map(|(_, value)| {
        let mut value = value.clone();
        at.clone().visit_expr_mut(&mut value);
        tokens::line(value.into_token_stream())
    });
    lines.insert(0, item);
    lines
}

/// Parts of a signature, the empty ones left out.
pub(super) fn joined(parts: &[&str]) -> String {
    let parts = parts.iter().filter(|part| !part.is_empty());
    parts.copied().collect::<Vec<_>>().join(" ")
}
