//! Which keys of a body may be shown.

/// Whether a key may appear in an error or in the outline of a body: the names of Slack's fields
/// look like this, what people type mostly does not.
pub(crate) fn is_field_name(key: &str) -> bool {
    let tail = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    match key.as_bytes() {
        [b'a'..=b'z' | b'_', rest @ ..] => rest.len() < 40 && rest.iter().copied().all(tail),
        _ => false,
    }
}
