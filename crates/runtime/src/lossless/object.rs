//! Objects: the emitted `match` from key to field, and one loop for all of them.

use super::fill::lacking;
use super::value::write_json;
use super::{Collection, Extra, Members, Reader, Shape, Value, Writer};
use crate::codec::{self, Kept, Way};
use crate::json::Json;

/// A type with a field for each documented key, which keeps all others.
pub trait Object {
    /// The tables of the object.
    fn shape() -> &'static Shape
    where
        Self: Sized;

    /// Reads the value of one key, and says whether the field took it.
    fn member(&mut self, key: &str, member: Member<'_, '_>) -> bool;

    /// Writes the fields that are set, after [`Members::begin`].
    fn members<'a>(&'a self, out: &mut Members<'a>);

    /// What no field took.
    fn extra_mut(&mut self) -> &mut Extra;
}

/// How such an object is read.
#[must_use]
pub const fn way<T: Object + codec::Object>() -> Way<T> {
    Way::Kept(Kept {
        read: |text| T::read(&mut Reader::of(text)).ok_or_else(|| lacking(T::shape(), text)),
    })
}

impl<T: Object + codec::Object> Value for T {
    #[inline]
    fn empty() -> Self {
        codec::Object::empty()
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut object = codec::Object::empty();
        read_object(reader, &mut object, T::shape()).then_some(object)
    }

    fn write(&self, out: &mut Writer) {
        write_object(self, out, T::shape().tag);
    }
}

impl<T: Object + codec::Object> From<T> for Json {
    fn from(value: T) -> Self {
        write_json(&value)
    }
}

/// The value of the key at hand, to be read in the way that the field asks for.
pub struct Member<'m, 'a> {
    reader: &'m mut Reader<'a>,
    object: &'m mut Progress,
}

/// What the keys so far have shown.
#[derive(Default)]
struct Progress {
    /// The required fields that were read.
    seen: u64,
    /// The object cannot be read: a required field does not fit, or a key came twice.
    unreadable: bool,
}

impl Member<'_, '_> {
    /// A field that must be there.
    #[inline]
    pub fn required<T: Value>(self, bit: u32, into: &mut T) -> bool {
        match T::read(self.reader) {
            Some(value) if self.object.seen & (1 << bit) == 0 => {
                *into = value;
                self.object.seen |= 1 << bit;
            }
            _ => self.object.unreadable = true,
        }
        true
    }

    /// A field that may be absent.
    #[inline]
    pub fn optional<T: Value>(self, into: &mut Option<T>) -> bool {
        self.object.unreadable |= into.is_some();
        if self.reader.peek() == b'n' {
            return false;
        }
        *into = T::read(self.reader);
        into.is_some()
    }

    /// A field that may be absent, of an object that can hold another of its own kind.
    pub fn boxed<T: Value>(self, into: &mut Option<Box<T>>) -> bool {
        let mut value = into.take().map(|value| *value);
        let taken = self.optional(&mut value);
        *into = value.map(Box::new);
        taken
    }

    /// A list or a map that may be absent; an empty one would be.
    #[inline]
    pub fn list<T: Collection>(self, into: &mut T) -> bool {
        self.object.unreadable |= !into.is_empty();
        match T::read(self.reader) {
            Some(value) if !value.is_empty() => {
                *into = value;
                true
            }
            _ => false,
        }
    }

    /// A key that the type does not have.
    #[inline]
    #[must_use]
    pub fn extra(self) -> bool {
        false
    }
}

/// Reads an object into an empty one, and says whether all of it was taken or kept.
fn read_object(reader: &mut Reader<'_>, object: &mut dyn Object, shape: &'static Shape) -> bool {
    let behind_tag = reader.is_behind(shape.tag);
    if !behind_tag && !reader.enter(b'{') {
        return false;
    }
    let mut tagged = behind_tag || shape.tag.is_none();
    let mut progress = Progress::default();
    while reader.next(b'}') {
        let Some(key) = reader.whole_key() else {
            return false;
        };
        if let Some((tag, name)) = shape.tag {
            if *key == *tag {
                if tagged || reader.whole_text().as_deref() != Some(name) {
                    return false;
                }
                tagged = true;
                continue;
            }
        }
        let mark = reader.mark();
        let member = Member {
            reader,
            object: &mut progress,
        };
        let taken = object.member(&key, member);
        if progress.unreadable {
            return false;
        }
        let extra = object.extra_mut();
        if taken && (extra.is_empty() || extra.get(&key).is_none()) {
            continue;
        }
        reader.go(mark);
        let text = reader.skip();
        if extra.insert(key, Json::known(text)).is_some() {
            return false;
        }
    }
    tagged && progress.seen.trailing_ones() >= shape.required
}

/// Writes an object: its tag, the fields that are set, and what else was kept.
fn write_object(object: &dyn Object, out: &mut Writer, tag: Option<(&'static str, &str)>) {
    let mut members = Members::new(out, tag);
    object.members(&mut members);
    members.finish();
}
