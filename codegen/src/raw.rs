//! The files of the specification as they are written, before anything in them is checked. The
//! JSON Schema that editors use is made from these same types, so their doc comments are what a
//! person sees while writing a file.
//!
//! Names and kinds stay text here: the model checks them one by one, with the place of each, where
//! a reader of types would end at the first. This is the one module that names `serde_yaml`.

#![expect(dead_code, reason = "the model does not read every key yet")]

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{DeserializeOwned, MapAccess, SeqAccess, Visitor};

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
    /// The day since which the documentation no longer has the method.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub(crate) retired: Option<String>,
    /// Where this file departs from the page on purpose: a key of this level, such as `tier`, and
    /// the reason.
    #[serde(default)]
    pub(crate) differs: Option<Map<String>>,
    /// How the answers of the method follow one another, where it has a cursor.
    #[serde(default)]
    pub(crate) pages: Option<Pages>,
    /// What a success is, where it is not JSON: `file`, the bytes of a file.
    #[serde(default)]
    #[schemars(extend("enum" = ["file"]))]
    pub(crate) answers: Option<String>,
    /// What must hold between arguments.
    #[serde(default)]
    pub(crate) groups: Option<Vec<Group>>,
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
    pub(crate) warnings: Option<Map<Note>>,
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
    #[serde(default)]
    pub(crate) since: Option<String>,
    /// The method to call instead, or several.
    #[serde(default, rename = "use")]
    pub(crate) instead: Option<OneOrMany>,
    /// What a caller should do. Markdown.
    pub(crate) doc: String,
}

/// One argument.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of an argument, such as `type:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Arg {
    /// The type: `string`, `bool`, `int`, `number`, `timestamp`, `epoch`, `date`, `enum`, `secret`,
    /// `json`, `list`, `union`, `file`, or a kind of id from `spec/ids.yaml`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// With type `list`: the type of the items. With type `union`: the types that it takes.
    #[serde(default)]
    pub(crate) of: Option<OneOrMany>,
    /// With type `list`: how a form writes it. `json` (the default) or `csv`.
    #[serde(default)]
    #[schemars(extend("enum" = ["json", "csv"]))]
    pub(crate) wire: Option<String>,
    /// The name in Rust, where the one made from the wire name does not serve.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// With type `enum` or `union`: the name of its type in Rust, where the one made from the
    /// argument's name does not serve.
    #[serde(default)]
    pub(crate) type_name: Option<String>,
    /// With type `enum`: the values that the page lists, each with a sentence where the page says
    /// what it does.
    #[serde(default)]
    pub(crate) values: Option<Map<Note>>,
    /// Whether the page says that the argument must be there.
    #[serde(default)]
    pub(crate) required: bool,
    /// Whether `new` takes the argument, where that is not what `required` says: so no caller
    /// breaks when the documentation changes its mind.
    #[serde(default)]
    pub(crate) new: Option<bool>,
    /// Whether apps that are distributed publicly must give the argument, others not.
    #[serde(default)]
    pub(crate) required_for_public: bool,
    /// Whether the page does not show the argument.
    #[serde(default)]
    pub(crate) hidden: bool,
    /// The least value.
    #[serde(default)]
    pub(crate) min: Option<Scalar>,
    /// The greatest value.
    #[serde(default)]
    pub(crate) max: Option<Scalar>,
    /// The least number of items of a list.
    #[serde(default)]
    pub(crate) min_items: Option<u64>,
    /// The greatest number of items of a list.
    #[serde(default)]
    pub(crate) max_items: Option<u64>,
    /// The least number of characters of a text.
    #[serde(default)]
    pub(crate) min_length: Option<u64>,
    /// The greatest number of characters of a text.
    #[serde(default)]
    pub(crate) max_length: Option<u64>,
    /// Whether no item of a list may be there twice.
    #[serde(default)]
    pub(crate) unique: bool,
    /// The value that Slack takes when the argument is absent.
    #[serde(default)]
    pub(crate) default: Option<Scalar>,
    /// The page's example, as it would be sent.
    #[serde(default)]
    pub(crate) example: Option<Scalar>,
    /// The day since which the documentation no longer has the argument.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub(crate) retired: Option<String>,
    /// Why this argument departs from the page on purpose.
    #[serde(default)]
    pub(crate) differs: Option<String>,
    /// What the argument does, with its units and limits. Markdown.
    pub(crate) doc: String,
}

/// What must hold between arguments of a method: one of the four lists, and a sentence where there
/// is more to say.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "a group of arguments, such as `one_of: [text, blocks]`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Group {
    /// Exactly one of these must be given.
    #[serde(default)]
    pub(crate) one_of: Option<Vec<String>>,
    /// At least one of these must be given.
    #[serde(default)]
    pub(crate) at_least_one: Option<Vec<String>>,
    /// No two of these can be given in one call.
    #[serde(default)]
    pub(crate) at_most_one: Option<Vec<String>>,
    /// All of these must be given, or none.
    #[serde(default)]
    pub(crate) together: Option<Vec<String>>,
    /// What else there is to say of the group. Markdown.
    #[serde(default)]
    pub(crate) doc: Option<String>,
}

/// How the answers of a method follow one another.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of `pages`, such as `items:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Pages {
    /// The list in the answer whose items the pages hold; a path with dots.
    #[serde(default)]
    pub(crate) items: Option<String>,
    /// The argument that takes the cursor: `cursor`, unless this says otherwise.
    #[serde(default)]
    pub(crate) cursor: Option<String>,
    /// Where an answer has the next cursor: `response_metadata.next_cursor`, unless this names a
    /// field of the response.
    #[serde(default)]
    pub(crate) next: Option<String>,
}

/// One field of an answer.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a field, such as `type:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Field {
    /// The type: `string`, `bool`, `int`, `number`, `timestamp`, `epoch`, `date`, `enum`, `secret`,
    /// `secret_url`, `json`, `object`, `list`, `map`, a kind of id from `spec/ids.yaml`, or a
    /// shared object from `spec/objects/`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// With type `list` or `map`: the type of the items.
    #[serde(default)]
    pub(crate) of: Option<String>,
    /// The name in Rust, where the one made from the wire name does not serve.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// With an object or an enum: the name of its type in Rust, where the one made from the field's
    /// path does not serve.
    #[serde(default)]
    pub(crate) type_name: Option<String>,
    /// With an enum: the values that the documentation lists, each with a sentence where there is
    /// something to say.
    #[serde(default)]
    pub(crate) values: Option<Map<Note>>,
    /// Whether an answer may lack the field. A field is plain only where the page promises it and
    /// every example of a success shows it. Lists and maps are empty where the answer lacks them.
    #[serde(default)]
    pub(crate) optional: bool,
    /// The day since which the documentation no longer has the field.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub(crate) retired: Option<String>,
    /// Why this field departs from the page on purpose.
    #[serde(default)]
    pub(crate) differs: Option<String>,
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
    pub(crate) rows: Option<Map<Note>>,
}

/// An object that several methods answer with: `spec/objects/<name>.yaml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(expecting = "the keys of a shared object")]
#[schemars(deny_unknown_fields)]
pub(crate) struct SharedObject {
    /// The object's name, which is a type of fields: `conversation`.
    pub(crate) object: String,
    /// The name of its type in Rust, where the one made from its name does not serve.
    #[serde(default)]
    pub(crate) type_name: Option<String>,
    /// The address of the page that describes the object, if one does.
    #[serde(default)]
    pub(crate) docs: Option<String>,
    /// What the object is. Markdown.
    pub(crate) doc: String,
    /// Its fields.
    pub(crate) fields: Map<Field>,
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
    reason = "describes the four kinds of file to editors and is never built"
)]
enum AnyFile {
    Method(Box<Method>),
    Catalogue(Catalogue),
    Ids(Ids),
    SharedObject(SharedObject),
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

/// Every key of the first level of a method's file.
pub(crate) fn keys_of_method() -> &'static BTreeSet<String> {
    static KEYS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let schema = serde_json::Value::from(schemars::schema_for!(Method));
        let keys = schema.get("properties").and_then(|keys| keys.as_object());
        keys.into_iter()
            .flatten()
            .map(|(key, _)| key.clone())
            .collect()
    });
    &KEYS
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
    fn schema_name() -> Cow<'static, str> {
        "Scalar".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": ["string", "number", "boolean"]})
    }
}

/// One text or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OneOrMany(pub(crate) Vec<String>);

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = OneOrMany;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_str<E>(self, text: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany(vec![text.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<OneOrMany, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(OneOrMany)
            }
        }

        source.deserialize_any(Reader)
    }
}

impl JsonSchema for OneOrMany {
    fn schema_name() -> Cow<'static, str> {
        "OneOrMany".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]
        })
    }
}

/// What a row of a table says: nothing of its own, a sentence, or a map of what there is to say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) said: Said,
    /// Whether the sentence is the value itself, or stands under the key `doc`.
    pub(crate) bare: bool,
}

/// The keys of a row.
#[derive(Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(expecting = "a sentence, or the keys of a row, such as `doc:`")]
#[schemars(deny_unknown_fields)]
pub(crate) struct Said {
    /// The sentence. Markdown.
    #[serde(default)]
    pub(crate) doc: Option<String>,
    /// The name of the variant in Rust, where the one made from the value does not serve.
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// Whether the page does not show the row.
    #[serde(default)]
    pub(crate) hidden: bool,
    /// The day since which the documentation no longer has the row.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
    pub(crate) retired: Option<String>,
    /// Why this row departs from the page on purpose.
    #[serde(default)]
    pub(crate) differs: Option<String>,
}

impl<'de> Deserialize<'de> for Note {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Note;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a sentence, or the keys of a row, such as `doc:`")
            }

            fn visit_unit<E>(self) -> Result<Note, E> {
                Ok(Note::default())
            }

            fn visit_none<E>(self) -> Result<Note, E> {
                Ok(Note::default())
            }

            fn visit_some<D: serde::Deserializer<'de>>(self, source: D) -> Result<Note, D::Error> {
                source.deserialize_any(self)
            }

            fn visit_str<E>(self, text: &str) -> Result<Note, E> {
                let said = Said {
                    doc: Some(text.to_owned()),
                    ..Said::default()
                };
                Ok(Note { said, bare: true })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Note, A::Error> {
                let said = Said::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Note { said, bare: false })
            }
        }

        source.deserialize_any(Reader)
    }
}

impl JsonSchema for Note {
    fn schema_name() -> Cow<'static, str> {
        "Note".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let said = generator.subschema_for::<Said>();
        schemars::json_schema!({"anyOf": [{"type": ["string", "null"]}, said]})
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
