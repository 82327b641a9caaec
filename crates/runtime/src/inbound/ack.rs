//! The responses to Slack's requests.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};

use crate::json::Json;

/// Status 200 without a body, which Slack expects within three seconds if the request asks for nothing.
#[must_use]
pub fn ack() -> Response<Bytes> {
    empty(StatusCode::OK)
}

/// Status 200 with a payload, which is the response to Slack: a type of `slack_methods::block_kit`, or what
/// `serde_json::json!` makes.
#[must_use]
pub fn ack_with(payload: impl Into<Json>) -> Response<Bytes> {
    let payload: Json = payload.into();
    let mut response = Response::new(Bytes::copy_from_slice(payload.as_str().as_bytes()));
    let json = HeaderValue::from_static("application/json; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, json);
    response
}

/// Status 503 without a body: the request was not handled. Slack delivers an event again, and shows an error to who
/// used a command, a button or the like.
#[must_use]
pub fn unhandled() -> Response<Bytes> {
    empty(StatusCode::SERVICE_UNAVAILABLE)
}

/// A response without a body.
pub(super) fn empty(status: StatusCode) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = status;
    response
}
