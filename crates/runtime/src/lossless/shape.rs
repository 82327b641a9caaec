//! The tables of what Slack's documentation allows, as `static` items of emitted code.
//!
//! They are `static` and not `const`, since types can hold one another.

/// An object.
pub struct Shape {
    /// Its name in the specification.
    pub name: &'static str,
    /// The key that says of which kind it is, and the text that it has there.
    pub tag: Option<(&'static str, &'static str)>,
    /// How many fields `member` reads as required: their bits are 0 up to this number.
    pub required: u32,
    /// The known keys, without the tag.
    pub fields: &'static [Field],
    /// What must hold besides what each key says.
    pub rules: &'static [Rule],
}

/// A known key of an object.
pub struct Field {
    /// The key.
    pub key: &'static str,
    /// Whether the documentation requires it.
    pub required: bool,
    /// What its value may be.
    pub check: Check,
}

/// What a value may be: a field's, an item's of a list, or a whole one.
pub struct Check {
    /// Its type.
    pub kind: Kind,
    /// Its limits.
    pub limits: &'static [Limit],
}

/// The type of a value.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Any JSON.
    Any,
    /// A text: also an id, a timestamp and a date.
    Text,
    /// One of these texts.
    Values(&'static [&'static str]),
    /// A boolean.
    Bool,
    /// A whole number: also a moment in seconds.
    Whole,
    /// A number.
    Number,
    /// An object.
    Object(&'static Shape),
    /// One of several objects.
    Union(&'static UnionShape),
    /// A list.
    List(&'static Check),
    /// An object with any keys.
    Map(&'static Check),
    /// A value with rules for all of it.
    Value(&'static ValueShape),
}

/// One of several objects.
pub struct UnionShape {
    /// Its name in the specification.
    pub name: &'static str,
    /// The key that says of which kind an object is.
    pub tag: &'static str,
    /// The objects, each with a tag.
    pub variants: &'static [&'static Shape],
}

/// A limit of a value.
#[derive(Clone, Copy)]
pub enum Limit {
    /// The fewest characters of a text. Of an object: of its `text`.
    MinLength(u64),
    /// The most characters of a text. Of an object: of its `text`.
    MaxLength(u64),
    /// The fewest items of a list, or keys of a map.
    MinItems(u64),
    /// The most items of a list, or keys of a map.
    MaxItems(u64),
    /// The least number.
    Min(f64),
    /// The greatest number.
    Max(f64),
    /// The key whose values differ from item to item of a list.
    Unique(&'static str),
    /// The items of a list are lists, all as long as the first one.
    EqualLengths,
}

/// A rule for an object or a value as a whole.
pub enum Rule {
    /// Exactly one of these keys is set.
    OneOf(&'static [&'static str]),
    /// At least one of these keys is set.
    AtLeastOne(&'static [&'static str]),
    /// At most one of these keys is set.
    AtMostOne(&'static [&'static str]),
    /// All of these keys are set, or none.
    Together(&'static [&'static str]),
    /// It stands on no other surface than these.
    Surfaces(&'static [&'static str]),
    /// All that is in it stands on this surface.
    Surface(&'static str),
    /// Holds for all of it, at any depth.
    Across(Across),
}

/// A value of a request or a response.
pub struct ValueShape {
    /// Its name in the specification, with which paths begin.
    pub name: &'static str,
    /// What it may be.
    pub check: Check,
    /// The rules for all of it.
    pub rules: &'static [Rule],
}

/// A rule for all of an object or a value, at any depth.
pub enum Across {
    /// The texts of this key differ.
    Unique(&'static str),
    /// At most one object has `true` in this key.
    Single(&'static str),
    /// At most so many objects of this kind.
    Count(&'static Shape, u64),
    /// The texts of this key in all objects of this kind have at most so many characters together.
    TotalLength(&'static Shape, &'static str, u64),
}
