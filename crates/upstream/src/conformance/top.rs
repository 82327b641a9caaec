//! The facts of the top level.

use std::collections::BTreeSet;

use crate::Format;

use super::{Check, names};
use slack_methods_spec_model::file::At;

pub(super) fn check(check: &mut Check<'_>) {
    let (method, facts) = (check.method, check.facts);
    if method.tier.0 != facts.tier && !check.departs("tier") {
        check.value(
            &At::Root.key("tier"),
            format!("the page has the tier `{}`", facts.tier),
        );
    }
    if facts.deprecated && method.deprecated.is_none() && !check.departs("deprecated") {
        check.key(
            &At::Root.key("deprecated"),
            "the page calls the method deprecated",
        );
    }
    accepts(check);
    if check.departs("scopes") {
        return;
    }
    let scopes = &method.scopes;
    for (kind, ours) in [
        ("bot", &scopes.bot),
        ("user", &scopes.user),
        ("app", &scopes.app),
        ("configuration", &scopes.configuration),
    ] {
        if kind == "configuration" && check.format == Format::Markdown {
            continue;
        }
        let ours: BTreeSet<String> = ours.iter().cloned().collect();
        let theirs = facts.scopes.get(kind).cloned().unwrap_or_default();
        if ours != theirs {
            check.key(
                &At::Root.key("scopes").key(kind),
                format!("the page's scopes of kind `{kind}` are {}", names(&theirs)),
            );
        }
    }
}

/// Most pages are silent about JSON, and then the specification is free.
fn accepts(check: &mut Check<'_>) {
    let Some(theirs) = check.facts.json else {
        return;
    };
    let mut ours = check.method.accepts.iter().flatten();
    let ours = ours.any(|kind| kind == "json");
    if ours != theirs && !check.departs("accepts") {
        let reads = if theirs { "reads" } else { "does not read" };
        check.key(
            &At::Root.key("accepts"),
            format!("the page says that the method {reads} JSON"),
        );
    }
}
