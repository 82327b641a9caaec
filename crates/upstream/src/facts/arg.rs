//! The facts of an argument, besides its type and the values that it may have.

use serde_json::{Number, Value};
use slack_methods_spec_model::syntax::Arg;

use super::fact::{Fact, Key, Markdown, Rule, Twin, Write, flag};
use crate::twin::{Object, limit, normal_default, shape};

/// Whether it must be given.
pub static REQUIRED: Fact<Arg> = Fact {
    name: "required",
    is_flag: true,
    twin: Twin::Elsewhere,
    markdown: Markdown::Shown,
    key: Some(Key {
        path: None,
        read: |arg| flag(arg.required),
        rule: Rule::Same,
        write: Write::Required,
    }),
};

/// Whether it is marked as required for public channels.
pub static REQUIRED_FOR_PUBLIC: Fact<Arg> = Fact::flag(
    "required_for_public",
    "required_for_public",
    Markdown::Absent,
    Rule::Same,
    |arg| flag(arg.required_for_public),
);

/// Whether the rendered page leaves it out.
pub static HIDDEN: Fact<Arg> = Fact::flag("hidden", "hidden", Markdown::Shown, Rule::Same, |arg| {
    flag(arg.hidden)
});

/// The least value.
pub static MIN: Fact<Arg> = limited("min", "minimum", |arg| {
    arg.min.as_ref().map(|min| min.0.as_str().into())
});

/// The greatest value.
pub static MAX: Fact<Arg> = limited("max", "maximum", |arg| {
    arg.max.as_ref().map(|max| max.0.as_str().into())
});

/// The least number of items.
pub static MIN_ITEMS: Fact<Arg> = limited("min_items", "minItems", |arg| {
    arg.min_items.map(Value::from)
});

/// The greatest number of items.
pub static MAX_ITEMS: Fact<Arg> = limited("max_items", "maxItems", |arg| {
    arg.max_items.map(Value::from)
});

/// The least number of characters.
pub static MIN_LENGTH: Fact<Arg> = limited("min_length", "minLength", |arg| {
    arg.min_length.map(Value::from)
});

/// The greatest number of characters.
pub static MAX_LENGTH: Fact<Arg> = limited("max_length", "maxLength", |arg| {
    arg.max_length.map(Value::from)
});

/// Whether no item of a list may be there twice.
pub static UNIQUE: Fact<Arg> = Fact::flag(
    "unique",
    "uniqueItems",
    Markdown::Absent,
    Rule::MayKnowMore,
    |arg| flag(arg.unique),
);

/// The value that Slack takes when it is absent, in the form that its type has in JSON.
pub static DEFAULT: Fact<Arg> = Fact {
    name: "default",
    is_flag: false,
    twin: Twin::Key("default", |schema, key| {
        normal_default(schema.map.get(key)?, &shape(schema))
    }),
    // The rendered page leaves out what JavaScript takes for nothing: `false` and `0`.
    markdown: Markdown::Partly(|page, known| {
        let is_lost = |default: &&Value| match default {
            Value::Bool(default) => !default,
            Value::Number(number) => number.as_f64() == Some(0.0),
            _ => false,
        };
        page.or(known.filter(is_lost)).cloned()
    }),
    key: Some(Key {
        path: None,
        read: |arg| Some(arg.default.as_ref()?.0.as_str().into()),
        rule: Rule::MayKnowMore,
        write: Write::Value,
    }),
};

/// Every fact of an argument, in the order in which files have their keys.
pub static ARG: [&Fact<Arg>; 11] = [
    &REQUIRED,
    &REQUIRED_FOR_PUBLIC,
    &HIDDEN,
    &MIN,
    &MAX,
    &MIN_ITEMS,
    &MAX_ITEMS,
    &MIN_LENGTH,
    &MAX_LENGTH,
    &UNIQUE,
    &DEFAULT,
];

/// The limits among them.
pub(crate) static LIMITS: [&Fact<Arg>; 6] =
    [&MIN, &MAX, &MIN_ITEMS, &MAX_ITEMS, &MIN_LENGTH, &MAX_LENGTH];

const fn limited(
    name: &'static str,
    twin: &'static str,
    read: fn(&Arg) -> Option<Value>,
) -> Fact<Arg> {
    Fact {
        name,
        is_flag: false,
        twin: Twin::Key(twin, number),
        markdown: Markdown::Absent,
        key: Some(Key {
            path: None,
            read,
            rule: Rule::MayKnowMore,
            write: Write::Value,
        }),
    }
}

fn number(schema: &Object<'_>, key: &'static str) -> Option<Value> {
    let number: Number = limit(schema, key)?;
    Some(number.into())
}
