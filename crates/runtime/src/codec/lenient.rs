//! Readers that accept any value, for fields that must not make a response unreadable.

use super::NotJson;
use crate::reader::Reader;

/// All texts of any value, and the texts of its numbers and booleans. Of the envelope, only `ok` may make a
/// response unreadable.
pub(crate) fn texts(reader: &mut Reader<'_>, into: &mut Vec<String>) -> Result<(), NotJson> {
    match reader.peek() {
        b'"' => into.push(reader.text()?.into_owned()),
        b'[' if reader.open() => {
            let mut more = reader.first(b']');
            while more {
                texts(reader, into)?;
                more = reader.another(b']')?;
            }
        }
        b'-' | b'0'..=b'9' | b't' | b'f' => into.push(reader.value()?.to_owned()),
        _ => drop(reader.value()?),
    }
    Ok(())
}

/// The first text of a value; empty if it has none.
pub(crate) fn first(reader: &mut Reader<'_>) -> Result<String, NotJson> {
    let mut found = Vec::new();
    texts(reader, &mut found)?;
    Ok(found.into_iter().next().unwrap_or_default())
}
