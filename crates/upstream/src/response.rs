//! The response of a method as one tree, made of the page's schema and of its examples together.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use serde_json::Value;

use crate::facts::{Field, OPTIONAL, Stated, flag};
use slack_methods_spec_model::{ENVELOPE, path};

use crate::shape::Shape;

/// Fields that hold what apps compose, in dozens of forms: no page describes them.
const COMPOSED: [&str; 3] = ["attachments", "blocks", "elements"];

/// Values of a field that are kept to find out what it holds.
const SAMPLES: usize = 50;

/// The kinds of values in JSON, maps apart from objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "their names say all")]
pub enum Kind {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    List,
    Map,
    Object,
}

impl Kind {
    /// The kind by its name in a schema.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::Null,
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "string" => Self::String,
            "array" => Self::List,
            "object" => Self::Object,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::List => "list",
            Self::Map => "map",
            Self::Object => "object",
        }
    }
}

/// A value of a response.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// The kinds that the schema names.
    pub told: BTreeSet<Kind>,
    /// The kinds that the examples show.
    pub seen: BTreeSet<Kind>,
    /// The names of schemas and the subtypes that the schema names.
    pub hints: Vec<String>,
    /// The values that the schema names.
    pub values: Vec<String>,
    /// Whether the schema says that the object around this always has it.
    pub promised: bool,
    /// In how many objects of examples it stands, not as null.
    pub shown: usize,
    /// Values in examples that hold no others.
    pub samples: Vec<Value>,
    /// Objects in examples that stand here.
    pub objects: usize,
    /// The fields, if this is an object.
    pub fields: IndexMap<String, Node>,
    /// The items, if this is a list or a map.
    pub items: Option<Box<Node>>,
}

impl Node {
    /// Whether the schema promises this and each of the objects around it in examples shows it.
    #[must_use]
    pub fn is_always_in(&self, object: &Node) -> bool {
        self.promised && !self.told.contains(&Kind::Null) && self.shown == object.objects
    }

    /// Every kind but null; the kinds that the schema names unless it names none.
    #[must_use]
    pub fn kinds(&self) -> BTreeSet<Kind> {
        let mut kinds: BTreeSet<Kind> = self.told.union(&self.seen).copied().collect();
        kinds.remove(&Kind::Null);
        if kinds.contains(&Kind::Map) {
            kinds.remove(&Kind::Object);
        }
        if kinds.contains(&Kind::Number) {
            kinds.remove(&Kind::Integer);
        }
        kinds
    }

    /// Adds what an example of this value shows.
    pub(crate) fn observe(&mut self, value: &Value) {
        match value {
            Value::Null => {
                self.seen.insert(Kind::Null);
            }
            Value::Bool(_) => self.sample(Kind::Boolean, value),
            Value::Number(number) if number.is_f64() => self.sample(Kind::Number, value),
            Value::Number(_) => self.sample(Kind::Integer, value),
            Value::String(_) => self.sample(Kind::String, value),
            Value::Array(items) => {
                // Slack writes an empty object as `[]`.
                let is_object = self.kinds().iter().any(|kind| *kind >= Kind::Map);
                if !items.is_empty() || !is_object {
                    self.seen.insert(Kind::List);
                }
                for item in items {
                    self.items.get_or_insert_default().observe(item);
                }
            }
            Value::Object(object) => self.observe_object(object),
        }
    }

    fn observe_object(&mut self, object: &serde_json::Map<String, Value>) {
        // Keys that are ids, or begin with one as `Ft0AB12CDE__title` does, are no names.
        let keyed = self.fields.is_empty()
            && !object.is_empty()
            && object
                .keys()
                .all(|key| looks_like_id(key.split("__").next().unwrap_or_default()));
        if keyed || self.told.contains(&Kind::Map) {
            self.seen.insert(Kind::Map);
            for value in object.values() {
                self.items.get_or_insert_default().observe(value);
            }
            return;
        }
        self.seen.insert(Kind::Object);
        self.objects += 1;
        for (name, value) in object {
            let field = self.fields.entry(name.clone()).or_default();
            if !value.is_null() {
                field.shown += 1;
            }
            if COMPOSED.contains(&name.as_str()) && (value.is_array() || value.is_object()) {
                field.seen.insert(match value {
                    Value::Array(_) => Kind::List,
                    _ => Kind::Object,
                });
            } else {
                field.observe(value);
            }
        }
    }

    fn sample(&mut self, kind: Kind, value: &Value) {
        self.seen.insert(kind);
        if self.samples.len() < SAMPLES {
            self.samples.push(value.clone());
        }
    }

    /// The type as the page states it: by the schema, or by the examples if it has none.
    #[must_use]
    pub fn shape(&self) -> Shape {
        let mut shapes: Vec<Shape> = Vec::new();
        let mut hints = self.hints.iter();
        let told = if self.told.is_empty() && self.hints.is_empty() {
            &self.seen
        } else {
            &self.told
        };
        for kind in told {
            let item = || {
                self.items
                    .as_ref()
                    .map_or_else(Shape::any, |item| item.shape())
            };
            shapes.push(match kind {
                Kind::List => Shape::List(Box::new(item())),
                Kind::Map => Shape::Map(Box::new(item())),
                Kind::Null => continue,
                kind => Shape::One {
                    kind: kind.name().to_owned(),
                    hint: hints.next().cloned(),
                },
            });
        }
        shapes.extend(hints.map(|hint| Shape::One {
            kind: String::new(),
            hint: Some(hint.clone()),
        }));
        if told.contains(&Kind::Null) {
            shapes.push(Shape::plain(Kind::Null.name()));
        }
        match shapes.len() {
            0 => Shape::any(),
            1 => shapes.remove(0),
            _ => Shape::Either(shapes),
        }
    }

    /// Every field below this by its path.
    pub(crate) fn paths(&self, above: &str, all: &mut IndexMap<String, Field>) {
        for (name, node) in &self.fields {
            if above.is_empty() && ENVELOPE.contains(&name.as_str()) {
                continue;
            }
            let path = path(above, name);
            let values = node.innermost().values.iter().cloned().collect();
            let mut stated = Stated::default();
            stated.set(&OPTIONAL, flag(!node.is_always_in(self)));
            all.insert(
                path.clone(),
                Field {
                    shape: node.shape(),
                    stated,
                    values,
                },
            );
            node.innermost().paths(&path, all);
        }
    }

    /// What stands in the lists and maps that this is.
    #[must_use]
    pub fn innermost(&self) -> &Node {
        match &self.items {
            Some(items) if self.fields.is_empty() => items.innermost(),
            _ => self,
        }
    }
}

/// `U0AB12CDE`, `Fn0AB12CDE`: an upper-case letter, perhaps some lower-case ones, then upper-case
/// letters and digits, and a digit among them.
fn looks_like_id(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let head = text.len() - rest.len();
    let tail = rest.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let is_tail = |tail: &str| {
        tail.chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
            && tail.contains(|c: char| c.is_ascii_digit())
    };
    text.len() >= 5 && head >= 1 && rest.len() - tail.len() <= 3 && is_tail(tail)
}
