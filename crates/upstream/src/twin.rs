//! The JSON twin that the documentation serves beside a method's page.

mod args;
mod response;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::facts::{Facts, Format, Page, Row};
use crate::hash::Hash;
use crate::response::Node;
pub(crate) use args::{is_comma_separated, normal_default, words_in_code};

/// Why a text cannot be read as a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub(crate) String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unreadable {}

/// Reads a twin. It does not say which method it is of: its file's name does.
///
/// # Errors
///
/// What the text lacks to be a twin.
pub fn read(method: &str, text: &str) -> Result<Page, Unreadable> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| Unreadable(format!("this is no JSON: {error}")))?;
    let Some(twin) = value.as_object() else {
        return Err(Unreadable("a JSON twin is an object".to_owned()));
    };
    let lacking: Vec<&str> = ["args", "http_method", "scope"]
        .into_iter()
        .filter(|key| !twin.contains_key(*key))
        .collect();
    if !lacking.is_empty() {
        return Err(Unreadable(format!(
            "this JSON is no twin of a method's page: it has no `{}`",
            lacking.join("` and no `")
        )));
    }
    if !is_method(method) {
        return Err(Unreadable(format!(
            "a twin does not say which method it is of, and `{method}` is no method's name; name the \
             file by the method, such as conversations.list.json"
        )));
    }
    let empty = Map::new();
    let object = |key: &str| twin.get(key).and_then(Value::as_object);
    let args = object("args").unwrap_or(&empty);
    let (tier, rate_note) = tier(twin.get("rate_limits"));
    let examples = examples(object("examples"));
    let node = response::node(twin.get("output"), &examples);
    let mut response = IndexMap::new();
    node.paths("", &mut response);
    let read = args::read(args);
    let facts = Facts {
        verb: text_at(twin, "http_method").map(str::to_owned),
        tier,
        rate_note,
        token: read.token,
        scopes: scopes(twin.get("scope")),
        json: twin.get("json_input_supported").and_then(Value::as_bool),
        deprecated: twin.get("deprecated") == Some(&Value::Bool(true)),
        doc: text_at(twin, "desc").and_then(Hash::of_sentence),
        args: read.args,
        response,
        response_schema: node.hints.first().cloned(),
        errors: rows(object("errors")),
        warnings: rows(object("warnings")),
        examples: examples
            .iter()
            .map(|(name, value)| (name.clone(), Hash::of_value(value)))
            .collect(),
    };
    Ok(Page {
        method: method_name(method, object("examples")),
        format: Format::Twin,
        facts,
        response: node,
        examples,
        arg_examples: read.examples,
        quoted: read.quoted,
        comma_separated: read.comma_separated,
    })
}

/// Words of letters and digits with dots between them.
pub(crate) fn is_method(name: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_alphabetic())
            && word.chars().all(|c| c.is_ascii_alphanumeric())
    };
    name.contains('.') && name.split('.').all(is_word)
}

/// The name as the examples call it: addresses of pages are in lower case, and so may be the names
/// of saved files.
fn method_name(name: &str, examples: Option<&Map<String, Value>>) -> String {
    let entries = examples.into_iter().flat_map(Map::values);
    let calls = entries.filter_map(|entry| entry.get("url")?.as_str()?.strip_prefix("/api/"));
    let mut called = calls.map(|call| call.split('?').next().unwrap_or_default());
    called
        .find(|called| called.eq_ignore_ascii_case(name))
        .unwrap_or(name)
        .to_owned()
}

fn text_at<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    object.get(key).and_then(Value::as_str)
}

/// `t2` is tier 2 and `t5` means special limits; any other text is a sentence about them.
fn tier(value: Option<&Value>) -> (String, Option<Hash>) {
    match value.and_then(Value::as_str) {
        None => ("none".to_owned(), None),
        Some(tier @ ("t1" | "t2" | "t3" | "t4")) => (tier[1..].to_owned(), None),
        Some("t5") => ("special".to_owned(), None),
        Some(sentence) => ("special".to_owned(), Hash::of_sentence(sentence)),
    }
}

/// The text `"none"` in place of the scopes says that there are none.
fn scopes(value: Option<&Value>) -> BTreeMap<String, BTreeSet<String>> {
    let kinds = value.and_then(Value::as_object).into_iter().flatten();
    kinds
        .map(|(kind, scopes)| {
            let scopes = scopes.as_array().into_iter().flatten();
            let scopes = scopes.filter_map(|scope| scope.as_str().map(str::to_owned));
            (kind.clone(), scopes.collect())
        })
        .collect()
}

fn rows(codes: Option<&Map<String, Value>>) -> IndexMap<String, Row> {
    let codes = codes.into_iter().flatten();
    codes
        .map(|(code, row)| {
            let row = Row {
                doc: row
                    .get("desc")
                    .and_then(Value::as_str)
                    .and_then(Hash::of_sentence),
                hidden: row.get("hidden") == Some(&Value::Bool(true)),
            };
            (code.clone(), row)
        })
        .collect()
}

/// The responses among the examples. An entry may lack one, and one twin has a text in its place,
/// where the response is a file.
fn examples(entries: Option<&Map<String, Value>>) -> IndexMap<String, Value> {
    let entries = entries.into_iter().flatten();
    entries
        .filter_map(|(name, entry)| Some((name.clone(), entry.get("example")?.clone())))
        .collect()
}

/// The examples that show a success.
fn successes(examples: &IndexMap<String, Value>) -> impl Iterator<Item = &Value> {
    examples
        .iter()
        .filter(
            |(name, value)| match value.get("ok").and_then(Value::as_bool) {
                Some(ok) => ok,
                None => value.is_object() && name.contains("success"),
            },
        )
        .map(|(_, value)| value)
}

/// The node of a response before any example was seen.
fn root() -> Node {
    Node {
        promised: true,
        ..Node::default()
    }
}
