//! What bounds the values of what apps write.

use crate::file::At;
use crate::model::{Context, Limits, Range, Type};
use crate::syntax;

/// The keys as they are written.
pub(super) struct Raw<'a> {
    pub(super) value: [&'a Option<syntax::Number>; 2],
    pub(super) items: [Option<u64>; 2],
    pub(super) length: [Option<u64>; 2],
}

impl<'a> From<&'a syntax::BlockField> for Raw<'a> {
    fn from(raw: &'a syntax::BlockField) -> Self {
        Self {
            value: [&raw.min, &raw.max],
            items: [raw.min_items, raw.max_items],
            length: [raw.min_length, raw.max_length],
        }
    }
}

impl<'a> From<&'a syntax::ItemLimits> for Raw<'a> {
    fn from(raw: &'a syntax::ItemLimits) -> Self {
        Self {
            value: [&raw.min, &raw.max],
            items: [raw.min_items, raw.max_items],
            length: [raw.min_length, raw.max_length],
        }
    }
}

pub(super) fn build(cx: &mut Context<'_>, at: &At<'_>, raw: &Raw<'_>, kind: &Type) -> Limits {
    let number = |end: &Option<syntax::Number>| end.as_ref().map(|end| end.0.clone());
    let count = |end: Option<u64>| end.map(|end| end.to_string());
    let value = raw.value.map(number);
    let (items, length) = (raw.items.map(count), raw.length.map(count));
    for (key, end) in ["min", "max"].into_iter().zip(&value) {
        let whole = matches!(kind, Type::Int | Type::Epoch);
        if whole && end.as_ref().is_some_and(|end| end.parse::<i64>().is_err()) {
            let title = "this is not a bound of the field's type";
            cx.value(&at.key(key), title, "write a whole number");
        }
    }
    let is_number = matches!(kind, Type::Int | Type::Float | Type::Epoch);
    let has_items = matches!(kind, Type::List(_) | Type::Map(_));
    let has_text = matches!(
        kind,
        Type::Text | Type::Timestamp | Type::Date | Type::Id(_) | Type::Shared(_)
    );
    Limits {
        value: range(cx, at, value, ["min", "max"], is_number, "a number"),
        items: range(
            cx,
            at,
            items,
            ["min_items", "max_items"],
            has_items,
            "a list or a map",
        ),
        length: range(
            cx,
            at,
            length,
            ["min_length", "max_length"],
            has_text,
            "a text, or an object with a `text`,",
        ),
        unique: false,
    }
}

fn range(
    cx: &mut Context<'_>,
    at: &At<'_>,
    [least, most]: [Option<String>; 2],
    keys: [&str; 2],
    fits: bool,
    only: &str,
) -> Range {
    for (key, end) in keys.into_iter().zip([&least, &most]) {
        if end.is_some() && !fits {
            let title = format!("only {only} has `{key}`");
            cx.key(&at.key(key), title, "remove the key, or correct the type");
        }
    }
    let number = |end: &Option<String>| end.as_ref()?.parse::<f64>().ok();
    if let (Some(low), Some(high)) = (number(&least), number(&most))
        && low > high
    {
        let title = format!("`{}` is below `{}`", keys[1], keys[0]);
        cx.value(&at.key(keys[1]), title, "correct one of the two");
    }
    Range { least, most }
}
