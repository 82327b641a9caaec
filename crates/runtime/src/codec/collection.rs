//! Reading lists and maps.

use std::collections::BTreeMap;

use super::object::OBJECT;
use super::source::{Fill, Source};
use super::{NotJson, Read};

impl<T: Read> Read for Vec<T> {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }

    fn fill(&mut self, source: &mut Source<'_>) -> Result<bool, NotJson> {
        // Of two equal keys the last one counts.
        if !self.is_empty() {
            remove_from(self, 0);
        }
        read_list(source, &mut |source| {
            // Each element is read at the place where it stays.
            self.push(T::empty());
            let found = match self.last_mut() {
                Some(last) => last.fill(source)?,
                None => false,
            };
            if !found {
                remove_from(self, self.len() - 1);
            }
            Ok(found)
        })
    }
}

/// Removes the items from there on.
#[cold]
#[inline(never)]
fn remove_from<T>(items: &mut Vec<T>, start: usize) {
    items.truncate(start);
}

const LIST: &str = "a list";

/// Reads a list, element after element.
fn read_list(source: &mut Source<'_>, item: &mut Fill<'_>) -> Result<bool, NotJson> {
    match source.reader.peek() {
        b'[' if source.reader.open() => {}
        b'{' => {
            // An empty object is an empty list to PHP, and so to Slack.
            return Ok(source.is_empty_value()? || source.error_path.unfit(LIST));
        }
        _ => return source.skip_other(LIST),
    }
    let error_path = source.error_path;
    let mut index = 0;
    let mut more = source.reader.first(b']');
    while more {
        let noted = error_path.noted();
        match item(source) {
            Ok(true) => {}
            Ok(false) => error_path.record_skipped_item(),
            Err(error) => {
                error_path.at_index(index);
                return Err(error);
            }
        }
        if error_path.noted() != noted {
            error_path.note_index(noted, index);
        }
        index += 1;
        more = source.reader.another(b']')?;
    }
    Ok(true)
}

impl<T: Read> Read for BTreeMap<String, T> {
    #[inline]
    fn empty() -> Self {
        Self::new()
    }

    fn fill(&mut self, source: &mut Source<'_>) -> Result<bool, NotJson> {
        self.clear();
        read_map(source, &mut |key, source| {
            let mut value = T::empty();
            let found = value.fill(source)?;
            if found {
                self.insert(key.to_owned(), value);
            }
            Ok(found)
        })
    }
}

/// Reads the value of a key, and says whether there was one.
type ReadEntry<'f> = dyn FnMut(&str, &mut Source<'_>) -> Result<bool, NotJson> + 'f;

/// Reads a map, entry after entry.
fn read_map(source: &mut Source<'_>, entry: &mut ReadEntry<'_>) -> Result<bool, NotJson> {
    match source.reader.peek() {
        b'{' if source.reader.open() => {}
        b'[' => return Ok(source.is_empty_value()? || source.error_path.unfit(OBJECT)),
        _ => return source.skip_other(OBJECT),
    }
    source.entries(|key, source| {
        if !entry(key, source)? {
            source.error_path.record_skipped_item();
        }
        Ok(())
    })?;
    Ok(true)
}
