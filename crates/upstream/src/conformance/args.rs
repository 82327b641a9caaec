//! The arguments: which there are, and the facts of each.

use crate::facts::{ARG, Format};
use crate::fits::{Written, fits};
use crate::key;

use super::{Check, names};
use indexmap::IndexSet;

use slack_methods_spec_model::file::At;
use slack_methods_spec_model::syntax;

pub(super) fn check(check: &mut Check<'_>) {
    let root = At::Root.key(key::ARGS);
    let (method, facts) = (check.method, check.facts);
    let ours = |name: &str| method.args.as_ref().and_then(|args| args.get(name));
    for (name, theirs) in &facts.args {
        let at = root.key(name);
        match ours(name) {
            None => check.key(
                &at,
                format!("the page has the argument `{name}`, and this has not"),
            ),
            Some(arg) if arg.differs.is_some() => {}
            Some(arg) if arg.retired.is_some() => check.key(
                &at.key(key::RETIRED),
                format!("the page still has the argument `{name}`"),
            ),
            Some(arg) => one(check, &at, name, arg, theirs),
        }
    }
    for (name, arg) in method.args.iter().flatten() {
        // A rendered page leaves hidden arguments out.
        let is_known =
            facts.args.contains_key(name) || arg.hidden && check.format == Format::Markdown;
        if !is_known && arg.differs.is_none() && arg.retired.is_none() {
            check.addition(
                &root.key(name),
                format!("the page has no argument `{name}`"),
            );
        }
    }
}

fn one(check: &mut Check<'_>, at: &At<'_>, name: &str, ours: &syntax::Arg, theirs: &crate::Arg) {
    let written = Written {
        kind: &ours.kind,
        of: ours
            .of
            .iter()
            .flat_map(|of| of.0.iter().map(String::as_str))
            .collect(),
    };
    if !fits(&theirs.shape, &written) {
        check.value(
            &at.key(key::TYPE),
            format!("the page has the type `{}` for `{name}`", theirs.shape),
        );
    }
    check.stated(at, &format!("`{name}`"), &ARG, ours, &theirs.stated);
    values(check, at, &written, ours.values.as_ref(), &theirs.values);
}

/// Where the page lists values, they are the ones of the specification. Where it lists none, the
/// specification may know some.
pub(super) fn values(
    check: &mut Check<'_>,
    at: &At<'_>,
    written: &Written<'_>,
    ours: Option<&syntax::Map<syntax::Note>>,
    theirs: &IndexSet<String>,
) {
    if theirs.is_empty() || written.kind == "json" {
        return;
    }
    let is_enum = written.kind == "enum" || written.of.contains(&"enum");
    if !is_enum {
        check.value(
            &at.key(key::TYPE),
            format!(
                "the page lists the values that this may have: {}",
                names(theirs)
            ),
        );
        return;
    }
    let at = at.key(key::VALUES);
    for value in theirs {
        match ours.and_then(|ours| ours.get(value)) {
            None => check.key(&at.key(value), format!("the page has the value `{value}`")),
            Some(note) if note.said.retired.is_some() && note.said.differs.is_none() => {
                check.key(
                    &at.key(value),
                    format!("the page still has the value `{value}`"),
                );
            }
            Some(_) => {}
        }
    }
    for (value, note) in ours.into_iter().flatten() {
        let said = &note.said;
        // A rendered page lists no value that is empty.
        let is_known =
            theirs.contains(value) || value.is_empty() && check.format == Format::Markdown;
        if !is_known && said.retired.is_none() && said.differs.is_none() {
            check.addition(&at.key(value), format!("the page has no value `{value}`"));
        }
    }
}
