//! Forms: interactions have one field with JSON in it, commands have a field for each value.

use std::collections::BTreeMap;

use super::ParseError;

/// The fields of a form, by name.
pub(super) fn fields(body: &str) -> Result<BTreeMap<String, String>, ParseError> {
    if !escapes_are_whole(body.as_bytes()) {
        return Err(ParseError::Form);
    }
    let mut fields = BTreeMap::new();
    for (name, value) in form_urlencoded::parse(body.as_bytes()) {
        if fields
            .insert(name.into_owned(), value.into_owned())
            .is_some()
        {
            return Err(ParseError::Form);
        }
    }
    Ok(fields)
}

/// Whether two digits follow each `%`: else the form was cut off, or is none.
fn escapes_are_whole(body: &[u8]) -> bool {
    let mut escapes = body.split(|byte| *byte == b'%').skip(1);
    escapes.all(|rest| rest.len() >= 2 && rest[..2].iter().all(u8::is_ascii_hexdigit))
}
