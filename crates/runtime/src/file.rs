//! Responses that are a file instead of JSON.

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Response, StatusCode};

use crate::body_kind::BodyKind;
use crate::envelope;
use crate::headers;
use crate::reply::Beside;

/// The file that a response is, and what comes with it. A response with another status than 200 is
/// not a file, and neither is an API error.
pub(crate) fn of(response: &Response<Bytes>) -> Option<(Bytes, Beside)> {
    if response.status() != StatusCode::OK || is_api_error(response) {
        return None;
    }
    let headers = response.headers();
    let beside = Beside {
        warnings: Vec::new(),
        messages: Vec::new(),
        next_cursor: None,
        granted_scopes: headers::list(headers, "x-oauth-scopes"),
        accepted_scopes: headers::list(headers, "x-accepted-oauth-scopes"),
        request_id: headers::request_id(headers),
        raw: Bytes::new(),
    };
    Some((response.body().clone(), beside))
}

/// Writes a response that is a file for `Debug`: how long the file is.
pub fn display_file(file: &Bytes, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.debug_struct("Response")
        .field("file", &format_args!("{} bytes", file.len()))
        .finish()
}

/// Whether the body is JSON with `"ok": false`, unless its type is another. A file may be JSON too.
fn is_api_error(response: &Response<Bytes>) -> bool {
    let called_json = match response.headers().get(CONTENT_TYPE) {
        None => true,
        Some(value) => value.to_str().is_ok_and(|value| {
            let media_type = value.split(';').next().unwrap_or_default();
            media_type
                .trim()
                .eq_ignore_ascii_case(BodyKind::Json.media_type())
        }),
    };
    called_json && std::str::from_utf8(response.body()).is_ok_and(envelope::is_api_error)
}
