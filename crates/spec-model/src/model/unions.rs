//! Arguments that take values of several types.

use super::context::Context;
use super::types::{self, Side, Type, Written};
use super::{Shared, values};
use crate::file::At;
use crate::syntax;

/// The types that one argument takes.
#[derive(Debug, Hash)]
pub struct Union {
    /// The argument.
    pub arg: String,
    /// The name that the specification chooses for its type.
    pub chosen_name: Option<String>,
    /// Two to four, all of them different.
    pub members: Vec<Member>,
}

/// One of the types that an argument takes.
#[derive(Debug, Hash)]
pub struct Member {
    /// As the specification names the type.
    pub name: String,
    /// The type.
    pub kind: Type,
}

pub(super) fn build(
    cx: &mut Context<'_>,
    at: &At<'_>,
    name: &str,
    arg: &syntax::Arg,
    shared: &Shared<'_>,
) -> Union {
    values::none_expected(cx, at, arg.values.as_ref());
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
        arg: name.to_owned(),
        chosen_name: arg.type_name.clone(),
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
    Some(Member {
        name: name.to_owned(),
        kind,
    })
}
