//! The specification as plain data: what one file cannot say without another one is in place. Rows of
//! included sets are merged, sentences are inherited, inner objects and values stand where they are used.

mod api;
mod arg;
mod blocks;
mod event;
mod example;
mod field;
mod kind;
mod limits;
mod method;
mod request;
mod row;
mod schema;
mod seen;
mod session;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use slack_methods_spec_model::model;

pub use arg::{Arg, Group, Rule};
pub use blocks::{Across, Blocks, Part, PartUnion, PartValue, Tag};
pub use event::Event;
pub use example::{Example, Outcome};
pub use field::Field;
pub use kind::{Type, Value};
pub use limits::{Limits, Range};
pub use method::{
    BodyKind, Deprecation, Method, Pages, Scopes, Tier, Token, UploadFinish, UploadStart,
};
pub use row::{ErrorKind, ErrorRow, WarningRow};
pub use schema::schema;
pub use seen::JsonType;
pub use session::{Delivery, Session, SessionKind};

/// The version of the format of the resolved file. It grows when a reader of the old format would
/// misunderstand the new one; a new key alone does not change it.
pub const FORMAT: u32 = 1;

/// The whole specification.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A resolved API")]
pub struct Api {
    /// The version of this format.
    pub format: u32,
    /// What the API is called.
    pub title: String,
    /// The version of this description.
    pub version: String,
    /// What a method's name is put behind, with a slash between the two.
    pub base_url: String,
    /// Where the documentation is.
    pub documentation: String,
    /// The license of this description.
    pub license: String,
    /// Where this description is kept.
    pub repository: String,
    /// Whose this description is not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disclaimer: Option<String>,
    /// The day of the newest page that was read.
    pub as_of: String,
    /// The families of methods, by the first part of their names.
    pub families: Vec<Family>,
    /// The methods, in the order of their names.
    pub methods: Vec<Method>,
    /// The objects that several methods return.
    pub objects: Vec<SharedObject>,
    /// What apps write and read: blocks, elements, views and the like.
    pub blocks: Blocks,
    /// What sessions and the Events API bring.
    pub events: Vec<Event>,
    /// What an app receives as a whole.
    pub payloads: Vec<Event>,
    /// The names of the events of each set.
    pub event_sets: BTreeMap<String, Vec<String>>,
    /// The names of the payloads of each set.
    pub payload_sets: BTreeMap<String, Vec<String>>,
    /// The kinds of ids.
    pub ids: Vec<IdKind>,
    /// Every error code. What one means for a method is in the method's own table.
    pub errors: Vec<ErrorCode>,
    /// Every warning.
    pub warnings: Vec<Warning>,
    /// What is known to exist and is not in this file.
    pub missing: Missing,
}

/// A family of methods.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// The first part of the methods' names.
    pub name: String,
    /// What the methods are for, as Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
}

/// An object that several methods return.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SharedObject {
    /// Its name.
    pub name: String,
    /// The address of the page that describes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
    /// What it is, as Markdown.
    pub doc: String,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A kind of id.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IdKind {
    /// Its name.
    pub name: String,
    /// Other names that the documentation has for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// A made-up id.
    pub example: String,
    /// What such an id identifies, as Markdown.
    pub doc: String,
}

/// An error code, as it means without a method.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorCode {
    /// The code.
    pub code: String,
    /// What a caller can do.
    pub kind: ErrorKind,
    /// What it means, as Markdown.
    pub doc: String,
    /// The sets of codes that it belongs to. `common` is what every method's table has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sets: Vec<String>,
}

/// A warning, as it means without a method.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// The warning.
    pub code: String,
    /// What it means, as Markdown.
    pub doc: String,
}

/// What is known to exist and has no description yet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Missing {
    /// Methods.
    pub methods: Vec<Absent>,
    /// Events.
    pub events: Vec<Absent>,
}

/// One of these.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Absent {
    /// Its name.
    pub name: String,
    /// What it does or reports, as Markdown.
    pub doc: String,
    /// The day or month since which it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// Where it was seen.
    pub source: String,
}

impl Api {
    /// A method by its name.
    #[must_use]
    pub fn method(&self, name: &str) -> Option<&Method> {
        let at = self
            .methods
            .binary_search_by(|method| method.name.as_str().cmp(name));
        at.ok().map(|at| &self.methods[at])
    }

    /// A code by its text.
    #[must_use]
    pub fn error(&self, code: &str) -> Option<&ErrorCode> {
        self.errors.iter().find(|error| error.code == code)
    }
}

/// Resolves a checked specification.
#[must_use]
pub fn resolve(api: &model::Api) -> Api {
    api::resolve(api)
}
