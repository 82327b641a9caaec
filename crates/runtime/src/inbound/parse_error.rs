//! Requests that cannot be read.

use std::fmt;

use bytes::Bytes;
use http::{Response, StatusCode};

use super::ack::empty;

/// Why a request cannot be read. It holds nothing of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParseError {
    /// The body is larger than this many bytes.
    TooLarge {
        /// The limit, see [`Parser::max_body_bytes`](super::Parser::max_body_bytes).
        limit: usize,
    },
    /// The content type is missing, or neither JSON nor a form.
    ContentType,
    /// The body is not UTF-8.
    Encoding,
    /// The form has half an escape, or a field twice.
    Form,
    /// The JSON of the body, or of the form's `payload`, is not JSON; line and column count from 1.
    Json {
        /// The line.
        line: usize,
        /// The column, in bytes.
        column: usize,
    },
    /// The JSON is nested more than 128 levels deep.
    TooDeep,
    /// The JSON is not an object.
    NotObject,
    /// A key or field is missing, or not a text.
    Missing(&'static str),
}

impl ParseError {
    /// The status to respond with.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::ContentType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            _ => StatusCode::BAD_REQUEST,
        }
    }

    /// The response: the status, without a body.
    #[must_use]
    pub fn response(&self) -> Response<Bytes> {
        empty(self.status())
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { limit } => write!(
                f,
                "the body is larger than {limit} bytes (the limit can be raised with `max_body_bytes`)"
            ),
            Self::ContentType => f.write_str(
                "the content type is neither `application/json` nor \
                 `application/x-www-form-urlencoded`",
            ),
            Self::Encoding => f.write_str("the body is not UTF-8"),
            Self::Form => {
                f.write_str("the body is not a form: an escape is cut off, or a field comes twice")
            }
            Self::Json { line, column } => {
                write!(f, "the body is not JSON (line {line}, column {column})")
            }
            Self::TooDeep => f.write_str("the JSON is nested more than 128 levels deep"),
            Self::NotObject => f.write_str("the JSON is not an object"),
            Self::Missing(key) => write!(f, "`{key}` is missing or not a text"),
        }
    }
}

impl std::error::Error for ParseError {}
