//! The fields of a response, of a shared object or of an event, and the types inside of them.

use slack_methods_spec_model::file::At;
use slack_methods_spec_model::model::{self, Context, Presence, Reference};

use super::claims::{Claims, Rule, chosen_or};
use super::values::{self, Enum};
use super::{RustName, Shared, Type};

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
const OF_METHODS: [(&str, &str); 5] = [
    ("Error", "the method's `Error`"),
    ("ErrorDetails", "the method's `ErrorDetails`"),
    ("Request", "the method's `Request`"),
    ("Response", "the method's `Response`"),
    ("Warning", "the method's `Warning`"),
];

/// The names of the types of a method's module, before it has any of its own.
pub(super) fn type_names() -> Claims {
    let taken = PRELUDE.map(|name| (name, "Rust's prelude"));
    Claims::reserved(&[&taken[..], &OF_METHODS].concat())
}

/// The same of a module that is not a method's.
pub(super) fn prelude() -> Claims {
    Claims::reserved(&PRELUDE.map(|name| (name, "Rust's prelude")))
}

/// One field.
#[derive(Debug, Hash)]
pub(crate) struct Field<'a> {
    pub(super) model: &'a model::Field,
    pub(crate) rust: RustName,
    pub(crate) kind: Type,
}

/// An object inside of a response.
#[derive(Debug, Hash)]
pub(crate) struct Object<'a> {
    pub(super) model: &'a model::Object,
    pub(crate) rust: RustName,
    pub(crate) fields: Vec<Field<'a>>,
}

/// A response, or an object that many responses share.
#[derive(Debug, Default, Hash)]
pub(crate) struct Response<'a> {
    pub(crate) fields: Vec<Field<'a>>,
    /// Every object in it, an outer one before its inner ones.
    pub(crate) objects: Vec<Object<'a>>,
    pub(crate) enums: Vec<Enum<'a>>,
}

impl<'a> Response<'a> {
    /// All fields in it, also those of its objects.
    pub(crate) fn all_fields(&self) -> impl Iterator<Item = &Field<'a>> + Clone {
        let inner = self.objects.iter().flat_map(|object| &object.fields);
        self.fields.iter().chain(inner)
    }

    /// The fields of one of its objects.
    pub(crate) fn object(&self, name: &RustName) -> &[Field<'a>] {
        self.objects
            .iter()
            .find(|object| object.rust == *name)
            .map_or(&[], |object| &object.fields)
    }
}

/// Names the fields that stand below a key, and the types inside of them.
pub(super) fn build<'a>(
    cx: &mut Context<'_>,
    root: &At<'_>,
    model: &'a model::Response,
    shared: &Shared<'_>,
    types: &mut Claims,
) -> Response<'a> {
    let mut namer = Namer {
        cx,
        model,
        shared,
        types,
        objects: Vec::new(),
        enums: Vec::new(),
    };
    let fields = namer.fields(root, &model.fields);
    Response {
        fields,
        objects: namer.objects,
        enums: namer.enums,
    }
}

struct Namer<'a, 'b, 'c> {
    cx: &'b mut Context<'c>,
    model: &'a model::Response,
    shared: &'b Shared<'b>,
    /// The types of one module.
    types: &'b mut Claims,
    objects: Vec<Object<'a>>,
    enums: Vec<Enum<'a>>,
}

impl<'a> Namer<'a, '_, '_> {
    fn fields(&mut self, root: &At<'_>, fields: &'a [model::Field]) -> Vec<Field<'a>> {
        let mut claims = Claims::default();
        let mut named = Vec::with_capacity(fields.len());
        for field in fields {
            named.push(self.field(root, field, &mut claims));
        }
        let plain = fields.iter().filter(|it| it.presence == Presence::Plain);
        if plain.count() > PLAIN_LIMIT {
            self.cx.key(
                root,
                format!("more than {PLAIN_LIMIT} fields of one object are plain"),
                "make those optional that a caller does not need",
            );
        }
        named
    }

    fn field(&mut self, root: &At<'_>, model: &'a model::Field, claims: &mut Claims) -> Field<'a> {
        let name = model.wire.as_str();
        let at = root.key(name);
        let (key, chosen) = (at.key("name"), model.chosen_name.as_deref());
        let rust = chosen_or(self.cx, &key, chosen, Rule::Snake, || RustName::snake(name));
        let owner = format!("the field `{name}`");
        claims.claim(self.cx, &at, &rust, &owner, Some("name"));
        let kind = model.kind.map(&mut |reference| match reference {
            Reference::Enum(path) => self.enumeration(&at, path),
            Reference::Object(path) => self.object(&at, path),
            other => self.shared.name(other),
        });
        Field { model, rust, kind }
    }

    fn enumeration(&mut self, at: &At<'_>, path: &str) -> RustName {
        let Some(model) = self.model.enumeration(path) else {
            return RustName::camel(path);
        };
        let owner = format!("the enum `{}`", model.shown_path());
        let built = values::build(self.cx, at, model, &owner, self.types);
        let rust = built.rust.clone();
        self.enums.push(built);
        rust
    }

    fn object(&mut self, at: &At<'_>, path: &str) -> RustName {
        let Some(model) = self.model.objects.iter().find(|it| it.path == path) else {
            return RustName::camel(path);
        };
        let (owner, chosen) = (
            format!("the object `{}`", model.shown_path()),
            model.chosen_name.as_ref(),
        );
        let rust = values::type_name(self.cx, at, chosen, path, &owner, self.types);
        // The outer object stands before those inside of it.
        let index = self.objects.len();
        self.objects.push(Object {
            model,
            rust: rust.clone(),
            fields: Vec::new(),
        });
        self.objects[index].fields = self.fields(&at.key("fields"), &model.fields);
        rust
    }
}
