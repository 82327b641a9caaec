//! Answers that cannot be read.

use std::fmt;

use http::StatusCode;

/// An answer that is no JSON object with `ok`, or that lacks a field which the method promises.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecodeError {
    /// The name of the method that was called.
    pub method: &'static str,
    /// The HTTP status.
    pub status: StatusCode,
    /// Where reading failed, such as `members[3].profile.image_24`; empty for the answer as a
    /// whole. A key that is no field's name appears as `…`.
    pub path: String,
    /// What is wrong there.
    pub reason: DecodeErrorReason,
    /// Of a JSON body the redact, without its texts and numbers and up to 256 characters long; of
    /// any other body its size and type.
    pub extract: String,
    /// Slack's name for this call, for its support.
    pub request_id: Option<String>,
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeErrorReason {
    /// There is no body.
    Empty,
    /// The body is not UTF-8.
    Encoding,
    /// The body is not JSON; line and column count from 1.
    Syntax {
        /// The line.
        line: usize,
        /// The column, in bytes.
        column: usize,
    },
    /// The body ends too early.
    CutOff,
    /// A value is missing or of another kind: this was expected.
    Expected(&'static str),
    /// The body does not fit the type that `serde` was to read it as, see
    /// [`Serde`](crate::Serde); line and column count from 1.
    Shape {
        /// The line.
        line: usize,
        /// The column, in bytes.
        column: usize,
    },
    /// The body is larger than the caller allows, in bytes.
    TooLarge {
        /// The limit.
        limit: usize,
    },
}

impl fmt::Display for DecodeErrorReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("there is no body"),
            Self::Encoding => f.write_str("the body is not UTF-8"),
            Self::Syntax { line, column } => {
                write!(f, "the body is not JSON (line {line}, column {column})")
            }
            Self::CutOff => f.write_str("the body ends too early"),
            Self::Expected(what) => write!(f, "expected {what}"),
            Self::Shape { line, column } => write!(
                f,
                "the body does not fit the Rust type of the response (line {line}, column {column})"
            ),
            Self::TooLarge { limit } => {
                write!(
                    f,
                    "the body is larger than the limit of {limit} bytes, which can be raised"
                )
            }
        }
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
            "the answer of `{method}` (status {}) cannot be read: {reason}",
            status.as_u16()
        )?;
        if !path.is_empty() {
            write!(f, " at `{path}`")?;
        }
        write!(f, "; body: {extract}")?;
        if status.is_server_error() {
            f.write_str(" (Slack is in trouble: call again later, if repeating does no harm)")?;
        }
        Ok(())
    }
}
