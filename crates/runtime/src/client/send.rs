//! One try: a request out, a whole answer in.

use bytes::{Bytes, BytesMut};
use http::response::Parts;
use http::{Request, Response, StatusCode};

use crate::code::UnknownCode;
use crate::decode::unreadable;
use crate::decode_error::DecodeErrorReason;
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
    let mut answer = http.execute(request).await.map_err(failed)?;

    let (mut parts, ()) = Response::new(()).into_parts();
    parts.status = answer.status();
    parts.headers = std::mem::take(answer.headers_mut());
    if parts.status == StatusCode::TOO_MANY_REQUESTS {
        // Whatever the body is, nothing depends on it.
        return Ok(Response::from_parts(parts, Bytes::new()));
    }
    let announced = answer.content_length().unwrap_or(0);
    if announced > limit as u64 {
        return Err(too_large(method, &parts, limit));
    }
    let mut body = BytesMut::with_capacity(announced.min(MOST_RESERVED) as usize);
    while let Some(chunk) = answer.chunk().await.map_err(failed)? {
        if chunk.len() > limit - body.len() {
            return Err(too_large(method, &parts, limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Response::from_parts(parts, body.freeze()))
}

fn too_large(method: &'static str, parts: &Parts, limit: usize) -> Error<UnknownCode> {
    let extract = larger_than(limit, parts);
    unreadable(
        method,
        parts,
        String::new(),
        DecodeErrorReason::TooLarge { limit },
        extract,
    )
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
