//! What schemas cannot say, in sentences.

use crate::resolved::{Group, Limits, Range, Rule, Type};
use crate::rules::names;

use super::types::is_text;

/// Sentences behind one another; those that are empty are left out.
pub(super) fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts = parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n\n")
}

/// What must hold between arguments or fields.
pub(super) fn group(group: &Group) -> String {
    let names = names(&group.of);
    let rule = match group.rule {
        Rule::OneOf => format!("Pass exactly one of {names}."),
        Rule::AtLeastOne => format!("Pass at least one of {names}."),
        Rule::AtMostOne => format!("Pass at most one of {names}."),
        Rule::Together => format!("Pass all of {names} or none of them."),
    };
    match &group.doc {
        Some(doc) => format!("{rule} {doc}"),
        None => rule,
    }
}

/// The name of an object.
pub(super) fn code(name: &str) -> String {
    format!("`{name}`")
}

/// A limit of the text of an object, for which schemas have no key.
pub(super) fn text_limits(kind: &Type, limits: &Limits, item_limits: &Limits) -> String {
    let own = limits.length.as_ref().filter(|_| !is_text(kind));
    let own = own.map(|range| format!("Its text has {}.", characters(range)));
    let item = match kind {
        Type::List { of } | Type::Map { of } if !is_text(of) => item_limits.length.as_ref(),
        _ => None,
    };
    let item = item.map(|range| format!("The text of each item has {}.", characters(range)));
    let sentences: Vec<String> = own.into_iter().chain(item).collect();
    sentences.join(" ")
}

fn characters(Range { min, max }: &Range) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max} characters"),
        (Some(min), None) => format!("at least {min} characters"),
        (None, Some(max)) => format!("at most {max} characters"),
        (None, None) => "characters".to_owned(),
    }
}

/// What counts when a value is absent.
pub(super) fn default(value: Option<&serde_json::Value>) -> String {
    let sentence = |value| format!("Default: `{value}`.");
    value.map(sentence).unwrap_or_default()
}
