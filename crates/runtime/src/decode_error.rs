//! Responses that cannot be read.

use std::fmt;

use bytes::Bytes;
use http::StatusCode;
use http::response::Parts;

use crate::decode_error_reason::DecodeErrorReason;
use crate::headers;
use crate::method::ErrorKind;

/// A response that is not a JSON object with `ok`, or that lacks a required field.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// The name of the method that was called.
    pub method: &'static str,
    /// The HTTP status.
    pub status: StatusCode,
    /// Where reading failed, such as `members[3].profile.image_24`; empty for the response
    /// as a whole. A key that does not look like a field's name appears as `…`.
    pub path: String,
    /// What is wrong there.
    pub reason: DecodeErrorReason,
    /// A JSON body without its texts and numbers, up to 256 characters long; of any other body its
    /// size and type.
    pub extract: String,
    /// Slack's id of the call, for Slack's support.
    pub request_id: Option<String>,
    /// What the body says of the call: `Some(true)` if Slack carried it out, `None` if the body does
    /// not say, or was not read so far.
    pub ok: Option<bool>,
    /// The body as it came, secrets included; never printed. Empty if it is larger than the limit.
    pub raw: Bytes,
}

impl DecodeError {
    /// A response without a body.
    pub(crate) fn new(method: &'static str, parts: &Parts) -> Self {
        Self {
            method,
            status: parts.status,
            path: String::new(),
            reason: DecodeErrorReason::Empty,
            extract: String::new(),
            request_id: headers::request_id(&parts.headers),
            ok: None,
            raw: Bytes::new(),
        }
    }

    /// What the caller can do about it: [`ErrorKind::CarriedOut`] if Slack carried the call out,
    /// [`ErrorKind::Retry`] if Slack is in trouble, else [`ErrorKind::Unknown`].
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self.ok {
            Some(true) => ErrorKind::CarriedOut,
            _ if self.status.is_server_error() => ErrorKind::Retry,
            _ => ErrorKind::Unknown,
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DecodeError")
            .field("method", &self.method)
            .field("status", &self.status)
            .field("path", &self.path)
            .field("reason", &self.reason)
            .field("extract", &self.extract)
            .field("request_id", &self.request_id)
            .field("ok", &self.ok)
            .field("raw", &format_args!("{} bytes", self.raw.len()))
            .finish()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            method,
            status,
            path,
            reason,
            extract,
            ..
        } = self;
        write!(
            f,
            "the response of `{method}` (status {}) cannot be read: {reason}",
            status.as_u16()
        )?;
        if !path.is_empty() {
            write!(f, " at `{path}`")?;
        }
        write!(f, "; body: {extract}")?;
        f.write_str(match self.kind() {
            ErrorKind::CarriedOut => {
                " (Slack carried the call out: repeating it may do the thing twice; the body is in \
                 `raw`)"
            }
            ErrorKind::Retry => {
                " (Slack is in trouble: call again later, if repeating does no harm)"
            }
            _ => " (Slack may have carried the call out: look before you repeat it)",
        })
    }
}
