//! The fields of responses, events, payloads, and of what apps write.

use schemars::JsonSchema;
use serde::Serialize;
use slack_methods_spec_model::doc::Doc;
use slack_methods_spec_model::model::{self, BlockField, Presence};

use super::arg::literal;
use super::kind::Around;
use super::{JsonType, Limits, Type};

/// One field.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Type,
    /// Whether it is always there. A list or map that is absent is empty.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Other types of JSON that an example shows in its place.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<JsonType>,
    /// Other types of JSON that an example shows in place of its items.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items_also: Vec<JsonType>,
    /// What bounds it.
    #[serde(skip_serializing_if = "Limits::is_empty")]
    pub limits: Limits,
    /// What bounds each of its items.
    #[serde(skip_serializing_if = "Limits::is_empty")]
    pub item_limits: Limits,
    /// The key of its items whose values all differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unique_by: Option<String>,
    /// Whether its items are lists of the same length.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub equal_lengths: bool,
    /// What counts when it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<serde_json::Value>,
    /// The day since which the documentation no longer has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<String>,
    /// What it holds, as Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
}

pub(super) fn of_response(fields: &[model::Field], around: &Around<'_>) -> Vec<Field> {
    let field = |field: &model::Field| Field {
        name: field.wire.as_str().to_owned(),
        kind: around.kind(&field.kind),
        required: field.presence == Presence::Plain,
        also: Vec::new(),
        items_also: Vec::new(),
        limits: Limits::default(),
        item_limits: Limits::default(),
        unique_by: None,
        equal_lengths: false,
        default: None,
        retired: field.retired.as_ref().map(|day| day.as_str().to_owned()),
        doc: field.doc.as_ref().map(Doc::markdown),
    };
    fields.iter().map(field).collect()
}

pub(super) fn of_block(fields: &[BlockField], around: &Around<'_>) -> Vec<Field> {
    let field = |field: &BlockField| {
        let kind = around.kind(&field.kind);
        Field {
            name: field.wire.as_str().to_owned(),
            required: field.required,
            also: Vec::new(),
            items_also: Vec::new(),
            limits: (&field.limits).into(),
            item_limits: (&field.items).into(),
            unique_by: field.unique.clone(),
            equal_lengths: field.equal_lengths,
            default: field.default.as_ref().map(|text| literal(&kind, text)),
            retired: field.retired.as_ref().map(|day| day.as_str().to_owned()),
            doc: field.doc.as_ref().map(Doc::markdown),
            kind,
        }
    };
    fields.iter().map(field).collect()
}
