//! Writing into one buffer.

use super::{Collection, Extra, Value};
use crate::json::Json;

/// JSON that is being written.
#[derive(Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// Text that is JSON, or a part of it.
    #[inline]
    pub(super) fn raw(&mut self, text: &str) {
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A text, quoted.
    #[inline]
    pub fn text(&mut self, text: &str) {
        // Writing a text into memory cannot fail.
        let _ = serde_json::to_writer(&mut self.0, text);
    }

    /// JSON as it is.
    pub fn json(&mut self, json: &Json) {
        self.raw(json.as_str());
    }

    /// All that was written.
    pub(super) fn finish(self) -> Json {
        // Only whole texts were written, so nothing is lost here.
        Json::known(String::from_utf8(self.0).unwrap_or_default())
    }
}

/// An object that is being written.
pub struct Members<'a> {
    out: &'a mut Writer,
    tag: Option<(&'static str, &'a str)>,
    extra: Option<&'a Extra>,
    /// Whether a comma comes next.
    begun: bool,
    /// What is kept and was written as a field: the field counts.
    replaced: Vec<&'static str>,
}

impl<'a> Members<'a> {
    pub(super) fn new(out: &'a mut Writer, tag: Option<(&'static str, &'a str)>) -> Self {
        out.raw("{");
        Self {
            out,
            tag,
            extra: None,
            begun: false,
            replaced: Vec::new(),
        }
    }

    /// What says of which kind the object is. What no field took is written at the end.
    #[inline]
    pub fn begin(&mut self, extra: &'a Extra) {
        self.extra = Some(extra);
        if let Some((key, name)) = self.tag {
            self.field(key);
            self.out.text(name);
        }
    }

    /// A field that must be there.
    #[inline]
    pub fn required<T: Value>(&mut self, key: &'static str, value: &T) {
        self.field(key);
        value.write(self.out);
    }

    /// A field that may be absent.
    #[inline]
    pub fn optional<T: Value>(&mut self, key: &'static str, value: &Option<T>) {
        if let Some(value) = value {
            self.required(key, value);
        }
    }

    /// A field that may be absent, of an object that can hold another of its own kind.
    pub fn boxed<T: Value>(&mut self, key: &'static str, value: &Option<Box<T>>) {
        if let Some(value) = value {
            self.required(key, &**value);
        }
    }

    /// A list or a map, unless it is empty.
    #[inline]
    pub fn list<T: Collection>(&mut self, key: &'static str, value: &T) {
        if !value.is_empty() {
            self.required(key, value);
        }
    }

    fn field(&mut self, key: &'static str) {
        if self.extra.is_some_and(|extra| extra.get(key).is_some()) {
            self.replaced.push(key);
        }
        self.key(key);
    }

    fn key(&mut self, key: &str) {
        if std::mem::replace(&mut self.begun, true) {
            self.out.raw(",");
        }
        self.out.text(key);
        self.out.raw(":");
    }

    /// What no field took.
    pub(super) fn finish(mut self) {
        debug_assert!(
            self.extra.is_some(),
            "`begin` is the first that `members` calls"
        );
        for (key, json) in self.extra.into_iter().flat_map(Extra::iter) {
            if !self.replaced.contains(&key) {
                self.key(key);
                self.out.json(json);
            }
        }
        self.out.raw("}");
    }
}
