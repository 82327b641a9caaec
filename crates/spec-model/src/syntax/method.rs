//! A method.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{
    Arg, DocExample, Errors, Field, Map, Note, OneOrMany, Session, Tier, UploadFinish, UploadStart,
};

/// One method of the Web API: `spec/methods/<name with slashes for dots>.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a method")]
#[schemars(deny_unknown_fields)]
pub struct Method {
    /// The method's name, as in the address of a call: `rtm.connect`.
    pub method: String,
    /// The address of the documentation page.
    #[schemars(extend("pattern" = "^https://"))]
    pub docs: String,
    /// The day on which the page was last compared with this file: `2026-08-20`.
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub as_of: String,
    /// What the file was read from, if the page was not available: packages with their versions, or
    /// a copy of the page. Its table of errors may then be incomplete.
    #[serde(default)]
    pub source: Option<String>,
    /// One sentence that says what the method does. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    pub summary: String,
    /// What a caller should know beyond the summary. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    #[serde(default)]
    pub description: Option<String>,
    /// The kind of token that calls the method. The token is never an argument.
    #[schemars(extend("enum" = ["bot_or_user", "bot", "user", "app", "configuration", "none"]))]
    pub auth: String,
    /// The rate-limit tier: 1 to 4, `special` (described in `rate_note`) or `none`.
    pub tier: Tier,
    /// With tier `special`: how often the method may be called. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    #[serde(default)]
    pub rate_note: Option<String>,
    /// How often the method may be called, as a number, where that is more than the tier says.
    #[serde(default)]
    pub rate: Option<Rate>,
    /// How often an app may call the method that is distributed outside of Slack's Marketplace, if
    /// that is less often.
    #[serde(default)]
    pub rate_unlisted: Option<Rate>,
    /// The scopes that the page lists, by kind of token; empty if it lists none.
    #[serde(default)]
    pub scopes: Scopes,
    /// The kinds of body that the page lists. A form serves every method and is the default.
    #[serde(default)]
    #[schemars(extend("items" = {"enum": ["form", "json", "multipart"]}))]
    pub accepts: Option<Vec<String>>,
    /// Whether calling twice does no more than calling once: such a call is repeated by itself when
    /// its response was lost.
    #[serde(default)]
    pub idempotent: bool,
    /// What the example in the docs shows.
    #[serde(default)]
    pub doc_example: Option<DocExample>,
    /// What the documentation says of the method's end.
    #[serde(default)]
    pub deprecated: Option<Deprecated>,
    /// The day since which the documentation no longer has the method.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub retired: Option<String>,
    /// How this file departs from the page on purpose: a key of this level, such as `tier`, and
    /// the reason.
    #[serde(default)]
    #[schemars(extend("additionalProperties" = {"type": "string", "pattern": "\\S"}))]
    pub differs: Option<Map<String>>,
    /// How the responses of the method follow one another, if it has a cursor.
    #[serde(default)]
    pub pages: Option<Pages>,
    /// That the method starts the upload of a file, which another one finishes.
    #[serde(default)]
    pub upload_start: Option<UploadStart>,
    /// That the method finishes the upload of files.
    #[serde(default)]
    pub upload_finish: Option<UploadFinish>,
    /// That the response has the address of a live session.
    #[serde(default)]
    pub session: Option<Session>,
    /// What a success is, if it is not JSON: `file`, the bytes of a file.
    #[serde(default)]
    #[schemars(extend("enum" = ["file"]))]
    pub response_type: Option<String>,
    /// What must hold between arguments.
    #[serde(default)]
    pub groups: Option<Vec<Group>>,
    /// The arguments, in the order of the page.
    #[schemars(extend("propertyNames" = {"pattern": "^(?!token$)[a-z][a-z0-9_]{0,99}$"}))]
    #[serde(default)]
    pub args: Option<Map<Arg>>,
    /// The fields of a successful response besides `ok` and what belongs to every response.
    #[serde(default)]
    pub response: Option<Map<Field>>,
    /// The fields of an error response besides `error` and what belongs to every response. None of
    /// them is promised.
    #[serde(default)]
    pub error_response: Option<Map<Field>>,
    /// The error table of the page.
    pub errors: Errors,
    /// The warnings of the page: a code, and a sentence if this method gives it another meaning
    /// than `spec/errors.yaml`.
    #[serde(default)]
    #[schemars(extend("propertyNames" = {"pattern": "^[a-z][a-z0-9_]{0,99}$", "x-names": "warning"}))]
    pub warnings: Option<Map<Note>>,
    /// The page's examples as JSON text, by name: one that begins with `success` has `"ok": true`,
    /// one that begins with `error` has `"ok": false`.
    #[serde(default)]
    #[schemars(extend("propertyNames" = {"pattern": "^(success|error)(_[a-z0-9_]+)?$"}))]
    pub examples: Option<Map<String>>,
}

/// A number of calls in any window of time.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a rate, such as `calls:`")]
#[schemars(deny_unknown_fields)]
pub struct Rate {
    /// How many calls.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub calls: u32,
    /// The length of the window in seconds.
    #[schemars(range(min = 1, max = 86_400))]
    pub seconds: u32,
    /// The argument whose values are counted one by one. Without it all calls are counted together.
    #[serde(default)]
    pub per: Option<String>,
}

/// The scopes of a method by kind of token.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of `scopes`, such as `bot:`")]
#[schemars(deny_unknown_fields)]
pub struct Scopes {
    /// Scopes of a bot token.
    #[serde(default)]
    #[schemars(extend("items" = {"type": "string", "x-names": "scope"}))]
    pub bot: Vec<String>,
    /// Scopes of a user token.
    #[serde(default)]
    #[schemars(extend("items" = {"type": "string", "x-names": "scope"}))]
    pub user: Vec<String>,
    /// Scopes of an app-level token.
    #[serde(default)]
    #[schemars(extend("items" = {"type": "string", "x-names": "scope"}))]
    pub app: Vec<String>,
    /// Scopes of a configuration token.
    #[serde(default)]
    #[schemars(extend("items" = {"type": "string", "x-names": "scope"}))]
    pub configuration: Vec<String>,
}

/// What the documentation says of a method's end.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of `deprecated`")]
#[schemars(deny_unknown_fields)]
pub struct Deprecated {
    /// The day or month of the announcement: `2021-10`.
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"))]
    #[serde(default)]
    pub since: Option<String>,
    /// The method to call instead, or several.
    #[serde(default, rename = "use")]
    #[schemars(extend("anyOf" = [{"type": "string", "x-names": "method"}, {"type": "array", "items": {"type": "string", "x-names": "method"}}]))]
    pub instead: Option<OneOrMany>,
    /// What a caller should do. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    pub doc: String,
}

/// What must hold between arguments of a method: one of the four lists, and a sentence if there
/// is more to say.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "a group of arguments, such as `one_of: [text, blocks]`")]
#[schemars(deny_unknown_fields)]
pub struct Group {
    /// Exactly one of these must be given.
    #[serde(default)]
    pub one_of: Option<Vec<String>>,
    /// At least one of these must be given.
    #[serde(default)]
    pub at_least_one: Option<Vec<String>>,
    /// No two of these can be given in one call.
    #[serde(default)]
    pub at_most_one: Option<Vec<String>>,
    /// All of these must be given, or none.
    #[serde(default)]
    pub together: Option<Vec<String>>,
    /// What else there is to say of the group. Markdown.
    #[schemars(extend("pattern" = "\\S"))]
    #[serde(default)]
    pub doc: Option<String>,
}

/// How the responses of a method follow one another.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of `pages`, such as `items:`")]
#[schemars(deny_unknown_fields)]
pub struct Pages {
    /// The list in the response whose items the pages hold; a path with dots.
    #[serde(default)]
    pub items: Option<String>,
    /// The argument that takes the cursor: `cursor`, unless this says otherwise.
    #[serde(default)]
    pub cursor: Option<String>,
    /// Where a response has the next cursor: `response_metadata.next_cursor`, unless this names a
    /// field of the response.
    #[serde(default)]
    pub next: Option<String>,
    /// The cursor of the first page, such as `*`, if the response to a request without one has no next
    /// cursor.
    #[schemars(extend("pattern" = "\\S"))]
    #[serde(default)]
    pub first: Option<String>,
}
