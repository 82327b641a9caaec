//! The fields of an object that apps write.

use super::{kinds, limits};
use crate::doc::Doc;
use crate::file::At;
use crate::model::values::{self, Enum};
use crate::model::{Context, Day, Limits, Shared, Type};
use crate::name::WireName;
use crate::path::{path, shown};
use crate::syntax;

/// One field.
#[derive(Debug, Hash)]
pub struct BlockField {
    /// Its name in JSON.
    pub wire: WireName,
    /// The name in Rust that the specification chooses.
    pub chosen_name: Option<String>,
    /// Its type; [`Type::Shared`] is an object or a union of `spec/blocks/`.
    pub kind: Type,
    /// Whether the documentation requires it.
    pub required: bool,
    /// Whether `new` takes it.
    pub in_new: bool,
    /// Whether what it holds can hold the object that it is a field of, without a list or map between
    /// the two.
    pub recursive: bool,
    /// What bounds it.
    pub limits: Limits,
    /// What bounds each of its items.
    pub items: Limits,
    /// The key whose values differ from item to item.
    pub unique: Option<String>,
    /// Its items are lists of the same length.
    pub equal_lengths: bool,
    /// What Slack takes when it is absent.
    pub default: Option<String>,
    /// The day since which the documentation no longer has the field.
    pub retired: Option<Day>,
    /// What it holds.
    pub doc: Option<Doc>,
}

/// An object that is part of another one.
#[derive(Debug, Hash)]
pub struct InlineObject {
    /// Where it stands. A dot in a name has a backslash before it.
    pub path: String,
    /// The name that the specification chooses for its type.
    pub chosen_name: Option<String>,
    /// Its fields, in the order of the file.
    pub fields: Vec<BlockField>,
}

impl InlineObject {
    /// The path as people write it.
    #[must_use]
    pub fn shown_path(&self) -> String {
        shown(&self.path)
    }
}

/// The fields of an object, and the types inside of it.
#[derive(Debug, Default, Hash)]
pub struct BlockFields {
    /// Its own, in the order of the file.
    pub fields: Vec<BlockField>,
    /// The objects inside of it, an outer one before its inner ones.
    pub objects: Vec<InlineObject>,
    /// The enums inside of it.
    pub enums: Vec<Enum>,
}

impl BlockFields {
    /// The fields of an object inside of it.
    #[must_use]
    pub fn object(&self, path: &str) -> &[BlockField] {
        let found = self.objects.iter().find(|object| object.path == path);
        found.map_or(&[], |object| &object.fields)
    }

    /// One of its enums.
    #[must_use]
    pub fn enumeration(&self, path: &str) -> Option<&Enum> {
        self.enums.iter().find(|it| it.path == path)
    }
}

pub(super) fn build(
    cx: &mut Context<'_>,
    root: &At<'_>,
    raw: &syntax::Map<syntax::BlockField>,
    shared: &Shared<'_>,
) -> BlockFields {
    let mut builder = Builder {
        cx,
        shared,
        built: BlockFields::default(),
        path: String::new(),
    };
    let fields = builder.fields(root, raw);
    BlockFields {
        fields,
        ..builder.built
    }
}

struct Builder<'a, 'b> {
    cx: &'a mut Context<'b>,
    shared: &'a Shared<'a>,
    built: BlockFields,
    /// Of the field at hand.
    path: String,
}

impl Builder<'_, '_> {
    fn fields(&mut self, root: &At<'_>, raw: &syntax::Map<syntax::BlockField>) -> Vec<BlockField> {
        let mut fields = Vec::new();
        for (name, field) in raw {
            let at = root.key(name);
            let Some(wire) = WireName::field(name) else {
                let title = format!("`{name}` is not a name of a field");
                self.cx.key(&at, title, WireName::FIELD_RULE);
                continue;
            };
            let inner = path(&self.path, name);
            let outer = std::mem::replace(&mut self.path, inner);
            fields.push(self.field(&at, wire, field));
            self.path = outer;
        }
        fields
    }

    fn field(&mut self, at: &At<'_>, wire: WireName, raw: &syntax::BlockField) -> BlockField {
        let innermost = match &raw.of {
            Some(items) => items.of.as_deref().unwrap_or(&items.kind),
            None => raw.kind.as_str(),
        };
        match innermost {
            "enum" => {
                let (values, chosen) = (raw.values.as_ref(), raw.type_name.as_ref());
                let built = values::build(self.cx, at, values, chosen, self.path.clone());
                self.built.enums.push(built);
            }
            _ => values::none_expected(self.cx, at, raw.values.as_ref()),
        }
        self.inline(at, raw, innermost);
        let own = Some(self.path.as_str());
        let kind = kinds::read(self.cx, at, &raw.kind, raw.of.as_ref(), self.shared, own);
        let kind = kind.unwrap_or(Type::Json);
        // Which limits an object has cannot be said before it is read.
        let (limits, items) = match self.shared.is_unread_block(innermost) {
            true => (Limits::default(), Limits::default()),
            false => (
                limits::build(self.cx, at, &raw.into(), &kind),
                self.item_limits(at, raw, &kind),
            ),
        };
        if raw.unique.is_some() && !matches!(kind, Type::List(_)) {
            let title = "only a list has `unique`";
            self.cx.key(&at.key("unique"), title, "remove the key");
        }
        let has_lists = matches!(&kind, Type::List(of) if matches!(**of, Type::List(_)));
        if raw.equal_lengths && !has_lists {
            let title = "only a list of lists has `equal_lengths`";
            self.cx
                .key(&at.key("equal_lengths"), title, "remove the key");
        }
        self.default(at, raw, &kind);
        let doc = raw.doc.as_ref();
        BlockField {
            wire,
            chosen_name: raw.name.clone(),
            required: raw.required,
            in_new: raw.new.unwrap_or(raw.required),
            recursive: false,
            limits,
            items,
            unique: raw.unique.clone(),
            equal_lengths: raw.equal_lengths,
            default: raw.default.as_ref().map(|it| it.0.clone()),
            retired: self.cx.retired(at, raw.retired.as_deref()),
            doc: doc.map(|text| self.cx.doc(&at.key("doc"), text)),
            kind,
        }
    }

    /// Whether the field can have the value that Slack takes when it is absent.
    fn default(&mut self, at: &At<'_>, raw: &syntax::BlockField, kind: &Type) {
        let Some(default) = &raw.default else {
            return;
        };
        let (at, text) = (at.key("default"), default.0.as_str());
        let wanted = match kind {
            Type::Bool if !matches!(text, "true" | "false") => "write `true` or `false`",
            Type::Int | Type::Epoch if text.parse::<i64>().is_err() => "write a whole number",
            Type::Float if !text.parse::<f64>().is_ok_and(f64::is_finite) => "write a number",
            Type::Enum(path) => match self.built.enumeration(path) {
                Some(listed) if !listed.has(text) => "write one of the values",
                _ => return,
            },
            _ => return,
        };
        let title = format!("`{text}` is not a value of the field's type");
        self.cx.value(&at, title, wanted);
    }

    fn item_limits(&mut self, at: &At<'_>, raw: &syntax::BlockField, kind: &Type) -> Limits {
        let Some(items) = &raw.items else {
            return Limits::default();
        };
        let at = at.key("items");
        match kind {
            Type::List(of) | Type::Map(of) => limits::build(self.cx, &at, &items.into(), of),
            _ => {
                let title = "only a list or a map has `items`";
                self.cx.key(&at, title, "remove the key");
                Limits::default()
            }
        }
    }

    /// The object that a field needs, if it needs one.
    fn inline(&mut self, at: &At<'_>, raw: &syntax::BlockField, innermost: &str) {
        if innermost != "object" {
            if raw.fields.is_some() {
                let help = "remove the key, or make the type `object`";
                self.cx
                    .key(&at.key("fields"), "only an object has `fields`", help);
            }
            return;
        }
        // The outer object stands before those inside of it.
        let index = self.built.objects.len();
        self.built.objects.push(InlineObject {
            path: self.path.clone(),
            chosen_name: raw.type_name.clone(),
            fields: Vec::new(),
        });
        match raw.fields.as_ref().filter(|fields| !fields.is_empty()) {
            Some(raw) => {
                self.built.objects[index].fields = self.fields(&at.key("fields"), raw);
            }
            None => {
                let help = "list its fields under `fields:`, or use the type `json`";
                self.cx.key(at, "an object without fields", help);
            }
        }
    }
}
