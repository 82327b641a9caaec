//! `generated/api.txt`: the public API of the emitted crate, one item a line.
//!
//! ```text
//! method rtm.start deprecated since 2021-10 use rtm.connect #5f1c09aa
//! arg chat.delete channel as channel: ids::ChannelId new 1 #1b30e2d4
//! value search.all Sort.score as Score
//! field rtm.connect team.name as name: String #90cc41e7
//! error rtm.connect missing_scope as MissingScope kind scope #0a2f7735
//! ```
//!
//! A line begins with the item's [`Key`], which finds the item again in another listing. After it
//! come its [`Part`]s, each of which is compared by itself. There is one way to write an item, and
//! what was written any other way is refused, so that equal items are equal lines.

mod line;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The path of the listing in the generated folder.
pub const PATH: &str = "api.txt";

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A feature of the crate.
    Feature,
    /// A kind of id.
    Id,
    /// A code that all methods share.
    Common,
    /// A constant at the root of the crate, and its value.
    Constant,
    /// An object that several methods return, or that apps write: its module.
    Object,
    /// An event of live sessions: its module; the sets that it belongs to are said of it.
    Event,
    /// A payload that apps receive: its module; the sets that it belongs to are said of it.
    Payload,
    /// A union of objects: its module; the key that tells them apart is said of it.
    Union,
    /// A value of requests and responses: JSON with types behind it, which are said of it.
    Holder,
    /// A method: its module.
    Method,
    /// What is known of a method as a whole, such as its tier.
    Fact,
    /// An argument: a parameter of `new`, or a setter.
    Arg,
    /// A value of an enum or union; its name begins with that of the enum in Rust and a dot.
    Value,
    /// A struct inside of a response.
    Type,
    /// A field of a response, or of a struct inside of one.
    Field,
    /// A variant of a method's `Error`.
    Error,
    /// A variant of a method's `Warning`.
    Warning,
}

/// What finds an item again: two listings that both have the key have the same item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// The method, shared object or event that the item belongs to, or is. A method has a dot in its
    /// name, an object none, and the name of an event, a payload or what apps write stands behind
    /// `events/`, `payloads/` or `block_kit/`.
    pub method: Option<String>,
    /// What it is.
    pub sort: Sort,
    /// Its name on the wire; for a field, the path to it. Ids and features have their name in Rust,
    /// and a method or object none besides its own.
    pub name: String,
}

/// What is said of an item, in the order of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// `as …`: the name in Rust.
    Name,
    /// `: …`: the type in Rust.
    Type,
    /// `= …`: what a fact says.
    Value,
    /// `new 1`: the first parameter of `new`; `optional`: a setter.
    Place,
    /// `required`: the documentation requires the argument, though `new` does not take it.
    Required,
    /// `csv`: a form has the list as text with commas, not as JSON.
    Form,
    /// `kind …`: what a caller can do about a code.
    Kind,
    /// `default`: a feature that is on unless it is turned off.
    Default,
    /// `deprecated …`: since when, and what to call instead.
    Deprecated,
    /// `retired …`: the day since which the documentation no longer has the item.
    Retired,
    /// `#…`: eight hexadecimal digits that change with the words of the item's docs.
    Docs,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What finds it again.
    pub key: Key,
    /// What is said of it, without the words that introduce each part.
    pub parts: BTreeMap<Part, String>,
}

impl Item {
    /// An item of which nothing is said yet.
    #[must_use]
    pub fn new(sort: Sort, method: Option<&str>, name: &str) -> Self {
        let key = Key {
            method: method.map(str::to_owned),
            sort,
            name: name.to_owned(),
        };
        Self {
            key,
            parts: BTreeMap::new(),
        }
    }

    /// The item with this said of it.
    #[must_use]
    pub fn with(mut self, part: Part, value: impl Into<String>) -> Self {
        self.parts.insert(part, value.into());
        self
    }
}

/// Why a text is not a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// The line, from 1.
    pub number: usize,
    line: String,
    what: &'static str,
}

impl fmt::Display for BadLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Escaped: a terminal must not obey what stands in a file.
        let (number, line, what) = (self.number, self.line.escape_debug(), self.what);
        write!(f, "line {number} {what}: {line}")
    }
}

impl std::error::Error for BadLine {}

/// Reads a listing: its items in the order of the lines. Empty lines and those that begin with `#`
/// are passed over.
///
/// # Errors
///
/// The first line that is not an item as the generator writes it, or whose key stands above already.
pub fn read(text: &str) -> Result<Vec<Item>, BadLine> {
    let mut items = Vec::new();
    let mut keys = BTreeSet::new();
    for (index, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let bad = |what| BadLine {
            number: index + 1,
            line: line.to_owned(),
            what,
        };
        let item = line::parse(line).ok_or_else(|| bad("is not an item of a listing"))?;
        if !keys.insert(item.key.clone()) {
            return Err(bad("says again what an item above says"));
        }
        items.push(item);
    }
    Ok(items)
}

#[cfg(test)]
mod tests;
