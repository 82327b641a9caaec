//! Writing into one buffer.

use super::{Collection, Extra, Value};
use crate::json::Json;

/// JSON that is being written.
#[derive(Default)]
pub struct Writer {
    text: Vec<u8>,
    /// Whether it is for people who look for faults: then JSON that has no type is not shown, but its size.
    shown: bool,
}

impl Writer {
    /// For `Debug`.
    pub(super) fn shown() -> Self {
        Self {
            text: Vec::new(),
            shown: true,
        }
    }

    /// Text that is JSON, or a part of it.
    #[inline]
    pub(super) fn raw(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    /// A text, quoted.
    #[inline]
    pub fn text(&mut self, text: &str) {
        // Writing a text into memory cannot fail.
        let _ = serde_json::to_writer(&mut self.text, text);
    }

    /// A value of an unknown kind, as it is.
    pub fn json(&mut self, json: &Json) {
        match self.shown {
            true => self.text(&format!("Unknown({} bytes)", json.as_str().len())),
            false => self.raw(json.as_str()),
        }
    }

    /// A value that may be any JSON, as it is.
    pub(super) fn any(&mut self, json: &Json) {
        match self.shown {
            true => self.text(&format!("{json:?}")),
            false => self.raw(json.as_str()),
        }
    }

    /// All that was written.
    pub(super) fn finish(self) -> Json {
        // Only whole texts were written, so nothing is lost here.
        Json::known(String::from_utf8(self.text).unwrap_or_default())
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
        let extra = self.extra.filter(|extra| !extra.is_empty());
        if let (true, Some(extra)) = (self.out.shown, extra) {
            self.key("extra");
            self.out.text(&format!("{extra:?}"));
            self.extra = None;
        }
        for (key, json) in self.extra.into_iter().flat_map(Extra::iter) {
            if !self.replaced.contains(&key) {
                self.key(key);
                self.out.json(json);
            }
        }
        self.out.raw("}");
    }
}
