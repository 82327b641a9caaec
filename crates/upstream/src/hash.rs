//! The fingerprint of a sentence: tells that its wording changed, and nothing of what it says.

use std::fmt;

use serde::{Deserialize, Serialize};
use twox_hash::XxHash64;

/// Sixteen hexadecimal digits that a sentence, or the value of an example, gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hash(String);

impl Hash {
    /// The hash of a sentence. Nothing if there is none.
    ///
    /// White space and the form of a link's address do not count, so that a sentence of a JSON twin
    /// and the same one of a Markdown page give the same hash.
    #[must_use]
    pub fn of_sentence(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = plain_links(&words.join(" "));
        (!text.is_empty()).then(|| Self::of(&text))
    }

    /// The hash of an example.
    #[must_use]
    pub fn of_value(value: &serde_json::Value) -> Self {
        Self::of(&value.to_string())
    }

    fn of(text: &str) -> Self {
        Self(format!("{:016x}", XxHash64::oneshot(0, text.as_bytes())))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One form for the addresses of links: the generations of pages write one target as `/a/b`,
/// `/a/b.md` and `https://docs.slack.dev/a/B`.
fn plain_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        plain.push_str(before);
        plain.push_str("](");
        let end = after.find(')').unwrap_or(after.len());
        let target = after[..end].to_ascii_lowercase();
        let target = target
            .strip_prefix("https://docs.slack.dev")
            .unwrap_or(&target);
        let (path, part) = target
            .find('#')
            .map_or((target, ""), |at| target.split_at(at));
        plain.push_str(path.strip_suffix(".md").unwrap_or(path));
        plain.push_str(part);
        rest = &after[end..];
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::Hash;

    #[test]
    fn spaces_and_the_form_of_an_address_do_not_count() {
        let twin = Hash::of_sentence("See [the page](/garden/beds#wet)  for\nmore.");
        for page in [
            "See [the page](https://docs.slack.dev/garden/beds#wet) for more.",
            "See [the page](/garden/Beds.md#wet) for more. ",
        ] {
            assert_eq!(Hash::of_sentence(page), twin);
        }
        for other in [
            "See [the page](/garden/beds#dry) for more.",
            "See [the page](/garden/beds#wet) for less.",
        ] {
            assert_ne!(Hash::of_sentence(other), twin);
        }
        assert_eq!(Hash::of_sentence(" \n"), None);
    }

    #[test]
    fn is_the_same_on_every_machine() {
        let hash = Hash::of_sentence("Waters the plants.").map(|hash| hash.to_string());
        assert_eq!(hash.as_deref(), Some("2e2ae370a7047ecd"));
    }
}
