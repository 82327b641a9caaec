//! The type of an argument or field as a page states it, and its one-line form in the lock:
//! `string`, `string(channel)`, `(workspace_id)`, `list of string(user)`, `string | null`,
//! `list of [string | null]`.

use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A type as a page states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One value.
    One {
        /// `string`, `integer`, …; empty if the page states no type.
        kind: String,
        /// What the page says beside the type: a subtype or the name of a schema.
        hint: Option<String>,
    },
    /// A list of values.
    List(Box<Shape>),
    /// An object whose keys are no names.
    Map(Box<Shape>),
    /// Any of several.
    Either(Vec<Shape>),
}

const ANY: &str = "any";
const LIST: &str = "list of ";
const MAP: &str = "map of ";
const OR: &str = " | ";

impl Shape {
    /// A type without a hint.
    #[must_use]
    pub fn plain(kind: &str) -> Self {
        Self::One {
            kind: kind.to_owned(),
            hint: None,
        }
    }

    /// The page says nothing of the type.
    #[must_use]
    pub fn any() -> Self {
        Self::plain("")
    }

    /// Each of the types that a value may have; a single one unless it is `Either`.
    #[must_use]
    pub fn alternatives(&self) -> &[Shape] {
        match self {
            Self::Either(shapes) => shapes,
            one => std::slice::from_ref(one),
        }
    }

    /// The alternatives that are not `null`.
    pub fn present(&self) -> impl Iterator<Item = &Shape> {
        self.alternatives()
            .iter()
            .filter(|shape| !matches!(shape, Self::One { kind, .. } if kind == "null"))
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::One { kind, hint: None } if kind.is_empty() => f.write_str(ANY),
            Self::One { kind, hint: None } => f.write_str(kind),
            Self::One {
                kind,
                hint: Some(hint),
            } => write!(f, "{kind}({hint})"),
            Self::List(item) => write!(f, "{LIST}{}", Part(item)),
            Self::Map(item) => write!(f, "{MAP}{}", Part(item)),
            Self::Either(shapes) => {
                for (index, shape) in shapes.iter().enumerate() {
                    write!(f, "{}{}", if index == 0 { "" } else { OR }, Part(shape))?;
                }
                Ok(())
            }
        }
    }
}

/// A type inside of another one. Several stand in brackets: in `list of string | null` the list may
/// be null, in `list of [string | null]` its items.
struct Part<'a>(&'a Shape);

impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            either @ Shape::Either(_) => write!(f, "[{either}]"),
            one => one.fmt(f),
        }
    }
}

impl FromStr for Shape {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match alternatives(text).as_slice() {
            [one] => Self::part(one),
            several => {
                let shapes: Result<_, String> = several.iter().map(|one| Self::part(one)).collect();
                Ok(Self::Either(shapes?))
            }
        }
    }
}

impl Shape {
    /// Reads one type, or several in brackets.
    fn part(text: &str) -> Result<Self, String> {
        if let Some(item) = text.strip_prefix(LIST) {
            return Ok(Self::List(Box::new(Self::part(item)?)));
        }
        if let Some(item) = text.strip_prefix(MAP) {
            return Ok(Self::Map(Box::new(Self::part(item)?)));
        }
        if let Some(several) = text
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            return several.parse();
        }
        let (kind, hint) = match text.split_once('(') {
            None => (text, None),
            Some((kind, hint)) => (kind, Some(hint.strip_suffix(')').ok_or("`(` without `)`")?)),
        };
        if text.is_empty() || text.contains(['\n', '|', '[', ']']) {
            return Err(format!("`{text}` is not a type"));
        }
        Ok(Self::One {
            kind: if text == ANY { "" } else { kind }.to_owned(),
            hint: hint.map(str::to_owned),
        })
    }
}

/// The texts around each ` | ` that stands in no brackets.
fn alternatives(text: &str) -> Vec<&str> {
    let (mut found, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && at >= start && text[at..].starts_with(OR) => {
                found.push(&text[start..at]);
                start = at + OR.len();
            }
            _ => {}
        }
    }
    found.push(&text[start..]);
    found
}

impl Serialize for Shape {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::Shape;

    #[test]
    fn every_form_is_read_as_it_is_written() {
        for text in [
            "any",
            "string",
            "string(channel)",
            "(workspace_id)",
            "list of any",
            "list of string(user)",
            "list of list of object",
            "map of string | null",
            "map of [string | null]",
            "list of string | null",
            "null | list of [string | list of [object | null]]",
            "string | boolean | null",
            "(conversation) | object",
        ] {
            let shape: Shape = text.parse().expect("a type");
            assert_eq!(shape.to_string(), text);
        }
        for text in [
            "",
            "string(",
            "a|b",
            "[",
            "list of [a | b",
            "a] | b",
            "a | ",
            "a | | b",
        ] {
            assert!(text.parse::<Shape>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_list_that_may_be_null_is_no_list_of_nulls() {
        let (text, null) = (Shape::plain("string"), Shape::plain("null"));
        let list = |item| Shape::List(Box::new(item));
        let nullable = Shape::Either(vec![list(text.clone()), null.clone()]);
        let of_nulls = list(Shape::Either(vec![text, null]));
        for shape in [nullable, of_nulls] {
            assert_eq!(shape.to_string().parse(), Ok(shape));
        }
    }
}
