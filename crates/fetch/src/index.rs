//! The index of methods.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// More methods than there will be; a longer list is not the index.
const MOST: usize = 5_000;

/// The names in the text of the index, in its order.
///
/// # Errors
///
/// If this is not a list of methods. A name becomes the name of a file, so each is checked.
pub(crate) fn names(text: &str) -> Result<Vec<String>> {
    let value: Value = serde_json::from_str(text).context("the index is not JSON")?;
    let entries = value.as_array().context("the index is not a list")?;
    ensure!(!entries.is_empty(), "the index is empty");
    ensure!(
        entries.len() <= MOST,
        "the index lists more than {MOST} methods"
    );
    let mut names = Vec::with_capacity(entries.len());
    for (at, entry) in entries.iter().enumerate() {
        let name = entry.get("name").and_then(Value::as_str);
        let name = name.with_context(|| format!("entry {at} of the index has no `name`"))?;
        ensure!(
            is_name(name),
            "entry {at} of the index has a `name` that is not a method's"
        );
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }
    Ok(names)
}

/// Whether a text is the name of a method: letters and digits in two or more parts with dots between them.
pub(crate) fn is_name(text: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_alphanumeric());
    text.len() <= 100 && text.contains('.') && text.split('.').all(part)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::names;

    #[test]
    fn reads_names_once_and_in_order() {
        let index = r#"[{"name": "garden.soil"}, {"name": "garden.plants.list", "family": ["garden"]},
            {"name": "garden.soil"}]"#;
        assert_eq!(names(index).unwrap(), ["garden.soil", "garden.plants.list"]);
    }

    #[test]
    fn says_what_is_wrong() {
        for (text, message) in [
            ("<!doctype html>", "the index is not JSON"),
            (r#"{"methods": []}"#, "the index is not a list"),
            ("[]", "the index is empty"),
            (r#"[{"title": "x"}]"#, "entry 0 of the index has no `name`"),
            (
                r#"[{"name": "garden.soil"}, {"name": "../../soil.x"}]"#,
                "entry 1 of the index has a `name` that is not a method's",
            ),
        ] {
            assert_eq!(names(text).unwrap_err().to_string(), message, "{text}");
        }
    }
}
