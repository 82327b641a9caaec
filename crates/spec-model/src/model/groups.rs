//! What must hold between arguments.

use super::context::Context;
use crate::doc::Doc;
use crate::file::At;
use crate::name::{WireName, similar};
use crate::syntax;

/// Arguments that depend on one another. The calls do not check it.
#[derive(Debug, Hash)]
pub struct Group {
    /// What must hold.
    pub rule: Rule,
    /// Two or more arguments or fields, in the order of the specification.
    pub args: Vec<WireName>,
    /// What else there is to say.
    pub doc: Option<Doc>,
}

/// How many arguments of a group a call gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

impl Rule {
    /// The key that a specification writes it with.
    pub fn key(self) -> &'static str {
        match self {
            Self::OneOf => "one_of",
            Self::AtLeastOne => "at_least_one",
            Self::AtMostOne => "at_most_one",
            Self::Together => "together",
        }
    }
}

/// What the members of groups are called, and which there are.
struct Members<'a> {
    /// One of them.
    noun: &'a str,
    /// With the article.
    one: &'a str,
    /// Where they stand.
    key: &'a str,
    /// Each with whether it must be there in any case.
    known: &'a dyn Fn(&str) -> Option<bool>,
    similar: &'a dyn Fn(&str) -> Option<String>,
}

pub(super) fn build(cx: &mut Context<'_>, raw: &syntax::Method) -> Vec<Group> {
    let args = || raw.args.iter().flatten();
    let members = Members {
        noun: "argument",
        one: "an argument",
        key: "args:",
        known: &|name| {
            args()
                .find(|(known, _)| *known == name)
                .map(|(_, arg)| arg.required)
        },
        similar: &|name| similar(name, args().map(|(known, _)| known.as_str())).map(str::to_owned),
    };
    read(cx, raw.groups.iter().flatten(), &members)
}

/// The same between the fields of an object that apps write.
pub(super) fn of_fields(cx: &mut Context<'_>, raw: &syntax::BlockObject) -> Vec<Group> {
    let members = Members {
        noun: "field",
        one: "a field",
        key: "fields:",
        known: &|name| raw.fields.get(name).map(|field| field.required),
        similar: &|name| similar(name, raw.fields.keys().map(String::as_str)).map(str::to_owned),
    };
    read(cx, raw.groups.iter().flatten(), &members)
}

fn read<'a>(
    cx: &mut Context<'_>,
    raw: impl Iterator<Item = &'a syntax::Group>,
    members: &Members<'_>,
) -> Vec<Group> {
    let root = At::Root.key("groups");
    let mut groups = Vec::new();
    for (index, group) in raw.enumerate() {
        let at = root.index(index);
        let doc = group.doc.as_ref();
        let doc = doc.map(|doc| cx.doc(&at.key("doc"), doc));
        let lists = [
            (Rule::OneOf, &group.one_of),
            (Rule::AtLeastOne, &group.at_least_one),
            (Rule::AtMostOne, &group.at_most_one),
            (Rule::Together, &group.together),
        ];
        let mut lists = lists
            .into_iter()
            .filter_map(|(rule, list)| Some((rule, list.as_ref()?)));
        let (Some((rule, list)), None) = (lists.next(), lists.next()) else {
            let help = "write one of `one_of`, `at_least_one`, `at_most_one`, `together`, and another group for another";
            cx.value(
                &at,
                format!("a group has one list of {}s", members.noun),
                help,
            );
            continue;
        };
        let args = names(cx, &at.key(rule.key()), list, members);
        groups.push(Group { rule, args, doc });
    }
    groups
}

fn names(
    cx: &mut Context<'_>,
    at: &At<'_>,
    list: &[String],
    members: &Members<'_>,
) -> Vec<WireName> {
    let noun = members.noun;
    if list.len() < 2 {
        let help = format!("name two {noun}s or more");
        cx.value(at, format!("a group of fewer than two {noun}s"), help);
    }
    let mut names: Vec<WireName> = Vec::new();
    for (index, name) in list.iter().enumerate() {
        let at = at.index(index);
        let Some(required) = (members.known)(name) else {
            let help = match (members.similar)(name) {
                Some(other) => format!("{} with a similar name exists: `{other}`", members.one),
                None => format!("name {noun}s that stand under `{}`", members.key),
            };
            cx.value(&at, format!("there is no {noun} `{name}`"), help);
            continue;
        };
        if required {
            let help = "take it out of the group, or remove its `required`";
            cx.value(&at, format!("`{name}` is required in any case"), help);
        }
        if names.iter().any(|other| other.as_str() == name) {
            let help = "keep one of the two";
            cx.value(&at, format!("`{name}` is listed twice in the group"), help);
        }
        names.extend(WireName::field(name));
    }
    names
}
