//! What the headers of a response say.

use http::HeaderMap;

/// Slack's id of a call, if it is short and printable: it goes into logs.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    let id = text(headers, "x-slack-req-id")?;
    (id.len() <= 128 && id.bytes().all(|byte| byte.is_ascii_graphic())).then(|| id.to_owned())
}

/// A list with commas, such as that of scopes.
pub(crate) fn list(headers: &HeaderMap, name: &str) -> Vec<String> {
    text(headers, name).map(split).unwrap_or_default()
}

/// The parts between commas, trimmed, without the empty ones.
pub(crate) fn split(list: &str) -> Vec<String> {
    list.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
