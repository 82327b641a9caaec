//! The types of arguments and fields.

mod built_in;

use super::blocks::Named;
use super::context::Context;
use super::{Shared, objects};
use crate::file::At;
use crate::name::similar;
use built_in::{ARGUMENT_ONLY, ELSEWHERE, FIELD_ONLY, NAMES};
pub(crate) use built_in::{built_in, is_built_in, names, parts};

/// The type of an argument, a field, or the items of a list or map.
///
/// `N` says which id, enum, union or object a type is. Here it is the name or path that these have in
/// the specification; a later pass may put names of its own in place of them with [`Type::map`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type<N = String> {
    /// A text.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// Slack's `ts`: a text with seconds and six further digits.
    Timestamp,
    /// Whole seconds since 1970.
    Epoch,
    /// A day as a text: `2026-08-20`.
    Date,
    /// A text that is never printed.
    Secret,
    /// An address that lets its holder in.
    SecretUrl,
    /// Any JSON.
    Json,
    /// A kind of id: [`IdKind::name`](super::IdKind::name).
    Id(N),
    /// An enum of the same method or object: [`Enum::path`](super::Enum::path).
    Enum(N),
    /// A union of the same method: [`Union::arg`](super::Union::arg).
    Union(N),
    /// The bytes of a file.
    File,
    /// An object inside of the same response or object: [`Object::path`](super::Object::path).
    Object(N),
    /// An object that several responses share: [`SharedObject::name`](super::SharedObject::name). Among
    /// what apps write: an object or a union of [`Blocks`](super::Blocks).
    Shared(N),
    /// A value of what apps write: [`Head::name`](super::Head::name).
    Value(N),
    /// An event of a set, which is kept as JSON if it is unknown.
    Set(N),
    /// A list, with the type of its items.
    List(Box<Type<N>>),
    /// A map from texts, with the type of its values.
    Map(Box<Type<N>>),
}

/// What a type refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reference<'a, N> {
    /// A kind of id.
    Id(&'a N),
    /// An enum.
    Enum(&'a N),
    /// A union.
    Union(&'a N),
    /// An object inside of a response.
    Object(&'a N),
    /// A shared object.
    Shared(&'a N),
    /// A value of what apps write.
    Value(&'a N),
    /// A set of events.
    Set(&'a N),
}

impl<'a, N> Reference<'a, N> {
    /// The name or path of what it refers to.
    pub fn target(self) -> &'a N {
        match self {
            Self::Id(it)
            | Self::Enum(it)
            | Self::Union(it)
            | Self::Object(it)
            | Self::Shared(it)
            | Self::Value(it)
            | Self::Set(it) => it,
        }
    }
}

/// Where a type stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Argument,
    Field,
    /// A field of a payload, which can hold an event.
    Payload,
}

/// What the keys `type` and `of` say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written<'a> {
    pub(crate) kind: &'a str,
    pub(crate) of: Option<&'a str>,
}

impl Written<'_> {
    /// Whether the keys ask for an object, alone or as an item.
    pub(crate) fn has_object(&self) -> bool {
        self.has("object")
    }

    /// Whether the keys ask for an enum, alone or as an item.
    pub(crate) fn has_enum(&self) -> bool {
        self.has("enum")
    }

    fn has(&self, kind: &str) -> bool {
        self.kind == kind || (matches!(self.kind, "list" | "map") && self.of == Some(kind))
    }
}

/// Reads the keys `type` and `of`. `own` is the path of the object or enum among them.
pub(crate) fn read(
    cx: &mut Context<'_>,
    at: &At<'_>,
    written: Written<'_>,
    side: Side,
    shared: &Shared<'_>,
    own: &str,
) -> Option<Type> {
    let kind_at = at.key("type");
    let of_at = at.key("of");
    let outer: Option<fn(Box<Type>) -> Type> = match written.kind {
        "list" => Some(Type::List),
        "map" => Some(Type::Map),
        _ => None,
    };
    match (outer, written.of) {
        (None, None) => single(cx, &kind_at, written.kind, side, shared, own),
        (None, Some(_)) => {
            cx.key(
                &of_at,
                "only a list or a map is `of` something",
                "remove the key, or make the type `list`",
            );
            None
        }
        (Some(_), None) => {
            cx.value(
                &kind_at,
                format!("a {} of what?", written.kind),
                "name the type of the items with the key `of:`",
            );
            None
        }
        (Some(outer), Some(of)) => {
            if side == Side::Argument && written.kind == "map" {
                return single(cx, &kind_at, written.kind, side, shared, own);
            }
            if side == Side::Argument && ARGUMENT_ONLY.contains(&of) {
                cx.value(
                    &of_at,
                    format!("a list holds no `{of}`"),
                    "use a type of one value, or `json`",
                );
                return None;
            }
            if matches!(of, "list" | "map") {
                cx.value(
                    &of_at,
                    "a list or map holds no other list or map",
                    "use `json`, or an object with a field for it",
                );
                return None;
            }
            Some(outer(Box::new(single(cx, &of_at, of, side, shared, own)?)))
        }
    }
}

/// Reads a type that is made of no other. `own` is the path of the object or enum that it may be.
pub(crate) fn read_one(
    cx: &mut Context<'_>,
    at: &At<'_>,
    written: Written<'_>,
    side: Side,
    shared: &Shared<'_>,
    own: &str,
) -> Option<Type> {
    single(cx, at, written.kind, side, shared, own)
}

/// Reads a type that is made of no other, wherever it stands.
pub(crate) fn read_at(
    cx: &mut Context<'_>,
    at: &At<'_>,
    written: Written<'_>,
    side: Side,
    shared: &Shared<'_>,
) -> Option<Type> {
    // No object and no enum is among these, so that none needs a path.
    single(cx, at, written.kind, side, shared, "")
}

fn single(
    cx: &mut Context<'_>,
    at: &At<'_>,
    name: &str,
    side: Side,
    shared: &Shared<'_>,
    own: &str,
) -> Option<Type> {
    if side == Side::Argument && FIELD_ONLY.contains(&name) {
        of_responses(cx, at, name);
        return None;
    }
    if side != Side::Argument && ARGUMENT_ONLY.contains(&name) {
        cx.value(
            at,
            format!("a field cannot have the type `{name}`"),
            match name {
                "file" => "a method that responds with a file says so with `response_type: file`",
                _ => "use `json`, or an object whose fields are optional",
            },
        );
        return None;
    }
    if let Some(id) = shared
        .ids
        .iter()
        .find(|id| id.names.iter().any(|known| known == name))
    {
        return Some(Type::Id(id.name().to_owned()));
    }
    match NAMES.iter().find(|(known, _)| *known == name) {
        Some((_, Some(kind))) => Some(kind.clone()),
        Some(("union", _)) => Some(Type::Union(own.to_owned())),
        Some(("enum", _)) => Some(Type::Enum(own.to_owned())),
        Some(_) => Some(Type::Object(own.to_owned())),
        None => object(cx, at, name, side, shared),
    }
}

/// One of the objects that responses share.
fn object(
    cx: &mut Context<'_>,
    at: &At<'_>,
    name: &str,
    side: Side,
    shared: &Shared<'_>,
) -> Option<Type> {
    if shared.object_names.contains(name) {
        if side == Side::Argument {
            of_responses(cx, at, name);
            return None;
        }
        return Some(Type::Shared(name.to_owned()));
    }
    match shared.block_names.get(name) {
        Some(Named::Value) => return Some(Type::Value(name.to_owned())),
        Some(Named::Object | Named::Union) => {
            let title = format!("`{name}` is a part of a value, and not one itself");
            let help = "name a value of spec/blocks/, or write one";
            cx.value(at, title, help);
            return None;
        }
        None => {}
    }
    let set = name.strip_suffix("_event");
    if let Some(set) = set.filter(|set| shared.open_sets.contains(*set)) {
        if side != Side::Payload {
            cx.value(
                at,
                "only a field of a payload holds an event",
                "use `json`, or an object whose fields are optional",
            );
            return None;
        }
        return Some(Type::Set(set.to_owned()));
    }
    if shared.unread.contains(&objects::path(name)) || shared.is_unread_block(name) {
        return None;
    }
    let ids = shared.ids.iter().flat_map(|id| &id.names);
    let made = ids.chain(shared.object_names).map(String::as_str);
    let made = made.chain(shared.block_names.of(Named::Value));
    let known = NAMES.iter().map(|(name, _)| *name).chain(made);
    let elsewhere = ELSEWHERE.iter().find(|(other, _)| *other == name);
    let help = match elsewhere.map(|(_, here)| *here).or(similar(name, known)) {
        Some(here) if elsewhere.is_some() => format!("this type is called `{here}` here"),
        Some(other) => format!("a type with a similar name exists: `{other}`"),
        None => {
            "spec/README.md lists the types; kinds of ids stand in spec/ids.yaml, objects that \
                 several methods return in spec/objects/"
                .to_owned()
        }
    };
    cx.value(at, format!("there is no type `{name}`"), help);
    None
}

/// Notes that an argument has a type which only responses have.
fn of_responses(cx: &mut Context<'_>, at: &At<'_>, name: &str) {
    cx.value(
        at,
        format!("an argument cannot have the type `{name}`"),
        match name {
            "secret_url" => "an argument that is secret has the type `secret`",
            _ => "an argument that takes an object has the type `json`",
        },
    );
}

impl<N> Type<N> {
    /// The same type with other names for what it refers to.
    pub fn map<M>(&self, name: &mut impl FnMut(Reference<'_, N>) -> M) -> Type<M> {
        match self {
            Self::Text => Type::Text,
            Self::Bool => Type::Bool,
            Self::Int => Type::Int,
            Self::Float => Type::Float,
            Self::Timestamp => Type::Timestamp,
            Self::Epoch => Type::Epoch,
            Self::Date => Type::Date,
            Self::Secret => Type::Secret,
            Self::SecretUrl => Type::SecretUrl,
            Self::Json => Type::Json,
            Self::File => Type::File,
            Self::Id(it) => Type::Id(name(Reference::Id(it))),
            Self::Enum(it) => Type::Enum(name(Reference::Enum(it))),
            Self::Union(it) => Type::Union(name(Reference::Union(it))),
            Self::Object(it) => Type::Object(name(Reference::Object(it))),
            Self::Shared(it) => Type::Shared(name(Reference::Shared(it))),
            Self::Value(it) => Type::Value(name(Reference::Value(it))),
            Self::Set(it) => Type::Set(name(Reference::Set(it))),
            Self::List(of) => Type::List(Box::new(of.map(name))),
            Self::Map(of) => Type::Map(Box::new(of.map(name))),
        }
    }

    /// The type itself, or that of the items of a list or map.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::List(of) | Self::Map(of) => of.innermost(),
            _ => self,
        }
    }
}
