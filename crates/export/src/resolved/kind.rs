//! The types of arguments and fields, with what they refer to in place.

use schemars::JsonSchema;
use serde::Serialize;
use slack_methods_spec_model::doc::Doc;
use slack_methods_spec_model::model::{self, Args, BlockFields, Enum, Response};

use super::Field;
use super::field::{of_block, of_response};

/// A type. `kind` says which one it is.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Type {
    /// A text.
    String,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int,
    /// A number.
    Number,
    /// A moment as a text: seconds since 1970, and six further digits.
    Timestamp,
    /// Whole seconds since 1970, as a number.
    Epoch,
    /// A day as a text, such as `2026-08-20`.
    Date,
    /// A text that must not be shown.
    Secret,
    /// An address that lets its holder in.
    SecretUrl,
    /// Any JSON.
    Json,
    /// The bytes of a file.
    File,
    /// An id.
    Id {
        /// The kind of id, which `ids` lists.
        id: String,
    },
    /// A text of which the documentation lists some; others can come.
    Enum {
        /// The values that are listed.
        values: Vec<Value>,
    },
    /// A value of one of several types.
    Union {
        /// The types.
        of: Vec<Type>,
    },
    /// An object that stands nowhere else.
    Object {
        /// Its fields.
        fields: Vec<Field>,
    },
    /// An object that several methods return, which `objects` lists.
    Shared {
        /// Its name.
        object: String,
    },
    /// An object or union of what apps write, which `blocks` lists.
    Part {
        /// Its name.
        name: String,
    },
    /// A value of what apps write, which `blocks.values` lists.
    Value {
        /// Its name.
        value: String,
    },
    /// Any event of a set, which `event_sets` lists; unknown ones can come.
    Event {
        /// The set.
        set: String,
    },
    /// A list.
    List {
        /// The type of its items.
        of: Box<Type>,
    },
    /// An object whose keys are data.
    Map {
        /// The type of its values.
        of: Box<Type>,
    },
}

impl Type {
    /// The type itself, or that of the items of a list or map.
    #[must_use]
    pub fn innermost(&self) -> &Self {
        match self {
            Self::List { of } | Self::Map { of } => of.innermost(),
            _ => self,
        }
    }
}

/// A value of an enum.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// As it travels.
    pub value: String,
    /// What it means, as Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
    /// Whether the documentation does not show it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub undocumented: bool,
    /// The day since which the documentation no longer has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<String>,
}

/// Where a type stands, to look up what it refers to by path.
pub(super) enum Around<'a> {
    Args(&'a Args),
    Response(&'a Response),
    Block(&'a BlockFields),
    Nothing,
}

impl Around<'_> {
    fn enumeration(&self, path: &str) -> Vec<Value> {
        let found = match self {
            Self::Args(args) => args.enums.iter().find(|it| it.path == path),
            Self::Response(response) => response.enumeration(path),
            Self::Block(body) => body.enumeration(path),
            Self::Nothing => None,
        };
        found.map(values).unwrap_or_default()
    }

    fn fields(&self, path: &str) -> Vec<Field> {
        match self {
            Self::Response(response) => of_response(response.object(path), self),
            Self::Block(body) => of_block(body.object(path), self),
            Self::Args(_) | Self::Nothing => Vec::new(),
        }
    }

    fn members(&self, arg: &str) -> Vec<Type> {
        let Self::Args(args) = self else {
            return Vec::new();
        };
        let union = args.unions.iter().find(|union| union.arg == arg);
        let members = union.map_or(&[][..], |union| &union.members);
        members
            .iter()
            .map(|member| self.kind(&member.kind))
            .collect()
    }

    pub(super) fn kind(&self, kind: &model::Type) -> Type {
        match kind {
            model::Type::Text => Type::String,
            model::Type::Bool => Type::Bool,
            model::Type::Int => Type::Int,
            model::Type::Float => Type::Number,
            model::Type::Timestamp => Type::Timestamp,
            model::Type::Epoch => Type::Epoch,
            model::Type::Date => Type::Date,
            model::Type::Secret => Type::Secret,
            model::Type::SecretUrl => Type::SecretUrl,
            model::Type::Json => Type::Json,
            model::Type::File => Type::File,
            model::Type::Id(id) => Type::Id { id: id.clone() },
            model::Type::Enum(path) => Type::Enum {
                values: self.enumeration(path),
            },
            model::Type::Union(arg) => Type::Union {
                of: self.members(arg),
            },
            model::Type::Object(path) => Type::Object {
                fields: self.fields(path),
            },
            // Among what apps write, the name is that of a part.
            model::Type::Shared(name) => match self {
                Self::Block(_) | Self::Nothing => Type::Part { name: name.clone() },
                Self::Args(_) | Self::Response(_) => Type::Shared {
                    object: name.clone(),
                },
            },
            model::Type::Value(name) => Type::Value {
                value: name.clone(),
            },
            model::Type::Set(name) => Type::Event { set: name.clone() },
            model::Type::List(of) => Type::List {
                of: Box::new(self.kind(of)),
            },
            model::Type::Map(of) => Type::Map {
                of: Box::new(self.kind(of)),
            },
        }
    }
}

fn values(found: &Enum) -> Vec<Value> {
    let value = |it: &model::EnumValue| Value {
        value: it.text.clone(),
        doc: it.doc.as_ref().map(Doc::markdown),
        undocumented: it.hidden,
        retired: it.retired.as_ref().map(|day| day.as_str().to_owned()),
    };
    found.values.iter().map(value).collect()
}
