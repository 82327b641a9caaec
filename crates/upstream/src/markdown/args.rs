//! The arguments of a Markdown page.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::Value;

use super::blocks::{Section, code_spans};
use crate::facts::{Arg, DEFAULT, REQUIRED, Stated, flag};
use crate::hash::Hash;
use crate::shape::Shape;
use crate::twin::{is_comma_separated, normal_default, words_in_code};

#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) token: bool,
    pub(super) args: IndexMap<String, Arg>,
    pub(super) examples: IndexMap<String, String>,
    pub(super) quoted: BTreeSet<String>,
    pub(super) comma_separated: BTreeSet<String>,
}

/// One argument while its lines are read.
#[derive(Debug, Default)]
struct Draft {
    name: String,
    kind: Option<String>,
    required: bool,
    doc: Vec<String>,
    default: Option<Value>,
    example: Option<String>,
    values: Vec<String>,
}

/// Nothing if the section has text, and none of it names an argument. An empty one is that of a
/// method without arguments.
pub(super) fn read(section: &Section) -> Option<Read> {
    let mut drafts: Vec<Draft> = Vec::new();
    for line in super::lines(section) {
        if let Some(draft) = header(line) {
            drafts.push(draft);
        } else if let Some(draft) = drafts.last_mut() {
            add(draft, line);
        }
    }
    if drafts.is_empty() && super::lines(section).any(|line| !line.is_empty()) {
        return None;
    }
    let mut read = Read::default();
    for draft in drafts {
        if draft.name == "token" {
            read.token = true;
        } else {
            finish(draft, &mut read);
        }
    }
    Some(read)
}

/// ``**`limit`**`integer`Optional``; an argument whose type is a schema has none here.
fn header(line: &str) -> Option<Draft> {
    let (name, rest) = line.strip_prefix("**`")?.split_once("`**")?;
    let (kind, word) = match rest.trim().strip_prefix('`') {
        Some(rest) => {
            let (kind, word) = rest.split_once('`')?;
            (Some(kind.to_owned()), word)
        }
        None => (None, rest),
    };
    let required = match word.trim() {
        "Required" => true,
        "Optional" => false,
        _ => return None,
    };
    Some(Draft {
        name: name.to_owned(),
        kind,
        required,
        ..Draft::default()
    })
}

fn add(draft: &mut Draft, line: &str) {
    let label = |name: &str| line.strip_prefix(name).map(|rest| code_spans(rest.trim()));
    if let Some(values) = label("_Acceptable values:_") {
        draft.values = values;
    } else if let Some(spans) = label("_Default:_") {
        // JavaScript shows the value `true` as nothing.
        draft.default = Some(match spans.into_iter().next() {
            Some(text) if !text.is_empty() => text.into(),
            _ => true.into(),
        });
    } else if let Some(spans) = label("_Example:_") {
        draft.example = spans.into_iter().next();
    } else if line == "0" {
        // And a default that is the number 0 as a paragraph of its own.
        draft.default = Some(0.into());
    } else if line.starts_with('#') {
        // `### Optional arguments`
    } else {
        draft.doc.push(line.to_owned());
    }
}

fn finish(draft: Draft, read: &mut Read) {
    let shape = match draft.kind.as_deref() {
        None => Shape::any(),
        Some("array") => Shape::List(Box::new(Shape::any())),
        Some(kind) => Shape::plain(kind),
    };
    let doc = draft.doc.join("\n");
    read.quoted.extend(words_in_code(&doc));
    if is_comma_separated(&doc) {
        read.comma_separated.insert(draft.name.clone());
    }
    let mut stated = Stated::default();
    stated.set(&REQUIRED, flag(draft.required));
    let default = draft.default;
    let default = default.and_then(|default| normal_default(&default, &shape));
    stated.set(&DEFAULT, default);
    let arg = Arg {
        shape,
        stated,
        values: draft.values.into_iter().collect(),
        doc: Hash::of_sentence(&doc),
        example: draft
            .example
            .as_ref()
            .map(|text| Hash::of_value(&text.as_str().into())),
    };
    if let Some(example) = draft.example {
        read.examples.insert(draft.name.clone(), example);
    }
    read.args.insert(draft.name, arg);
}
