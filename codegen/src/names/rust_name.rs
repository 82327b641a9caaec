//! Identifiers of the emitted crate.

use std::fmt;

use heck::{ToSnakeCase, ToUpperCamelCase};
use slack_methods_spec_model::name::is_snake;

/// An identifier of the emitted crate, never a keyword.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RustName(String);

impl RustName {
    pub(crate) const SNAKE_RULE: &'static str = "a name in Rust for it has small letters, digits and `_`, begins with a letter and is not a keyword";
    pub(crate) const CAMEL_RULE: &'static str =
        "a type's name in Rust has letters and digits, begins with a capital and is not a keyword";

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

/// Whether a word that has the letters of an identifier is not a keyword, in use or reserved, nor `_`.
fn is_identifier(text: &str) -> bool {
    KEYWORDS.binary_search(&text).is_err()
}

/// In order. Asking the parser about every name is slow, so that only a test asks it. It does not know `gen` yet.
const KEYWORDS: [&str; 53] = [
    "Self", "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::{KEYWORDS, is_identifier};

    #[test]
    fn keywords_are_in_order() {
        assert!(KEYWORDS.is_sorted());
    }

    /// Each keyword is none for the parser, and every short word of letters is judged as by it.
    #[test]
    fn the_parser_knows_the_same_keywords() {
        let parses = |word: &str| syn::parse_str::<syn::Ident>(word).is_ok();
        for word in KEYWORDS.iter().filter(|&&word| word != "gen") {
            assert!(!parses(word), "{word}");
        }
        let listed = include_str!("../../../spec/errors.yaml");
        let words = listed.split(|c: char| !c.is_ascii_alphabetic() && c != '_');
        for word in words.filter(|word| !word.is_empty() && *word != "gen") {
            assert_eq!(is_identifier(word), parses(word), "{word}");
        }
    }
}
