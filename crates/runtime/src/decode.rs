//! From an HTTP response to a typed reply.

use bytes::Bytes;
use http::response::Parts;
use http::{Response, StatusCode};

use crate::api_error::ApiError;
use crate::code::UnknownCode;
use crate::codec::ErrorPath;
use crate::decode_error::DecodeError;
use crate::decode_error_reason::DecodeErrorReason;
use crate::envelope::{self, Envelope};
use crate::error::{Error, RateLimited};
use crate::file;
use crate::headers;
use crate::method::{Method, MethodError, MethodResponse, MethodWarning};
use crate::redact::redact;
use crate::reply::{Beside, Reply};
use crate::skipped_field::SkippedField;
use crate::wait;

/// Reads a response.
///
/// It branches on `ok` and not on the HTTP status, with one exception: status 429 is
/// [`Error::RateLimited`] whatever its body.
///
/// If the method responds with a file, the body of a response with status 200 is the file, unless
/// it is an API error: JSON whose `ok` is false.
///
/// A response made by hand is how to test code that uses a method:
///
/// ```
/// use bytes::Bytes;
/// use slack_methods::rtm::connect;
/// use slack_methods_runtime::decode;
///
/// let body = r#"{"ok": true, "url": "wss://example.test/1", "self": {"id": "U1", "name": "robot"},
///     "team": {"id": "T1", "name": "Team", "domain": "team"}}"#;
/// let reply = decode::<connect::Request>(http::Response::new(Bytes::from(body)))?;
/// assert_eq!(reply.response.url.expose(), "wss://example.test/1");
/// # Ok::<(), slack_methods_runtime::Error<connect::Error>>(())
/// ```
///
/// # Errors
///
/// [`Error::Api`] when `ok` is false, [`Error::RateLimited`] for status 429, and
/// [`Error::Decode`] when the body is not a JSON object with `ok` or lacks a required field.
pub fn decode<M: Method>(response: Response<Bytes>) -> Result<Reply<M::Response>, Error<M::Error>> {
    decode_as(M::INFO.name, response)
}

/// The same for a method of which only the name and the types are known.
pub(crate) fn decode_as<R: MethodResponse, E: MethodError>(
    method: &'static str,
    response: Response<Bytes>,
) -> Result<Reply<R>, Error<E>> {
    if let Some(of_file) = R::OF_FILE {
        if let Some((file, beside)) = file::of(&response) {
            return Ok(reply(of_file(file), beside, Vec::new()));
        }
    }
    let (parts, raw) = response.into_parts();
    if parts.status == StatusCode::TOO_MANY_REQUESTS {
        return Err(rate_limited(method, &parts, &raw).typed());
    }
    let error_path = ErrorPath::default();
    let mut envelope = Envelope::default();
    let read = match std::str::from_utf8(&raw) {
        Ok(text) => R::read(text, &mut envelope, &error_path),
        Err(_) => Err(DecodeErrorReason::Encoding),
    };
    match read {
        Ok(Some(value)) => {
            let beside = beside(&parts, raw, envelope);
            Ok(reply(value, beside, error_path.skipped()))
        }
        Ok(None) => Err(api_error(method, &parts, raw, envelope).typed()),
        Err(reason) => Err(failed(method, &parts, raw, reason, &error_path).typed()),
    }
}

fn reply<R: MethodResponse>(response: R, beside: Beside, skipped: Vec<SkippedField>) -> Reply<R> {
    let warnings = beside.warnings.iter();
    Reply {
        response,
        warnings: warnings.map(|code| R::Warning::from_code(code)).collect(),
        messages: beside.messages,
        next_cursor: beside.next_cursor,
        granted_scopes: beside.granted_scopes,
        accepted_scopes: beside.accepted_scopes,
        request_id: beside.request_id,
        skipped,
        raw: beside.raw,
    }
}

fn rate_limited(method: &'static str, parts: &Parts, raw: &[u8]) -> Error<UnknownCode> {
    Error::RateLimited(RateLimited {
        method,
        retry_after: wait::of(&parts.headers, raw),
        request_id: headers::request_id(&parts.headers),
        sent: true,
    })
}

/// Everything about a success that does not depend on the method's types.
fn beside(parts: &Parts, raw: Bytes, envelope: Envelope) -> Beside {
    Beside {
        warnings: envelope.warnings,
        messages: envelope.messages,
        next_cursor: envelope.next_cursor,
        granted_scopes: headers::list(&parts.headers, "x-oauth-scopes"),
        accepted_scopes: headers::list(&parts.headers, "x-accepted-oauth-scopes"),
        request_id: headers::request_id(&parts.headers),
        raw,
    }
}

/// The error for a body that could not be read.
fn failed(
    method: &'static str,
    parts: &Parts,
    raw: Bytes,
    reason: DecodeErrorReason,
    error_path: &ErrorPath,
) -> Error<UnknownCode> {
    // A field that cannot be read may come before `ok`.
    let text = std::str::from_utf8(&raw).ok();
    let (envelope, whole) = text.map(envelope::read_alone).unwrap_or_default();
    if whole && envelope.ok == Some(false) {
        return api_error(method, parts, raw, envelope);
    }
    Error::Decode(Box::new(DecodeError {
        path: error_path.path(),
        reason: match raw.trim_ascii() {
            [] => DecodeErrorReason::Empty,
            _ => reason,
        },
        extract: redact(&raw, parts),
        ok: envelope.ok,
        raw,
        ..DecodeError::new(method, parts)
    }))
}

fn api_error(
    method: &'static str,
    parts: &Parts,
    raw: Bytes,
    envelope: Envelope,
) -> Error<UnknownCode> {
    let code = UnknownCode::new(&envelope.error);
    Error::Api(Box::new(ApiError {
        method,
        retry_after: wait::of_error(&code, &parts.headers, &raw),
        code,
        needed: headers::split(&envelope.needed),
        provided: headers::split(&envelope.provided),
        messages: envelope.messages,
        warnings: envelope
            .warnings
            .iter()
            .map(|code| UnknownCode::new(code))
            .collect(),
        status: parts.status,
        request_id: headers::request_id(&parts.headers),
        raw,
    }))
}
