//! What apps write and read: an object, a union of objects, and a value of a request or response.

mod items;
mod variant;

use schemars::JsonSchema;
use serde::Deserialize;

pub use items::Items;
pub use variant::Variant;

use super::method::Group;
use super::{Map, Note, Number, Scalar};

/// An object that apps write and read: `spec/blocks/**/<name>.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of an object that apps write")]
#[schemars(deny_unknown_fields)]
pub struct BlockObject {
    /// Its name, which is that of the file and a type of fields: `section_block`.
    pub object: String,
    /// The name of its type in Rust, if the one made from its name does not fit.
    #[serde(default)]
    pub type_name: Option<String>,
    /// The address of the page that describes it, if one does.
    #[serde(default)]
    #[schemars(extend("pattern" = "^https://"))]
    pub docs: Option<String>,
    /// What it was read from: packages with their versions, or a page.
    #[schemars(extend("pattern" = "\\S"))]
    pub source: String,
    /// What it is. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    pub doc: String,
    /// The key that says what it is, and the text that it has there: `{type: section}`.
    #[serde(default)]
    pub tag: Option<Map<String>>,
    /// What must hold between its fields.
    #[serde(default)]
    pub groups: Option<Vec<Group>>,
    /// The surfaces that it is allowed on, if it is not allowed on all of them.
    #[serde(default)]
    #[schemars(extend("minItems" = 1, "uniqueItems" = true))]
    #[schemars(extend("items" = {"type": "string", "x-names": "surface"}))]
    pub surfaces: Option<Vec<String>>,
    /// The surface that everything in it stands on.
    #[serde(default)]
    #[schemars(extend("x-names" = "surface"))]
    pub surface: Option<String>,
    /// Rules for all of it, at any depth.
    #[serde(default)]
    pub across: Option<Vec<Across>>,
    /// Its fields, without the tag.
    pub fields: Map<BlockField>,
    /// Made-up examples as JSON text, by name.
    #[serde(default)]
    #[schemars(extend("propertyNames" = {"pattern": "^[a-z][a-z0-9_]*$"}))]
    pub examples: Option<Map<String>>,
}

/// One field of an object that apps write.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a field, such as `type:`")]
#[schemars(deny_unknown_fields)]
pub struct BlockField {
    /// The type: `string`, `bool`, `int`, `number`, `timestamp`, `epoch`, `date`, `enum`, `json`, `object`,
    /// `list`, `map`, a kind of id from `spec/ids.yaml`, or an object or a union from `spec/blocks/`.
    #[serde(rename = "type")]
    #[schemars(extend("x-names" = "block_type"))]
    pub kind: String,
    /// With type `list` or `map`: the type of the items, or `{type: list, of: …}`.
    #[serde(default)]
    pub of: Option<Items>,
    /// With type `list` or `map`: the limits of each item.
    #[serde(default)]
    pub items: Option<ItemLimits>,
    /// The name in Rust, if the one made from the wire name does not fit.
    #[serde(default)]
    pub name: Option<String>,
    /// With an object or an enum: the name of its type in Rust, if the one made from the field's path
    /// does not serve.
    #[serde(default)]
    pub type_name: Option<String>,
    /// With an enum: the values that the documentation lists, each with a sentence if there is
    /// something to say.
    #[serde(default)]
    pub values: Option<Map<Note>>,
    /// Whether the documentation requires the field.
    #[serde(default)]
    pub required: bool,
    /// Whether `new` takes the field, if that is not what `required` says.
    #[serde(default)]
    pub new: Option<bool>,
    /// The least value.
    #[serde(default)]
    pub min: Option<Number>,
    /// The greatest value.
    #[serde(default)]
    pub max: Option<Number>,
    /// The least number of items.
    #[serde(default)]
    pub min_items: Option<u64>,
    /// The greatest number of items.
    #[serde(default)]
    pub max_items: Option<u64>,
    /// The least number of characters of a text, or of the `text` of an object.
    #[serde(default)]
    pub min_length: Option<u64>,
    /// The greatest number of characters of a text, or of the `text` of an object.
    #[serde(default)]
    pub max_length: Option<u64>,
    /// With a list of objects: the key whose values differ from item to item.
    #[serde(default)]
    pub unique: Option<String>,
    /// With a list of lists: all of them are of the same length.
    #[serde(default)]
    pub equal_lengths: bool,
    /// The value that Slack takes when the field is absent.
    #[serde(default)]
    pub default: Option<Scalar>,
    /// The day since which the documentation no longer has the field.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub retired: Option<String>,
    /// What the field holds. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    #[serde(default)]
    pub doc: Option<String>,
    /// With an object, or a list or map of objects: its fields.
    #[serde(default)]
    pub fields: Option<Map<BlockField>>,
}

/// The limits of each item of a list or map.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(expecting = "the limits of an item, such as `max_length:`")]
#[schemars(deny_unknown_fields)]
pub struct ItemLimits {
    /// The least value.
    #[serde(default)]
    pub min: Option<Number>,
    /// The greatest value.
    #[serde(default)]
    pub max: Option<Number>,
    /// The least number of items.
    #[serde(default)]
    pub min_items: Option<u64>,
    /// The greatest number of items.
    #[serde(default)]
    pub max_items: Option<u64>,
    /// The least number of characters of a text, or of the `text` of an object.
    #[serde(default)]
    pub min_length: Option<u64>,
    /// The greatest number of characters of a text, or of the `text` of an object.
    #[serde(default)]
    pub max_length: Option<u64>,
}

/// A union of objects that apps write and read: `spec/blocks/**/<name>.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a union")]
#[schemars(deny_unknown_fields)]
pub struct BlockUnion {
    /// Its name, which is that of the file and a type of fields: `block`.
    pub union: String,
    /// The name of its type in Rust, if the one made from its name does not fit.
    #[serde(default)]
    pub type_name: Option<String>,
    /// The address of the page that describes it, if one does.
    #[serde(default)]
    #[schemars(extend("pattern" = "^https://"))]
    pub docs: Option<String>,
    /// What it was read from: packages with their versions, or a page.
    #[schemars(extend("pattern" = "\\S"))]
    pub source: String,
    /// What it is. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    pub doc: String,
    /// The key whose text says which of the objects it is.
    pub tag: String,
    /// The objects, each with this key in its `tag`; `{object: …, name: …}` also names the variant in Rust.
    pub variants: Vec<Variant>,
}

/// A value that requests take or responses have: `spec/blocks/**/<name>.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a value")]
#[schemars(deny_unknown_fields)]
pub struct BlockValue {
    /// Its name, which is that of the file and a type of arguments and fields: `blocks`.
    pub value: String,
    /// The name of its type in Rust, if the one made from its name does not fit.
    #[serde(default)]
    pub type_name: Option<String>,
    /// The address of the page that describes it, if one does.
    #[serde(default)]
    #[schemars(extend("pattern" = "^https://"))]
    pub docs: Option<String>,
    /// What it was read from: packages with their versions, or a page.
    #[schemars(extend("pattern" = "\\S"))]
    pub source: String,
    /// What it is. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    pub doc: String,
    /// The type: `list`, `map`, or an object or a union from `spec/blocks/`.
    #[serde(rename = "type")]
    #[schemars(extend("x-names" = "block_value_type"))]
    pub kind: String,
    /// With type `list` or `map`: the type of the items.
    #[serde(default)]
    pub of: Option<Items>,
    /// With type `list` or `map`: the limits of each item.
    #[serde(default)]
    pub items: Option<ItemLimits>,
    /// The least number of items.
    #[serde(default)]
    pub min_items: Option<u64>,
    /// The greatest number of items.
    #[serde(default)]
    pub max_items: Option<u64>,
    /// The surface that everything in it stands on.
    #[serde(default)]
    #[schemars(extend("x-names" = "surface"))]
    pub surface: Option<String>,
    /// Rules for the whole value, at any depth.
    #[serde(default)]
    pub across: Option<Vec<Across>>,
}

/// A rule for a whole value or object, at any depth: one of `unique`, `single`, `count` and `total_length`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "a rule, such as `unique:`")]
#[schemars(deny_unknown_fields)]
pub struct Across {
    /// The texts of this key differ.
    #[serde(default)]
    pub unique: Option<String>,
    /// The key that is `true` in at most one object.
    #[serde(default)]
    pub single: Option<String>,
    /// The object of which there are at most `max`.
    #[serde(default)]
    #[schemars(extend("x-names" = "block_object"))]
    pub count: Option<String>,
    /// The key whose texts in all objects of the kind `of` have at most `max` characters together.
    #[serde(default)]
    pub total_length: Option<String>,
    /// With `total_length`: the object.
    #[serde(default)]
    #[schemars(extend("x-names" = "block_object"))]
    pub of: Option<String>,
    /// With `count` and `total_length`: how many.
    #[serde(default)]
    pub max: Option<u64>,
}
