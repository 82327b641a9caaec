//! Writing arguments into a form or into JSON.

use std::fmt::Write;

use http::HeaderValue;

use super::multipart::Multipart;
use crate::file_part::FilePart;
use crate::json::Json;
use crate::method::BodyKind;
use crate::secret::{Secret, SecretUrl};

/// One argument's value.
#[derive(Clone, Copy)]
pub enum Value<'a> {
    /// Not set: nothing is written, not even the name.
    Absent,
    /// A text.
    Text(&'a str),
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

macro_rules! put {
    ($($type:ty: |$this:ident| $value:expr;)*) => {$(
        impl Argument for $type {
            fn value(&self) -> Value<'_> {
                let $this = self;
                $value
            }
        }
    )*};
}

put! {
    str: |this| Value::Text(this);
    String: |this| Value::Text(this);
    bool: |this| Value::Bool(*this);
    i64: |this| Value::Whole(*this);
    f64: |this| Value::Float(*this);
    Json: |this| Value::Json(this.as_str());
    Secret: |this| Value::Text(this.expose());
    SecretUrl: |this| Value::Text(this.expose());
    FilePart: |this| Value::File(this);
}

impl<T: Argument> Argument for Option<T> {
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Absent, Argument::value)
    }
}

/// A list that may be absent.
pub trait PutList {
    /// What the list holds.
    type Item: Argument;

    /// The elements; `None` writes nothing, an empty list is written.
    fn items(&self) -> Option<&[Self::Item]>;
}

impl<T: Argument> PutList for Vec<T> {
    type Item = T;

    fn items(&self) -> Option<&[T]> {
        Some(self)
    }
}

impl<T: Argument> PutList for Option<Vec<T>> {
    type Item = T;

    fn items(&self) -> Option<&[T]> {
        self.as_deref()
    }
}

/// How a list travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// As a JSON array; in a form as the text of one.
    Json,
    /// As a text with commas between the elements, in a form and in JSON alike.
    Csv,
}

/// The arguments of one call, as they are written.
pub struct Args {
    body: Body,
    /// Whether there was a file that the body cannot hold.
    lacks_file: bool,
}

enum Body {
    Form(String),
    Json(Vec<u8>),
    Multipart(Multipart),
}

impl Args {
    pub(crate) fn new(kind: BodyKind) -> Self {
        let body = match kind {
            BodyKind::Form => Body::Form(String::new()),
            BodyKind::Json => Body::Json(b"{".to_vec()),
            BodyKind::Multipart => Body::Multipart(Multipart::default()),
        };
        Self {
            body,
            lacks_file: false,
        }
    }

    /// Whether they have to be written anew as multipart.
    pub(crate) fn lack_a_file(&self) -> bool {
        self.lacks_file
    }

    /// The body and its type.
    pub(crate) fn finish(self) -> (Vec<u8>, HeaderValue) {
        // JSON without a charset is answered with the warning `missing_charset`, a form with one
        // with `superfluous_charset`.
        match self.body {
            Body::Form(text) => (
                text.into_bytes(),
                HeaderValue::from_static(BodyKind::Form.media_type()),
            ),
            Body::Json(mut text) => {
                text.push(b'}');
                (
                    text,
                    HeaderValue::from_static("application/json; charset=utf-8"),
                )
            }
            Body::Multipart(parts) => parts.finish(),
        }
    }

    /// Writes an argument, if it is set.
    pub fn put<T: Argument>(&mut self, name: &str, value: &T) {
        self.write(name, value.value());
    }

    /// Writes an argument of free JSON, if it is set.
    pub fn put_json<T: Argument>(&mut self, name: &str, value: &T) {
        self.write(name, value.value());
    }

    /// Writes a list, if it is set.
    pub fn list<L: PutList>(&mut self, name: &str, list: &L, wire: Wire) {
        let Some(items) = list.items() else { return };
        let mut text = List::new(wire);
        for item in items {
            text.push(item.value());
        }
        match wire {
            Wire::Json => self.write(name, Value::Json(&text.finish())),
            Wire::Csv => self.write(name, Value::Text(&text.finish())),
        }
    }

    fn write(&mut self, name: &str, value: Value<'_>) {
        if matches!(value, Value::Absent) {
            return;
        }
        match &mut self.body {
            Body::Form(text) => {
                let mut form = form_urlencoded::Serializer::for_suffix(text, 0);
                match value {
                    Value::Absent => {}
                    Value::File(_) => self.lacks_file = true,
                    Value::Text(value) | Value::Json(value) => {
                        form.append_pair(name, value);
                    }
                    Value::Bool(value) => {
                        form.append_pair(name, if value { "true" } else { "false" });
                    }
                    Value::Whole(value) => {
                        form.append_pair(name, &value.to_string());
                    }
                    Value::Float(value) => {
                        form.append_pair(name, &value.to_string());
                    }
                }
            }
            Body::Json(_) if matches!(value, Value::File(_)) => self.lacks_file = true,
            Body::Multipart(parts) => match value {
                Value::Absent => {}
                Value::File(file) => parts.file(name, file),
                Value::Text(value) | Value::Json(value) => parts.text(name, value.to_owned()),
                Value::Bool(value) => parts.text(name, value.to_string()),
                Value::Whole(value) => parts.text(name, value.to_string()),
                Value::Float(value) => parts.text(name, value.to_string()),
            },
            Body::Json(text) => {
                if text.len() > 1 {
                    text.push(b',');
                }
                write_json(text, Value::Text(name));
                text.push(b':');
                write_json(text, value);
            }
        }
    }
}

fn write_json(out: &mut Vec<u8>, value: Value<'_>) {
    // Writing a scalar into memory cannot fail.
    let _ = match value {
        // No list holds files.
        Value::Absent | Value::File(_) => Ok(()),
        Value::Text(value) => serde_json::to_writer(out, value),
        Value::Bool(value) => serde_json::to_writer(out, &value),
        Value::Whole(value) => serde_json::to_writer(out, &value),
        Value::Float(value) => serde_json::to_writer(out, &value),
        Value::Json(value) => {
            out.extend_from_slice(value.as_bytes());
            Ok(())
        }
    };
}

/// A list on its way to one text.
struct List {
    wire: Wire,
    text: Vec<u8>,
    empty: bool,
}

impl List {
    fn new(wire: Wire) -> Self {
        let text = if wire == Wire::Json {
            b"[".to_vec()
        } else {
            Vec::new()
        };
        Self {
            wire,
            text,
            empty: true,
        }
    }

    fn push(&mut self, value: Value<'_>) {
        if matches!(value, Value::Absent) {
            return;
        }
        if !std::mem::take(&mut self.empty) {
            self.text.push(b',');
        }
        match (self.wire, value) {
            (Wire::Csv, Value::Text(value)) => self.text.extend_from_slice(value.as_bytes()),
            _ => write_json(&mut self.text, value),
        }
    }

    fn finish(self) -> String {
        // Only whole texts were written, so nothing is lost here.
        let mut text = String::from_utf8(self.text).unwrap_or_default();
        if self.wire == Wire::Json {
            let _ = text.write_char(']');
        }
        text
    }
}
