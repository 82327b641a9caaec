//! A field of a response, and an object that several responses share.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Map, Note};

/// One field of a response.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a field, such as `type:`")]
#[schemars(deny_unknown_fields)]
pub struct Field {
    /// The type: `string`, `bool`, `int`, `number`, `timestamp`, `epoch`, `date`, `enum`, `secret`,
    /// `secret_url`, `json`, `object`, `list`, `map`, a kind of id from `spec/ids.yaml`, or a
    /// shared object from `spec/objects/`.
    #[serde(rename = "type")]
    #[schemars(extend("x-names" = "field_type"))]
    pub kind: String,
    /// With type `list` or `map`: the type of the items.
    #[serde(default)]
    #[schemars(extend("x-names" = "field_part"))]
    pub of: Option<String>,
    /// The name in Rust, if the one made from the wire name does not fit.
    #[serde(default)]
    pub name: Option<String>,
    /// With an object or an enum: the name of its type in Rust, if the one made from the field's
    /// path does not fit.
    #[serde(default)]
    pub type_name: Option<String>,
    /// With an enum: the values that the documentation lists, each with a sentence if there is
    /// something to say.
    #[serde(default)]
    pub values: Option<Map<Note>>,
    /// Whether a response may lack the field. A field is plain only if the page promises it and
    /// every example of a success shows it. Lists and maps are empty if the response lacks them.
    #[serde(default)]
    pub optional: bool,
    /// The day since which the documentation no longer has the field.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub retired: Option<String>,
    /// Why this field departs from the page on purpose.
    #[serde(default)]
    #[schemars(extend("pattern" = "\\S"))]
    pub differs: Option<String>,
    /// What the field holds. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    #[serde(default)]
    pub doc: Option<String>,
    /// With an object, or a list or map of objects: its fields.
    #[serde(default)]
    pub fields: Option<Map<Field>>,
}

/// An object that several methods return: `spec/objects/<name>.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a shared object")]
#[schemars(deny_unknown_fields)]
pub struct SharedObject {
    /// The object's name, which is a type of fields: `conversation`.
    pub object: String,
    /// Other names that the documentation has for the object: `cargo xtask import` knows it by
    /// these as well.
    #[serde(default)]
    pub also: Vec<String>,
    /// The name of its type in Rust, if the one made from its name does not fit.
    #[serde(default)]
    pub type_name: Option<String>,
    /// The address of the page that describes the object, if one does.
    #[serde(default)]
    pub docs: Option<String>,
    /// What the object is. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    pub doc: String,
    /// Its fields.
    pub fields: Map<Field>,
}
