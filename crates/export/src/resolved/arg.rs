//! The arguments of a method.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use slack_methods_spec_model::doc::Doc;
use slack_methods_spec_model::model;

use super::kind::Around;
use super::limits::number;
use super::{Limits, Type};

/// One argument.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Arg {
    /// Its name.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Type,
    /// Whether a list is sent as one text with commas between its items, in any body. Without it, a list
    /// is JSON: in a form, the text of a JSON array.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub csv: bool,
    /// Whether the method requires it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// Whether the page marks it as required for public channels.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required_for_public: bool,
    /// Whether `null`, in a JSON body, clears what it sets.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub nullable: bool,
    /// Whether the documentation does not show it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub undocumented: bool,
    /// What bounds its value.
    #[serde(skip_serializing_if = "Limits::is_empty")]
    pub limits: Limits,
    /// What counts when it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// An example, as a value of its type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    /// The day since which the documentation no longer has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retired: Option<String>,
    /// What it does, as Markdown.
    pub doc: String,
}

/// What must hold between arguments, or between fields.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What must hold.
    pub rule: Rule,
    /// The names.
    pub of: Vec<String>,
    /// What else there is to say, as Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doc: Option<String>,
}

/// How many of a group are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Exactly one.
    OneOf,
    /// One or more.
    AtLeastOne,
    /// None or one.
    AtMostOne,
    /// None or all.
    Together,
}

pub(super) fn args(args: &model::Args) -> Vec<Arg> {
    let around = Around::Args(args);
    let arg = |arg: &model::Arg| {
        let kind = around.kind(&arg.kind);
        Arg {
            name: arg.wire.as_str().to_owned(),
            csv: arg.csv,
            required: arg.required,
            required_for_public: arg.required_for_public,
            nullable: arg.nullable,
            undocumented: arg.hidden,
            limits: (&arg.limits).into(),
            default: arg.default.as_ref().map(|text| value(&kind, arg.csv, text)),
            example: arg.example.as_ref().map(|text| value(&kind, arg.csv, text)),
            retired: arg.retired.as_ref().map(|day| day.as_str().to_owned()),
            doc: arg.doc.markdown(),
            kind,
        }
    };
    args.list.iter().map(arg).collect()
}

pub(super) fn groups(groups: &[model::Group]) -> Vec<Group> {
    let group = |group: &model::Group| Group {
        rule: match group.rule {
            model::Rule::OneOf => Rule::OneOf,
            model::Rule::AtLeastOne => Rule::AtLeastOne,
            model::Rule::AtMostOne => Rule::AtMostOne,
            model::Rule::Together => Rule::Together,
        },
        of: group
            .args
            .iter()
            .map(|name| name.as_str().to_owned())
            .collect(),
        doc: group.doc.as_ref().map(Doc::markdown),
    };
    groups.iter().map(group).collect()
}

/// A value as a form writes it, as JSON of the argument's type.
pub(super) fn value(kind: &Type, csv: bool, text: &str) -> Value {
    match kind {
        Type::List { of } if csv => {
            let items = text
                .split(',')
                .map(str::trim)
                .filter(|item| !item.is_empty());
            items.map(|item| literal(of, item)).collect()
        }
        Type::List { .. } | Type::Json | Type::Value { .. } => {
            serde_json::from_str(text).unwrap_or_else(|_| text.into())
        }
        _ => literal(kind, text),
    }
}

/// A scalar as JSON of its type.
pub(super) fn literal(kind: &Type, text: &str) -> Value {
    let whole = || text.parse::<i64>().ok().map(Value::from);
    let number = || number(Some(text)).map(Value::Number);
    let bool = || match text {
        "true" | "1" => Some(Value::Bool(true)),
        "false" | "0" => Some(Value::Bool(false)),
        _ => None,
    };
    let read = match kind {
        Type::Bool => bool(),
        Type::Int | Type::Epoch => whole(),
        Type::Number => number(),
        Type::Union { of } => {
            let mut read = of.iter().map(|member| literal(member, text));
            read.find(|value| !value.is_string())
        }
        _ => None,
    };
    read.unwrap_or_else(|| text.into())
}
