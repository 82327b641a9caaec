//! What a kind of page cannot say is taken from what was known before.
//!
//! A Markdown page is written from the data that its JSON twin holds, and loses some of it. Each fact
//! says what a page shows of it; of the parts of a page, warnings, the fields of the response, its
//! examples, hidden parts and what stands inside of arguments are lost. Where such a page says
//! nothing, nothing was removed.

use indexmap::IndexMap;
use slack_methods_spec_model::steps;

use crate::facts::{ARG, Arg, DEFAULT, Facts, HIDDEN, METHOD, ROW_HIDDEN};
use crate::shape::Shape;
use crate::twin::normal_default;

/// The facts of a Markdown page, filled up with known ones.
pub(crate) fn fill_up(page: &Facts, known: &Facts) -> Facts {
    let mut facts = page.clone();
    facts.stated.backfill(&METHOD, &known.stated);
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
    add(&mut facts.args, &known.args, |arg| arg.stated.is(&HIDDEN));
    add(&mut facts.errors, &known.errors, |row| {
        row.stated.is(&ROW_HIDDEN)
    });
    facts.response = known.response.clone();
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
    let default = arg.stated.get(&DEFAULT);
    let default = default.and_then(|default| normal_default(default, &arg.shape));
    arg.stated.set(&DEFAULT, default);
    arg.stated.backfill(&ARG, &known.stated);
    // A page shows no values of a list's items, and of a text's values none that is empty.
    if arg.values.is_empty() {
        arg.values = known.values.clone();
    } else if known.values.iter().any(String::is_empty) {
        arg.values.insert(String::new());
    }
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

fn add<T: Clone>(
    map: &mut IndexMap<String, T>,
    known: &IndexMap<String, T>,
    is_lost: impl Fn(&T) -> bool,
) {
    for (name, value) in known.iter().filter(|(_, value)| is_lost(value)) {
        map.entry(name.clone()).or_insert_with(|| value.clone());
    }
}
