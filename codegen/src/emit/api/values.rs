//! The values of enums, and the types of unions.

use slack_methods_api_diff::listing::{Item, Part, Sort};

use super::digest::Digest;
use super::{ended, fields};
use crate::doc::{Doc, text};
use crate::emit::codes::HIDDEN;
use crate::names::{Enum, EnumValue, Member, Method, Union};

/// The values by the names of their enums. `owner`: the method or the object that the enums are of.
pub(super) fn items<'a>(owner: &str, enums: impl Iterator<Item = &'a Enum<'a>>) -> Vec<Item> {
    let mut enums: Vec<&Enum> = enums.collect();
    enums.sort_by(|a, b| a.rust.cmp(&b.rust));
    let mut items = Vec::new();
    for it in enums {
        let mut values: Vec<&EnumValue> = it.values.iter().collect();
        values.sort_by(|a, b| a.text.cmp(&b.text));
        items.extend(values.into_iter().map(|value| item(owner, it, value)));
    }
    items
}

fn item(owner: &str, it: &Enum, value: &EnumValue) -> Item {
    let word = word(&value.text);
    let item = Item::new(Sort::Value, Some(owner), &format!("{}.{word}", it.rust))
        .with(Part::Name, value.variant.as_str());
    let item = ended(item, value.retired.as_ref());
    let hidden = value.hidden.then(|| Doc::paragraph(vec![text(HIDDEN)]));
    match (&value.doc, hidden) {
        (None, None) => item,
        (doc, hidden) => item.with(Part::Docs, Digest::of(doc.iter().chain(&hidden))),
    }
}

/// A text as one word of a line, as any text without a space is already.
pub(super) fn word(text: &str) -> String {
    text.replace('\\', "\\\\").replace(' ', "\\s")
}

/// The types of a method's unions, by the names of these.
pub(super) fn of_unions(method: &Method) -> Vec<Item> {
    let mut unions: Vec<&Union> = method.args.unions.iter().collect();
    unions.sort_by(|a, b| a.rust.cmp(&b.rust));
    let mut items = Vec::new();
    for it in unions {
        let mut members: Vec<&Member> = it.members.iter().collect();
        members.sort_by(|a, b| a.name.cmp(&b.name));
        items.extend(members.into_iter().map(|member| {
            let name = format!("{}.{}", it.rust, member.name);
            Item::new(Sort::Value, Some(method.name.as_str()), &name)
                .with(Part::Name, member.variant.as_str())
                .with(Part::Type, fields::type_name(&member.kind))
        }));
    }
    items
}
