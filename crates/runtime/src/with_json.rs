//! Items of a list beside their JSON.

use std::collections::BTreeMap;

use crate::codec::{ErrorPath, Fill, NotJson, Read, Source};
use crate::from_json::from_json;
use crate::json::Json;

/// An item of a page and the JSON that it was read from, with keys that its type does not have.
///
/// [`from_json`](crate::from_json) reads the JSON as another type, [`Json::read`] as one of the caller's.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct WithJson<T> {
    /// The item; `None` if the JSON is of another kind than documented or lacks a required field.
    pub item: Option<T>,
    /// The JSON as it came.
    pub json: Json,
}

impl<T: Read> Read for WithJson<T> {
    fn empty() -> Self {
        Self {
            item: None,
            json: Json::empty(),
        }
    }

    fn fill(&mut self, source: &mut Source<'_>) -> Result<bool, NotJson> {
        let json = source.reader.value()?;
        // An item that is null is none.
        if json == "null" {
            return Ok(false);
        }
        self.item = from_json(json).ok();
        self.json = Json::known(json);
        Ok(true)
    }
}

/// A list or map whose items can be had with their JSON.
pub trait ListWithJson: IntoIterator {
    /// The same of such items.
    type WithJson: Read + IntoIterator;
}

impl<T: Read> ListWithJson for Vec<T> {
    type WithJson = Vec<WithJson<T>>;
}

impl<T: Read> ListWithJson for BTreeMap<String, T> {
    type WithJson = BTreeMap<String, WithJson<T>>;
}

/// The value at a path of keys; empty if there is none, or one of another kind.
pub(crate) fn read_at<T: Read>(body: &[u8], path: &[&str]) -> T {
    // The body was read before.
    let text = std::str::from_utf8(body).unwrap_or_default();
    let mut value = T::empty();
    let error_path = ErrorPath::default();
    let mut source = Source::new(text, &error_path);
    let found = fill_at(&mut source, path, &mut |source| value.fill(source));
    match source.end(found) {
        Ok(true) => value,
        _ => T::empty(),
    }
}

/// Reads what stands at a path, and says whether there was anything.
fn fill_at(source: &mut Source<'_>, path: &[&str], fill: &mut Fill<'_>) -> Result<bool, NotJson> {
    let [first, rest @ ..] = path else {
        return fill(source);
    };
    if source.reader.peek() != b'{' || !source.reader.open() {
        source.reader.value()?;
        return Ok(false);
    }
    let mut found = false;
    let mut more = source.reader.first(b'}');
    while more {
        if source.reader.key()? == *first {
            // Of two equal keys the last one counts.
            found = fill_at(source, rest, fill)?;
        } else {
            source.reader.value()?;
        }
        more = source.reader.another(b'}')?;
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(body: &str, path: &[&str]) -> Vec<(Option<String>, String)> {
        let items: Vec<WithJson<String>> = read_at(body.as_bytes(), path);
        let items = items.into_iter();
        items
            .map(|it| (it.item, it.json.as_str().to_owned()))
            .collect()
    }

    #[test]
    fn a_list_at_a_path() {
        let body = r#"{"a": 1, "b": {"c": ["x", 1.50, null, {"d": 1}], "e": []}, "f": [1]}"#;
        let some = |text: &str| Some(text.to_owned());
        let expected = [
            (some("x"), "\"x\"".to_owned()),
            (some("1.50"), "1.50".to_owned()),
            (None, r#"{"d": 1}"#.to_owned()),
        ];
        assert_eq!(items(body, &["b", "c"]), expected);
        for path in [
            &["b", "d"][..],
            &["a", "c"],
            &["f", "c"],
            &["b"],
            &["b", "e"],
        ] {
            assert_eq!(items(body, path), [], "{path:?}");
        }
        // Half a character, and a key that comes twice.
        let body = r#"{"b": {"c": ["y"]}, "b": {"c": ["a\ud83d"]}}"#;
        assert_eq!(
            items(body, &["b", "c"]),
            [(some("a\u{fffd}"), "\"a\\ud83d\"".to_owned())]
        );
        for body in ["", "{", "[]", "{\"b\": {\"c\": [1, }}"] {
            assert_eq!(items(body, &["b", "c"]), [], "{body}");
        }
    }

    #[test]
    fn a_map_at_a_path() {
        let body = r#"{"m": {"a": {"id": "A"}, "b": 2}}"#;
        let items: BTreeMap<String, WithJson<bool>> = read_at(body.as_bytes(), &["m"]);
        let items: Vec<_> = items
            .iter()
            .map(|(key, it)| (key.as_str(), it.item, it.json.as_str()))
            .collect();
        assert_eq!(items, [("a", None, r#"{"id": "A"}"#), ("b", None, "2")]);
    }
}
