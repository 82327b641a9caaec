//! An event of a live session, and the method that opens one, as a file has them.

use crate::syntax::record::record;

use super::{Field, Map};

record! {
    /// An event that a live session brings: `spec/events/<name>.yaml`.
    #[expecting = "the keys of an event"]
    pub struct Event {
        /// The event's name, which is the `type` of its frames: `presence_change`.
        pub event: String,
        /// The address of the documentation page.
        #[schema("pattern" = "^https://")]
        pub docs: String,
        /// The day of the page that was read.
        #[schema("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
        pub as_of: String,
        /// The sets of events that it belongs to. A method that opens a session names the set that the
        /// session brings.
        #[schema("items" = {"type": "string", "x-names": "event_set"})]
        pub sets: Vec<String>,
        /// The name of its type in Rust, if the one made from its name does not fit.
        pub type_name: Option<String>,
        /// What happened. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: String,
        /// What the event holds besides its `type`.
        pub fields: Map<Field>,
        /// The page's examples as JSON text, by name.
        #[schema("propertyNames" = {"pattern": "^[a-z][a-z0-9_]*$"})]
        pub examples: Option<Map<String>>,
    }
}

record! {
    /// What Slack sends to an app: `spec/payloads/<name>.yaml`.
    #[expecting = "the keys of a payload"]
    pub struct Payload {
        /// The payload's name, which is that of the file.
        pub payload: String,
        /// The value of its key `type`, if that is not its name. Only for a payload of a set.
        #[key = "type"]
        pub tag: Option<String>,
        /// The address of the documentation page.
        #[schema("pattern" = "^https://")]
        pub docs: String,
        /// The day of the page that was read.
        #[schema("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
        pub as_of: String,
        /// The sets of payloads that it belongs to, which differ by their `type`. A payload without a
        /// `type` belongs to none.
        #[schema("items" = {"type": "string", "x-names": "payload_set"})]
        pub sets: Option<Vec<String>>,
        /// The name of its type in Rust, if the one made from its name does not fit.
        pub type_name: Option<String>,
        /// What happened. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: String,
        /// What the payload holds besides its `type`.
        pub fields: Map<Field>,
        /// Examples as JSON text, by name.
        #[schema("propertyNames" = {"pattern": "^[a-z][a-z0-9_]*$"})]
        pub examples: Option<Map<String>>,
    }
}

record! {
    /// What of a method's response opens a live session.
    #[expecting = "the keys of `session`, such as `kind:`"]
    pub struct Session {
        /// The kind: `rtm` or `socket_mode`.
        #[schema("enum" = ["rtm", "socket_mode"])]
        pub kind: String,
        /// The field of the response that has the address; its type is `secret_url`.
        pub url: String,
        /// The set of events that the session brings: with `rtm` in its frames, with `socket_mode` in
        /// the payloads of its envelopes.
        #[schema("x-names" = "event_set")]
        pub events: Option<String>,
        /// With `socket_mode`: for each type of envelope, the payload that it holds, or the set of
        /// payloads.
        #[schema("additionalProperties" = {"type": "string", "x-names": "payload"})]
        pub payloads: Option<Map<String>>,
    }
}
