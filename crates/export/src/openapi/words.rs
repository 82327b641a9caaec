//! What schemas cannot say, in sentences.

use crate::resolved::{Across, Group, Limits, Range, Rule, Type};

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

fn names(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
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

/// Where an object is allowed.
pub(super) fn allowed(surfaces: &[String]) -> Option<String> {
    let names: Vec<String> = surfaces.iter().map(|it| format!("`{it}`")).collect();
    match names.as_slice() {
        [] => None,
        [name] => Some(format!("Allowed only on the surface {name}.")),
        names => Some(format!(
            "Allowed only on the surfaces {}.",
            names.join(" and ")
        )),
    }
}

/// The rules for all that is in an object or a value.
pub(super) fn whole(surface: Option<&str>, rules: &[Across]) -> Vec<String> {
    let surface = surface.map(|it| format!("What is in it stands on the surface `{it}`."));
    surface
        .into_iter()
        .chain(rules.iter().map(across))
        .collect()
}

fn across(rule: &Across) -> String {
    match rule {
        Across::Unique { key } => format!("No two `{key}` in it are equal."),
        Across::Single { key } => format!("At most one `{key}` in it is `true`."),
        Across::Count { of, max } => format!("It has at most {max} `{of}`."),
        Across::TotalLength { of, key, max } => {
            format!("The `{key}` of all `{of}` in it have at most {max} characters together.")
        }
    }
}
