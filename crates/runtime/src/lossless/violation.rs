//! What a value does that Slack's documentation does not allow.

use std::fmt;

use super::ViolationMeasure;
use super::measure::thousands;

/// A rule that a value does not keep.
///
/// It says where and by how much, and holds no text of the value. Its `Display` is a sentence:
///
/// ```text
/// blocks[0].text.text: 3,512 characters, at most 3,000 are allowed
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// The path of the value, such as `blocks[0].text.text`; empty for the whole.
    pub path: String,
    /// The rule.
    pub rule: ViolationRule,
    /// What the rule allows or asks for, if that is not plain from the rule.
    pub limit: Option<ViolationMeasure>,
    /// What was found, if anything was.
    pub found: Option<ViolationMeasure>,
}

/// A kind of rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ViolationRule {
    /// The value must be there. Null is as if it were not.
    Required,
    /// The value must be of another kind.
    Type,
    /// The text must be one of those listed.
    Values,
    /// The text is too short.
    MinLength,
    /// The text is too long.
    MaxLength,
    /// The list has too few items.
    MinItems,
    /// The list has too many items.
    MaxItems,
    /// The number is too small.
    Min,
    /// The number is too great.
    Max,
    /// The same text is in another place, where they must differ.
    Unique,
    /// The list is not as long as the first one beside it.
    EqualLengths,
    /// Exactly one of the keys must be set.
    OneOf,
    /// At least one of the keys must be set.
    AtLeastOne,
    /// At most one of the keys may be set.
    AtMostOne,
    /// All of the keys must be set, or none.
    Together,
    /// The key is `true` in another place as well, where only one may be.
    Single,
    /// Objects of this kind appear too often.
    Count,
    /// The texts of all objects of this kind are too long together.
    TotalLength,
    /// The object is not allowed on the surface that it stands on.
    Surface,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        let (limit, found) = (Shown(&self.limit), Shown(&self.found));
        match self.rule {
            ViolationRule::Required => f.write_str("is required"),
            ViolationRule::Type => write!(f, "is {found}, {limit} is expected"),
            ViolationRule::Values => write!(f, "must be one of {limit}"),
            ViolationRule::MinLength | ViolationRule::MinItems | ViolationRule::Min => {
                write!(f, "{found}, at least {} expected", Bare(&self.limit))
            }
            ViolationRule::MaxLength
            | ViolationRule::MaxItems
            | ViolationRule::Max
            | ViolationRule::Count
            | ViolationRule::TotalLength => {
                write!(f, "{found}, at most {} allowed", Bare(&self.limit))
            }
            ViolationRule::Unique => write!(f, "has the value of {found}, and must have another"),
            ViolationRule::EqualLengths => {
                write!(
                    f,
                    "{found}, {} expected as in the first list",
                    Bare(&self.limit)
                )
            }
            ViolationRule::Single => write!(f, "is true, as {found} is, and only one may be"),
            ViolationRule::Surface => write!(f, "is in {found}, and allowed only in {limit}"),
            ViolationRule::AtLeastOne => write!(f, "at least one of {limit} must be set"),
            ViolationRule::OneOf => {
                write!(f, "exactly one of {limit} must be set{}", But(&self.found))
            }
            ViolationRule::AtMostOne => {
                write!(f, "at most one of {limit} can be set{}", But(&self.found))
            }
            ViolationRule::Together => match &self.found {
                Some(ViolationMeasure::Names(names)) if names.len() == 1 => {
                    write!(f, "all of {limit} must be set, or none: only {found} is")
                }
                _ => write!(f, "all of {limit} must be set, or none: only {found} are"),
            },
        }
    }
}

struct Shown<'a>(&'a Option<ViolationMeasure>);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(measure) => measure.fmt(f),
            None => Ok(()),
        }
    }
}

/// A limit without its unit, and the verb behind it.
struct Bare<'a>(&'a Option<ViolationMeasure>);

impl fmt::Display for Bare<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, one) = match self.0 {
            Some(
                ViolationMeasure::Characters(count)
                | ViolationMeasure::Items(count)
                | ViolationMeasure::Objects(count, _)
                | ViolationMeasure::CharactersOf(count, _),
            ) => (thousands(*count), *count == 1),
            // "at most 10 is allowed": one number.
            Some(other) => (other.to_string(), true),
            None => return Ok(()),
        };
        write!(f, "{number} {}", if one { "is" } else { "are" })
    }
}

/// The keys that are set, if any are.
struct But<'a>(&'a Option<ViolationMeasure>);

impl fmt::Display for But<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(found) => write!(f, ", but {found} are"),
            None => Ok(()),
        }
    }
}
