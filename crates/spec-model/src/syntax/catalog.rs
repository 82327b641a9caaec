//! The error codes and warnings of the whole API.

use crate::syntax::record::record;

use super::Map;

record! {
    /// The error codes and warnings of the whole API: `spec/errors.yaml`.
    #[expecting = "the keys `sets:`, `codes:` and `warnings:`"]
    pub struct Catalog {
        /// Codes that many methods' tables hold, by the name under which methods include them.
        #[schema("additionalProperties" = {"type": "array", "items": {"type": "string", "x-names": "error_code"}})]
        pub sets: Map<Vec<String>>,
        /// The codes that callers meet first. The example in a method's docs handles the first of them that
        /// the method lists.
        #[optional = true]
        #[schema("items" = {"type": "string", "x-names": "error_code"})]
        pub shown_first: Vec<String>,
        /// Every error code.
        #[schema("propertyNames" = {"pattern": "^[a-z][a-z0-9_]{0,99}$"})]
        pub codes: Map<Code>,
        /// Every warning.
        #[schema("propertyNames" = {"pattern": "^[a-z][a-z0-9_]{0,99}$"})]
        pub warnings: Option<Map<Warning>>,
    }
}

record! {
    /// One error code.
    #[expecting = "the keys of a code, such as `kind:`"]
    pub struct Code {
        /// What a caller can do: `retry` later, `reauthenticate`, ask for a `scope`, `fix` the call, or
        /// `give_up` because only somebody else can change it.
        #[schema("enum" = ["retry", "reauthenticate", "scope", "fix", "give_up"])]
        pub kind: String,
        /// The name of the variant in Rust, if the one made from the code does not fit.
        pub name: Option<String>,
        /// What happened, why, and what the caller can do. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: String,
    }
}

record! {
    /// One warning.
    #[expecting = "the keys of a warning, such as `doc:`"]
    pub struct Warning {
        /// The name of the variant in Rust, if the one made from the code does not fit.
        pub name: Option<String>,
        /// What the warning says. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: String,
    }
}
