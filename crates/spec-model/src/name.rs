//! Names that were checked. Nothing after the model can hold a malformed one.

use std::fmt;

/// A method's name: `rtm.connect`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MethodName(String);

impl MethodName {
    /// What a method's name looks like, in words.
    pub const RULE: &'static str = "a method's name has two or more parts of letters and digits, each beginning with a small letter: `rtm.connect`";

    /// Reads a name; `None` if it breaks the rule.
    pub fn parse(text: &str) -> Option<Self> {
        let part = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part.bytes().all(|c| c.is_ascii_alphanumeric())
        };
        (text.len() <= 100 && text.contains('.') && text.split('.').all(part))
            .then(|| Self(text.to_owned()))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The family that the method belongs to: the first part of its name.
    pub fn family(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }

    /// The path of its file below `spec/`.
    pub fn spec_path(&self) -> String {
        format!("methods/{}.yaml", self.0.replace('.', "/"))
    }
}

impl fmt::Display for MethodName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An error code or a warning: `missing_scope`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

impl Code {
    /// What a code looks like, in words.
    pub const RULE: &'static str =
        "a code has small letters, digits and `_`, and begins with a letter";

    /// Reads a code; `None` if it breaks the rule.
    pub fn parse(text: &str) -> Option<Self> {
        is_snake(text).then(|| Self(text.to_owned()))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What an argument or a field is called in a request or a response.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WireName(String);

impl WireName {
    /// What an argument's name looks like, in words.
    pub const ARG_RULE: &'static str =
        "an argument's name has small letters, digits and `_`, and begins with a letter";
    /// What a field's name looks like, in words.
    pub const FIELD_RULE: &'static str = "a field's name has up to 100 visible ASCII characters without quotes, backquotes and backslashes";

    /// Reads an argument's name; `None` if it breaks the rule.
    pub fn arg(text: &str) -> Option<Self> {
        is_snake(text).then(|| Self(text.to_owned()))
    }

    /// Responses hold keys that no rule of ours made, such as `https://slack.com/user_id`.
    pub fn field(text: &str) -> Option<Self> {
        let visible = |c: u8| c.is_ascii_graphic() && !matches!(c, b'"' | b'\'' | b'`' | b'\\');
        (!text.is_empty() && text.len() <= 100 && text.bytes().all(visible))
            .then(|| Self(text.to_owned()))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a text has small letters, digits and `_` only, and begins with a letter.
pub fn is_snake(text: &str) -> bool {
    text.len() <= 100
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_')
}

/// The name among `known` that was probably meant.
pub fn similar<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    // Comparing takes time with the length, and no name that somebody meant is longer.
    if name.len() > 100 {
        return None;
    }
    known
        .map(|other| (strsim::osa_distance(name, other), other))
        .filter(|(distance, other)| *distance <= 2.max(other.len() / 4))
        .min()
        .map(|(_, other)| other)
}
