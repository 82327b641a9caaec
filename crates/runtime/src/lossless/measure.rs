//! How much there is of something, or how much there may be.

use std::fmt;

/// A measure of a value; never a text of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ViolationMeasure {
    /// The length of a text, or of several.
    Characters(u64),
    /// The length of a list, or the number of keys of a map.
    Items(u64),
    /// How many objects of a kind there are, and the kind.
    Objects(u64, &'static str),
    /// How many characters all objects of a kind have together, and the kind.
    CharactersOf(u64, &'static str),
    /// A number.
    Number(f64),
    /// The kind of a value, such as `a list`.
    Kind(&'static str),
    /// Names that the documentation lists: keys, the values of a text, or surfaces.
    Names(Vec<&'static str>),
    /// Where something is.
    Path(String),
}

impl fmt::Display for ViolationMeasure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = |f: &mut fmt::Formatter<'_>, count: u64, unit| {
            write!(
                f,
                "{} {unit}{}",
                thousands(count),
                if count == 1 { "" } else { "s" }
            )
        };
        match self {
            Self::Characters(count) => unit(f, *count, "character"),
            Self::Items(count) => unit(f, *count, "item"),
            Self::Objects(count, kind) => {
                unit(f, *count, "object")?;
                write!(f, " of kind `{kind}`")
            }
            Self::CharactersOf(count, kind) => {
                unit(f, *count, "character")?;
                write!(f, " in all objects of kind `{kind}`")
            }
            Self::Number(number) => write!(f, "{number}"),
            Self::Kind(kind) => f.write_str(kind),
            Self::Path(path) => write!(f, "`{path}`"),
            Self::Names(names) => {
                for (index, name) in names.iter().enumerate() {
                    f.write_str(match index {
                        0 => "",
                        _ if index + 1 == names.len() => " and ",
                        _ => ", ",
                    })?;
                    write!(f, "`{name}`")?;
                }
                Ok(())
            }
        }
    }
}

/// The number with commas: `12,000`.
pub(super) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_have_commas() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (12_345, "12,345"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(thousands(number), text);
        }
    }
}
