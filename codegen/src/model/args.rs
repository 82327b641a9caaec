//! The arguments of a method.

use super::claims::Claims;
use super::context::Context;
use super::day::Day;
use super::types::{self, Side, Type, Written};
use super::unions::{self, Union};
use super::values::{self, Enum};
use super::{Limits, Shared, limits};
use crate::doc::{Doc, is_hidden};
use crate::file::At;
use crate::name::{RustName, WireName};
use crate::raw;

/// One argument.
#[derive(Debug)]
pub(crate) struct Arg {
    pub(crate) wire: WireName,
    pub(crate) rust: RustName,
    pub(crate) kind: Type,
    /// A list that a form writes as comma-separated text.
    pub(crate) csv: bool,
    /// Whether Slack requires it.
    pub(crate) required: bool,
    /// Whether `new` takes it.
    pub(crate) in_new: bool,
    /// Whether the page marks it as required for public channels.
    pub(crate) required_for_public: bool,
    /// Whether the page does not show it.
    pub(crate) hidden: bool,
    pub(crate) limits: Limits,
    pub(crate) default: Option<String>,
    pub(crate) example: Option<String>,
    /// The day since which the documentation no longer has the argument.
    pub(crate) retired: Option<Day>,
    pub(crate) doc: Doc,
}

/// The arguments, and the types that they bring along.
#[derive(Debug, Default)]
pub(crate) struct Args {
    pub(crate) list: Vec<Arg>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) unions: Vec<Union>,
}

pub(super) fn build(
    cx: &mut Context<'_>,
    raw: &raw::Map<raw::Arg>,
    shared: &Shared<'_>,
    types: &mut Claims,
) -> Args {
    let mut claims = Claims::reserved(&[
        ("new", "the constructor"),
        ("clone", "the request's `Clone`"),
        ("default", "the request's `Default`"),
    ]);
    let root = At::Root.key("args");
    let mut args = Args::default();
    for (name, arg) in raw {
        let at = root.key(name);
        if name == "token" {
            cx.key(
                &at,
                "the token is no argument",
                "say with `auth:` which kind of token calls the method",
            );
            continue;
        }
        let Some(wire) = WireName::arg(name) else {
            cx.key(
                &at,
                format!("`{name}` is no name of an argument"),
                WireName::ARG_RULE,
            );
            continue;
        };
        let rust = cx.rust_name(
            &at.key("name"),
            arg.name.as_deref(),
            RustName::chosen_snake,
            RustName::SNAKE_RULE,
            || RustName::snake(name),
        );
        claims.claim(
            cx,
            &at,
            &rust,
            &format!("the argument `{name}`"),
            Some("name"),
        );
        let kind = kind(cx, &at, name, arg, shared, types, &mut args);
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
        if arg.required && arg.required_for_public {
            let help = "keep `required` where every call must give it, and the other where only those about public channels must";
            let title = "an argument that is required is so for every channel";
            cx.key(&at.key("required_for_public"), title, help);
        }
        if arg.required && arg.default.is_some() {
            cx.key(
                &at.key("default"),
                "a required argument has no default",
                "remove one of the two",
            );
        }
        let retired = cx.retired(&at, arg.retired.as_deref());
        cx.reason(&at.key("differs"), arg.differs.as_deref());
        let doc = cx.doc(&at.key("doc"), &arg.doc);
        if let (Some(kind), Some(doc)) = (kind, doc) {
            let text =
                |scalar: &Option<raw::Scalar>| scalar.as_ref().map(|scalar| scalar.0.clone());
            let limits = limits::build(cx, &at, arg, &kind);
            let (default, example) = (text(&arg.default), text(&arg.example));
            args.list.push(Arg {
                wire,
                rust,
                kind,
                csv,
                required: arg.required,
                in_new: arg.new.unwrap_or(arg.required),
                required_for_public: arg.required_for_public,
                hidden: arg.hidden,
                limits,
                default,
                example,
                retired,
                doc,
            });
        }
    }
    args
}

/// The type of an argument; `args` gets the enum or union that it brings along.
fn kind(
    cx: &mut Context<'_>,
    at: &At<'_>,
    name: &str,
    arg: &raw::Arg,
    shared: &Shared<'_>,
    types: &mut Claims,
    args: &mut Args,
) -> Option<Type> {
    if arg.kind == "union" {
        let union = unions::build(cx, at, name, arg, shared, types);
        let kind = Type::Union(union.rust.clone());
        args.unions.push(union);
        return Some(kind);
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
        // No struct is among the types of arguments, so that this name is nobody's.
        let own = RustName::camel(name);
        return types::read(cx, at, written, Side::Argument, shared, &own);
    }
    let owner = format!("the enum of the argument `{name}`");
    let rust = values::name(cx, at, arg.type_name.as_deref(), name, &owner, types);
    let kind = types::read(cx, at, written, Side::Argument, shared, &rust);
    let values = arg.values.as_ref();
    let built = values::build(cx, at, values, rust, name.to_owned());
    args.enums.push(built);
    kind
}

fn wire_form(cx: &mut Context<'_>, at: &At<'_>, arg: &raw::Arg, kind: Option<&Type>) -> bool {
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

/// A default or an example is a value that the argument can have.
fn scalar(
    cx: &mut Context<'_>,
    at: &At<'_>,
    value: Option<&raw::Scalar>,
    kind: &Type,
    args: &Args,
    as_sent: bool,
) {
    let Some(raw::Scalar(text)) = value else {
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
            let listed = args.enums.iter().find(|it| it.rust == *name);
            listed.is_none_or(|it| it.values.is_empty() || it.has(text))
        }
        Type::Union(name) => {
            let union = args.unions.iter().find(|it| it.rust == *name);
            let members = union.map_or(&[][..], |it| &it.members);
            let mut fitting = members.iter();
            members.is_empty() || fitting.any(|it| fits(text, &it.kind, args, as_sent))
        }
        Type::Float => text.parse::<f64>().is_ok_and(f64::is_finite),
        Type::Date => Day::parse(text).is_some(),
        _ => !text.contains(['\n', '\t']) && !text.chars().any(is_hidden),
    }
}
