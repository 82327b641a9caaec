//! What the types do not know.

use std::collections::BTreeMap;
use std::fmt;

use crate::json::Json;

/// The keys of an object that its type has no field for, and values that do not fit their fields.
///
/// They are written again with the object, so that what was read and is sent again loses nothing. A key
/// that Slack has and the type does not have yet can be set here:
///
/// ```
/// use slack_methods_runtime::{Extra, Json};
///
/// let mut extra = Extra::default();
/// extra.insert("new_key", Json::from(serde_json::json!(true)));
/// assert_eq!(extra.get("new_key").map(Json::as_str), Some("true"));
/// ```
///
/// A field that is set takes precedence over a key of the same name here.
#[derive(Clone, Default)]
pub struct Extra(BTreeMap<String, Json>);

impl Extra {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Json> {
        self.0.get(key)
    }

    /// Sets a key, and returns the value that it had.
    pub fn insert(&mut self, key: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        self.0.insert(key.into(), value.into())
    }

    /// Removes a key, and returns its value.
    pub fn remove(&mut self, key: &str) -> Option<Json> {
        self.0.remove(key)
    }

    /// All keys with their values, in the order of the keys.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Json)> {
        self.0.iter().map(|(key, json)| (key.as_str(), json))
    }

    /// Whether there are no keys.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of keys.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// Without the values, and without the keys, which can be as private.
impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.len() {
            1 => f.write_str("Extra(1 key)"),
            keys => write!(f, "Extra({keys} keys)"),
        }
    }
}
