//! What can be an argument.

use crate::file_part::FilePart;
use crate::secret::{Secret, SecretUrl};

/// One argument's value.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// Not set: nothing is written, not even the name.
    Absent,
    /// JSON's `null`, which a form cannot hold.
    Null,
    /// A text.
    Text(&'a str),
    /// A text that is sent and never shown.
    Secret(&'a str),
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Whole(i64),
    /// A number.
    Float(f64),
    /// JSON text.
    Json(&'a str),
    /// A file.
    File(&'a FilePart),
}

/// A type that can be an argument, or an element of a list that is one.
pub trait Argument {
    /// The value to write.
    fn value(&self) -> Value<'_>;
}

macro_rules! argument {
    ($($type:ty: |$this:ident| $value:expr;)*) => {$(
        impl Argument for $type {
            fn value(&self) -> Value<'_> {
                let $this = self;
                $value
            }
        }
    )*};
}

argument! {
    str: |this| Value::Text(this);
    String: |this| Value::Text(this);
    bool: |this| Value::Bool(*this);
    i64: |this| Value::Whole(*this);
    f64: |this| Value::Float(*this);
    Secret: |this| Value::Secret(this.expose());
    SecretUrl: |this| Value::Secret(this.expose());
    FilePart: |this| Value::File(this);
}

impl<T: Argument> Argument for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Absent, Argument::value)
    }
}

/// An argument for which `null` can be sent as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Nullable<T> {
    /// `null`, which clears what the argument sets.
    Null,
    /// A value.
    Value(T),
}

impl<T: Argument> Argument for Nullable<T> {
    fn value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Value(value) => value.value(),
        }
    }
}

/// A list that may be absent.
pub trait List {
    /// The type of an element.
    type Item: Argument;

    /// The elements; `None` writes nothing, an empty list is written.
    fn items(&self) -> Option<&[Self::Item]>;
}

impl<T: Argument> List for Vec<T> {
    type Item = T;

    fn items(&self) -> Option<&[T]> {
        Some(self)
    }
}

impl<T: Argument> List for Option<Vec<T>> {
    type Item = T;

    fn items(&self) -> Option<&[T]> {
        self.as_deref()
    }
}

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormat {
    /// As a JSON array; in a form as the text of one.
    Json,
    /// As a text with commas between the elements, in a form and in JSON alike.
    Csv,
}
