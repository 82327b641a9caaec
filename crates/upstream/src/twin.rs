//! The JSON twin that the documentation serves beside a method's page.

mod args;
mod object;
mod response;
#[cfg(test)]
mod tests;

use std::fmt;

use indexmap::IndexMap;
use serde_json::Value;

use crate::facts::{
    Facts, Format, METHOD, Page, RESPONSE_SCHEMA, ROW, Row, Stated, TOKEN, flag, tier, twin_keys,
};
use crate::hash::Hash;
use crate::response::Node;
pub(crate) use args::{is_comma_separated, limit, normal_default, shape, words_in_code};
use object::Findings;
pub(crate) use object::Object;

/// The keys of a twin that parts are read from, besides those of the facts of a method.
const PARTS: [&str; 6] = ["args", "desc", "errors", "examples", "output", "warnings"];

/// Other keys that twins have.
const IGNORED: [&str; 5] = [
    "familyName",
    "no_scope_required",
    "slack_connect_workspaces_allowed",
    "team_type",
    "user_scope_only",
];

/// Why a text cannot be read as a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageError {
    reason: String,
    is_foreign: bool,
}

impl PageError {
    /// A page with something wrong about it.
    pub(crate) fn page(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            is_foreign: false,
        }
    }

    /// A text that is something else.
    pub(crate) fn foreign(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            is_foreign: true,
        }
    }

    /// Whether the text is something else than a page.
    pub(crate) fn is_foreign(&self) -> bool {
        self.is_foreign
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for PageError {}

/// Reads a twin. It does not say which method it is of: its file's name does.
///
/// # Errors
///
/// What the text lacks to be a twin.
pub fn read(method: &str, text: &str) -> Result<Page, PageError> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| PageError::foreign(format!("this is not JSON: {error}")))?;
    let Some(twin) = value.as_object() else {
        return Err(PageError::foreign("a JSON twin is an object"));
    };
    let lacking: Vec<&str> = ["args", "scope"]
        .into_iter()
        .filter(|key| !twin.contains_key(*key))
        .collect();
    if !lacking.is_empty() {
        return Err(PageError::foreign(format!(
            "this JSON is not a twin of a method's page: it has no `{}`",
            lacking.join("` and no `")
        )));
    }
    if !is_method(method) {
        return Err(PageError::page(format!(
            "a twin does not say which method it is of, and `{method}` is not a method's name; name the \
             file by the method, such as conversations.list.json"
        )));
    }
    let findings = Findings::default();
    let mut page = page(method, &Object::root(twin, &findings));
    page.notes = findings.finish().map_err(|problems| {
        PageError::page(format!(
            "this twin has a form that is not known: {}",
            problems.join("; ")
        ))
    })?;
    Ok(page)
}

fn page(method: &str, twin: &Object<'_>) -> Page {
    twin.only(&[&PARTS, &IGNORED, &twin_keys(&METHOD)]);
    let (_, rate_note) = tier(twin);
    let entries = twin.object("examples");
    let examples = examples(entries.as_ref());
    let node = response::node(twin.object_or_null("output").as_ref(), &examples);
    let mut response = IndexMap::new();
    node.paths("", &mut response);
    let read = twin.object("args").map(|args| args::read(&args));
    let read = read.unwrap_or_default();
    let mut stated = Stated::of_twin(&METHOD, twin);
    stated.set(&TOKEN, flag(read.token));
    let schema = node.hints.first().map(|name| name.as_str().into());
    stated.set(&RESPONSE_SCHEMA, schema);
    let facts = Facts {
        stated,
        rate_note,
        doc: twin.text("desc").and_then(Hash::of_sentence),
        args: read.args,
        inner_args: read.inner,
        response,
        errors: rows(twin, "errors"),
        warnings: rows(twin, "warnings"),
        examples: examples
            .iter()
            .map(|(name, value)| (name.clone(), Hash::of_value(value)))
            .collect(),
    };
    Page {
        method: method_name(method, entries.as_ref()),
        format: Format::Twin,
        facts,
        response: node,
        examples,
        arg_examples: read.examples,
        quoted: read.quoted,
        comma_separated: read.comma_separated,
        notes: Vec::new(),
    }
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
fn method_name(name: &str, examples: Option<&Object<'_>>) -> String {
    let entries = examples.into_iter().flat_map(Object::entries);
    let calls = entries.filter_map(|(_, entry)| entry.text("url")?.strip_prefix("/api/"));
    let mut called = calls.map(|call| call.split('?').next().unwrap_or_default());
    called
        .find(|called| called.eq_ignore_ascii_case(name))
        .unwrap_or(name)
        .to_owned()
}

fn rows(twin: &Object<'_>, table: &str) -> IndexMap<String, Row> {
    let codes = twin.object(table);
    let codes = codes.iter().flat_map(Object::entries);
    codes
        .map(|(code, row)| {
            row.only(&[&["desc"], &twin_keys(&ROW)]);
            let row = Row {
                doc: row.text("desc").and_then(Hash::of_sentence),
                stated: Stated::of_twin(&ROW, &row),
            };
            (code.clone(), row)
        })
        .collect()
}

/// The responses among the examples. An entry may lack one, and one twin has a text in its place,
/// where the response is a file.
fn examples(entries: Option<&Object<'_>>) -> IndexMap<String, Value> {
    let entries = entries.into_iter().flat_map(Object::entries);
    entries
        .filter_map(|(name, entry)| Some((name.clone(), entry.map.get("example")?.clone())))
        .collect()
}

/// The names of schemas and the subtype that a schema has. A `$ref` is the path of a file.
fn names<'a>(schema: &Object<'a>) -> impl Iterator<Item = &'a str> {
    let names = ["schema", "$schema", "$ref", "subtype"];
    let names = names.map(|key| {
        let name = schema.text(key).unwrap_or_default();
        if key != "$ref" {
            return name;
        }
        let file = name.trim_end_matches('#').rsplit('/').next();
        let file = file.unwrap_or_default();
        file.strip_suffix(".json").unwrap_or(file)
    });
    names.into_iter().filter(|name| !name.is_empty())
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
