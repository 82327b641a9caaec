//! The arguments of a method.

use super::context::Context;
use super::day::Day;
use super::types::{self, Side, Type, Written};
use super::unions::{self, Union};
use super::values::{self, Enum};
use super::{BodyKind, Limits, Shared, limits};
use crate::doc::{Doc, is_hidden};
use crate::file::At;
use crate::name::WireName;
use crate::syntax;

/// One argument.
#[derive(Debug, Hash)]
pub struct Arg {
    /// Its name in a request.
    pub wire: WireName,
    /// The name in Rust that the specification chooses.
    pub chosen_name: Option<String>,
    /// Its type.
    pub kind: Type,
    /// A list that a form writes as comma-separated text.
    pub csv: bool,
    /// Whether Slack requires it.
    pub required: bool,
    /// Whether `new` takes it.
    pub in_new: bool,
    /// Whether the page marks it as required for public channels.
    pub required_for_public: bool,
    /// Whether `null` can be sent, which clears what it sets.
    pub nullable: bool,
    /// Whether the page does not show it.
    pub hidden: bool,
    /// What bounds its value.
    pub limits: Limits,
    /// The value that Slack takes if it is absent.
    pub default: Option<String>,
    /// An example as it would be sent.
    pub example: Option<String>,
    /// The day since which the documentation no longer has the argument.
    pub retired: Option<Day>,
    /// What it does.
    pub doc: Doc,
}

/// The arguments, and the types that they bring along.
#[derive(Debug, Default, Hash)]
pub struct Args {
    /// In the order of the page.
    pub list: Vec<Arg>,
    /// The enums among their types.
    pub enums: Vec<Enum>,
    /// The unions among their types.
    pub unions: Vec<Union>,
}

pub(super) fn build(
    cx: &mut Context<'_>,
    raw: &syntax::Map<syntax::Arg>,
    shared: &Shared<'_>,
) -> Args {
    let root = At::Root.key("args");
    let mut args = Args::default();
    for (name, arg) in raw {
        let at = root.key(name);
        if name == "token" {
            cx.key(
                &at,
                "the token is not an argument",
                "say with `auth:` which kind of token calls the method",
            );
            continue;
        }
        let Some(wire) = WireName::arg(name) else {
            cx.key(
                &at,
                format!("`{name}` is not a name of an argument"),
                WireName::ARG_RULE,
            );
            continue;
        };
        let kind = kind(cx, &at, name, arg, shared, &mut args);
        let csv = wire_form(cx, &at, arg, kind.as_ref());
        if let Some(kind) = &kind {
            let (default, example) = (arg.default.as_ref(), arg.example.as_ref());
            scalar(cx, &at.key("default"), default, kind, &args, false);
            scalar(cx, &at.key("example"), example, kind, &args, true);
        }
        if arg.new == Some(arg.required) {
            let help = "remove the key: `new` takes what is required, unless it says otherwise";
            cx.key(&at.key("new"), "`new` and `required` say the same", help);
        }
        if arg.required && arg.default.is_some() {
            cx.key(
                &at.key("default"),
                "a required argument has no default",
                "remove one of the two",
            );
        }
        if arg.nullable {
            nullable(cx, &at.key("nullable"), arg, kind.as_ref());
        }
        let retired = cx.retired(&at, arg.retired.as_deref());
        cx.reason(&at.key("differs"), arg.differs.as_deref());
        let doc = cx.doc(&at.key("doc"), &arg.doc);
        let limits = kind.as_ref().map(|kind| limits::build(cx, &at, arg, kind));
        let text = |scalar: &Option<syntax::Scalar>| scalar.as_ref().map(|it| it.0.clone());
        args.list.push(Arg {
            wire,
            chosen_name: arg.name.clone(),
            kind: kind.unwrap_or(Type::Json),
            csv,
            required: arg.required,
            in_new: arg.new.unwrap_or(arg.required),
            required_for_public: arg.required_for_public,
            nullable: arg.nullable,
            hidden: arg.hidden,
            limits: limits.unwrap_or_default(),
            default: text(&arg.default),
            example: text(&arg.example),
            retired,
            doc,
        });
    }
    args
}

/// What can be `null` is optional, and no list or file: an empty list clears what a list sets.
fn nullable(cx: &mut Context<'_>, at: &At<'_>, arg: &syntax::Arg, kind: Option<&Type>) {
    if arg.new.unwrap_or(arg.required) {
        let help = "remove one of the two keys";
        cx.key(at, "an argument that `new` takes is not `nullable`", help);
    }
    if matches!(kind, Some(Type::List(_) | Type::File)) {
        let help = "remove the key: an empty list clears what a list sets";
        cx.key(at, "a list or a file is not `nullable`", help);
    }
}

/// Only a body of JSON can hold `null`, and a file makes the body another.
pub(super) fn nulls(cx: &mut Context<'_>, accepts: &[BodyKind], args: &[Arg]) {
    let has_file = args.iter().any(|arg| arg.kind == Type::File);
    if accepts.contains(&BodyKind::Json) && !has_file {
        return;
    }
    let root = At::Root.key("args");
    for arg in args.iter().filter(|arg| arg.nullable) {
        let at = root.key(arg.wire.as_str());
        let help = "remove the key, or add `json` to `accepts:`; a method that takes a file cannot have it";
        cx.key(&at.key("nullable"), "`null` needs a body of JSON", help);
    }
}

/// The type of an argument; `args` gets the enum or union that it brings along.
fn kind(
    cx: &mut Context<'_>,
    at: &At<'_>,
    name: &str,
    arg: &syntax::Arg,
    shared: &Shared<'_>,
    args: &mut Args,
) -> Option<Type> {
    if arg.kind == "union" {
        args.unions.push(unions::build(cx, at, name, arg, shared));
        return Some(Type::Union(name.to_owned()));
    }
    let of = arg.of.as_ref().map_or(&[][..], |of| &of.0);
    if of.len() > 1 {
        let help = "name one type, or make the type `union`";
        cx.value(&at.key("of"), "only a union is of several types", help);
    }
    let written = Written {
        kind: &arg.kind,
        of: of.first().map(String::as_str),
    };
    if !written.has_enum() {
        values::none_expected(cx, at, arg.values.as_ref());
        if arg.type_name.is_some() {
            let help = "remove the key, or correct the type";
            let title = "only an enum or a union has `type_name`";
            cx.key(&at.key("type_name"), title, help);
        }
        return types::read(cx, at, written, Side::Argument, shared, name);
    }
    let (values, chosen) = (arg.values.as_ref(), arg.type_name.as_ref());
    let built = values::build(cx, at, values, chosen, name.to_owned());
    args.enums.push(built);
    types::read(cx, at, written, Side::Argument, shared, name)
}

fn wire_form(cx: &mut Context<'_>, at: &At<'_>, arg: &syntax::Arg, kind: Option<&Type>) -> bool {
    let Some(text) = &arg.wire else { return false };
    if kind.is_some_and(|kind| !matches!(kind, Type::List(_))) {
        cx.key(
            &at.key("wire"),
            "only a list has a wire form",
            "remove the key",
        );
    }
    cx.word(&at.key("wire"), text, &[("json", false), ("csv", true)])
        .unwrap_or(false)
}

/// A value to show for an argument, as it would be sent.
pub(super) fn shown(
    cx: &mut Context<'_>,
    at: &At<'_>,
    value: &syntax::Scalar,
    arg: &Arg,
    args: &Args,
) {
    // JSON can have several lines.
    if !matches!(arg.kind, Type::Json | Type::Value(_)) {
        scalar(cx, at, Some(value), &arg.kind, args, true);
    } else if serde_json::from_str::<serde::de::IgnoredAny>(&value.0).is_err() {
        cx.value(
            at,
            "this is not JSON",
            "write the value as it would be sent",
        );
    }
}

/// A default or an example is a value that the argument can have.
fn scalar(
    cx: &mut Context<'_>,
    at: &At<'_>,
    value: Option<&syntax::Scalar>,
    kind: &Type,
    args: &Args,
    as_sent: bool,
) {
    let Some(syntax::Scalar(text)) = value else {
        return;
    };
    if !fits(text, kind, args, as_sent) {
        let help = match kind {
            Type::Bool if as_sent => "write true, false, 1 or 0",
            Type::Bool => "write true or false",
            Type::Int => "write a whole number",
            Type::Epoch => "write the whole seconds since 1970",
            Type::Date => "write it as `2026-08-20`",
            Type::Enum(_) => "write one of its values, or list it under `values:` as well",
            Type::Float => "write a number",
            Type::Union(_) => "write a value of one of its types",
            _ => "write it on one line, without invisible characters",
        };
        cx.value(
            at,
            format!("`{text}` does not fit the argument's type"),
            help,
        );
    }
}

fn fits(text: &str, kind: &Type, args: &Args, as_sent: bool) -> bool {
    match kind {
        // Slack reads `1` and `0` as well, and its pages show them in examples.
        Type::Bool => matches!(text, "true" | "false") || (as_sent && matches!(text, "1" | "0")),
        Type::Int | Type::Epoch => text.parse::<i64>().is_ok(),
        Type::Enum(name) => {
            let listed = args.enums.iter().find(|it| it.path == *name);
            listed.is_none_or(|it| it.values.is_empty() || it.has(text))
        }
        Type::Union(name) => {
            let union = args.unions.iter().find(|it| it.arg == *name);
            let members = union.map_or(&[][..], |it| &it.members);
            let mut fitting = members.iter();
            members.is_empty() || fitting.any(|it| fits(text, &it.kind, args, as_sent))
        }
        Type::Float => text.parse::<f64>().is_ok_and(f64::is_finite),
        Type::Date => Day::parse(text).is_some(),
        _ => !text.contains(['\n', '\t']) && !text.chars().any(is_hidden),
    }
}
