//! The examples of the pages, with made-up values.

use schemars::JsonSchema;
use serde::Serialize;
use slack_methods_spec_model::model;

/// A response, event or payload.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What it is called: `success`, `error`, or with more behind it.
    pub name: String,
    /// What it comes to.
    pub outcome: Outcome,
    /// The JSON.
    pub value: serde_json::Value,
}

/// What an example comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A response with `"ok": true`, or an event or payload.
    Success,
    /// A response with `"ok": false`.
    Error,
}

pub(super) fn examples(examples: &[model::Example]) -> Vec<Example> {
    let example = |example: &model::Example| Example {
        name: example.name.clone(),
        outcome: match example.outcome {
            model::Outcome::Success => Outcome::Success,
            model::Outcome::Error(_) => Outcome::Error,
        },
        value: example.value.clone(),
    };
    examples.iter().map(example).collect()
}

pub(super) fn of_block(examples: &[model::BlockExample]) -> Vec<Example> {
    let example = |example: &model::BlockExample| Example {
        name: example.name.clone(),
        outcome: Outcome::Success,
        value: example.value.clone(),
    };
    examples.iter().map(example).collect()
}
