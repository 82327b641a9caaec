//! The families of methods.

use crate::syntax::record::record;

use super::Map;

record! {
    /// The families of methods: `spec/families.yaml`.
    #[expecting = "the key `families:`"]
    pub struct Families {
        /// Every first part of a method's name, with one sentence: what its methods are for. Markdown.
        #[schema("propertyNames" = {"x-names": "family"})]
        pub families: Map<String>,
    }
}
