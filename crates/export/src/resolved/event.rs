//! Events and payloads.

use schemars::JsonSchema;
use serde::Serialize;
use slack_methods_spec_model::model;

use super::field::of_response;
use super::kind::Around;
use super::{Example, Field, example};

/// An event that sessions or the Events API bring, or a payload that an app receives as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// The text of its key `type`. A payload without one belongs to no set.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// The sets that it belongs to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sets: Vec<String>,
    /// The address of its page.
    pub docs: String,
    /// The day of the page that was read.
    pub as_of: String,
    /// What happened, as Markdown.
    pub doc: String,
    /// Its fields besides `type`.
    pub fields: Vec<Field>,
    /// Examples.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

impl From<&model::Event> for Event {
    fn from(event: &model::Event) -> Self {
        Self {
            name: event.name.clone(),
            tag: event.tag.clone(),
            sets: event.sets.to_vec(),
            docs: event.docs.clone(),
            as_of: event.as_of.clone(),
            doc: event.doc.markdown(),
            fields: of_response(&event.body.fields, &Around::Response(&event.body)),
            examples: example::examples(&event.examples),
        }
    }
}
