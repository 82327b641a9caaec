//! What is wrong with JSON that cannot be read. A module of its own, since the reader at the bottom uses it and
//! the errors above stand on the traits of methods.

use std::fmt;

use serde_json::error::Category;

/// What is wrong with a response.
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

impl DecodeErrorReason {
    /// Without the texts that the errors of `serde_json` quote.
    pub(crate) fn of(error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        match error.classify() {
            Category::Eof => Self::CutOff,
            Category::Data => Self::Shape { line, column },
            Category::Syntax | Category::Io => Self::Syntax { line, column },
        }
    }
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
                    "the body is larger than {limit} bytes (the limit can be raised with \
                     `max_response_bytes`)"
                )
            }
        }
    }
}
