//! What a kind of page cannot say is taken from what was known before.
//!
//! A Markdown page is written from the data that its JSON twin holds, and loses some of it: warnings,
//! limits, the types of items, the fields of the response, scopes of configuration tokens, hidden
//! parts, and defaults that JavaScript takes for nothing (`false` and `0`). Where such a
//! page says nothing, nothing was removed.

use indexmap::IndexMap;
use serde_json::Value;

use crate::facts::{Arg, Facts, Row};
use crate::shape::Shape;
use crate::twin::normal_default;
use slack_methods_spec_model::steps;

/// Scopes that a Markdown page shows.
const SHOWN_SCOPES: [&str; 3] = ["app", "bot", "user"];

/// The facts of a Markdown page, filled up with known ones.
pub(crate) fn fill_up(page: &Facts, known: &Facts) -> Facts {
    let mut facts = page.clone();
    for (kind, scopes) in &known.scopes {
        if !SHOWN_SCOPES.contains(&kind.as_str()) {
            facts.scopes.insert(kind.clone(), scopes.clone());
        }
    }
    // Some methods take a token that no page lists among the arguments.
    facts.token = page.token || known.token;
    // Most pages list JSON whatever their twins say, so that only a list without it tells something.
    facts.json = match (page.json, known.json) {
        (Some(false), Some(true)) => Some(false),
        (_, known) => known,
    };
    facts.deprecated = known.deprecated;
    for (name, arg) in &mut facts.args {
        if let Some(known) = known.args.get(name) {
            fill_up_arg(arg, known);
        }
    }
    facts.inner_args = known
        .inner_args
        .iter()
        .filter(|(path, _)| facts.args.contains_key(&outermost(path)))
        .map(|(path, arg)| (path.clone(), arg.clone()))
        .collect();
    let hidden = known.args.iter().filter(|(_, arg)| arg.hidden);
    add(&mut facts.args, hidden);
    facts.response = known.response.clone();
    facts.response_schema = known.response_schema.clone();
    for (code, row) in &mut facts.errors {
        row.hidden = known.errors.get(code).is_some_and(|known| known.hidden);
    }
    add(
        &mut facts.errors,
        known
            .errors
            .iter()
            .filter(|(_, row): &(&String, &Row)| row.hidden),
    );
    facts.warnings = known.warnings.clone();
    facts.examples = known.examples.clone();
    facts
}

/// The argument that a path leads into: `files` of `files[].title`.
fn outermost(path: &str) -> String {
    let name = steps(path).into_iter().next().unwrap_or_default();
    name.trim_end_matches("[]").to_owned()
}

fn fill_up_arg(arg: &mut Arg, known: &Arg) {
    if kind(&arg.shape).is_none_or(|kind_here| Some(kind_here) == kind(&known.shape)) {
        arg.shape = known.shape.clone();
    }
    arg.default = match arg.default.take() {
        Some(default) => normal_default(&default, &arg.shape),
        None => known.default.clone().filter(is_lost),
    };
    // A page shows no values of a list's items, and of a text's values none that is empty.
    if arg.values.is_empty() {
        arg.values = known.values.clone();
    } else if known.values.iter().any(String::is_empty) {
        arg.values.insert(String::new());
    }
    arg.limits = known.limits.clone();
    arg.unique = known.unique;
    arg.required_for_public = known.required_for_public;
    arg.hidden = known.hidden;
}

/// The one type that a page can show beside an argument's name.
fn kind(shape: &Shape) -> Option<&str> {
    match shape {
        Shape::One { kind, .. } if kind.is_empty() => None,
        Shape::One { kind, .. } => Some(kind),
        Shape::List(_) => Some("array"),
        Shape::Map(_) => Some("object"),
        Shape::Either(_) => None,
    }
}

/// Defaults that a page does not show.
fn is_lost(default: &Value) -> bool {
    match default {
        Value::Bool(default) => !default,
        Value::Number(number) => number.as_f64() == Some(0.0),
        _ => false,
    }
}

fn add<'a, T: Clone + 'a>(
    map: &mut IndexMap<String, T>,
    others: impl Iterator<Item = (&'a String, &'a T)>,
) {
    for (name, value) in others {
        map.entry(name.clone()).or_insert_with(|| value.clone());
    }
}
