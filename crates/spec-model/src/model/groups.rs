//! What must hold between arguments.

use super::context::Context;
use crate::doc::Doc;
use crate::file::At;
use crate::name::{WireName, similar};
use crate::syntax;

/// Arguments that depend on one another. The calls do not check it.
#[derive(Debug)]
pub struct Group {
    /// What must hold.
    pub rule: Rule,
    /// Two or more, in the order of the specification.
    pub args: Vec<WireName>,
    /// What else there is to say.
    pub doc: Option<Doc>,
}

/// How many arguments of a group a call gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

pub(super) fn build(cx: &mut Context<'_>, raw: &syntax::Method) -> Vec<Group> {
    let root = At::Root.key("groups");
    let mut groups = Vec::new();
    for (index, group) in raw.groups.iter().flatten().enumerate() {
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
            cx.value(&at, "a group has one list of arguments", help);
            continue;
        };
        let args = names(cx, &at.key(rule.key()), list, raw);
        groups.push(Group { rule, args, doc });
    }
    groups
}

fn names(
    cx: &mut Context<'_>,
    at: &At<'_>,
    list: &[String],
    raw: &syntax::Method,
) -> Vec<WireName> {
    if list.len() < 2 {
        let help = "name two arguments or more";
        cx.value(at, "a group of fewer than two arguments", help);
    }
    let known = || raw.args.iter().flatten();
    let mut names: Vec<WireName> = Vec::new();
    for (index, name) in list.iter().enumerate() {
        let at = at.index(index);
        let Some((_, arg)) = known().find(|(known, _)| *known == name) else {
            let help = match similar(name, known().map(|(known, _)| known.as_str())) {
                Some(other) => format!("an argument with a similar name exists: `{other}`"),
                None => "name arguments that stand under `args:`".to_owned(),
            };
            cx.value(&at, format!("there is no argument `{name}`"), help);
            continue;
        };
        if arg.required {
            let help = "take it out of the group, or remove its `required`";
            cx.value(&at, format!("`{name}` is required in any case"), help);
        }
        if names.iter().any(|other| other.as_str() == name) {
            let help = "keep one of the two";
            cx.value(&at, format!("`{name}` stands twice in the group"), help);
        }
        names.extend(WireName::arg(name));
    }
    names
}
