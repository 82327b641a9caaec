//! One attempt: a request out, a whole response in.

use bytes::{Bytes, BytesMut};
use http::response::Parts;
use http::{Request, Response, StatusCode};

use crate::code::UnknownCode;
use crate::decode_error::DecodeError;
use crate::decode_error_reason::DecodeErrorReason;
use crate::error::{Error, Stage, TransportError};
use crate::redact::larger_than;

/// So much is set aside at most on the word of a `Content-Length`.
const MOST_RESERVED: u64 = 1024 * 1024;

pub(super) async fn send(
    http: &reqwest::Client,
    method: &'static str,
    request: Request<Bytes>,
    limit: usize,
) -> Result<Response<Bytes>, Error<UnknownCode>> {
    let failed = |error| transport(method, error);
    let request = reqwest::Request::try_from(request).map_err(failed)?;
    let mut received = http.execute(request).await.map_err(failed)?;

    let (mut parts, ()) = Response::new(()).into_parts();
    parts.status = received.status();
    parts.headers = std::mem::take(received.headers_mut());
    match body(&mut received, limit).await {
        Ok(Some(body)) => Ok(Response::from_parts(parts, body)),
        // The status says it all; the body may only say how long to wait.
        _ if parts.status == StatusCode::TOO_MANY_REQUESTS => {
            Ok(Response::from_parts(parts, Bytes::new()))
        }
        Ok(None) => Err(too_large(method, &parts, limit)),
        Err(error) => Err(failed(error)),
    }
}

/// The whole body; `None` if it is larger than the limit.
async fn body(
    received: &mut reqwest::Response,
    limit: usize,
) -> Result<Option<Bytes>, reqwest::Error> {
    let announced = received.content_length().unwrap_or(0);
    if announced > limit as u64 {
        return Ok(None);
    }
    let mut body = BytesMut::with_capacity(announced.min(MOST_RESERVED) as usize);
    while let Some(chunk) = received.chunk().await? {
        if chunk.len() > limit - body.len() {
            return Ok(None);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Some(body.freeze()))
}

fn too_large(method: &'static str, parts: &Parts, limit: usize) -> Error<UnknownCode> {
    Error::Decode(Box::new(DecodeError {
        reason: DecodeErrorReason::TooLarge { limit },
        extract: larger_than(limit, parts),
        ..DecodeError::new(method, parts)
    }))
}

fn transport(method: &'static str, error: reqwest::Error) -> Error<UnknownCode> {
    Error::Transport(TransportError::new(
        method,
        stage(&error),
        Some(error.without_url().into()),
    ))
}

/// At what point it failed.
pub(super) fn stage(error: &reqwest::Error) -> Stage {
    if error.is_connect() || error.is_builder() {
        Stage::Connect
    } else if error.is_timeout() {
        Stage::Timeout
    } else {
        Stage::Broken
    }
}
