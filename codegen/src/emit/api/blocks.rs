//! The items of one object, union or value of `spec/blocks/`.

use slack_methods_api_diff::listing::{Item, Part, Sort};

use super::digest::Digest;
use super::{ended, fields, values};
use crate::doc::{Doc, Inline, code, text};
use crate::emit::blocks;
use crate::names::{
    Across, AcrossRule, BlockField, BlockObject, BlockUnion, BlockValue, Common, Group, Limits,
    Type, WireName,
};

/// The items of everything under `spec/blocks/`: the objects, the unions, the values.
pub(super) fn items(api: &Common) -> impl Iterator<Item = Vec<Item>> {
    let blocks = &api.blocks;
    let objects = blocks.objects.iter().map(object);
    let unions = blocks.unions.iter().map(union);
    objects.chain(unions).chain(blocks.values.iter().map(value))
}

/// Shared objects and methods have other names before a slash.
fn owner(name: &str) -> String {
    format!("block_kit/{name}")
}

fn object(object: &BlockObject) -> Vec<Item> {
    let owner = owner(&object.head.name);
    let mut item = Item::new(Sort::Object, Some(&owner), "").with(Part::Name, object.rust.as_str());
    if let Some(tag) = &object.tag {
        item = item.with(Part::Value, format!("{} {}", tag.key, tag.text));
    }
    let groups = object.groups.iter().map(group);
    let surfaces = (!object.surfaces.is_empty())
        .then(|| text(format!("surfaces {};", object.surfaces.join(" "))));
    let whole = whole(object.surface.as_deref(), &object.across);
    let rules = Doc::paragraph(groups.chain(surfaces).chain(whole).collect());
    let docs = object.groups.iter().filter_map(|it| it.doc.as_ref());
    let docs = [&object.head.doc, &rules].into_iter().chain(docs);
    let mut items = vec![item.with(Part::Docs, Digest::of(docs))];
    items.extend(values::items(&owner, object.enums.iter()));
    list(&owner, object, &object.fields, "", &mut items);
    items
}

fn group(group: &Group) -> Inline {
    let names: Vec<&str> = group.args.iter().map(WireName::as_str).collect();
    text(format!("{} {};", group.rule.key(), names.join(" ")))
}

/// The rules for all that is in an object or a value.
fn whole(surface: Option<&str>, across: &[Across]) -> Vec<Inline> {
    let surface = surface.map(|surface| text(format!("surface {surface};")));
    let across = across.iter().map(|it| match &it.rule {
        AcrossRule::Unique(key) => text(format!("unique {key};")),
        AcrossRule::Single(key) => text(format!("single {key};")),
        AcrossRule::Count(of, max) => text(format!("{of} {max};")),
        AcrossRule::TotalLength { of, key, max } => text(format!("{of} {key} {max};")),
    });
    surface.into_iter().chain(across).collect()
}

/// First what `new` takes, in the order in which it takes it; then the setters by name. `above`: the
/// path of the fields.
fn list(
    owner: &str,
    object: &BlockObject,
    list: &[BlockField],
    above: &str,
    items: &mut Vec<Item>,
) {
    let (taken, mut set): (Vec<&BlockField>, Vec<&BlockField>) =
        list.iter().partition(|field| field.in_new);
    set.sort_by(|a, b| a.wire.cmp(&b.wire));
    let places = (1..).map(|position| format!("new {position}"));
    let taken = taken.into_iter().zip(places);
    let set = set.into_iter().map(|field| (field, "optional".to_owned()));
    for (field, place) in taken.chain(set) {
        let path = format!("{above}{}", field.wire.as_str().replace('.', "\\."));
        items.push(one(owner, field, &path, place));
        let Type::Object(name) = field.kind.innermost() else {
            continue;
        };
        let item = Item::new(Sort::Type, Some(owner), &path);
        items.push(item.with(Part::Name, name.as_str()));
        let inner = object.objects.iter().find(|it| it.rust == *name);
        let inner = inner.map_or(&[][..], |inner| &inner.fields);
        self::list(owner, object, inner, &format!("{path}."), items);
    }
}

fn one(owner: &str, field: &BlockField, path: &str, place: String) -> Item {
    let mut kind = fields::type_name(&blocks::at_home(&field.kind));
    if field.recursive {
        kind = format!("Box<{kind}>");
    }
    if !field.required && !matches!(field.kind, Type::List(_) | Type::Map(_)) {
        kind = format!("Option<{kind}>");
    }
    let facts = facts(&field.limits, &field.items, field.default.as_deref());
    let unique = code(field.unique.as_deref().unwrap_or_default());
    let equal = text(if field.equal_lengths { "equal" } else { "" });
    let unique = Doc::paragraph(vec![unique, equal]);
    let docs = field.doc.iter().chain([&facts, &unique]);
    let item = Item::new(Sort::Field, Some(owner), path)
        .with(Part::Name, field.rust.as_str())
        .with(Part::Type, kind)
        .with(Part::Place, place)
        .with(Part::Docs, Digest::of(docs));
    let item = match field.required && !field.in_new {
        true => item.with(Part::Required, "required"),
        false => item,
    };
    ended(item, field.retired.as_ref())
}

/// What `validate` checks, and what Slack takes if the field is absent.
fn facts(own: &Limits, items: &Limits, default: Option<&str>) -> Doc {
    let said = [own, items].map(|limits| text(limits.words().unwrap_or_default()));
    let default = code(default.unwrap_or_default());
    Doc::paragraph(said.into_iter().chain([default]).collect())
}

fn union(union: &BlockUnion) -> Vec<Item> {
    let owner = owner(&union.head.name);
    let item = Item::new(Sort::Union, Some(&owner), "")
        .with(Part::Name, union.rust.as_str())
        .with(Part::Value, union.tag.as_str())
        .with(Part::Docs, Digest::of([&union.head.doc]));
    let mut variants: Vec<_> = union.variants.iter().collect();
    variants.sort_by(|a, b| a.tag.cmp(&b.tag));
    let variants = variants.into_iter().map(|variant| {
        let name = format!("{}.{}", union.rust, values::word(&variant.tag));
        Item::new(Sort::Value, Some(&owner), &name)
            .with(Part::Name, variant.variant.as_str())
            .with(Part::Type, variant.object.as_str())
    });
    [item].into_iter().chain(variants).collect()
}

fn value(value: &BlockValue) -> Vec<Item> {
    let owner = owner(&value.head.name);
    let facts = facts(&value.limits, &value.items, None);
    let rules = Doc::paragraph(whole(value.surface.as_deref(), &value.across));
    let item = Item::new(Sort::Holder, Some(&owner), "")
        .with(Part::Name, value.rust.as_str())
        .with(Part::Type, fields::type_name(&blocks::at_home(&value.kind)))
        .with(Part::Docs, Digest::of([&value.head.doc, &facts, &rules]));
    vec![item]
}
