//! Where a link may lead.

/// Whether a link may lead to an address, which stands in docs as it is.
pub(crate) fn is_address(text: &str) -> bool {
    let taken = |c: u8| c.is_ascii_graphic() && !matches!(c, b'<' | b'>' | b'\\' | b'`');
    text.starts_with("https://") && text.bytes().all(taken)
}
