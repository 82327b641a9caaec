//! What a difference means for those who depend on the crate.
//!
//! The rules follow from how the crate is made. Everything public is `#[non_exhaustive]`, so that a
//! new field, code or type stops no code that is there. The fields of a request are private: an
//! optional argument is a setter, which has a name, and a required one is a parameter of `new`,
//! which has a position.

use clap::ValueEnum;
use slack_methods_codegen::listing::{Item, Part, Sort};

/// The mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(super) enum Class {
    Documentation,
    Additive,
    Behaviour,
    Breaking,
}

impl Class {
    pub(super) const ALL: [Self; 4] = [
        Self::Breaking,
        Self::Behaviour,
        Self::Additive,
        Self::Documentation,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Documentation => "documentation only",
            Self::Additive => "additive",
            Self::Behaviour => "behaviour",
            Self::Breaking => "breaking",
        }
    }
}

/// The class of something, and what else should be said of it.
pub(super) type Said = (Class, Option<&'static str>);

/// The class of a new item of something that was there before.
pub(super) fn added(item: &Item) -> Said {
    if is_in_new(item) {
        (Class::Breaking, Some("`new` takes one argument more"))
    } else {
        (Class::Additive, None)
    }
}

/// The class of an item that is not there any more.
pub(super) const REMOVED: Said = (Class::Breaking, None);

/// The class of an item that goes over the wire under another name, and is the same in Rust.
pub(super) const OTHER_WIRE_NAME: Said = (Class::Behaviour, Some("another name on the wire"));

/// The class of one part that is not the same before and after.
pub(super) fn changed(part: Part, before: &Item, after: &Item) -> Said {
    let sort = after.key.sort;
    let is_opens = sort == Sort::Fact && after.key.name == "opens";
    match part {
        Part::Name if is_in_new(before) && is_in_new(after) => {
            (Class::Documentation, Some("only the name of a parameter"))
        }
        Part::Default if after.parts.contains_key(&part) => (Class::Additive, None),
        Part::Name | Part::Type | Part::Place | Part::Default => (Class::Breaking, None),
        Part::Deprecated | Part::Retired if !before.parts.contains_key(&part) => {
            let note = "those who use it get a warning from the compiler";
            (Class::Additive, Some(note))
        }
        // An event that leaves a set is no variant of its enum any more; what a method no longer opens
        // cannot be opened with it.
        Part::Value if sort == Sort::Event || is_opens => (Class::Breaking, None),
        Part::Value if sort == Sort::Fact && after.key.name == "page" => {
            (Class::Documentation, None)
        }
        Part::Docs | Part::Retired => (Class::Documentation, None),
        Part::Deprecated | Part::Value | Part::Form | Part::Kind => (Class::Behaviour, None),
    }
}

fn is_in_new(item: &Item) -> bool {
    let place = item.parts.get(&Part::Place);
    place.is_some_and(|place| place.starts_with("new "))
}

#[cfg(test)]
mod tests;
