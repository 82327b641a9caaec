//! Enums: texts of which the documentation lists some. They are open, since it never lists all.

use super::context::Context;
use super::day::Day;
use super::note;
use crate::doc::{Doc, is_hidden};
use crate::file::At;
use crate::{path, syntax};

/// The values of an argument or of a field.
#[derive(Debug, Hash)]
pub struct Enum {
    /// The argument, or the path to the field.
    pub path: String,
    /// The name that the specification chooses for its type.
    pub chosen_name: Option<String>,
    /// In the order of the page.
    pub values: Vec<EnumValue>,
}

/// One value.
#[derive(Debug, Hash)]
pub struct EnumValue {
    /// As it travels.
    pub text: String,
    /// The name that the specification chooses for its variant.
    pub chosen_name: Option<String>,
    /// What it means.
    pub doc: Option<Doc>,
    /// Whether the page does not show it.
    pub hidden: bool,
    /// The day since which the documentation no longer has it.
    pub retired: Option<Day>,
}

impl Enum {
    /// The path as people write it.
    #[must_use]
    pub fn shown_path(&self) -> String {
        path::shown(&self.path)
    }

    /// Whether a text is among the values.
    pub fn has(&self, text: &str) -> bool {
        self.values.iter().any(|value| value.text == text)
    }
}

pub(super) fn build(
    cx: &mut Context<'_>,
    at: &At<'_>,
    raw: Option<&syntax::Map<syntax::Note>>,
    chosen_name: Option<&String>,
    path: String,
) -> Enum {
    let raw = raw.filter(|values| !values.is_empty());
    if raw.is_none() {
        let help = "list them under `values:`, or use the type `string`";
        cx.key(at, "an enum without values", help);
    }
    let root = at.key("values");
    let mut values = Vec::new();
    for (text, note) in raw.into_iter().flatten() {
        values.extend(value(cx, &root.key(text), text, note));
    }
    Enum {
        path,
        chosen_name: chosen_name.cloned(),
        values,
    }
}

/// Says that there are values where they mean nothing.
pub(super) fn none_expected(
    cx: &mut Context<'_>,
    at: &At<'_>,
    raw: Option<&syntax::Map<syntax::Note>>,
) {
    if raw.is_some() {
        let help = "remove the key, or make the type `enum`";
        cx.key(&at.key("values"), "only an enum has `values`", help);
    }
}

fn value(cx: &mut Context<'_>, at: &At<'_>, text: &str, raw: &syntax::Note) -> Option<EnumValue> {
    let note = note::read(cx, at, raw);
    note::expect_no_kind(cx, at, raw);
    let sound = text.trim() == text
        && !text.contains(['\n', '\t'])
        && text.len() <= 100
        && !text.chars().any(is_hidden);
    if !sound {
        cx.key(
            at,
            "this is not a value of an enum",
            "a value has at most 100 bytes, no blanks at its ends, and no invisible characters",
        );
        return None;
    }
    Some(EnumValue {
        text: text.to_owned(),
        chosen_name: raw.said.name.clone(),
        doc: note.doc,
        hidden: note.hidden,
        retired: note.retired,
    })
}
