//! A call held against an expected request.

use std::fmt;

use bytes::Bytes;
use http::Request;
use serde_json::Value;

use super::Call;
use super::arguments::Arguments;

/// How a call differs from the request that a test expected.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mismatch {
    /// Another method was called.
    Method {
        /// The one that was called.
        called: String,
        /// The one that was expected.
        expected: String,
    },
    /// The call lacks an argument.
    Missing {
        /// Its name.
        argument: String,
        /// Its expected value.
        expected: Value,
    },
    /// The call has an argument that was not expected.
    Unexpected {
        /// Its name.
        argument: String,
        /// Its value.
        value: Value,
    },
    /// An argument has another value.
    Value {
        /// Its name.
        argument: String,
        /// The value that the call has.
        value: Box<Value>,
        /// The one that was expected.
        expected: Box<Value>,
    },
    /// The files differ.
    Files,
    /// A body is not what its `Content-Type` says: that of the call, or that of the expected request.
    Unreadable {
        /// Why.
        reason: String,
    },
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method { called, expected } => {
                write!(f, "`{called}` was called, and `{expected}` was expected")
            }
            Self::Missing { argument, expected } => {
                write!(f, "the call lacks `{argument}`, expected to be {expected}")
            }
            Self::Unexpected { argument, value } => {
                write!(
                    f,
                    "the call has `{argument}`, which was not expected: {value}"
                )
            }
            Self::Value {
                argument,
                value,
                expected,
            } => write!(f, "`{argument}` is {value}, and {expected} was expected"),
            Self::Files => f.write_str("the call and the expected request have other files"),
            Self::Unreadable { reason } => f.write_str(reason),
        }
    }
}

impl std::error::Error for Mismatch {}

pub(super) fn compare<B: AsRef<[u8]>>(call: &Call, expected: &Request<B>) -> Result<(), Mismatch> {
    let path = expected.uri().path();
    let method = path.rsplit('/').next().unwrap_or(path);
    if call.method != method {
        return Err(Mismatch::Method {
            called: call.method.clone(),
            expected: method.to_owned(),
        });
    }
    let unreadable = |whose: &str, reason: super::Unreadable| Mismatch::Unreadable {
        reason: format!("{whose}: {reason}"),
    };
    let body = Bytes::copy_from_slice(expected.body().as_ref());
    let expected = Arguments::read(expected.headers(), expected.uri().query(), &body)
        .map_err(|reason| unreadable("the expected request", reason))?;
    let arguments = call.arguments.as_ref();
    let arguments = arguments.map_err(|reason| unreadable("the call", *reason))?;
    for (name, value) in &expected.values {
        let (argument, expected) = (name.clone(), plain(value));
        match arguments.values.get(name).map(plain) {
            None => return Err(Mismatch::Missing { argument, expected }),
            Some(value) if value != expected => {
                return Err(Mismatch::Value {
                    argument,
                    value: value.into(),
                    expected: expected.into(),
                });
            }
            Some(_) => {}
        }
    }
    let more = arguments
        .values
        .iter()
        .find(|(name, _)| !expected.values.contains_key(*name));
    if let Some((name, value)) = more {
        return Err(Mismatch::Unexpected {
            argument: name.clone(),
            value: plain(value),
        });
    }
    if arguments.files != expected.files {
        return Err(Mismatch::Files);
    }
    Ok(())
}

/// A text that is JSON as what it says: `3` and `"3"` are the same argument.
pub(super) fn plain(value: &Value) -> Value {
    match value {
        Value::String(text) => serde_json::from_str(text).unwrap_or_else(|_| value.clone()),
        other => other.clone(),
    }
}
