//! A field of a response, and an object that several responses share.

use crate::syntax::record::record;

use super::{Map, Note};

record! {
    /// One field of a response.
    #[expecting = "the keys of a field, such as `type:`"]
    pub struct Field {
        /// The type: `string`, `bool`, `int`, `number`, `timestamp`, `epoch`, `date`, `enum`, `secret`,
        /// `secret_url`, `json`, `object`, `list`, `map`, a kind of id from `spec/ids.yaml`, or a
        /// shared object from `spec/objects/`.
        #[key = "type"]
        #[schema("x-names" = "field_type")]
        pub kind: String,
        /// With type `list` or `map`: the type of the items.
        #[schema("x-names" = "field_part")]
        pub of: Option<String>,
        /// The name in Rust, if the one made from the wire name does not fit.
        pub name: Option<String>,
        /// With an object or an enum: the name of its type in Rust, if the one made from the field's
        /// path does not fit.
        pub type_name: Option<String>,
        /// With an enum: the values that the documentation lists, each with a sentence if there is
        /// something to say.
        pub values: Option<Map<Note>>,
        /// Whether a response may lack the field. A field is plain only if the page promises it and
        /// every example of a success shows it. Lists and maps are empty if the response lacks them.
        pub optional: bool,
        /// The day since which the documentation no longer has the field.
        #[schema("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
        pub retired: Option<String>,
        /// Why this field departs from the page on purpose.
        #[schema("pattern" = "\\S")]
        pub differs: Option<String>,
        /// What the field holds. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: Option<String>,
        /// With an object, or a list or map of objects: its fields.
        pub fields: Option<Map<Field>>,
    }
}

record! {
    /// An object that several methods return: `spec/objects/<name>.yaml`.
    #[expecting = "the keys of a shared object"]
    pub struct SharedObject {
        /// The object's name, which is a type of fields: `conversation`.
        pub object: String,
        /// Other names that the documentation has for the object: `cargo xtask import` knows it by
        /// these as well.
        #[optional = true]
        pub also: Vec<String>,
        /// The name of its type in Rust, if the one made from its name does not fit.
        pub type_name: Option<String>,
        /// The address of the page that describes the object, if one does.
        pub docs: Option<String>,
        /// What the object is. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: String,
        /// Its fields.
        pub fields: Map<Field>,
    }
}
