//! Reading responses, without any I/O.

mod any_error;
mod by_hand;
mod details;
mod envelope;
mod everything;
mod file;
mod file_method;
mod kept;
mod payloads;
mod properties;
mod readers;
mod repairs;
mod values;

use bytes::Bytes;
use http::Response;
use slack_methods_runtime::{DecodeError, Error, Method, Reply, decode};

/// Decodes a body with status 200.
fn read<M: Method>(body: impl Into<Vec<u8>>) -> Result<Reply<M::Response>, Error<M::Error>> {
    decode::<M>(Response::new(Bytes::from(body.into())))
}

/// Decodes a body that cannot be read.
fn fail<M: Method>(body: impl Into<Vec<u8>>) -> DecodeError {
    match read::<M>(body) {
        Err(Error::Decode(unreadable)) => *unreadable,
        Err(other) => panic!("{other}"),
        Ok(reply) => panic!("{reply:?}"),
    }
}
