//! The arguments of a method, and the types that they bring along.

use slack_methods_spec_model::file::At;
use slack_methods_spec_model::model::{self, Context, Reference};

use super::claims::{Claims, Rule, chosen_or};
use super::values::{self, Enum};
use super::{RustName, Shared, Type};

/// One argument.
#[derive(Debug, Hash)]
pub(crate) struct Arg<'a> {
    pub(super) model: &'a model::Arg,
    pub(crate) rust: RustName,
    /// The setter that sends `null`.
    pub(crate) clear: Option<RustName>,
    pub(crate) kind: Type,
}

/// The arguments, and the types that they bring along.
#[derive(Debug, Default, Hash)]
pub(crate) struct Args<'a> {
    pub(crate) list: Vec<Arg<'a>>,
    pub(crate) enums: Vec<Enum<'a>>,
    pub(crate) unions: Vec<Union<'a>>,
}

/// The types that one argument takes.
#[derive(Debug, Hash)]
pub(crate) struct Union<'a> {
    pub(super) model: &'a model::Union,
    pub(crate) rust: RustName,
    /// Two to four, all of them different.
    pub(crate) members: Vec<Member<'a>>,
}

#[derive(Debug, Hash)]
pub(crate) struct Member<'a> {
    pub(super) model: &'a model::Member,
    pub(crate) variant: RustName,
    pub(crate) kind: Type,
}

impl Union<'_> {
    /// The member that a text becomes, if there is no doubt about it.
    pub(crate) fn of_text(&self) -> Option<&Member<'_>> {
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

pub(super) fn build<'a>(
    cx: &mut Context<'_>,
    model: &'a model::Args,
    shared: &Shared<'_>,
    types: &mut Claims,
) -> Args<'a> {
    let mut claims = Claims::reserved(&[
        ("new", "the constructor"),
        ("clone", "the request's `Clone`"),
        ("default", "the request's `Default`"),
        ("validate", "the check of the arguments"),
    ]);
    let root = At::Root.key("args");
    let mut args = Args::default();
    for arg in &model.list {
        let name = arg.wire.as_str();
        let at = root.key(name);
        let (key, chosen) = (at.key("name"), arg.chosen_name.as_deref());
        let rust = chosen_or(cx, &key, chosen, Rule::Snake, || RustName::snake(name));
        let owner = format!("the argument `{name}`");
        claims.claim(cx, &at, &rust, &owner, Some("name"));
        let clear = arg.nullable.then(|| {
            let clear = RustName::snake(&format!("clear_{}", rust.as_str()));
            let owner = format!("the setter that clears `{name}`");
            claims.claim(cx, &at, &clear, &owner, Some("name"));
            clear
        });
        let kind = arg.kind.map(&mut |reference| match reference {
            Reference::Enum(path) => {
                let found = model.enums.iter().find(|it| it.path == *path);
                let owner = format!("the enum of the argument `{name}`");
                let built = found.map(|it| values::build(cx, &at, it, &owner, types));
                let rust = built.as_ref().map(|it| it.rust.clone());
                args.enums.extend(built);
                rust.unwrap_or_else(|| RustName::camel(path))
            }
            Reference::Union(arg) => {
                let found = model.unions.iter().find(|it| it.arg == *arg);
                let built = found.map(|it| union(cx, &at, it, shared, types));
                let rust = built.as_ref().map(|it| it.rust.clone());
                args.unions.extend(built);
                rust.unwrap_or_else(|| RustName::camel(arg))
            }
            other => shared.name(other),
        });
        args.list.push(Arg {
            model: arg,
            rust,
            clear,
            kind,
        });
    }
    args
}

fn union<'a>(
    cx: &mut Context<'_>,
    at: &At<'_>,
    model: &'a model::Union,
    shared: &Shared<'_>,
    types: &mut Claims,
) -> Union<'a> {
    let owner = format!("the union of the argument `{}`", model.arg);
    let chosen = model.chosen_name.as_ref();
    let rust = values::type_name(cx, at, chosen, &model.arg, &owner, types);
    let members = model.members.iter().map(|model| {
        let kind = model.kind.map(&mut |reference| shared.name(reference));
        let variant = match &kind {
            Type::Id(id) => id.clone(),
            Type::Text => RustName::own("Text"),
            _ => RustName::camel(&model.name),
        };
        Member {
            model,
            variant,
            kind,
        }
    });
    Union {
        model,
        rust,
        members: members.collect(),
    }
}
