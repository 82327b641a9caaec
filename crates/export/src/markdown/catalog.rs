//! The pages that list error codes and kinds of ids.

use std::collections::BTreeMap;

use super::method::join;
use super::table::table;
use crate::resolved::{Api, ErrorCode, ErrorKind, IdKind};

const KINDS: [ErrorKind; 5] = [
    ErrorKind::Retry,
    ErrorKind::Reauthenticate,
    ErrorKind::Scope,
    ErrorKind::Fix,
    ErrorKind::GiveUp,
];

/// How many methods a row names.
const NAMED: usize = 3;

pub(super) fn errors(api: &Api) -> String {
    let kind = |kind: &ErrorKind| vec![format!("`{}`", kind.word()), kind.advice().to_owned()];
    let kinds: Vec<_> = KINDS.iter().map(kind).collect();
    let users = users(api);
    let row = |error: &ErrorCode| {
        let methods = users
            .get(error.code.as_str())
            .map_or(&[][..], Vec::as_slice);
        let where_it_is = match error.sets.iter().any(|set| set == "common") {
            true => "every method".to_owned(),
            false => named(methods),
        };
        vec![
            format!("`{}`", error.code),
            format!("`{}`", error.kind.word()),
            error.doc.clone(),
            where_it_is,
        ]
    };
    let rows: Vec<_> = api.errors.iter().map(row).collect();
    let warning = |warning: &crate::resolved::Warning| {
        vec![format!("`{}`", warning.code), warning.doc.clone()]
    };
    let warnings: Vec<_> = api.warnings.iter().map(warning).collect();
    join(&[
        "# Error codes".to_owned(),
        "The kind of a code is what a caller can do about it. The page of a method says what a code means \
         there, and its kind, if they differ from these."
            .to_owned(),
        table(&["kind", "what to do"], &kinds),
        table(&["code", "kind", "what it means", "methods"], &rows),
        "## Warnings".to_owned(),
        table(&["warning", "what it means"], &warnings),
    ])
}

/// The methods whose tables have a code.
fn users(api: &Api) -> BTreeMap<&str, Vec<&str>> {
    let mut users: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for method in &api.methods {
        for row in &method.errors {
            users.entry(&row.code).or_default().push(&method.name);
        }
    }
    users
}

fn named(methods: &[&str]) -> String {
    let shown = methods.iter().take(NAMED);
    let shown: Vec<String> = shown
        .map(|name| format!("[`{name}`](methods/{name}.md)"))
        .collect();
    match methods.len().saturating_sub(NAMED) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

pub(super) fn ids(api: &Api) -> String {
    let mut sections = vec!["# Kinds of ids".to_owned()];
    for id in &api.ids {
        sections.push(format!("## {}", id.name));
        sections.push(id.doc.clone());
        sections.push(example(id));
    }
    join(&sections)
}

fn example(id: &IdKind) -> String {
    let also: Vec<String> = id.also.iter().map(|name| format!("`{name}`")).collect();
    match also.is_empty() {
        true => format!("Example: `{}`.", id.example),
        false => format!(
            "Example: `{}`. Also called {}.",
            id.example,
            also.join(", ")
        ),
    }
}
