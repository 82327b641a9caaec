//! The examples of a draft: the page's keys and kinds of values, with values of our own.

use std::collections::BTreeSet;

use crate::Page;
use serde_json::Value;

use crate::import::anonymize::Anonymizer;
use crate::spec::Spec;

/// Every example by our name and by the page's, and its text.
pub(crate) fn all<'a>(
    page: &'a Page,
    spec: &'a Spec,
) -> impl Iterator<Item = (String, &'a str, String)> {
    let mut anonymizer = Anonymizer::new(page);
    let mut names = BTreeSet::new();
    usable(page, spec).filter_map(move |(name, is_success, value)| {
        let has_ok = value.get("ok").is_some_and(Value::is_boolean);
        let mut value = anonymizer.response(value);
        if let (false, Some(object)) = (has_ok, value.as_object_mut()) {
            object.shift_insert(0, "ok".to_owned(), is_success.into());
        }
        let ours = our_name(name, is_success);
        names
            .insert(ours.clone())
            .then(|| (ours, name, format!("{value:#}")))
    })
}

/// The examples that a file can show by the page's names, and whether each is a success.
pub(super) fn usable<'a>(
    page: &'a Page,
    spec: &'a Spec,
) -> impl Iterator<Item = (&'a str, bool, &'a Value)> {
    page.examples.iter().filter_map(|(name, value)| {
        let object = value.as_object()?;
        let ok = object.get("ok").and_then(Value::as_bool);
        let is_success = ok.unwrap_or(name.contains("success"));
        // An error with a code of another method says nothing of this one.
        let code = object.get("error").and_then(Value::as_str);
        let is_in_table =
            |code: &str| page.facts.errors.contains_key(code) || spec.common.contains(code);
        let is_usable = is_success || code.is_some_and(is_in_table);
        is_usable.then_some((name.as_str(), is_success, value))
    })
}

/// `success2` is `success_2`, `alternate_success` is `success_alternate`.
fn our_name(name: &str, is_success: bool) -> String {
    let outcome = if is_success { "success" } else { "error" };
    let slug: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '_'
            }
        })
        .collect();
    let rest: Vec<&str> = slug
        .split('_')
        .map(|word| word.strip_prefix(outcome).unwrap_or(word))
        .filter(|word| !word.is_empty() && *word != "s")
        .collect();
    if rest.is_empty() {
        outcome.to_owned()
    } else {
        format!("{outcome}_{}", rest.join("_"))
    }
}
