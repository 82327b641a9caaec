//! The fields of a response.

use super::Shared;
use super::context::Context;
use super::day::Day;
use super::types::{self, Side, Type, Written};
use super::values::{self, Enum};
use crate::doc::Doc;
use crate::file::At;
use crate::name::{WireName, similar};
use crate::path;
use crate::syntax;

/// What the runtime reads of every response, so that no method declares it.
pub const ENVELOPE: [&str; 6] = [
    "error",
    "needed",
    "ok",
    "provided",
    "response_metadata",
    "warning",
];

/// Whether a response always has a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Always.
    Plain,
    /// A response may lack it.
    Optional,
    /// A list or map, which is empty where the response lacks it.
    Empty,
}

/// One field.
#[derive(Debug, Hash)]
pub struct Field {
    /// Its name in a response.
    pub wire: WireName,
    /// The name in Rust that the specification chooses.
    pub chosen_name: Option<String>,
    /// Its type.
    pub kind: Type,
    /// Whether a response always has it.
    pub presence: Presence,
    /// Whether what it holds can hold the object that it is a field of, without a list or map between
    /// the two.
    pub recursive: bool,
    /// The day since which the documentation no longer has the field.
    pub retired: Option<Day>,
    /// What it holds.
    pub doc: Option<Doc>,
}

/// An object inside of a response.
#[derive(Debug, Hash)]
pub struct Object {
    /// Where it stands: `team`, `members.profile`. A dot in a name has a backslash before it.
    pub path: String,
    /// The name that the specification chooses for its type.
    pub chosen_name: Option<String>,
    /// Its fields, in the order of the file.
    pub fields: Vec<Field>,
}

impl Object {
    /// The path as people write it.
    #[must_use]
    pub fn shown_path(&self) -> String {
        path::shown(&self.path)
    }
}

/// A response, or an object that many responses share.
#[derive(Debug, Default, Hash)]
pub struct Response {
    /// The fields at its top, in the order of the file.
    pub fields: Vec<Field>,
    /// Every object in it, an outer one before its inner ones.
    pub objects: Vec<Object>,
    /// Every enum in it.
    pub enums: Vec<Enum>,
}

impl Response {
    /// All fields in it, also those of its objects.
    pub fn all_fields(&self) -> impl Iterator<Item = &Field> + Clone {
        let inner = self.objects.iter().flat_map(|object| &object.fields);
        self.fields.iter().chain(inner)
    }

    /// One of its enums.
    pub fn enumeration(&self, path: &str) -> Option<&Enum> {
        self.enums.iter().find(|it| it.path == path)
    }

    /// The fields of one of its objects.
    pub fn object(&self, path: &str) -> &[Field] {
        self.objects
            .iter()
            .find(|object| object.path == path)
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

/// The response of a method.
pub(super) fn build(
    cx: &mut Context<'_>,
    raw: &syntax::Map<syntax::Field>,
    shared: &Shared<'_>,
) -> Response {
    let root = At::Root.key("response");
    none_of_every_response(cx, &root, raw, "the reply");
    below(cx, &root, raw, Side::Field, shared)
}

/// The response of a method that failed. Nothing in it is sure to be there, since a call can fail
/// anywhere on its way.
pub(super) fn of_error(
    cx: &mut Context<'_>,
    raw: &syntax::Map<syntax::Field>,
    shared: &Shared<'_>,
) -> Response {
    let root = At::Root.key("error_response");
    none_of_every_response(cx, &root, raw, "the error");
    let mut response = below(cx, &root, raw, Side::Field, shared);
    for field in &mut response.fields {
        match field.presence {
            // Said already.
            Presence::Empty => {}
            Presence::Plain => field.presence = Presence::Optional,
            Presence::Optional => cx.key(
                &root.key(field.wire.as_str()).key("optional"),
                "every field of an error response is optional",
                "remove the key",
            ),
        }
    }
    response
}

fn none_of_every_response(
    cx: &mut Context<'_>,
    root: &At<'_>,
    raw: &syntax::Map<syntax::Field>,
    holder: &str,
) {
    for name in ENVELOPE {
        if raw.contains_key(name) {
            cx.key(
                &root.key(name),
                format!("`{name}` belongs to every response, not to this method's"),
                format!("remove the field; {holder} has it already"),
            );
        }
    }
}

/// The fields that stand below a key, and the types inside of them.
pub(super) fn below(
    cx: &mut Context<'_>,
    root: &At<'_>,
    raw: &syntax::Map<syntax::Field>,
    side: Side,
    shared: &Shared<'_>,
) -> Response {
    let mut builder = Builder {
        cx,
        side,
        shared,
        objects: Vec::new(),
        enums: Vec::new(),
        path: String::new(),
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
    side: Side,
    shared: &'a Shared<'a>,
    objects: Vec<Object>,
    enums: Vec<Enum>,
    /// Of the field at hand.
    path: String,
}

impl Builder<'_, '_> {
    fn fields(&mut self, root: &At<'_>, raw: &syntax::Map<syntax::Field>) -> Vec<Field> {
        let mut fields = Vec::new();
        for (name, field) in raw {
            let at = root.key(name);
            let Some(wire) = WireName::field(name) else {
                self.cx.key(
                    &at,
                    format!("`{name}` is not a name of a field"),
                    WireName::FIELD_RULE,
                );
                continue;
            };
            let inner = path(&self.path, name);
            let outer = std::mem::replace(&mut self.path, inner);
            fields.push(self.field(&at, wire, field));
            self.path = outer;
        }
        fields
    }

    fn field(&mut self, at: &At<'_>, wire: WireName, field: &syntax::Field) -> Field {
        let written = Written {
            kind: &field.kind,
            of: field.of.as_deref(),
        };
        match written.has_enum() {
            true => self.enumeration(at, field),
            false => self.object(at, field, written),
        }
        let kind = types::read(self.cx, at, written, self.side, self.shared, &self.path);
        let doc = field.doc.as_ref();
        let doc = doc.map(|text| self.cx.doc(&at.key("doc"), text));
        let retired = self.cx.retired(at, field.retired.as_deref());
        self.cx.reason(&at.key("differs"), field.differs.as_deref());
        let kind = kind.unwrap_or(Type::Json);
        let presence = match (&kind, field.optional) {
            (Type::List(_) | Type::Map(_), optional) => {
                if optional {
                    self.cx.key(
                        &at.key("optional"),
                        "a list or map is never optional",
                        "remove the key: it is empty if the response lacks it",
                    );
                }
                Presence::Empty
            }
            (_, true) => Presence::Optional,
            (_, false) => Presence::Plain,
        };
        Field {
            wire,
            chosen_name: field.name.clone(),
            kind,
            presence,
            recursive: false,
            retired,
            doc,
        }
    }

    /// The enum that a field needs.
    fn enumeration(&mut self, at: &At<'_>, field: &syntax::Field) {
        if field.fields.is_some() {
            let help = "remove the key, or make the type `object`";
            self.cx
                .key(&at.key("fields"), "only an object has `fields`", help);
        }
        let (values, chosen) = (field.values.as_ref(), field.type_name.as_ref());
        let built = values::build(self.cx, at, values, chosen, self.path.clone());
        self.enums.push(built);
    }

    /// The object that a field needs, if it needs one.
    fn object(&mut self, at: &At<'_>, field: &syntax::Field, written: Written<'_>) {
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
            return;
        }
        // The outer object stands before those inside of it.
        let index = self.objects.len();
        self.objects.push(Object {
            path: self.path.clone(),
            chosen_name: field.type_name.clone(),
            fields: Vec::new(),
        });
        match field.fields.as_ref().filter(|fields| !fields.is_empty()) {
            Some(raw) => self.objects[index].fields = self.fields(&at.key("fields"), raw),
            None => {
                let help = "list its fields under `fields:`, or use the type `json`";
                self.cx.key(at, "an object without fields", help);
            }
        }
    }
}
