//! What a doc text can get wrong.

use std::ops::Range;

/// What a doc text gets wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub title: String,
    pub help: &'static str,
    /// Bytes of the doc text.
    pub span: Range<usize>,
}

impl Fault {
    pub(super) fn new(title: impl Into<String>, help: &'static str) -> Self {
        Self {
            title: title.into(),
            help,
            span: 0..usize::MAX,
        }
    }

    pub(super) fn at(self, span: Range<usize>) -> Self {
        Self { span, ..self }
    }

    pub(super) fn unsupported(what: &str) -> Self {
        Self::new(
            format!("{what} is outside of the Markdown that docs may use"),
            "docs may use paragraphs, lists, `code`, code blocks, *emphasis*, **strong** text and [links](/apis); \
             a backslash makes any other sign an ordinary one",
        )
    }
}

/// Control characters, and those that turn the direction of a line: rustc refuses some of them in
/// comments, and a reader of the specification would be shown something else than what stands there.
pub fn is_hidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}
