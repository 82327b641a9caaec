//! What `Debug` shows of a request: the arguments that are set, as they are sent.

use std::fmt;

use super::argument::Value;
use crate::file_part::FilePart;

/// One argument's value, without what must not be printed.
pub(crate) enum Shown {
    Null,
    Text(String),
    Secret,
    Bool(bool),
    Whole(i64),
    Float(f64),
    /// JSON text of so many bytes.
    Json(usize),
    File(FilePart),
    List(Vec<Shown>),
}

impl Shown {
    pub(super) fn of(value: Value<'_>) -> Self {
        match value {
            Value::Absent | Value::Null => Self::Null,
            Value::Text(text) => Self::Text(text.to_owned()),
            Value::Secret(_) => Self::Secret,
            Value::Bool(value) => Self::Bool(value),
            Value::Whole(value) => Self::Whole(value),
            Value::Float(value) => Self::Float(value),
            Value::Json(text) => Self::Json(text.len()),
            Value::File(file) => Self::File(file.clone()),
        }
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Text(text) => fmt::Debug::fmt(text, f),
            Self::Secret => f.write_str("Secret(redacted)"),
            Self::Bool(value) => fmt::Debug::fmt(value, f),
            Self::Whole(value) => fmt::Debug::fmt(value, f),
            Self::Float(value) => fmt::Debug::fmt(value, f),
            Self::Json(bytes) => write!(f, "Json({bytes} bytes)"),
            Self::File(file) => fmt::Debug::fmt(file, f),
            Self::List(items) => fmt::Debug::fmt(items, f),
        }
    }
}
