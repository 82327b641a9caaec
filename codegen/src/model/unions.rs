//! Arguments that take values of several types.

use super::claims::Claims;
use super::context::Context;
use super::types::{self, Side, Type, Written};
use super::{Shared, values};
use crate::file::At;
use crate::name::RustName;
use crate::raw;

/// The types that one argument takes.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) rust: RustName,
    /// The argument.
    pub(crate) arg: String,
    /// Two to four, all of them different.
    pub(crate) members: Vec<Member>,
}

#[derive(Debug)]
pub(crate) struct Member {
    /// As the specification names the type.
    pub(crate) name: String,
    pub(crate) variant: RustName,
    pub(crate) kind: Type,
}

impl Union {
    /// The member that a text becomes, if there is no doubt about it.
    pub(crate) fn of_text(&self) -> Option<&Member> {
        if let Some(text) = self.members.iter().find(|it| it.kind == Type::Text) {
            return Some(text);
        }
        let holds_text = |kind: &Type| {
            matches!(
                kind,
                Type::Id(_) | Type::Timestamp | Type::Date | Type::Secret
            )
        };
        let mut texts = self.members.iter().filter(|it| holds_text(&it.kind));
        texts.next().filter(|_| texts.next().is_none())
    }
}

pub(super) fn build(
    cx: &mut Context<'_>,
    at: &At<'_>,
    name: &str,
    arg: &raw::Arg,
    shared: &Shared<'_>,
    names: &mut Claims,
) -> Union {
    values::none_expected(cx, at, arg.values.as_ref());
    let owner = format!("the union of the argument `{name}`");
    let rust = values::name(cx, at, arg.type_name.as_deref(), name, &owner, names);
    let listed = arg.of.as_ref().map_or(&[][..], |of| &of.0);
    let of_at = at.key("of");
    if !(2..=4).contains(&listed.len()) {
        let place = if arg.of.is_some() {
            of_at
        } else {
            at.key("type")
        };
        let help = "list two to four types under `of:`, such as `[int, string]`, or use `json`";
        cx.value(&place, "a union of how many types?", help);
    }
    let mut members: Vec<Member> = Vec::new();
    for (index, kind) in listed.iter().enumerate() {
        let at = of_at.index(index);
        let Some(member) = member(cx, &at, kind, shared) else {
            continue;
        };
        if members.iter().any(|other| other.kind == member.kind) {
            let help = "keep one of the two";
            cx.value(&at, format!("`{kind}` is a type that the union has"), help);
            continue;
        }
        members.push(member);
    }
    Union {
        rust,
        arg: name.to_owned(),
        members,
    }
}

fn member(cx: &mut Context<'_>, at: &At<'_>, name: &str, shared: &Shared<'_>) -> Option<Member> {
    if matches!(
        name,
        "json" | "list" | "map" | "object" | "enum" | "union" | "file"
    ) {
        let help =
            "a union is of types that are one value each; an argument of any shape is `json`";
        cx.value(at, format!("a union holds no `{name}`"), help);
        return None;
    }
    let written = Written {
        kind: name,
        of: None,
    };
    let kind = types::read_at(cx, at, written, Side::Argument, shared)?;
    let variant = match &kind {
        Type::Id(id) => id.clone(),
        Type::Text => RustName::own("Text"),
        _ => RustName::camel(name),
    };
    Some(Member {
        name: name.to_owned(),
        variant,
        kind,
    })
}
