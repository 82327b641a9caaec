//! The files of the specification as they are written, before anything in them is checked. The
//! JSON Schema that editors use is made from these same types, so their doc comments are what a
//! person sees while writing a file.
//!
//! Names and kinds stay text here: the model checks them one by one, with the place of each, where
//! a reader of types would end at the first. This is the one module that names `serde_yaml`.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Keeps the order in which the file has its keys.
pub(crate) type Map<T> = IndexMap<String, T>;

/// One method of the Web API: `spec/methods/<name with slashes for dots>.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a method")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Method {
    /// The method's name, as in the address of a call: `rtm.connect`.
    pub(crate) method: String,
    /// The address of the documentation page.
    pub(crate) docs: String,
    /// The day on which the page was last compared with this file: `2026-08-20`.
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub(crate) as_of: String,
    /// One sentence that says what the method does. Markdown.
    pub(crate) summary: String,
    /// What a caller should know beyond the summary. Markdown.
    #[serde(default)]
    pub(crate) description: Option<String>,
    /// The kind of token that calls the method. The token is never an argument.
    #[schemars(extend("enum" = ["bot_or_user", "bot", "user", "app", "configuration", "none"]))]
    pub(crate) auth: String,
    /// The rate-limit tier: 1 to 4, `special` (described in `rate_note`) or `none`.
    #[schemars(extend("enum" = [1, 2, 3, 4, "special", "none"]))]
    pub(crate) tier: Scalar,
    /// With tier `special`: how often the method may be called. Markdown.
    #[serde(default)]
    pub(crate) rate_note: Option<String>,
    /// The scopes that the page lists, by kind of token; empty where it lists none.
    #[serde(default)]
    pub(crate) scopes: Scopes,
    /// The kinds of body that the page lists. A form serves every method and is the default.
    #[serde(default)]
    #[schemars(extend("items" = {"enum": ["form", "json"]}))]
    pub(crate) accepts: Option<Vec<String>>,
    /// Whether calling twice does no more than calling once: such a call is repeated by itself when
    /// its answer was lost.
    #[serde(default)]
    pub(crate) repeatable: bool,
    /// What the documentation says of the method's end.
    #[serde(default)]
    pub(crate) deprecated: Option<Deprecated>,
    /// The arguments, in the order of the page.
    #[serde(default)]
    pub(crate) args: Option<Map<Arg>>,
    /// The fields of a successful answer besides `ok` and what belongs to every answer.
    #[serde(default)]
    pub(crate) response: Option<Map<Field>>,
    /// The error table of the page.
    pub(crate) errors: Errors,
    /// The warnings of the page: a code, and a sentence where this method gives it another meaning
    /// than `spec/errors.yaml`.
    #[serde(default)]
    pub(crate) warnings: Option<Map<Option<String>>>,
    /// The page's examples as JSON text, by name: one that begins with `success` has `"ok": true`,
    /// one that begins with `error` has `"ok": false`.
    #[serde(default)]
    #[schemars(extend("propertyNames" = {"pattern": "^(success|error)(_[a-z0-9_]+)?$"}))]
    pub(crate) examples: Option<Map<String>>,
}

/// The scopes of a method by kind of token.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of `scopes`, such as `bot:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Scopes {
    /// Scopes of a bot token.
    #[serde(default)]
    pub(crate) bot: Vec<String>,
    /// Scopes of a user token.
    #[serde(default)]
    pub(crate) user: Vec<String>,
    /// Scopes of an app-level token.
    #[serde(default)]
    pub(crate) app: Vec<String>,
    /// Scopes of a configuration token.
    #[serde(default)]
    pub(crate) configuration: Vec<String>,
}

/// What the documentation says of a method's end.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of `deprecated`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Deprecated {
    /// The day or month of the announcement: `2021-10`.
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"))]
    pub(crate) since: String,
    /// The method to call instead.
    #[serde(default, rename = "use")]
    pub(crate) instead: Option<String>,
    /// What a caller should do. Markdown.
    pub(crate) doc: String,
}

/// One argument.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of an argument, such as `type:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Arg {
    /// The type: `string`, `bool`, `int`, `number`, `timestamp`, `secret`, `json`, `list`, or a
    /// kind of id from `spec/ids.yaml`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// With type `list`: the type of the items.
    #[serde(default)]
    pub(crate) of: Option<String>,
    /// With type `list`: how a form writes it. `json` (the default) or `csv`.
    #[serde(default)]
    #[schemars(extend("enum" = ["json", "csv"]))]
    pub(crate) wire: Option<String>,
    /// The name in Rust, where the one made from the wire name does not serve.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// Whether the page says that the argument must be there.
    #[serde(default)]
    pub(crate) required: bool,
    /// The value that Slack takes when the argument is absent.
    #[serde(default)]
    pub(crate) default: Option<Scalar>,
    /// The page's example, as it would be sent.
    #[serde(default)]
    pub(crate) example: Option<Scalar>,
    /// What the argument does, with its units and limits. Markdown.
    pub(crate) doc: String,
}

/// One field of an answer.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a field, such as `type:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Field {
    /// The type: `string`, `bool`, `int`, `number`, `timestamp`, `secret`, `secret_url`, `json`,
    /// `object`, `list`, `map`, or a kind of id from `spec/ids.yaml`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// With type `list` or `map`: the type of the items.
    #[serde(default)]
    pub(crate) of: Option<String>,
    /// The name in Rust, where the one made from the wire name does not serve.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// With an object: the name of its type in Rust, where the one made from the field's path does
    /// not serve.
    #[serde(default)]
    pub(crate) type_name: Option<String>,
    /// Whether an answer may lack the field. A field is plain only where the page promises it and
    /// every example of a success shows it. Lists and maps are empty where the answer lacks them.
    #[serde(default)]
    pub(crate) optional: bool,
    /// What the field holds. Markdown.
    #[serde(default)]
    pub(crate) doc: Option<String>,
    /// With an object, or a list or map of objects: its fields.
    #[serde(default)]
    pub(crate) fields: Option<Map<Field>>,
}

/// The error table of a method.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys `include:` and `rows:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Errors {
    /// Sets of `spec/errors.yaml` that the table holds whole.
    #[serde(default)]
    pub(crate) include: Vec<String>,
    /// The other rows, and the included ones to which this method gives another meaning: a code,
    /// and a sentence where the one of `spec/errors.yaml` does not say what the page says.
    #[serde(default)]
    pub(crate) rows: Option<Map<Option<String>>>,
}

/// The error codes and warnings of the whole API: `spec/errors.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys `sets:`, `codes:` and `warnings:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Catalogue {
    /// Codes that many methods' tables hold, by the name under which methods include them.
    pub(crate) sets: Map<Vec<String>>,
    /// Every error code.
    pub(crate) codes: Map<Code>,
    /// Every warning.
    #[serde(default)]
    pub(crate) warnings: Option<Map<Warning>>,
}

/// One error code.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a code, such as `kind:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Code {
    /// What a caller can do: `retry` later, `reauthenticate`, ask for a `scope`, `fix` the call, or
    /// `give_up` because only somebody else can change it.
    #[schemars(extend("enum" = ["retry", "reauthenticate", "scope", "fix", "give_up"]))]
    pub(crate) kind: String,
    /// The name of the variant in Rust, where the one made from the code does not serve.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// What happened, why, and what the caller can do. Markdown.
    pub(crate) doc: String,
}

/// One warning.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a warning, such as `doc:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Warning {
    /// The name of the variant in Rust, where the one made from the code does not serve.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// What the warning says. Markdown.
    pub(crate) doc: String,
}

/// The kinds of ids: `spec/ids.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the key `kinds:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Ids {
    /// Every kind by its name, which is a type of arguments and fields.
    pub(crate) kinds: Map<Id>,
}

/// One kind of id.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a kind of id, such as `doc:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Id {
    /// Other names that the documentation has for the kind; each is a type as well.
    #[serde(default)]
    pub(crate) also: Vec<String>,
    /// An id of this kind, made up.
    pub(crate) example: String,
    /// What ids of this kind name. Markdown.
    pub(crate) doc: String,
}

/// Any file of the specification.
#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(
    dead_code,
    reason = "describes the three kinds of file to editors and is never built"
)]
enum AnyFile {
    Method(Box<Method>),
    Catalogue(Catalogue),
    Ids(Ids),
}

/// The JSON Schema of any file of the specification.
pub(crate) fn schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(AnyFile);
    schema.insert(
        "title".into(),
        "A file of the specification of slack-methods".into(),
    );
    schema.into()
}

/// Every key that some kind of file has.
pub(crate) fn keys() -> BTreeSet<String> {
    fn gather(value: &serde_json::Value, keys: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Object(map) => {
                for (name, inner) in map {
                    if let (true, Some(properties)) = (name == "properties", inner.as_object()) {
                        keys.extend(properties.keys().cloned());
                    }
                    gather(inner, keys);
                }
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, keys)),
            _ => {}
        }
    }
    let mut keys = BTreeSet::new();
    gather(&schema(), &mut keys);
    keys
}

/// A text, number or truth value, kept as the text that stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scalar(pub(crate) String);

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        // Asked for a text, the reader gives a number as it is written: `007`, `1.50`.
        String::deserialize(source).map(Self)
    }
}

impl JsonSchema for Scalar {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Scalar".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": ["string", "number", "boolean"]})
    }
}

/// One step of the way from the root of a file to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(String),
    Index(usize),
}

/// A file's content does not have the shape of its kind.
pub(crate) struct Misfit {
    /// Line and column, from 1, where the reader knows them.
    pub(crate) place: Option<(usize, usize)>,
    pub(crate) message: String,
}

/// Reads one file; also gives the path of every key that its kind does not have.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<(T, Vec<Vec<Step>>), Misfit> {
    let mut unknown = Vec::new();
    let read = serde_ignored::deserialize(serde_yaml::Deserializer::from_str(text), |path| {
        let mut steps = Vec::new();
        collect(&path, &mut steps);
        unknown.push(steps);
    });
    match read {
        Ok(value) => Ok((value, unknown)),
        Err(error) => {
            let place = error.location().map(|at| (at.line(), at.column()));
            let mut message = error.to_string();
            // The place is shown by the arrow under the line.
            if let Some(at) = message.rfind(" at line ") {
                message.truncate(at);
            }
            Err(Misfit { place, message })
        }
    }
}

fn collect(path: &serde_ignored::Path<'_>, steps: &mut Vec<Step>) {
    use serde_ignored::Path;
    match path {
        Path::Root => {}
        Path::Seq { parent, index } => {
            collect(parent, steps);
            steps.push(Step::Index(*index));
        }
        Path::Map { parent, key } => {
            collect(parent, steps);
            steps.push(Step::Key(key.clone()));
        }
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => {
            collect(parent, steps);
        }
    }
}
