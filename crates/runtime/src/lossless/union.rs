//! Unions: values of several kinds, of which one key says which it is.

use std::borrow::Cow;

use super::{Reader, Value, Writer};
use crate::json::Json;

/// One of several objects, or any other JSON.
pub trait Union: Sized {
    /// The key whose text says which object it is.
    const TAG: &'static str;

    /// Reads the object of this tag; `None` if there is none, or if the object is not readable.
    fn variant(tag: &str, reader: &mut Reader<'_>) -> Option<Self>;

    /// Any other JSON.
    fn unknown(json: Json) -> Self;

    /// Writes the object that it is.
    fn write(&self, out: &mut Writer);
}

/// Reads any JSON.
pub fn read_union<T: Union>(reader: &mut Reader<'_>) -> T {
    let mark = reader.mark();
    let (tag, first) = find_tag(reader, T::TAG);
    if let Some(tag) = tag {
        match first {
            true => reader.enter_behind(T::TAG),
            false => reader.go(mark),
        }
        if let Some(value) = T::variant(&tag, reader) {
            return value;
        }
    }
    reader.go(mark);
    read_unknown(reader)
}

fn read_unknown<T: Union>(reader: &mut Reader<'_>) -> T {
    T::unknown(Json::known(reader.skip()))
}

/// Reads the object of a kind. As a function of its own, so that a `match` over all kinds has no room on the
/// stack for each.
pub fn variant<T: Value, U>(reader: &mut Reader<'_>, wrap: fn(T) -> U) -> Option<U> {
    T::read(reader).map(wrap)
}

/// The text of a key, without a look at what comes after it.
pub(super) fn tag<'a>(reader: &mut Reader<'a>, tag: &str) -> Option<Cow<'a, str>> {
    find_tag(reader, tag).0
}

/// The same, and whether the key is the first one.
fn find_tag<'a>(reader: &mut Reader<'a>, tag: &str) -> (Option<Cow<'a, str>>, bool) {
    let mut first = true;
    if !reader.enter(b'{') {
        return (None, false);
    }
    while reader.next(b'}') {
        match reader.whole_key() {
            Some(key) if *key == *tag => return (reader.whole_text(), first),
            Some(_) => reader.skip(),
            None => return (None, false),
        };
        first = false;
    }
    (None, false)
}

/// A value to begin with.
#[must_use]
pub fn empty_union<T: Union>() -> T {
    T::unknown(Json::known(""))
}

/// Reads a whole JSON.
#[must_use]
pub fn read_whole_union<T: Union>(json: &Json) -> T {
    read_union(&mut Reader::of(json.as_str()))
}
