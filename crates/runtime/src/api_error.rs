//! Errors with which Slack responds.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

use crate::code::{UnknownCode, printable};
use crate::codec::Read;
use crate::from_json::from_json;
use crate::method::{DetailedError, ErrorKind, MethodError};

/// An error with which Slack responded: `"ok": false` and a code, whatever the HTTP status.
#[derive(Clone)]
#[non_exhaustive]
pub struct ApiError<E> {
    /// The name of the method that was called.
    pub method: &'static str,
    /// The code, by which to branch.
    pub code: E,
    /// The scopes of which the call needs one; with `missing_scope`.
    pub needed: Vec<String>,
    /// The scopes that the token has; with `missing_scope`.
    pub provided: Vec<String>,
    /// Details in Slack's words. They may repeat what the caller sent, so they are never printed.
    pub messages: Vec<String>,
    /// Codes of warnings, as they came; at most 64.
    pub warnings: Vec<UnknownCode>,
    /// The HTTP status, mostly 200.
    pub status: StatusCode,
    /// Slack's id of the call, for Slack's support.
    pub request_id: Option<String>,
    /// How long to wait before the next call, if the code says that this one came too soon and Slack
    /// says how long. Never above [`RateLimited::LONGEST`](crate::RateLimited::LONGEST).
    pub retry_after: Option<Duration>,
    /// The body as it came, with whatever else it says about the error; never printed. Empty if it
    /// was not read.
    pub raw: Bytes,
}

impl ApiError<UnknownCode> {
    /// The same with the code as a method's own type.
    pub(crate) fn typed<E: MethodError>(self) -> ApiError<E> {
        ApiError {
            method: self.method,
            code: E::from_code(self.code.as_str()),
            needed: self.needed,
            provided: self.provided,
            messages: self.messages,
            warnings: self.warnings,
            status: self.status,
            request_id: self.request_id,
            retry_after: self.retry_after,
            raw: self.raw,
        }
    }
}

impl<E: MethodError> ApiError<E> {
    /// What the caller can do about it.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.code.kind()
    }
}

impl<E: DetailedError> ApiError<E> {
    /// What the response says besides the code, as far as the method's page shows it.
    ///
    /// It is read from [`raw`](Self::raw) by each call. Nothing of it is sure to be there, and a value
    /// of another kind than documented is skipped.
    ///
    /// ```
    /// use slack_methods::blocks::validate;
    /// use slack_methods_runtime::decode;
    /// # use slack_methods_runtime::{bytes::Bytes, http::Response};
    ///
    /// # let response = Response::new(Bytes::from_static(br#"{"ok": false,
    /// #     "error": "invalid_blocks", "errors": [{"pointer": "/0/text/type"}]}"#));
    /// if let Err(error) = decode::<validate::Request>(response) {
    ///     if let Some(error) = error.api_error() {
    ///         for it in error.details().errors {
    ///             println!("{:?}: {:?}", it.pointer, it.message);
    ///         }
    ///     }
    /// #   assert_eq!(error.api_error().unwrap().details().errors.len(), 1);
    /// }
    /// ```
    #[must_use]
    pub fn details(&self) -> E::Details {
        let text = std::str::from_utf8(&self.raw).unwrap_or_default();
        from_json(text).unwrap_or_else(|_| E::Details::empty())
    }
}

impl<E: fmt::Debug> fmt::Debug for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("method", &self.method)
            .field("code", &self.code)
            .field("needed", &Codes(&self.needed))
            .field("provided", &Codes(&self.provided))
            .field("messages", &self.messages.len())
            .field("warnings", &self.warnings)
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("retry_after", &self.retry_after)
            .field("raw", &format_args!("{} bytes", self.raw.len()))
            .finish()
    }
}

impl<E: MethodError> fmt::Display for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, code, .. } = self;
        write!(f, "`{method}` failed: {}", printable(code.code()))?;
        if !self.needed.is_empty() {
            write!(f, "; needed: {}", Codes(&self.needed))?;
        }
        if !self.provided.is_empty() {
            write!(f, "; provided: {}", Codes(&self.provided))?;
        }
        f.write_str(match code.kind() {
            ErrorKind::Retry if self.retry_after.is_some() => "",
            ErrorKind::Retry => " (call again later, if repeating does no harm)",
            ErrorKind::Reauthenticate => " (get another token)",
            ErrorKind::Scope => " (the token needs another scope, or must be of another kind)",
            ErrorKind::Fix => " (correct the call)",
            ErrorKind::GiveUp => " (repeating the call will not help)",
            // No code is of the kind `CarriedOut`.
            ErrorKind::Unknown | ErrorKind::CarriedOut => {
                " (this version does not know the code; see the method's page)"
            }
        })?;
        if let Some(wait) = self.retry_after {
            write!(f, " (wait {} s before the next call)", wait.as_secs_f64())?;
        }
        match self.messages.len() {
            0 => Ok(()),
            count => write!(
                f,
                "; Slack says more in {count} text{} of `messages`",
                if count == 1 { "" } else { "s" }
            ),
        }
    }
}

/// Scopes or other codes with commas between them, each printed only if it looks like one.
pub(crate) struct Codes<'a>(pub(crate) &'a [String]);

impl fmt::Display for Codes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, code) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            f.write_str(printable(code))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Codes<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{self}]")
    }
}
