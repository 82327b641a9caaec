//! Free JSON: arguments and fields whose shape is not documented.

use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::codec::{Argument, NotJson, Read, Source, Value};

/// A text that is known to be JSON; `Debug` does not show it.
///
/// It is made from any value that `serde` can write, from text, and from what `serde_json::json!`
/// makes:
///
/// ```
/// use slack_methods_runtime::Json;
///
/// let blocks = Json::from(serde_json::json!([{"type": "divider"}]));
/// assert_eq!(blocks.as_str(), Json::parse(r#"[{"type":"divider"}]"#)?.as_str());
/// # Ok::<(), slack_methods_runtime::InvalidJson>(())
/// ```
#[derive(Clone)]
pub struct Json(Box<str>);

impl Json {
    /// Writes any value as JSON.
    ///
    /// # Errors
    ///
    /// The value cannot be written, for instance because a key of a map is not a text.
    pub fn new<T: Serialize + ?Sized>(value: &T) -> Result<Self, InvalidJson> {
        let text = serde_json::to_string(value).map_err(|error| InvalidJson::of(&error))?;
        Ok(Self(text.into()))
    }

    /// Takes a text that is JSON already; it is kept as it is.
    ///
    /// # Errors
    ///
    /// The text is not JSON.
    pub fn parse(text: &str) -> Result<Self, InvalidJson> {
        let raw: &RawValue = serde_json::from_str(text).map_err(|error| InvalidJson::of(&error))?;
        Ok(Self(raw.get().into()))
    }

    /// A text that was read as JSON just now.
    #[cfg(any(feature = "lossless", feature = "client"))]
    pub(crate) fn known(text: impl Into<Box<str>>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Reads the text into a type of the caller's.
    ///
    /// # Errors
    ///
    /// The text has another shape than the type.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, InvalidJson> {
        serde_json::from_str(&self.0).map_err(|error| InvalidJson::of(&error))
    }
}

/// What `serde_json::json!` makes.
impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        Self(value.to_string().into())
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Json({} bytes)", self.0.len())
    }
}

/// For `serde_json`, which writes the text as it is.
impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(&self.0).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

/// For `serde_json`, which hands over the text of any value as it is.
impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(source)?;
        Ok(Self(raw.into()))
    }
}

impl Argument for Json {
    fn value(&self) -> Value<'_> {
        Value::Json(self.as_str())
    }
}

impl Read for Json {
    fn empty() -> Self {
        Self("null".into())
    }

    fn fill(&mut self, source: &mut Source<'_>) -> Result<bool, NotJson> {
        let text = source.reader.value()?;
        if text == "null" {
            return Ok(false);
        }
        self.0 = text.into();
        Ok(true)
    }
}

/// Why a value or a text is not [`Json`], or not of the requested shape. It never holds the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidJson {
    line: usize,
    column: usize,
}

impl InvalidJson {
    fn of(error: &serde_json::Error) -> Self {
        Self {
            line: error.line(),
            column: error.column(),
        }
    }

    /// Line and column, from 1.
    #[cfg(feature = "inbound")]
    pub(crate) fn place(&self) -> (usize, usize) {
        (self.line, self.column)
    }
}

impl fmt::Display for InvalidJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            // `serde_json` counts lines from 1 and has none when it writes.
            0 => f.write_str("the value cannot be written as JSON"),
            line => write!(f, "unexpected JSON at line {line}, column {}", self.column),
        }
    }
}

impl std::error::Error for InvalidJson {}
