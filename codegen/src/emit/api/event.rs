//! The items of one event or payload.

use slack_methods_api_diff::listing::{Item, Part, Sort};

use super::digest::Digest;
use super::{fields, values};
use crate::names::{Event, EventKind};

pub(super) fn items(event: &Event) -> Vec<Item> {
    // Events and objects share names, such as `message`.
    let owner = format!("{}/{}", event.kind.folder(), event.name);
    let sets: Vec<&str> = event.sets.iter().map(String::as_str).collect();
    let sort = match event.kind {
        EventKind::Event => Sort::Event,
        EventKind::Payload => Sort::Payload,
    };
    let item = Item::new(sort, Some(&owner), "")
        .with(Part::Name, event.rust.as_str())
        .with(Part::Value, sets.join(" "))
        .with(Part::Docs, Digest::of([&event.doc]));
    let mut items = vec![item];
    items.extend(values::items(&owner, event.body.enums.iter()));
    items.extend(fields::items(&owner, &event.body));
    items
}
