//! What bounds a value.

use schemars::JsonSchema;
use serde::Serialize;
use slack_methods_spec_model::model;

/// The documented bounds of a value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Of a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Range>,
    /// Of how many items a list or map has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<Range>,
    /// Of how many characters a text has. Of an object: the text in its field `text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub length: Option<Range>,
    /// Whether no item of a list may be there twice.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unique: bool,
}

/// Both ends are possible values.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// The least value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<serde_json::Number>,
    /// The greatest value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<serde_json::Number>,
}

impl Limits {
    /// Whether nothing bounds the value.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl From<&model::Limits> for Limits {
    fn from(limits: &model::Limits) -> Self {
        Self {
            value: range(&limits.value),
            items: range(&limits.items),
            length: range(&limits.length),
            unique: limits.unique,
        }
    }
}

fn range(range: &model::Range) -> Option<Range> {
    let (min, max) = (
        number(range.least.as_deref()),
        number(range.most.as_deref()),
    );
    (min.is_some() || max.is_some()).then_some(Range { min, max })
}

/// A number as it is written; the model has checked that it is one.
pub(super) fn number(text: Option<&str>) -> Option<serde_json::Number> {
    let text = text?;
    if let Ok(whole) = text.parse::<i64>() {
        return Some(whole.into());
    }
    serde_json::Number::from_f64(text.parse().ok()?)
}
