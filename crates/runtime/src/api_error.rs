//! Slack's refusals.

use std::fmt;

use http::StatusCode;

use crate::code::{UnknownCode, printable};
use crate::method::{ErrorKind, MethodError};

/// Slack's api_error: `"ok": false` and a code, whatever the HTTP status.
#[derive(Clone)]
#[non_exhaustive]
pub struct ApiError<E> {
    /// The name of the method that was called.
    pub method: &'static str,
    /// The code, by which to branch.
    pub code: E,
    /// The scopes of which one is needed; with `missing_scope`.
    pub needed: Vec<String>,
    /// The scopes that the token has; with `missing_scope`.
    pub provided: Vec<String>,
    /// What is wrong in particular, in Slack's words; may repeat what the caller sent, so it is
    /// never printed.
    pub messages: Vec<String>,
    /// Codes of warnings, as they came; at most 64.
    pub warnings: Vec<UnknownCode>,
    /// The HTTP status, mostly 200.
    pub status: StatusCode,
    /// Slack's name for this call, for its support.
    pub request_id: Option<String>,
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
            .finish()
    }
}

impl<E: MethodError> fmt::Display for ApiError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, code, .. } = self;
        write!(f, "Slack refused `{method}`: {}", printable(code.code()))?;
        if !self.needed.is_empty() {
            write!(f, "; needed: {}", Codes(&self.needed))?;
        }
        if !self.provided.is_empty() {
            write!(f, "; provided: {}", Codes(&self.provided))?;
        }
        f.write_str(match code.kind() {
            ErrorKind::Retry => " (call again later, if repeating does no harm)",
            ErrorKind::Reauthenticate => " (get another token)",
            ErrorKind::Scope => " (the token must be granted more, or be of another kind)",
            ErrorKind::Fix => " (the call must be corrected)",
            ErrorKind::GiveUp => " (repeating will not help)",
            ErrorKind::Unknown => " (this version does not know the code; see the method's page)",
        })?;
        match self.messages.len() {
            0 => Ok(()),
            count => write!(
                f,
                "; `messages` of the api_error holds {count} with the particulars"
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
