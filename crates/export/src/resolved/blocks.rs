//! What apps write and read: blocks, elements, views and the like.

use schemars::JsonSchema;
use serde::Serialize;
use slack_methods_spec_model::model::{self, AcrossRule};

use super::field::of_block;
use super::kind::Around;
use super::{Example, Field, Group, Limits, Type, arg, example};

/// Objects, unions of them, and the values that requests take and responses have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Blocks {
    /// The objects.
    pub objects: Vec<Part>,
    /// The unions of objects.
    pub unions: Vec<PartUnion>,
    /// The values.
    pub values: Vec<PartValue>,
}

/// An object that apps write.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// The address of the page that describes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
    /// What it was read from.
    pub source: String,
    /// What it is, as Markdown.
    pub doc: String,
    /// The key that says what it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<Tag>,
    /// What must hold between its fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// The surfaces that it is allowed on, if it is not allowed on all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub surfaces: Vec<String>,
    /// The surface that everything in it stands on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surface: Option<String>,
    /// Rules for all of it, at any depth.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub across: Vec<Across>,
    /// Its fields, without the tag.
    pub fields: Vec<Field>,
    /// Examples.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
}

/// The key that says what an object is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// The key.
    pub key: String,
    /// The text that it has.
    pub text: String,
}

/// One of several objects. Unknown ones can come.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartUnion {
    /// Its name.
    pub name: String,
    /// The address of the page that describes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
    /// What it was read from.
    pub source: String,
    /// What it is, as Markdown.
    pub doc: String,
    /// The key whose text says which of the objects it is.
    pub tag: String,
    /// The names of the objects.
    pub variants: Vec<String>,
}

/// A value that requests take and responses have.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartValue {
    /// Its name.
    pub name: String,
    /// The address of the page that describes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docs: Option<String>,
    /// What it was read from.
    pub source: String,
    /// What it is, as Markdown.
    pub doc: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Type,
    /// What bounds it.
    #[serde(skip_serializing_if = "Limits::is_empty")]
    pub limits: Limits,
    /// What bounds each of its items.
    #[serde(skip_serializing_if = "Limits::is_empty")]
    pub item_limits: Limits,
    /// The surface that everything in it stands on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub surface: Option<String>,
    /// Rules for the whole value, at any depth.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub across: Vec<Across>,
}

/// A rule for a whole value or object.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "rule", rename_all = "snake_case", deny_unknown_fields)]
pub enum Across {
    /// No two texts of a key are equal.
    Unique {
        /// The key.
        key: String,
    },
    /// A key is `true` in at most one object.
    Single {
        /// The key.
        key: String,
    },
    /// There are at most so many of an object.
    Count {
        /// The object.
        of: String,
        /// How many.
        max: u64,
    },
    /// The texts of a key in all objects of a kind have at most so many characters together.
    TotalLength {
        /// The object.
        of: String,
        /// The key.
        key: String,
        /// How many characters.
        max: u64,
    },
}

impl From<&model::Blocks> for Blocks {
    fn from(blocks: &model::Blocks) -> Self {
        Self {
            objects: blocks.objects.iter().map(part).collect(),
            unions: blocks.unions.iter().map(union).collect(),
            values: blocks.values.iter().map(value).collect(),
        }
    }
}

fn part(object: &model::BlockObject) -> Part {
    Part {
        name: object.head.name.clone(),
        docs: object.head.docs.clone(),
        source: object.head.source.clone(),
        doc: object.head.doc.markdown(),
        tag: object.tag.as_ref().map(|tag| Tag {
            key: tag.key.clone(),
            text: tag.text.clone(),
        }),
        groups: arg::groups(&object.groups),
        surfaces: object.surfaces.clone(),
        surface: object.surface.clone(),
        across: object.across.iter().map(|it| across(&it.rule)).collect(),
        fields: of_block(&object.body.fields, &Around::Block(&object.body)),
        examples: example::of_block(&object.examples),
    }
}

fn union(union: &model::BlockUnion) -> PartUnion {
    PartUnion {
        name: union.head.name.clone(),
        docs: union.head.docs.clone(),
        source: union.head.source.clone(),
        doc: union.head.doc.markdown(),
        tag: union.tag.clone(),
        variants: union.variants.iter().map(|it| it.object.clone()).collect(),
    }
}

fn value(value: &model::BlockValue) -> PartValue {
    PartValue {
        name: value.head.name.clone(),
        docs: value.head.docs.clone(),
        source: value.head.source.clone(),
        doc: value.head.doc.markdown(),
        kind: Around::Nothing.kind(&value.kind),
        limits: (&value.limits).into(),
        item_limits: (&value.items).into(),
        surface: value.surface.clone(),
        across: value.across.iter().map(|it| across(&it.rule)).collect(),
    }
}

fn across(rule: &AcrossRule) -> Across {
    match rule {
        AcrossRule::Unique(key) => Across::Unique { key: key.clone() },
        AcrossRule::Single(key) => Across::Single { key: key.clone() },
        AcrossRule::Count(of, max) => Across::Count {
            of: of.clone(),
            max: *max,
        },
        AcrossRule::TotalLength { of, key, max } => Across::TotalLength {
            of: of.clone(),
            key: key.clone(),
            max: *max,
        },
    }
}
