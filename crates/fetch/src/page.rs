//! What a page is saved as, and whether a response is one.

use serde_json::Value;

/// The two forms of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// The JSON twin, which has everything.
    Twin,
    /// Markdown, which has less.
    Markdown,
}

impl Form {
    /// The name of the file, and the last part of the address.
    pub(crate) fn file(self, method: &str) -> String {
        match self {
            Self::Twin => format!("{method}.json"),
            Self::Markdown => format!("{method}.md"),
        }
    }

    pub(crate) fn other(self) -> Self {
        match self {
            Self::Twin => Self::Markdown,
            Self::Markdown => Self::Twin,
        }
    }

    /// Whether a body has this form. A site can answer with its page for missing pages and status 200.
    pub(crate) fn fits(self, body: &[u8]) -> bool {
        match self {
            Self::Twin => {
                serde_json::from_slice::<Value>(body).is_ok_and(|value| value.is_object())
            }
            Self::Markdown => {
                let text = std::str::from_utf8(body).unwrap_or_default().trim_start();
                !text.is_empty() && !text.starts_with('<')
            }
        }
    }
}
