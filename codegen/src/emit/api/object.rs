//! The items of one shared object.

use slack_methods_api_diff::listing::{Item, Part, Sort};

use super::digest::Digest;
use super::{fields, values};
use crate::names::SharedObject;

pub(super) fn items(object: &SharedObject) -> Vec<Item> {
    let owner = object.name.as_str();
    let item = Item::new(Sort::Object, Some(owner), "")
        .with(Part::Name, object.rust.as_str())
        .with(Part::Docs, Digest::of([&object.doc]));
    let mut items = vec![item];
    items.extend(values::items(owner, object.body.enums.iter()));
    items.extend(fields::items(owner, &object.body));
    items
}
