//! What apps write: a module and a type for each object and union, a type for each value.

use std::collections::BTreeMap;

use slack_methods_spec_model::Problems;
use slack_methods_spec_model::file::At;
use slack_methods_spec_model::model::{self, Context, Head, Reference};

use super::claims::{Claims, Rule, chosen_or};
use super::fields::prelude;
use super::values::{self, Enum};
use super::{RustName, Shared, Type};

/// Everything under `spec/blocks/`.
#[derive(Debug, Hash)]
pub(crate) struct Blocks<'a> {
    pub(crate) objects: Vec<BlockObject<'a>>,
    pub(crate) unions: Vec<BlockUnion<'a>>,
    pub(crate) values: Vec<BlockValue<'a>>,
}

impl<'a> Blocks<'a> {
    pub(crate) fn is_empty(&self) -> bool {
        self.objects.is_empty() && self.unions.is_empty() && self.values.is_empty()
    }

    /// The object of a type.
    pub(crate) fn object(&self, rust: &RustName) -> Option<&BlockObject<'a>> {
        self.objects.iter().find(|it| it.rust == *rust)
    }

    /// The union of a type.
    pub(crate) fn union(&self, rust: &RustName) -> Option<&BlockUnion<'a>> {
        self.unions.iter().find(|it| it.rust == *rust)
    }

    /// The object of a name in the specification.
    pub(crate) fn named(&self, name: &str) -> Option<&BlockObject<'a>> {
        self.objects.iter().find(|it| it.model.head.name == name)
    }
}

/// One object.
#[derive(Debug, Hash)]
pub(crate) struct BlockObject<'a> {
    pub(super) model: &'a model::BlockObject,
    pub(crate) module: RustName,
    pub(crate) rust: RustName,
    pub(crate) fields: Vec<BlockField<'a>>,
    /// The objects inside of it, an outer one before its inner ones.
    pub(crate) objects: Vec<InlineObject<'a>>,
    pub(crate) enums: Vec<Enum<'a>>,
}

impl BlockObject<'_> {
    /// Its fields, also those of the objects inside of it.
    pub(crate) fn all_fields(&self) -> impl Iterator<Item = &BlockField<'_>> + Clone {
        let inner = self.objects.iter().flat_map(|object| &object.fields);
        self.fields.iter().chain(inner)
    }
}

/// One field.
#[derive(Debug, Hash)]
pub(crate) struct BlockField<'a> {
    pub(super) model: &'a model::BlockField,
    pub(crate) rust: RustName,
    pub(crate) kind: Type,
}

/// An object that is part of another one.
#[derive(Debug, Hash)]
pub(crate) struct InlineObject<'a> {
    pub(super) model: &'a model::InlineObject,
    pub(crate) rust: RustName,
    pub(crate) fields: Vec<BlockField<'a>>,
}

/// One union.
#[derive(Debug, Hash)]
pub(crate) struct BlockUnion<'a> {
    pub(super) model: &'a model::BlockUnion,
    pub(crate) module: RustName,
    pub(crate) rust: RustName,
    pub(crate) variants: Vec<Variant>,
}

/// One object of a union.
#[derive(Debug, Hash)]
pub(crate) struct Variant {
    pub(crate) variant: RustName,
    /// The type of the object.
    pub(crate) object: RustName,
    /// The text of its tag.
    pub(crate) tag: String,
}

/// One value.
#[derive(Debug, Hash)]
pub(crate) struct BlockValue<'a> {
    pub(super) model: &'a model::BlockValue,
    pub(crate) rust: RustName,
    pub(crate) kind: Type,
}

/// The types of the objects, unions and values by the names of these. Each name in Rust is claimed
/// once.
pub(super) fn names<'a>(
    blocks: &'a model::Blocks,
    problems: &mut Problems,
) -> BTreeMap<&'a str, RustName> {
    let (mut names, mut types, mut modules) = (BTreeMap::new(), prelude(), Claims::default());
    let objects = blocks.objects.iter().map(|it| ("object", &it.head));
    let unions = blocks.unions.iter().map(|it| ("union", &it.head));
    let values = blocks.values.iter().map(|it| ("value", &it.head));
    for (key, head) in objects.chain(unions).chain(values) {
        let mut cx = Context::new(&head.file, problems);
        let (name, chosen) = (head.name.as_str(), head.chosen_name.as_deref());
        // That a name stands twice was told already.
        if names.contains_key(name) {
            continue;
        }
        let at = At::Root.key("type_name");
        let rust = chosen_or(&mut cx, &at, chosen, Rule::Camel, || RustName::camel(name));
        let (at, owner) = (At::Root.key(key), format!("the {key} `{name}`"));
        types.claim(&mut cx, &at, &rust, &owner, Some("type_name"));
        modules.claim(&mut cx, &at, &RustName::snake(name), &owner, None);
        names.insert(name, rust);
    }
    names
}

pub(super) fn build<'a>(
    blocks: &'a model::Blocks,
    shared: &Shared<'_>,
    problems: &mut Problems,
) -> Blocks<'a> {
    let objects = blocks.objects.iter();
    let objects = objects
        .map(|model| object(model, shared, problems))
        .collect();
    let unions = blocks.unions.iter();
    let unions = unions
        .map(|model| union(model, blocks, shared, problems))
        .collect();
    let values = blocks.values.iter().map(|model| BlockValue {
        model,
        rust: shared.block(&model.head.name),
        kind: model.kind.map(&mut |reference| shared.in_blocks(reference)),
    });
    Blocks {
        objects,
        unions,
        values: values.collect(),
    }
}

fn object<'a>(
    model: &'a model::BlockObject,
    shared: &Shared<'_>,
    problems: &mut Problems,
) -> BlockObject<'a> {
    let mut cx = Context::new(&model.head.file, problems);
    let rust = shared.block(&model.head.name);
    let mut types = prelude();
    types.reserve(rust.clone(), owner("object", &model.head));
    // What a field refers to is imported by its name.
    for name in referred(model) {
        let other = shared.block(name);
        if other != rust {
            types.reserve(other, format!("the type of `{name}`"));
        }
    }
    let mut namer = Namer {
        cx: &mut cx,
        model,
        shared,
        types: &mut types,
        objects: Vec::new(),
        enums: Vec::new(),
    };
    let fields = namer.fields(&At::Root.key("fields"), &model.body.fields);
    BlockObject {
        model,
        module: RustName::snake(&model.head.name),
        rust,
        fields,
        objects: namer.objects,
        enums: namer.enums,
    }
}

fn owner(key: &str, head: &Head) -> String {
    format!("the {key} `{}`", head.name)
}

/// The objects and unions that the fields of an object have.
fn referred(model: &model::BlockObject) -> impl Iterator<Item = &str> {
    let inner = model.body.objects.iter().flat_map(|inner| &inner.fields);
    let fields = model.body.fields.iter().chain(inner);
    fields.filter_map(|field| match field.kind.innermost() {
        model::Type::Shared(name) => Some(name.as_str()),
        _ => None,
    })
}

struct Namer<'a, 'b, 'c> {
    cx: &'b mut Context<'c>,
    model: &'a model::BlockObject,
    shared: &'b Shared<'b>,
    /// The types of one module.
    types: &'b mut Claims,
    objects: Vec<InlineObject<'a>>,
    enums: Vec<Enum<'a>>,
}

impl<'a> Namer<'a, '_, '_> {
    fn fields(&mut self, root: &At<'_>, fields: &'a [model::BlockField]) -> Vec<BlockField<'a>> {
        // What every object has besides its fields and setters.
        let mut claims = Claims::reserved(&[
            ("extra", "the field for unknown keys"),
            ("new", "the constructor"),
            ("empty", "the value before reading"),
            ("clone", "the object's `Clone`"),
            ("to_json", "the way to JSON"),
            ("from_json", "the way from JSON"),
            ("validate", "the check of the limits"),
        ]);
        let mut named = Vec::with_capacity(fields.len());
        for model in fields {
            let name = model.wire.as_str();
            let at = root.key(name);
            let (key, chosen) = (at.key("name"), model.chosen_name.as_deref());
            let rust = chosen_or(self.cx, &key, chosen, Rule::Snake, || RustName::snake(name));
            let owner = format!("the field `{name}`");
            claims.claim(self.cx, &at, &rust, &owner, Some("name"));
            let kind = model.kind.map(&mut |reference| match reference {
                Reference::Enum(path) => self.enumeration(&at, path),
                Reference::Object(path) => self.object(&at, path),
                other => self.shared.in_blocks(other),
            });
            named.push(BlockField { model, rust, kind });
        }
        named
    }

    fn enumeration(&mut self, at: &At<'_>, path: &str) -> RustName {
        let Some(model) = self.model.body.enumeration(path) else {
            return RustName::camel(path);
        };
        let owner = format!("the enum `{}`", model.shown_path());
        let built = values::build(self.cx, at, model, &owner, self.types);
        let rust = built.rust.clone();
        self.enums.push(built);
        rust
    }

    fn object(&mut self, at: &At<'_>, path: &str) -> RustName {
        let Some(model) = self.model.body.objects.iter().find(|it| it.path == path) else {
            return RustName::camel(path);
        };
        let (owner, chosen) = (
            format!("the object `{}`", model.shown_path()),
            model.chosen_name.as_ref(),
        );
        let rust = values::type_name(self.cx, at, chosen, path, &owner, self.types);
        // The outer object stands before those inside of it.
        let index = self.objects.len();
        self.objects.push(InlineObject {
            model,
            rust: rust.clone(),
            fields: Vec::new(),
        });
        self.objects[index].fields = self.fields(&at.key("fields"), &model.fields);
        rust
    }
}

fn union<'a>(
    model: &'a model::BlockUnion,
    blocks: &model::Blocks,
    shared: &Shared<'_>,
    problems: &mut Problems,
) -> BlockUnion<'a> {
    let mut cx = Context::new(&model.head.file, problems);
    let mut claims = Claims::reserved(&[("Unknown", "the variant for other JSON")]);
    let root = At::Root.key("variants");
    let mut variants = Vec::with_capacity(model.variants.len());
    for it in &model.variants {
        let name = it.object.as_str();
        let Some(tag) = blocks.object(name).and_then(|object| object.tag.as_ref()) else {
            continue;
        };
        // That two objects have one tag was told already.
        if variants.iter().any(|other: &Variant| other.tag == tag.text) {
            continue;
        }
        let at = root.index(it.index);
        let (key, chosen) = (at.key("name"), it.chosen_name.as_deref());
        let variant = chosen_or(&mut cx, &key, chosen, Rule::Camel, || {
            RustName::variant(&tag.text).unwrap_or_else(|| RustName::camel(name))
        });
        let owner = format!("the object `{name}`");
        claims.claim(&mut cx, &at, &variant, &owner, Some("name"));
        variants.push(Variant {
            variant,
            object: shared.block(name),
            tag: tag.text.clone(),
        });
    }
    BlockUnion {
        model,
        module: RustName::snake(&model.head.name),
        rust: shared.block(&model.head.name),
        variants,
    }
}
