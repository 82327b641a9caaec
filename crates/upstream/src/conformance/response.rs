//! The fields of the response, shared objects included.

use crate::key;
use std::collections::BTreeSet;

use slack_methods_spec_model::steps;

use crate::facts::{FIELD, RESPONSE_SCHEMA};
use crate::{Facts, Field, Shape, Written, fits};

use super::{Check, Objects, args};
use slack_methods_spec_model::file::At;
use slack_methods_spec_model::syntax;

pub(super) fn check(check: &mut Check<'_>, objects: &Objects<'_>) {
    let (method, facts) = (check.method, check.facts);
    let empty = syntax::Map::default();
    let response = method.response.as_ref().unwrap_or(&empty);
    let error_response = method.error_response.as_ref().unwrap_or(&empty);
    let mut missing: BTreeSet<&str> = BTreeSet::new();
    for (path, theirs) in &facts.response {
        let below_missing = path
            .match_indices('.')
            .any(|(end, _)| missing.contains(&path[..end]));
        if below_missing {
            continue;
        }
        // A page has one list of fields for successes and errors.
        let is_of_errors =
            |name: &String| !response.contains_key(name) && error_response.contains_key(name);
        let of_errors = steps(path).first().is_some_and(is_of_errors);
        let (root, fields) = match of_errors {
            true => (key::ERROR_RESPONSE, error_response),
            false => (key::RESPONSE, response),
        };
        match find(fields, path, facts, objects) {
            Found::Covered => {}
            Found::Field { field, shared } => {
                at_path(root, path, shared, |at| {
                    one(check, at, path, field, theirs, shared.is_some(), of_errors);
                });
            }
            Found::Missing { shared } => {
                missing.insert(path);
                let title = match shared {
                    Some((_, object)) => format!(
                        "the page has the field `{path}`, and the shared object `{object}` has not"
                    ),
                    None => format!("the page has the field `{path}`, and this has not"),
                };
                at_path(root, path, shared, |at| check.key(at, title));
            }
        }
    }
    // Of a schema the page shows the name alone.
    if facts.stated.get(&RESPONSE_SCHEMA).is_some() {
        return;
    }
    let root = At::Root.key(key::RESPONSE);
    spec_only(check, &root, "", response);
}

/// What the specification has at the path of a page.
enum Found<'a> {
    Field {
        field: &'a syntax::Field,
        shared: Option<(usize, &'a str)>,
    },
    /// Something above it takes any JSON, or departs from the page.
    Covered,
    Missing {
        shared: Option<(usize, &'a str)>,
    },
}

/// `shared` is how many steps lead to the field whose type is a shared object, and the object.
fn find<'a>(
    response: &'a syntax::Map<syntax::Field>,
    path: &str,
    facts: &Facts,
    objects: &Objects<'a>,
) -> Found<'a> {
    let mut fields = response;
    let mut shared = None;
    let mut above = String::new();
    let steps = steps(path);
    for (index, step) in steps.iter().enumerate() {
        let Some(field) = fields.get(step) else {
            return Found::Missing { shared };
        };
        if field.differs.is_some() {
            return Found::Covered;
        }
        if index + 1 == steps.len() {
            return Found::Field { field, shared };
        }
        above = slack_methods_spec_model::path(&above, step);
        if keys_are_no_names(field, facts.response.get(&above)) {
            return Found::Covered;
        }
        let inner = field.of.as_deref().unwrap_or(&field.kind);
        if let Some(own) = &field.fields {
            fields = own;
        } else if let Some((name, own)) = objects.get_key_value(inner) {
            shared = shared.or(Some((index + 1, *name)));
            fields = own;
        } else {
            // A type that holds no fields has its problem at its own path, unless it takes any JSON.
            return Found::Covered;
        }
    }
    Found::Covered
}

/// What a page shows as an object with names may be known to be a map, so that the names in its
/// example are none.
fn keys_are_no_names(ours: &syntax::Field, theirs: Option<&Field>) -> bool {
    ours.kind == "map" && !theirs.is_some_and(|theirs| matches!(theirs.shape, Shape::Map(_)))
}

/// Calls with the place of a path in the file: inside a shared object that is the field of its type.
fn at_path(root: &str, path: &str, shared: Option<(usize, &str)>, call: impl FnOnce(&At<'_>)) {
    let steps = steps(path);
    let length = shared.map_or(steps.len(), |(length, _)| length);
    walk(&At::Root.key(root), &steps[..length], Box::new(call));
}

/// A place borrows the one above it, so that the whole way to it stands on the stack.
fn walk(fields: &At<'_>, steps: &[String], call: Box<dyn FnOnce(&At<'_>) + '_>) {
    match steps {
        [] => call(fields),
        [last] => call(&fields.key(last)),
        [first, rest @ ..] => walk(&fields.key(first).key(key::FIELDS), rest, call),
    }
}

fn one(
    check: &mut Check<'_>,
    at: &At<'_>,
    path: &str,
    ours: &syntax::Field,
    theirs: &Field,
    shared: bool,
    of_errors: bool,
) {
    let written = Written {
        kind: &ours.kind,
        of: ours.of.as_deref().into_iter().collect(),
    };
    if !fits(&theirs.shape, &written) {
        check.key(
            at,
            format!("the page has the type `{}` for `{path}`", theirs.shape),
        );
        return;
    }
    // A shared object says what is true of all methods.
    if shared {
        return;
    }
    if ours.retired.is_some() {
        check.key(at, format!("the page still has the field `{path}`"));
        return;
    }
    // A page says of successes alone what is always there.
    if !of_errors {
        check.stated(at, &format!("`{path}`"), &FIELD, ours, &theirs.stated);
    }
    args::values(check, at, &written, ours.values.as_ref(), &theirs.values);
}

/// Fields that the page does not have. Where the page says nothing of what an object holds, the
/// specification is free.
fn spec_only(check: &mut Check<'_>, at: &At<'_>, above: &str, fields: &syntax::Map<syntax::Field>) {
    for (name, field) in fields {
        if field.differs.is_some() || field.retired.is_some() {
            continue;
        }
        let path = slack_methods_spec_model::path(above, name);
        let place = at.key(name);
        let Some(theirs) = check.facts.response.get(&path) else {
            check.addition(&place, format!("the page has no field `{path}`"));
            continue;
        };
        if keys_are_no_names(field, Some(theirs)) {
            continue;
        }
        let below = format!("{path}.");
        let is_told = check
            .facts
            .response
            .keys()
            .any(|known| known.starts_with(&below));
        if let (Some(inner), true) = (&field.fields, is_told) {
            spec_only(check, &place.key(key::FIELDS), &path, inner);
        }
    }
}
