//! The kinds of ids.

use crate::syntax::record::record;

use super::Map;

record! {
    /// The kinds of ids: `spec/ids.yaml`.
    #[expecting = "the key `kinds:`"]
    pub struct Ids {
        /// Every kind by its name, which is a type of arguments and fields.
        pub kinds: Map<Id>,
    }
}

record! {
    /// One kind of id.
    #[expecting = "the keys of a kind of id, such as `doc:`"]
    pub struct Id {
        /// Other names that the documentation has for the kind; each is a type as well.
        #[optional = true]
        pub also: Vec<String>,
        /// An id of this kind, made up.
        pub example: String,
        /// What ids of this kind identify. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: String,
    }
}
