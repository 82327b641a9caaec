//! Enums: texts of which the documentation lists some. They are open, since it never lists all.

use super::claims::Claims;
use super::context::Context;
use super::day::Day;
use super::note;
use crate::doc::{Doc, is_hidden};
use crate::file::At;
use crate::name::RustName;
use crate::raw;

/// The values of an argument or of a field.
#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) rust: RustName,
    /// The argument, or the path to the field.
    pub(crate) path: String,
    /// In the order of the page.
    pub(crate) values: Vec<EnumValue>,
}

/// One value.
#[derive(Debug)]
pub(crate) struct EnumValue {
    /// As it travels.
    pub(crate) text: String,
    pub(crate) variant: RustName,
    pub(crate) doc: Option<Doc>,
    /// Whether the page does not show it.
    pub(crate) hidden: bool,
    /// The day since which the documentation no longer has it.
    pub(crate) retired: Option<Day>,
}

impl Enum {
    pub(crate) fn has(&self, text: &str) -> bool {
        self.values.iter().any(|value| value.text == text)
    }
}

/// The name of the type of an enum or a union, claimed among those of its module.
pub(super) fn name(
    cx: &mut Context<'_>,
    at: &At<'_>,
    chosen: Option<&str>,
    path: &str,
    owner: &str,
    types: &mut Claims,
) -> RustName {
    let name = cx.rust_name(
        &at.key("type_name"),
        chosen,
        RustName::chosen_camel,
        RustName::CAMEL_RULE,
        || RustName::camel(path),
    );
    types.claim(cx, at, &name, owner, Some("type_name"));
    name
}

pub(super) fn build(
    cx: &mut Context<'_>,
    at: &At<'_>,
    raw: Option<&raw::Map<raw::Note>>,
    rust: RustName,
    path: String,
) -> Enum {
    let raw = raw.filter(|values| !values.is_empty());
    if raw.is_none() {
        let help = "list them under `values:`, or use the type `string`";
        cx.key(at, "an enum without values", help);
    }
    let mut claims = Claims::reserved(&[("Unknown", "the variant for other texts")]);
    let root = at.key("values");
    let mut values = Vec::new();
    for (text, note) in raw.into_iter().flatten() {
        values.extend(value(cx, &root.key(text), text, note, &mut claims));
    }
    Enum { rust, path, values }
}

/// Says that there are values where they mean nothing.
pub(super) fn none_expected(cx: &mut Context<'_>, at: &At<'_>, raw: Option<&raw::Map<raw::Note>>) {
    if raw.is_some() {
        let help = "remove the key, or make the type `enum`";
        cx.key(&at.key("values"), "only an enum has `values`", help);
    }
}

fn value(
    cx: &mut Context<'_>,
    at: &At<'_>,
    text: &str,
    raw: &raw::Note,
    claims: &mut Claims,
) -> Option<EnumValue> {
    let said = &raw.said;
    let note = note::read(cx, at, raw);
    let sound = text.trim() == text
        && !text.contains(['\n', '\t'])
        && text.len() <= 100
        && !text.chars().any(is_hidden);
    if !sound {
        cx.key(
            at,
            "this is no value of an enum",
            "a value has at most 100 bytes, no blanks at its ends, and no invisible characters",
        );
        return None;
    }
    let made = RustName::variant(text);
    if made.is_none() && said.name.is_none() {
        cx.key(
            at,
            format!("`{text}` makes no name in Rust"),
            "give the variant a name with the key `name:`",
        );
        return None;
    }
    let variant = cx.rust_name(
        &at.key("name"),
        said.name.as_deref(),
        RustName::chosen_camel,
        RustName::CAMEL_RULE,
        || made.unwrap_or_else(|| RustName::own("Value")),
    );
    claims.claim(
        cx,
        at,
        &variant,
        &format!("the value `{text}`"),
        Some("name"),
    );
    let note = note?;
    Some(EnumValue {
        text: text.to_owned(),
        variant,
        doc: note.doc,
        hidden: note.hidden,
        retired: note.retired,
    })
}
