//! The fields of an answer.

use slack_methods_upstream::ENVELOPE;

use super::Shared;
use super::claims::Claims;
use super::context::Context;
use super::day::Day;
use super::types::{self, Side, Type, Written};
use super::values::{self, Enum};
use crate::doc::Doc;
use crate::file::At;
use crate::name::{RustName, WireName, similar};
use crate::raw;

/// The runtime keeps count of an object's plain fields in the bits of one number.
const PLAIN_LIMIT: usize = 64;

/// Names that would hide what the emitted code needs.
const PRELUDE: [&str; 16] = [
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Err",
    "From",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Result",
    "Some",
    "String",
    "Vec",
];

/// Names that the module of a method has already.
const OF_METHODS: [(&str, &str); 4] = [
    ("Error", "the method's `Error`"),
    ("Request", "the method's `Request`"),
    ("Response", "the method's `Response`"),
    ("Warning", "the method's `Warning`"),
];

/// Whether an answer always has a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Plain,
    Optional,
    /// A list or map, which is empty where the answer lacks it.
    Empty,
}

/// One field.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) wire: WireName,
    pub(crate) rust: RustName,
    pub(crate) kind: Type,
    pub(crate) presence: Presence,
    /// Whether it is behind a pointer, since it can hold what it is a field of.
    pub(crate) boxed: bool,
    /// The day since which the documentation no longer has the field.
    pub(crate) retired: Option<Day>,
    pub(crate) doc: Option<Doc>,
}

/// An object inside of an answer.
#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) rust: RustName,
    /// Where it stands: `team`, `members.profile`.
    pub(crate) path: String,
    pub(crate) fields: Vec<Field>,
}

/// An answer, or an object that many answers share.
#[derive(Debug, Default)]
pub(crate) struct Response {
    pub(crate) fields: Vec<Field>,
    /// Every object in it, an outer one before its inner ones.
    pub(crate) objects: Vec<Object>,
    pub(crate) enums: Vec<Enum>,
}

impl Response {
    /// All fields in it, also those of its objects.
    pub(crate) fn all_fields(&self) -> impl Iterator<Item = &Field> + Clone {
        let inner = self.objects.iter().flat_map(|object| &object.fields);
        self.fields.iter().chain(inner)
    }

    /// One of its enums.
    pub(crate) fn enumeration(&self, name: &RustName) -> Option<&Enum> {
        self.enums.iter().find(|it| it.rust == *name)
    }

    /// The fields of one of its objects.
    pub(crate) fn object(&self, name: &RustName) -> &[Field] {
        self.objects
            .iter()
            .find(|object| object.rust == *name)
            .map_or(&[], |object| &object.fields)
    }
}

/// The field that another part of the file names, or a note that there is none.
pub(super) fn named<'f>(
    cx: &mut Context<'_>,
    at: &At<'_>,
    name: &str,
    fields: &'f [Field],
) -> Option<&'f Field> {
    let found = fields.iter().find(|field| field.wire.as_str() == name);
    if found.is_none() {
        let known = fields.iter().map(|field| field.wire.as_str());
        let help = match similar(name, known) {
            Some(other) => format!("a field with a similar name exists: `{other}`"),
            None => "name one of the keys of `response:`".to_owned(),
        };
        cx.value(at, format!("there is no field `{name}`"), help);
    }
    found
}

/// The names of the types of a method's module, before it has any of its own.
pub(super) fn type_names() -> Claims {
    let taken = PRELUDE.map(|name| (name, "Rust's prelude"));
    Claims::reserved(&[&taken[..], &OF_METHODS].concat())
}

/// The same of a module that is no method's.
pub(super) fn prelude() -> Claims {
    Claims::reserved(&PRELUDE.map(|name| (name, "Rust's prelude")))
}

/// The answer of a method.
pub(super) fn build(
    cx: &mut Context<'_>,
    raw: &raw::Map<raw::Field>,
    shared: &Shared<'_>,
    types: &mut Claims,
) -> Response {
    for name in ENVELOPE {
        if raw.contains_key(name) {
            cx.key(
                &At::Root.key("response").key(name),
                format!("`{name}` belongs to every answer, not to this method's"),
                "remove the field; the reply has it already",
            );
        }
    }
    below(cx, &At::Root.key("response"), raw, shared, types)
}

/// The fields that stand below a key, and the types inside of them.
pub(super) fn below(
    cx: &mut Context<'_>,
    root: &At<'_>,
    raw: &raw::Map<raw::Field>,
    shared: &Shared<'_>,
    types: &mut Claims,
) -> Response {
    let mut builder = Builder {
        cx,
        shared,
        objects: Vec::new(),
        enums: Vec::new(),
        types,
        path: Vec::new(),
    };
    let fields = builder.fields(root, raw);
    Response {
        fields,
        objects: builder.objects,
        enums: builder.enums,
    }
}

struct Builder<'a, 'b> {
    cx: &'a mut Context<'b>,
    shared: &'a Shared<'a>,
    objects: Vec<Object>,
    enums: Vec<Enum>,
    /// The types of one module.
    types: &'a mut Claims,
    path: Vec<String>,
}

impl Builder<'_, '_> {
    fn fields(&mut self, root: &At<'_>, raw: &raw::Map<raw::Field>) -> Vec<Field> {
        let mut claims = Claims::default();
        let mut fields = Vec::new();
        for (name, field) in raw {
            let at = root.key(name);
            let Some(wire) = WireName::field(name) else {
                self.cx.key(
                    &at,
                    format!("`{name}` is no name of a field"),
                    WireName::FIELD_RULE,
                );
                continue;
            };
            let chosen = field.name.as_deref();
            let rust = self.cx.rust_name(
                &at.key("name"),
                chosen,
                RustName::chosen_snake,
                RustName::SNAKE_RULE,
                || RustName::snake(name),
            );
            claims.claim(
                self.cx,
                &at,
                &rust,
                &format!("the field `{name}`"),
                Some("name"),
            );
            self.path.push(name.clone());
            fields.extend(self.field(&at, wire, rust, field));
            self.path.pop();
        }
        if fields
            .iter()
            .filter(|field| field.presence == Presence::Plain)
            .count()
            > PLAIN_LIMIT
        {
            self.cx.key(
                root,
                format!("more than {PLAIN_LIMIT} fields of one object are plain"),
                "make those optional that a caller does not need",
            );
        }
        fields
    }

    fn field(
        &mut self,
        at: &At<'_>,
        wire: WireName,
        rust: RustName,
        field: &raw::Field,
    ) -> Option<Field> {
        let written = Written {
            kind: &field.kind,
            of: field.of.as_deref(),
        };
        let own = match written.has_enum() {
            true => Some(self.enumeration(at, field)),
            false => self.object(at, field, written),
        };
        let kind = types::read(
            self.cx,
            at,
            written,
            Side::Field,
            self.shared,
            own.as_ref().unwrap_or(&rust),
        );
        let doc = match &field.doc {
            None => Some(None),
            Some(text) => self.cx.doc(&at.key("doc"), text).map(Some),
        };
        let retired = self.cx.retired(at, field.retired.as_deref());
        self.cx.reason(&at.key("differs"), field.differs.as_deref());
        let kind = kind?;
        let presence = match (&kind, field.optional) {
            (Type::List(_) | Type::Map(_), optional) => {
                if optional {
                    self.cx.key(
                        &at.key("optional"),
                        "a list or map is never optional",
                        "remove the key: it is empty where the answer lacks it",
                    );
                }
                Presence::Empty
            }
            (_, true) => Presence::Optional,
            (_, false) => Presence::Plain,
        };
        Some(Field {
            wire,
            rust,
            kind,
            presence,
            boxed: false,
            retired,
            doc: doc?,
        })
    }

    /// The enum that a field needs.
    fn enumeration(&mut self, at: &At<'_>, field: &raw::Field) -> RustName {
        if field.fields.is_some() {
            let help = "remove the key, or make the type `object`";
            self.cx
                .key(&at.key("fields"), "only an object has `fields`", help);
        }
        let path = self.path.join(".");
        let (chosen, owner) = (field.type_name.as_deref(), format!("the enum `{path}`"));
        let name = values::name(self.cx, at, chosen, &path, &owner, self.types);
        let values = field.values.as_ref();
        let built = values::build(self.cx, at, values, name.clone(), path);
        self.enums.push(built);
        name
    }

    /// The struct that a field needs, if it needs one.
    fn object(
        &mut self,
        at: &At<'_>,
        field: &raw::Field,
        written: Written<'_>,
    ) -> Option<RustName> {
        values::none_expected(self.cx, at, field.values.as_ref());
        if !written.has_object() {
            for (key, there) in [
                ("fields", field.fields.is_some()),
                ("type_name", field.type_name.is_some()),
            ] {
                if there {
                    let help = "remove the key, or make the type `object`";
                    self.cx
                        .key(&at.key(key), format!("only an object has `{key}`"), help);
                }
            }
            return None;
        }
        let path = self.path.join(".");
        let name = self.cx.rust_name(
            &at.key("type_name"),
            field.type_name.as_deref(),
            RustName::chosen_camel,
            RustName::CAMEL_RULE,
            || RustName::camel(&path),
        );
        let owner = format!("the object `{path}`");
        self.types
            .claim(self.cx, at, &name, &owner, Some("type_name"));
        let Some(raw) = field.fields.as_ref().filter(|fields| !fields.is_empty()) else {
            let help = "list its fields under `fields:`, or use the type `json`";
            self.cx.key(at, "an object without fields", help);
            return Some(name);
        };
        // The outer struct stands before those inside of it.
        let index = self.objects.len();
        self.objects.push(Object {
            rust: name.clone(),
            path,
            fields: Vec::new(),
        });
        let fields = self.fields(&at.key("fields"), raw);
        self.objects[index].fields = fields;
        Some(name)
    }
}
