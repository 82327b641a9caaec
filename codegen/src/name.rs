//! Names that were checked. Nothing after the model can hold a malformed one.

use std::fmt;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// A method's name: `rtm.connect`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct MethodName(String);

impl MethodName {
    pub(crate) const RULE: &'static str = "a method's name has two or more parts of letters and digits, each beginning with a small letter: `rtm.connect`";

    pub(crate) fn parse(text: &str) -> Option<Self> {
        let part = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part.bytes().all(|c| c.is_ascii_alphanumeric())
        };
        (text.len() <= 100 && text.contains('.') && text.split('.').all(part))
            .then(|| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of its file below `spec/`.
    pub(crate) fn spec_path(&self) -> String {
        format!("methods/{}.yaml", self.0.replace('.', "/"))
    }

    /// The modules that lead to it, its own last.
    pub(crate) fn modules(&self) -> Vec<RustName> {
        self.0.split('.').map(RustName::snake).collect()
    }
}

impl fmt::Display for MethodName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An error code or a warning: `missing_scope`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Code(String);

impl Code {
    pub(crate) const RULE: &'static str =
        "a code has small letters, digits and `_`, and begins with a letter";

    pub(crate) fn parse(text: &str) -> Option<Self> {
        is_snake(text).then(|| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// What an argument or a field is called in a request or an answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct WireName(String);

impl WireName {
    pub(crate) const ARG_RULE: &'static str =
        "an argument's name has small letters, digits and `_`, and begins with a letter";
    pub(crate) const FIELD_RULE: &'static str = "a field's name has up to 100 visible ASCII characters without quotes, backquotes and backslashes";

    pub(crate) fn arg(text: &str) -> Option<Self> {
        is_snake(text).then(|| Self(text.to_owned()))
    }

    /// Answers hold keys that no rule of ours made, such as `https://slack.com/user_id`.
    pub(crate) fn field(text: &str) -> Option<Self> {
        let visible = |c: u8| c.is_ascii_graphic() && !matches!(c, b'"' | b'\'' | b'`' | b'\\');
        (!text.is_empty() && text.len() <= 100 && text.bytes().all(visible))
            .then(|| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_snake(text: &str) -> bool {
    text.len() <= 100
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_')
}

/// An identifier of the emitted crate, never a keyword.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RustName(String);

impl RustName {
    pub(crate) const SNAKE_RULE: &'static str = "a name in Rust for it has small letters, digits and `_`, begins with a letter and is no keyword";
    pub(crate) const CAMEL_RULE: &'static str =
        "a type's name in Rust has letters and digits, begins with a capital and is no keyword";

    /// For a module, an argument or a field.
    pub(crate) fn snake(wire: &str) -> Self {
        Self::guarded(wire.to_snake_case())
    }

    /// A name that the generator itself gives.
    pub(crate) fn own(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// For a type or a variant.
    pub(crate) fn camel(wire: &str) -> Self {
        Self::guarded(wire.to_upper_camel_case())
    }

    /// For a variant that stands for a text, if the text makes a name.
    pub(crate) fn variant(text: &str) -> Option<Self> {
        let name = match text {
            "" => "Empty".to_owned(),
            _ => text.to_upper_camel_case(),
        };
        let ascii = !name.is_empty() && name.bytes().all(|c| c.is_ascii_alphanumeric());
        ascii.then(|| match name.starts_with(|c: char| c.is_ascii_digit()) {
            true => Self(format!("N{name}")),
            false => Self::guarded(name),
        })
    }

    /// The value of a `name:` key.
    pub(crate) fn chosen_snake(text: &str) -> Option<Self> {
        (is_snake(text) && is_identifier(text)).then(|| Self(text.to_owned()))
    }

    /// The value of a `type_name:` key, or of the `name:` of a code.
    pub(crate) fn chosen_camel(text: &str) -> Option<Self> {
        let camel = text.starts_with(|c: char| c.is_ascii_uppercase())
            && text.len() <= 100
            && text.bytes().all(|c| c.is_ascii_alphanumeric());
        (camel && is_identifier(text)).then(|| Self(text.to_owned()))
    }

    /// A trailing `_` keeps a keyword out of Rust; the wire name stays as it is. A name that has no
    /// letter to begin with gets one.
    fn guarded(mut text: String) -> Self {
        if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let first = if text.starts_with(|c: char| c.is_ascii_digit()) {
                "n"
            } else {
                "field"
            };
            text.insert_str(0, first);
        }
        if !is_identifier(&text) {
            text.push('_');
        }
        Self(text)
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn ident(&self) -> proc_macro2::Ident {
        proc_macro2::Ident::new(&self.0, proc_macro2::Span::call_site())
    }
}

impl fmt::Display for RustName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a word that has the letters of an identifier is no keyword. Keywords are no identifiers
/// for this parser, nor is `_`; it does not know yet that `gen` is one.
fn is_identifier(text: &str) -> bool {
    // Every keyword has this form; asking the parser about every name is slow.
    let may_be_keyword =
        text.len() <= 8 && text.bytes().all(|c| c.is_ascii_alphabetic() || c == b'_');
    !may_be_keyword || (text != "gen" && syn::parse_str::<syn::Ident>(text).is_ok())
}

/// The name among `known` that was probably meant.
pub(crate) fn similar<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
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
