//! Types in words, and the rows of fields.

use serde_json::Value;

use super::table::table;
use crate::resolved::{Field, JsonType, Limits, Range, Type};

/// A type in words. `up`: the way to the folder of the pages, such as `../`.
pub(super) fn kind(kind: &Type, up: &str) -> String {
    let link = |name: &str, path: &str| format!("[`{name}`]({up}{path})");
    match kind {
        Type::String => "string".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::Int => "integer".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Timestamp => "`ts` (string)".to_owned(),
        Type::Epoch => "seconds since 1970".to_owned(),
        Type::Date => "date (string)".to_owned(),
        Type::Secret => "secret (string)".to_owned(),
        Type::SecretUrl => "secret URL (string)".to_owned(),
        Type::Json => "JSON".to_owned(),
        Type::File => "file".to_owned(),
        Type::Id { id } => link(id, &format!("ids.md#{id}")),
        Type::Enum { .. } => "string, one of".to_owned(),
        Type::Union { of } => {
            let members: Vec<String> = of.iter().map(|it| self::kind(it, up)).collect();
            members.join(" or ")
        }
        Type::Object { .. } => "object".to_owned(),
        Type::Shared { object } => link(object, &format!("objects/{object}.md")),
        Type::Part { name } | Type::Value { value: name } => {
            link(name, &format!("blocks/{name}.md"))
        }
        Type::Event { set } => format!("an event of the set `{set}`"),
        Type::List { of } => format!("list of {}", self::kind(of, up)),
        Type::Map { of } => format!("map of {}", self::kind(of, up)),
    }
}

/// What follows the words of a type: the values of an enum.
pub(super) fn values(kind: &Type) -> String {
    let Type::Enum { values } = kind.innermost() else {
        return String::new();
    };
    let value = |value: &crate::resolved::Value| match &value.doc {
        Some(doc) => format!("`\"{}\"` ({})", value.value, doc.trim_end_matches('.')),
        None => format!("`\"{}\"`", value.value),
    };
    let values: Vec<String> = values.iter().map(value).collect();
    format!("Values: {}.", values.join(", "))
}

/// Limits as a sentence each.
pub(super) fn limits(limits: &Limits, what: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for (range, unit) in [
        (&limits.value, ""),
        (&limits.items, " items"),
        (&limits.length, " characters"),
    ] {
        if let Some(range) = range {
            sentences.push(format!("{what}{}{unit}.", bounds(range)));
        }
    }
    if limits.unique {
        sentences.push("No item twice.".to_owned());
    }
    sentences
}

fn bounds(range: &Range) -> String {
    match (&range.min, &range.max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => String::new(),
    }
}

/// The fields, inner ones after their object with the whole path.
pub(super) fn fields(fields: &[Field], up: &str) -> String {
    let mut rows = Vec::new();
    collect(fields, "", up, &mut rows);
    table(&["field", "type", "always", "what it holds"], &rows)
}

fn collect(fields: &[Field], above: &str, up: &str, rows: &mut Vec<Vec<String>>) {
    for field in fields {
        let path = format!("{above}{}", field.name);
        rows.push(vec![
            format!("`{path}`"),
            kind(&field.kind, up),
            if field.required { "yes" } else { "" }.to_owned(),
            said(field),
        ]);
        let inner = match &field.kind {
            Type::List { .. } => format!("{path}[]."),
            Type::Map { .. } => format!("{path}.*."),
            _ => format!("{path}."),
        };
        if let Type::Object { fields } = field.kind.innermost() {
            collect(fields, &inner, up, rows);
        }
    }
}

fn said(field: &Field) -> String {
    let mut parts: Vec<String> = field.doc.iter().cloned().collect();
    parts.extend(Some(values(&field.kind)).filter(|text| !text.is_empty()));
    parts.extend(limits(&field.limits, "Limit: "));
    parts.extend(limits(&field.item_limits, "Limit of each item: "));
    parts.extend(
        field
            .unique_by
            .iter()
            .map(|key| format!("No two items have the same `{key}`.")),
    );
    if field.equal_lengths {
        parts.push("All items have the same length.".to_owned());
    }
    parts.extend(field.default.iter().map(default));
    if !field.also.is_empty() {
        let others: Vec<&str> = field.also.iter().map(|it| word(*it)).collect();
        parts.push(format!("Can also be {}.", others.join(" or ")));
    }
    parts.extend(
        field
            .retired
            .iter()
            .map(|day| format!("No longer documented since {day}.")),
    );
    parts.join(" ")
}

fn word(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Null => "null",
        JsonType::Boolean => "a boolean",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Array => "a list",
        JsonType::Object => "an object",
    }
}

/// What counts without a value.
pub(super) fn default(value: &Value) -> String {
    format!("Default: `{value}`.")
}
