//! Objects of a twin, read key by key. What stands there in another shape than the one that is asked
//! for is a problem, never nothing: a twin of a new form must not seem to have dropped its facts.

use std::cell::RefCell;

use serde_json::{Map, Number, Value};

/// What a reading found beside the facts.
#[derive(Debug, Default)]
pub(super) struct Findings {
    problems: RefCell<Vec<String>>,
    notes: RefCell<Vec<String>>,
}

impl Findings {
    /// A part may be read more than once, and its problem is told once.
    pub(super) fn problem(&self, text: String) {
        push(&self.problems, text);
    }

    /// Something that was not read, which is not a reason to reject the page.
    fn note(&self, text: String) {
        push(&self.notes, text);
    }

    /// The notes, unless there are problems.
    pub(super) fn finish(self) -> Result<Vec<String>, Vec<String>> {
        let problems = self.problems.into_inner();
        if problems.is_empty() {
            Ok(self.notes.into_inner())
        } else {
            Err(problems)
        }
    }
}

/// An object of a twin and its place in it.
#[derive(Clone, Debug)]
pub(crate) struct Object<'a> {
    pub(crate) map: &'a Map<String, Value>,
    place: String,
    findings: &'a Findings,
}

impl<'a> Object<'a> {
    pub(super) fn root(map: &'a Map<String, Value>, findings: &'a Findings) -> Self {
        Self {
            map,
            place: String::new(),
            findings,
        }
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.map.contains_key(key)
    }

    fn place_of(&self, key: &str) -> String {
        if self.place.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.place)
        }
    }

    pub(crate) fn misshapen(&self, key: &str, value: &Value, expected: &str) {
        self.findings.problem(format!(
            "`{}` is {}, and {expected} is expected",
            self.place_of(key),
            kind(value)
        ));
    }

    /// Notes a value that means nothing to the reader.
    pub(super) fn unknown_value(&self, key: &str, value: &str) {
        self.findings.note(format!(
            "`{}` is `{value}`, which is not known and was not read",
            self.place_of(key)
        ));
    }

    /// The value of a key as `read` gives it; nothing if there is no such key.
    fn read<T>(
        &self,
        key: &str,
        expected: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.map.get(key)?;
        let result = read(value);
        if result.is_none() {
            self.misshapen(key, value, expected);
        }
        result
    }

    pub(crate) fn text(&self, key: &str) -> Option<&'a str> {
        self.read(key, "a text", Value::as_str)
    }

    pub(crate) fn flag(&self, key: &str) -> Option<bool> {
        self.read(key, "`true` or `false`", Value::as_bool)
    }

    pub(crate) fn is_true(&self, key: &str) -> bool {
        self.flag(key) == Some(true)
    }

    pub(crate) fn number(&self, key: &str) -> Option<&'a Number> {
        self.read(key, "a number", Value::as_number)
    }

    pub(crate) fn object(&self, key: &str) -> Option<Object<'a>> {
        let map = self.read(key, "an object", Value::as_object)?;
        Some(Self {
            map,
            place: self.place_of(key),
            findings: self.findings,
        })
    }

    /// The same, where nothing is written as null.
    pub(super) fn object_or_null(&self, key: &str) -> Option<Object<'a>> {
        if self.map.get(key) == Some(&Value::Null) {
            return None;
        }
        self.object(key)
    }

    /// Objects in a list.
    pub(super) fn objects(&self, key: &str) -> Option<Vec<Object<'a>>> {
        let items = self.read(key, "a list of objects", Value::as_array)?;
        let objects = items.iter().enumerate().filter_map(|(index, item)| {
            let place = format!("{}[{index}]", self.place_of(key));
            let Some(map) = item.as_object() else {
                let kind = kind(item);
                self.findings
                    .problem(format!("`{place}` is {kind}, and an object is expected"));
                return None;
            };
            Some(Self {
                map,
                place,
                findings: self.findings,
            })
        });
        Some(objects.collect())
    }

    /// Texts in a list.
    pub(crate) fn texts(&self, key: &str) -> Option<Vec<String>> {
        self.read(key, "a list of texts", |value| {
            let texts = value.as_array()?.iter();
            texts.map(|text| text.as_str().map(str::to_owned)).collect()
        })
    }

    /// The listed values of an `enum`; null stands for no value at all.
    pub(super) fn values(&self) -> Option<Vec<String>> {
        self.read("enum", "a list of texts", |value| {
            let values = value.as_array()?.iter().filter(|value| !value.is_null());
            let text = |value: &Value| match value {
                Value::String(text) => Some(text.clone()),
                Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
                _ => None,
            };
            values.map(text).collect()
        })
    }

    /// Every key with the object that it has.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a String, Object<'a>)> {
        self.map
            .keys()
            .filter_map(|key| Some((key, self.object(key)?)))
    }

    /// Notes every key that is not one of these.
    pub(crate) fn only(&self, known: &[&[&str]]) {
        let unknown = self
            .map
            .keys()
            .filter(|key| !known.iter().any(|keys| keys.contains(&key.as_str())));
        for key in unknown {
            let place = if self.place.is_empty() {
                "the page".to_owned()
            } else {
                format!("`{}`", self.place)
            };
            self.findings.note(format!(
                "{place} has the key `{key}`, which is not known and was not read"
            ));
        }
    }
}

fn push(texts: &RefCell<Vec<String>>, text: String) {
    let mut texts = texts.borrow_mut();
    if !texts.contains(&text) {
        texts.push(text);
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
