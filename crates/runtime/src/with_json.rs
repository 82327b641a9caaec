//! Items of a list beside their JSON.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::value::RawValue;

use crate::codec::{ErrorPath, Key, Read, repair};
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

    fn fill<'de, D: Deserializer<'de>>(
        &mut self,
        source: D,
        error_path: &ErrorPath,
    ) -> Result<bool, D::Error> {
        let raw = Box::<RawValue>::deserialize(source)
            .map_err(|error| error_path.wanted(error, "a JSON value"))?;
        // An item that is null is none.
        if raw.get() == "null" {
            return Ok(false);
        }
        self.item = from_json(raw.get()).ok();
        self.json = Json::known(Box::<str>::from(raw));
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
    let error_path = ErrorPath::default();
    let mut value = T::empty();
    let mut read = |text: &str| {
        value = T::empty();
        let mut source = serde_json::Deserializer::from_str(text);
        At {
            path,
            into: &mut value,
            error_path: &error_path,
        }
        .deserialize(&mut source)
    };
    match repair::read(text, &error_path, &mut read) {
        Ok(true) => value,
        _ => T::empty(),
    }
}

/// Reads what stands at a path into a place, and says whether there was anything.
struct At<'a, T> {
    path: &'a [&'a str],
    into: &'a mut T,
    error_path: &'a ErrorPath,
}

impl<'de, T: Read> DeserializeSeed<'de> for At<'_, T> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<bool, D::Error> {
        match self.path {
            [] => self.into.fill(source, self.error_path),
            _ => source.deserialize_any(self),
        }
    }
}

impl<'de, T: Read> Visitor<'de> for At<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("anything")
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_bool<E>(self, _: bool) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E>(self, _: &str) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(false)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut found = false;
        while let Some(key) = map.next_key_seed(Key)? {
            match self.path {
                [first, rest @ ..] if *first == key => {
                    // Of two equal keys the last one counts.
                    found = map.next_value_seed(At {
                        path: rest,
                        into: &mut *self.into,
                        error_path: self.error_path,
                    })?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(found)
    }
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
