//! Lists and maps.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Reader, Value, Writer};

/// A value that may have nothing in it, which a field that is not required leaves out.
pub trait Collection: Value {
    /// Whether nothing is in it.
    fn is_empty(&self) -> bool;
}

impl<T: Value> Value for Vec<T> {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut items = Self::new();
        if !reader.enter(b'[') {
            return None;
        }
        while reader.next(b']') {
            items.push(T::read(reader)?);
        }
        Some(items)
    }

    fn write(&self, out: &mut Writer) {
        out.raw("[");
        for (index, item) in self.iter().enumerate() {
            if index > 0 {
                out.raw(",");
            }
            item.write(out);
        }
        out.raw("]");
    }
}

impl<T: Value> Collection for Vec<T> {
    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }
}

impl<T: Value> Value for BTreeMap<String, T> {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let mut entries = Self::new();
        if !reader.enter(b'{') {
            return None;
        }
        while reader.next(b'}') {
            let key = reader.whole_key().map(Cow::into_owned)?;
            if entries.insert(key, T::read(reader)?).is_some() {
                return None;
            }
        }
        Some(entries)
    }

    fn write(&self, out: &mut Writer) {
        out.raw("{");
        for (index, (key, value)) in self.iter().enumerate() {
            if index > 0 {
                out.raw(",");
            }
            out.text(key);
            out.raw(":");
            value.write(out);
        }
        out.raw("}");
    }
}

impl<T: Value> Collection for BTreeMap<String, T> {
    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }
}
