//! What the specification is known to lack.

use crate::syntax::record::record;

use super::Map;

record! {
    /// Methods and events that exist and have no file yet: `spec/missing.yaml`.
    #[expecting = "the keys `methods:` and `events:`"]
    pub struct Missing {
        /// Methods by their names.
        pub methods: Option<Map<Absent>>,
        /// Events by their names.
        pub events: Option<Map<Absent>>,
    }
}

record! {
    /// A method or an event that has no file.
    #[expecting = "the keys of what is missing, such as `doc:`"]
    pub struct Absent {
        /// What it does or tells. Markdown.
        pub doc: String,
        /// The day or month since which it is known: `2026-10`.
        #[schema("pattern" = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
        pub since: Option<String>,
        /// Where it was seen: packages with their versions, or a page.
        pub source: String,
    }
}
