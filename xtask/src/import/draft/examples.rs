//! The examples of a draft: the page's keys and kinds of values, with values of our own.

use serde_json::Value;
use slack_methods_pages::Page;

use crate::import::known::Known;
use crate::import::standin::StandIns;
use crate::import::yaml::{Map, Yaml};

pub(super) fn map(page: &Page, known: &Known) -> Map {
    let mut stand_ins = StandIns::new(page);
    let mut map = Map::new();
    for (name, value) in &page.examples {
        let Some(object) = value.as_object() else {
            continue;
        };
        let ok = object.get("ok").and_then(Value::as_bool);
        let is_success = ok.unwrap_or(name.contains("success"));
        // A refusal that names a code of another method says nothing of this one.
        let code = object.get("error").and_then(Value::as_str);
        let is_in_table =
            |code: &str| page.facts.errors.contains_key(code) || known.common.contains(code);
        if !is_success && !code.is_some_and(is_in_table) {
            continue;
        }
        let mut value = stand_ins.answer(value);
        if let (None, Some(object)) = (ok, value.as_object_mut()) {
            object.shift_insert(0, "ok".to_owned(), is_success.into());
        }
        let name = our_name(name, is_success);
        if !map.iter().any(|(known, _)| *known == name) {
            map.push((name, Yaml::Block(format!("{value:#}"))));
        }
    }
    map
}

/// `success2` is `success_2`, `alternate_success` is `success_alternate`.
pub(crate) fn our_name(name: &str, is_success: bool) -> String {
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
