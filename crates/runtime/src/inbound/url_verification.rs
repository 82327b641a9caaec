//! Slack's question whether an address is the app's.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response};

use crate::json::Json;

/// Sent once, when the address for events is entered in the app's settings. Slack takes the address if
/// the challenge comes back.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct UrlVerification {
    /// The text to send back.
    pub challenge: String,
    /// The request.
    pub json: Json,
}

impl UrlVerification {
    /// The response that Slack expects: status 200, with the challenge as plain text.
    #[must_use]
    pub fn response(&self) -> Response<Bytes> {
        let mut response = Response::new(Bytes::from(self.challenge.clone()));
        let plain = HeaderValue::from_static("text/plain; charset=utf-8");
        response.headers_mut().insert(CONTENT_TYPE, plain);
        response
    }
}
