//! What apps write and read: an object, a union of objects, and a value of a request or response.

mod items;
mod variant;

use crate::syntax::record::record;

pub use items::Items;
pub use variant::Variant;

use super::method::Group;
use super::{Map, Note, Number, Scalar};

record! {
    /// An object that apps write and read: `spec/blocks/**/<name>.yaml`.
    #[expecting = "the keys of an object that apps write"]
    pub struct BlockObject {
        /// Its name, which is that of the file and a type of fields: `section_block`.
        pub object: String,
        /// The name of its type in Rust, if the one made from its name does not fit.
        pub type_name: Option<String>,
        /// The address of the page that describes it, if one does.
        #[schema("pattern" = "^https://")]
        pub docs: Option<String>,
        /// What it was read from: packages with their versions, or a page.
        #[schema("pattern" = "\\S")]
        pub source: String,
        /// What it is. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: String,
        /// The key that says what it is, and the text that it has there: `{type: section}`.
        pub tag: Option<Map<String>>,
        /// What must hold between its fields.
        pub groups: Option<Vec<Group>>,
        /// The surfaces that it is allowed on, if it is not allowed on all of them.
        #[schema("minItems" = 1, "uniqueItems" = true, "items" = {"type": "string", "x-names": "surface"})]
        pub surfaces: Option<Vec<String>>,
        /// The surface that everything in it stands on.
        #[schema("x-names" = "surface")]
        pub surface: Option<String>,
        /// Rules for all of it, at any depth.
        pub across: Option<Vec<Across>>,
        /// Its fields, without the tag.
        pub fields: Map<BlockField>,
        /// Made-up examples as JSON text, by name.
        #[schema("propertyNames" = {"pattern": "^[a-z][a-z0-9_]*$"})]
        pub examples: Option<Map<String>>,
    }
}

record! {
    /// One field of an object that apps write.
    #[expecting = "the keys of a field, such as `type:`"]
    pub struct BlockField {
        /// The type: `string`, `bool`, `int`, `number`, `timestamp`, `epoch`, `date`, `enum`, `json`, `object`,
        /// `list`, `map`, a kind of id from `spec/ids.yaml`, or an object or a union from `spec/blocks/`.
        #[key = "type"]
        #[schema("x-names" = "block_type")]
        pub kind: String,
        /// With type `list` or `map`: the type of the items, or `{type: list, of: …}`.
        pub of: Option<Items>,
        /// With type `list` or `map`: the limits of each item.
        pub items: Option<ItemLimits>,
        /// The name in Rust, if the one made from the wire name does not fit.
        pub name: Option<String>,
        /// With an object or an enum: the name of its type in Rust, if the one made from the field's path
        /// does not serve.
        pub type_name: Option<String>,
        /// With an enum: the values that the documentation lists, each with a sentence if there is
        /// something to say.
        pub values: Option<Map<Note>>,
        /// Whether the documentation requires the field.
        pub required: bool,
        /// Whether `new` takes the field, if that is not what `required` says.
        pub new: Option<bool>,
        /// The least value.
        pub min: Option<Number>,
        /// The greatest value.
        pub max: Option<Number>,
        /// The least number of items.
        pub min_items: Option<u64>,
        /// The greatest number of items.
        pub max_items: Option<u64>,
        /// The least number of characters of a text, or of the `text` of an object.
        pub min_length: Option<u64>,
        /// The greatest number of characters of a text, or of the `text` of an object.
        pub max_length: Option<u64>,
        /// With a list of objects: the key whose values differ from item to item.
        pub unique: Option<String>,
        /// With a list of lists: all of them are of the same length.
        pub equal_lengths: bool,
        /// The value that Slack takes when the field is absent.
        pub default: Option<Scalar>,
        /// The day since which the documentation no longer has the field.
        #[schema("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
        pub retired: Option<String>,
        /// What the field holds. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: Option<String>,
        /// With an object, or a list or map of objects: its fields.
        pub fields: Option<Map<BlockField>>,
    }
}

record! {
    /// The limits of each item of a list or map.
    #[expecting = "the limits of an item, such as `max_length:`"]
    pub struct ItemLimits {
        /// The least value.
        pub min: Option<Number>,
        /// The greatest value.
        pub max: Option<Number>,
        /// The least number of items.
        pub min_items: Option<u64>,
        /// The greatest number of items.
        pub max_items: Option<u64>,
        /// The least number of characters of a text, or of the `text` of an object.
        pub min_length: Option<u64>,
        /// The greatest number of characters of a text, or of the `text` of an object.
        pub max_length: Option<u64>,
    }
}

record! {
    /// A union of objects that apps write and read: `spec/blocks/**/<name>.yaml`.
    #[expecting = "the keys of a union"]
    pub struct BlockUnion {
        /// Its name, which is that of the file and a type of fields: `block`.
        pub union: String,
        /// The name of its type in Rust, if the one made from its name does not fit.
        pub type_name: Option<String>,
        /// The address of the page that describes it, if one does.
        #[schema("pattern" = "^https://")]
        pub docs: Option<String>,
        /// What it was read from: packages with their versions, or a page.
        #[schema("pattern" = "\\S")]
        pub source: String,
        /// What it is. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: String,
        /// The key whose text says which of the objects it is.
        pub tag: String,
        /// The objects, each with this key in its `tag`; `{object: …, name: …}` also names the variant in Rust.
        pub variants: Vec<Variant>,
    }
}

record! {
    /// A value that requests take or responses have: `spec/blocks/**/<name>.yaml`.
    #[expecting = "the keys of a value"]
    pub struct BlockValue {
        /// Its name, which is that of the file and a type of arguments and fields: `blocks`.
        pub value: String,
        /// The name of its type in Rust, if the one made from its name does not fit.
        pub type_name: Option<String>,
        /// The address of the page that describes it, if one does.
        #[schema("pattern" = "^https://")]
        pub docs: Option<String>,
        /// What it was read from: packages with their versions, or a page.
        #[schema("pattern" = "\\S")]
        pub source: String,
        /// What it is. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: String,
        /// The type: `list`, `map`, or an object or a union from `spec/blocks/`.
        #[key = "type"]
        #[schema("x-names" = "block_value_type")]
        pub kind: String,
        /// With type `list` or `map`: the type of the items.
        pub of: Option<Items>,
        /// With type `list` or `map`: the limits of each item.
        pub items: Option<ItemLimits>,
        /// The least number of items.
        pub min_items: Option<u64>,
        /// The greatest number of items.
        pub max_items: Option<u64>,
        /// The surface that everything in it stands on.
        #[schema("x-names" = "surface")]
        pub surface: Option<String>,
        /// Rules for the whole value, at any depth.
        pub across: Option<Vec<Across>>,
    }
}

record! {
    /// A rule for a whole value or object, at any depth: one of `unique`, `single`, `count` and `total_length`.
    #[expecting = "a rule, such as `unique:`"]
    pub struct Across {
        /// The texts of this key differ.
        pub unique: Option<String>,
        /// The key that is `true` in at most one object.
        pub single: Option<String>,
        /// The object of which there are at most `max`.
        #[schema("x-names" = "block_object")]
        pub count: Option<String>,
        /// The key whose texts in all objects of the kind `of` have at most `max` characters together.
        pub total_length: Option<String>,
        /// With `total_length`: the object.
        #[schema("x-names" = "block_object")]
        pub of: Option<String>,
        /// With `count` and `total_length`: how many.
        pub max: Option<u64>,
    }
}
