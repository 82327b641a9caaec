//! Writing arguments into a form or into JSON.

use std::fmt::Write;

use http::HeaderValue;

use super::argument::{Argument, List, ListFormat, Value};
use super::multipart::Multipart;
use super::serialize;
use super::shown::Shown;
use crate::body_kind::BodyKind;
use crate::file_part::FilePart;

/// The arguments of one call, as [`Method::write`](crate::Method::write) writes them.
///
/// The client chooses the kind of body; each argument is written in the way of that kind.
pub struct Args {
    body: Body,
    /// Whether there was a file that the body cannot hold.
    lacks_file: bool,
    /// Whether there was a `null` that the body cannot hold.
    lacks_null: bool,
    /// Whether a value could not be written.
    failed: bool,
}

enum Body {
    Form(String),
    Json(Vec<u8>),
    Multipart(Multipart),
    /// Not sent, but shown by `Debug`.
    Shown(Vec<(String, Shown)>),
}

impl Args {
    pub(crate) fn new(kind: BodyKind) -> Self {
        let body = match kind {
            BodyKind::Form => Body::Form(String::new()),
            BodyKind::Json => Body::Json(b"{".to_vec()),
            BodyKind::Multipart => Body::Multipart(Multipart::default()),
        };
        Self::into(body)
    }

    /// For arguments that are shown and not sent.
    pub(crate) fn shown() -> Self {
        Self::into(Body::Shown(Vec::new()))
    }

    fn into(body: Body) -> Self {
        Self {
            body,
            lacks_file: false,
            lacks_null: false,
            failed: false,
        }
    }

    /// Writes each field of a struct, or each entry of a map, as an argument.
    ///
    /// `None` is left out. A text, a number and a boolean are written as they are; a list, a map
    /// and a struct become JSON text, which is how Slack takes them in a form.
    ///
    /// A value that `serde` cannot write as a JSON object makes [`encode`](crate::encode) fail with
    /// [`EncodeError::Arguments`](crate::EncodeError::Arguments).
    pub fn serialize<T: serde::Serialize + ?Sized>(&mut self, arguments: &T) {
        self.failed |=
            serialize::entries(arguments, &mut |name, value| self.write(name, value)).is_err();
    }

    /// Writes a file. It makes the body multipart, whatever kind was asked for.
    pub fn file(&mut self, name: &str, file: &FilePart) {
        self.write(name, Value::File(file));
    }

    /// Whether a value could not be written.
    pub(crate) fn failed(&self) -> bool {
        self.failed
    }

    /// Whether they have to be written anew as multipart.
    pub(crate) fn lack_a_file(&self) -> bool {
        self.lacks_file
    }

    /// Whether they have to be written anew as JSON.
    pub(crate) fn lack_a_null(&self) -> bool {
        self.lacks_null
    }

    /// The body and its type.
    pub(crate) fn finish(self) -> (Vec<u8>, HeaderValue) {
        // Slack warns of `missing_charset` for JSON without a charset, and of `superfluous_charset`
        // for a form with one.
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
            Body::Shown(_) => (Vec::new(), HeaderValue::from_static("")),
        }
    }

    /// What was written, if it is to be shown.
    pub(crate) fn finish_shown(self) -> Vec<(String, Shown)> {
        match self.body {
            Body::Shown(arguments) => arguments,
            _ => Vec::new(),
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
                    Value::Null => self.lacks_null = true,
                    Value::Text(value) | Value::Secret(value) | Value::Json(value) => {
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
                Value::Null => self.lacks_null = true,
                Value::Text(value) | Value::Secret(value) | Value::Json(value) => {
                    parts.text(name, value.to_owned());
                }
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
            Body::Shown(arguments) => arguments.push((name.to_owned(), Shown::of(value))),
        }
    }
}

/// Writes an argument, if it is set.
pub fn put<T: Argument>(args: &mut Args, name: &str, value: &T) {
    args.write(name, value.value());
}

/// Writes a list, if it is set.
pub fn put_list<L: List>(args: &mut Args, name: &str, list: &L, format: ListFormat) {
    let Some(items) = list.items() else { return };
    if let Body::Shown(arguments) = &mut args.body {
        let items = items.iter().map(|item| Shown::of(item.value())).collect();
        arguments.push((name.to_owned(), Shown::List(items)));
        return;
    }
    let mut text = ListText::new(format);
    for item in items {
        text.push(item.value());
    }
    match format {
        ListFormat::Json => args.write(name, Value::Json(&text.finish())),
        ListFormat::Csv => args.write(name, Value::Text(&text.finish())),
    }
}

fn write_json(out: &mut Vec<u8>, value: Value<'_>) {
    // Writing a scalar into memory cannot fail.
    let _ = match value {
        // No list holds files.
        Value::Absent | Value::File(_) => Ok(()),
        Value::Null => {
            out.extend_from_slice(b"null");
            Ok(())
        }
        Value::Text(value) | Value::Secret(value) => serde_json::to_writer(out, value),
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
struct ListText {
    format: ListFormat,
    text: Vec<u8>,
    empty: bool,
}

impl ListText {
    fn new(format: ListFormat) -> Self {
        let text = if format == ListFormat::Json {
            b"[".to_vec()
        } else {
            Vec::new()
        };
        Self {
            format,
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
        match (self.format, value) {
            (ListFormat::Csv, Value::Text(value) | Value::Secret(value)) => {
                self.text.extend_from_slice(value.as_bytes());
            }
            _ => write_json(&mut self.text, value),
        }
    }

    fn finish(self) -> String {
        // Only whole texts were written, so nothing is lost here.
        let mut text = String::from_utf8(self.text).unwrap_or_default();
        if self.format == ListFormat::Json {
            let _ = text.write_char(']');
        }
        text
    }
}
