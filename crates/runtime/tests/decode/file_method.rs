//! A method written by hand in the emitted shape, which responds with a file.

use std::fmt;

use bytes::Bytes;
use slack_methods::rtm::connect::{Error, Warning};
use slack_methods_runtime::{__private as codec, Args, Method, MethodInfo, MethodResponse};

pub(crate) struct Request;

impl Method for Request {
    const INFO: MethodInfo = MethodInfo::new("made.file")
        .docs("https://example.test/")
        .idempotent(true);

    type Response = Response;
    type Error = Error;
    type Warning = Warning;

    fn write(&self, _: &mut Args) {}
}

#[derive(Clone)]
pub(crate) struct Response {
    pub(crate) file: Bytes,
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        codec::display_file(&self.file, f)
    }
}

impl MethodResponse for Response {
    type Warning = Warning;
}

impl codec::Object for Response {
    const REQUIRED: &'static [&'static str] = &["file"];
    const OF_FILE: Option<fn(Bytes) -> Self> = Some(|file| Self { file });

    fn empty() -> Self {
        Self { file: Bytes::new() }
    }

    fn field(&mut self, _: &str, reader: codec::FieldReader<'_, '_>) -> Result<(), codec::NotJson> {
        reader.skip()
    }
}
