//! What a call returns when it succeeds.

use std::fmt;

use bytes::Bytes;

use crate::api_error::Codes;
use crate::method::MethodResponse;
use crate::skipped_field::SkippedField;

/// A success: the response of the method, and what every response may hold besides.
///
/// `Debug` shows the fields of the response, all but its secrets; of the messages and of the body
/// it shows the size.
#[derive(Clone)]
#[non_exhaustive]
pub struct Reply<R: MethodResponse> {
    /// The fields of the response.
    pub response: R,
    /// What Slack warns of, without repeats, in the order in which it came; at most 64.
    pub warnings: Vec<R::Warning>,
    /// Details in Slack's words. They may repeat what the caller sent, so they are never printed.
    pub messages: Vec<String>,
    /// Where the next page starts; `None` on the last one.
    pub next_cursor: Option<String>,
    /// The scopes that the token has, from `X-OAuth-Scopes`.
    pub granted_scopes: Vec<String>,
    /// The scopes of which the method takes any, from `X-Accepted-OAuth-Scopes`.
    pub accepted_scopes: Vec<String>,
    /// Slack's id of the call, for Slack's support.
    pub request_id: Option<String>,
    /// Values that were skipped since they are of another kind than the documentation says; at most
    /// 32. They are in `raw` as they came.
    ///
    /// A text with half a character (the escape of a lone surrogate) is not skipped, but listed here
    /// too: U+FFFD is in the place of that half.
    pub skipped: Vec<SkippedField>,
    /// The body as it came, secrets included; never printed. Empty if the response is a file, which
    /// is in `response`.
    pub raw: Bytes,
}

impl<R: MethodResponse> fmt::Debug for Reply<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("response", &self.response)
            .field("warnings", &self.warnings)
            .field("messages", &self.messages.len())
            .field("has_next_page", &self.next_cursor.is_some())
            .field("granted_scopes", &Codes(&self.granted_scopes))
            .field("accepted_scopes", &Codes(&self.accepted_scopes))
            .field("request_id", &self.request_id)
            .field("skipped", &self.skipped)
            .field("raw", &format_args!("{} bytes", self.raw.len()))
            .finish()
    }
}

/// A reply without the fields of the response.
pub(crate) struct Beside {
    pub(crate) warnings: Vec<String>,
    pub(crate) messages: Vec<String>,
    pub(crate) next_cursor: Option<String>,
    pub(crate) granted_scopes: Vec<String>,
    pub(crate) accepted_scopes: Vec<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) raw: Bytes,
}
