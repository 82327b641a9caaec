//! A method.

use crate::syntax::record::record;

use super::{
    Arg, DocExample, Errors, Field, Map, Note, OneOrMany, Session, Tier, UploadFinish, UploadStart,
};

record! {
    /// One method of the Web API: `spec/methods/<name with slashes for dots>.yaml`.
    #[expecting = "the keys of a method"]
    pub struct Method {
        /// The method's name, as in the address of a call: `rtm.connect`.
        pub method: String,
        /// The address of the documentation page.
        #[schema("pattern" = "^https://")]
        pub docs: String,
        /// The day on which the page was last compared with this file: `2026-08-20`.
        #[schema("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
        pub as_of: String,
        /// What the file was read from, if the page was not available: packages with their versions, or
        /// a copy of the page. Its table of errors may then be incomplete.
        pub source: Option<String>,
        /// One sentence that says what the method does. Markdown.
        #[schema("pattern" = "\\S")]
        pub summary: String,
        /// What a caller should know beyond the summary. Markdown.
        #[schema("pattern" = "\\S")]
        pub description: Option<String>,
        /// The kind of token that calls the method. The token is never an argument.
        #[schema("enum" = ["bot_or_user", "bot", "user", "app", "configuration", "none"])]
        pub auth: String,
        /// The rate-limit tier: 1 to 4, `special` (described in `rate_note`) or `none`.
        pub tier: Tier,
        /// With tier `special`: how often the method may be called. Markdown.
        #[schema("pattern" = "\\S")]
        pub rate_note: Option<String>,
        /// How often the method may be called, as a number, where that is more than the tier says.
        pub rate: Option<Rate>,
        /// How often an app may call the method that is distributed outside of Slack's Marketplace, if
        /// that is less often.
        pub rate_unlisted: Option<Rate>,
        /// The scopes that the page lists, by kind of token; empty if it lists none.
        #[optional = true]
        pub scopes: Scopes,
        /// The kinds of body that the page lists. A form serves every method and is the default.
        #[schema("items" = {"enum": ["form", "json", "multipart"]})]
        pub accepts: Option<Vec<String>>,
        /// Whether calling twice does no more than calling once: such a call is repeated by itself when
        /// its response was lost.
        pub idempotent: bool,
        /// What the example in the docs shows.
        pub doc_example: Option<DocExample>,
        /// What the documentation says of the method's end.
        pub deprecated: Option<Deprecated>,
        /// The day since which the documentation no longer has the method.
        #[schema("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
        pub retired: Option<String>,
        /// How this file departs from the page on purpose: a key of this level, such as `tier`, and
        /// the reason.
        #[schema("additionalProperties" = {"type": "string", "pattern": "\\S"})]
        pub differs: Option<Map<String>>,
        /// How the responses of the method follow one another, if it has a cursor.
        pub pages: Option<Pages>,
        /// That the method starts the upload of a file, which another one finishes.
        pub upload_start: Option<UploadStart>,
        /// That the method finishes the upload of files.
        pub upload_finish: Option<UploadFinish>,
        /// That the response has the address of a live session.
        pub session: Option<Session>,
        /// What a success is, if it is not JSON: `file`, the bytes of a file.
        #[schema("enum" = ["file"])]
        pub response_type: Option<String>,
        /// What must hold between arguments.
        pub groups: Option<Vec<Group>>,
        /// The arguments, in the order of the page.
        #[schema("propertyNames" = {"pattern": "^(?!token$)[a-z][a-z0-9_]{0,99}$"})]
        pub args: Option<Map<Arg>>,
        /// The fields of a successful response besides `ok` and what belongs to every response.
        pub response: Option<Map<Field>>,
        /// The fields of an error response besides `error` and what belongs to every response. None of
        /// them is promised.
        pub error_response: Option<Map<Field>>,
        /// The error table of the page.
        pub errors: Errors,
        /// The warnings of the page: a code, and a sentence if this method gives it another meaning
        /// than `spec/errors.yaml`.
        #[schema("propertyNames" = {"pattern": "^[a-z][a-z0-9_]{0,99}$", "x-names": "warning"})]
        pub warnings: Option<Map<Note>>,
        /// The page's examples as JSON text, by name: one that begins with `success` has `"ok": true`,
        /// one that begins with `error` has `"ok": false`.
        #[schema("propertyNames" = {"pattern": "^(success|error)(_[a-z0-9_]+)?$"})]
        pub examples: Option<Map<String>>,
    }
}

record! {
    /// A number of calls in any window of time.
    #[expecting = "the keys of a rate, such as `calls:`"]
    pub struct Rate {
        /// How many calls.
        #[schema("minimum" = 1, "maximum" = 1000000)]
        pub calls: u32,
        /// The length of the window in seconds.
        #[schema("minimum" = 1, "maximum" = 86400)]
        pub seconds: u32,
        /// The argument whose values are counted one by one. Without it all calls are counted together.
        pub per: Option<String>,
    }
}

record! {
    /// The scopes of a method by kind of token.
    #[expecting = "the keys of `scopes`, such as `bot:`"]
    pub struct Scopes {
        /// Scopes of a bot token.
        #[optional = true]
        #[schema("items" = {"type": "string", "x-names": "scope"})]
        pub bot: Vec<String>,
        /// Scopes of a user token.
        #[optional = true]
        #[schema("items" = {"type": "string", "x-names": "scope"})]
        pub user: Vec<String>,
        /// Scopes of an app-level token.
        #[optional = true]
        #[schema("items" = {"type": "string", "x-names": "scope"})]
        pub app: Vec<String>,
        /// Scopes of a configuration token.
        #[optional = true]
        #[schema("items" = {"type": "string", "x-names": "scope"})]
        pub configuration: Vec<String>,
    }
}

record! {
    /// What the documentation says of a method's end.
    #[expecting = "the keys of `deprecated`"]
    pub struct Deprecated {
        /// The day or month of the announcement: `2021-10`.
        #[schema("pattern" = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$")]
        pub since: Option<String>,
        /// The method to call instead, or several.
        #[key = "use"]
        #[schema("anyOf" = [{"type": "string", "x-names": "method"}, {"type": "array", "items": {"type": "string", "x-names": "method"}}])]
        pub instead: Option<OneOrMany>,
        /// What a caller should do. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: String,
    }
}

record! {
    /// What must hold between arguments of a method: one of the four lists, and a sentence if there
    /// is more to say.
    #[expecting = "a group of arguments, such as `one_of: [text, blocks]`"]
    pub struct Group {
        /// Exactly one of these must be given.
        pub one_of: Option<Vec<String>>,
        /// At least one of these must be given.
        pub at_least_one: Option<Vec<String>>,
        /// No two of these can be given in one call.
        pub at_most_one: Option<Vec<String>>,
        /// All of these must be given, or none.
        pub together: Option<Vec<String>>,
        /// What else there is to say of the group. Markdown.
        #[schema("pattern" = "\\S")]
        pub doc: Option<String>,
    }
}

record! {
    /// How the responses of a method follow one another.
    #[expecting = "the keys of `pages`, such as `items:`"]
    pub struct Pages {
        /// The list in the response whose items the pages hold; a path with dots.
        pub items: Option<String>,
        /// The argument that takes the cursor: `cursor`, unless this says otherwise.
        pub cursor: Option<String>,
        /// Where a response has the next cursor: `response_metadata.next_cursor`, unless this names a
        /// field of the response.
        pub next: Option<String>,
        /// The cursor of the first page, such as `*`, if the response to a request without one has no next
        /// cursor.
        #[schema("pattern" = "\\S")]
        pub first: Option<String>,
    }
}
