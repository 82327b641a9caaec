//! What a difference of the generated listing means.
//!
//! The rules follow from how the crate is made. Everything public is `#[non_exhaustive]`, so that a
//! new field, code or type stops no code that is there. The fields of a request are private: an
//! optional argument is a setter, which has a name, and a required one is a parameter of `new`,
//! which has a position. What apps write has public fields besides.

use crate::class::{Class, Said, WARNS};
use crate::listing::{Item, Part, Sort};

/// The class of a new item of something that was there before.
pub(super) fn added(item: &Item) -> Said {
    if is_in_new(item) {
        (Class::Breaking, Some("`new` takes one argument more"))
    } else if item.parts.contains_key(&Part::Required) {
        (Class::Behavior, Some(NOW_REQUIRED))
    } else {
        (Class::Additive, None)
    }
}

/// The class of an item that is not there any more.
pub(super) const REMOVED: Said = (Class::Breaking, None);

/// The class of an item that goes over the wire under another name, and is the same in Rust.
pub(super) const OTHER_WIRE_NAME: Said = (Class::Behavior, Some("another name on the wire"));

/// The setter stays, so that code compiles; what it sends may not be enough any more.
const NOW_REQUIRED: &str = "the documentation now requires it; `new` does not take it";
const NO_LONGER_REQUIRED: &str = "the documentation no longer requires it";

/// The class of one part that is not the same before and after.
pub(super) fn changed(part: Part, before: &Item, after: &Item) -> Said {
    let sort = after.key.sort;
    let is_session = sort == Sort::Fact && after.key.name == "session";
    match part {
        Part::Name if sort == Sort::Arg && is_in_new(before) && is_in_new(after) => {
            (Class::Documentation, Some("only the name of a parameter"))
        }
        Part::Default if after.parts.contains_key(&part) => (Class::Additive, None),
        Part::Name | Part::Type | Part::Place | Part::Default => (Class::Breaking, None),
        Part::Deprecated | Part::Retired if !before.parts.contains_key(&part) => {
            (Class::Additive, Some(WARNS))
        }
        // An event that leaves a set is not a variant of its enum any more; what a method no longer opens
        // cannot be opened with it.
        Part::Value if matches!(sort, Sort::Event | Sort::Payload) || is_session => {
            (Class::Breaking, None)
        }
        Part::Value if sort == Sort::Fact && after.key.name == "page" => {
            (Class::Documentation, None)
        }
        Part::Required if after.parts.contains_key(&part) => (Class::Behavior, Some(NOW_REQUIRED)),
        Part::Required => (Class::Additive, Some(NO_LONGER_REQUIRED)),
        Part::Docs | Part::Retired => (Class::Documentation, None),
        Part::Deprecated | Part::Value | Part::Form | Part::Kind => (Class::Behavior, None),
    }
}

fn is_in_new(item: &Item) -> bool {
    let place = item.parts.get(&Part::Place);
    place.is_some_and(|place| place.starts_with("new "))
}

#[cfg(test)]
mod tests;
