//! A method written by hand in the emitted shape, which responds with a file.

use std::fmt;

use bytes::Bytes;
use slack_methods::rtm::connect::{Error, Warning};
use slack_methods_runtime::{
    __private as codec, Args, BodyKind, Deprecation, Method, MethodResponse, Scopes, Tier,
    TokenKind,
};

pub(crate) struct Request;

impl Method for Request {
    const NAME: &'static str = "made.file";
    const DOCS: &'static str = "https://example.test/";
    const TIER: Tier = Tier::None;
    const SCOPES: Scopes = Scopes::NONE;
    const TOKEN: TokenKind = TokenKind::BotOrUser;
    const DEPRECATION: Option<Deprecation> = None;
    const ACCEPTS: &'static [BodyKind] = &[BodyKind::Form];
    const IDEMPOTENT: bool = true;

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

    fn field<'de, A: codec::MapAccess<'de>>(
        &mut self,
        _: &str,
        reader: codec::FieldReader<'_, A>,
    ) -> Result<(), A::Error> {
        reader.skip()
    }
}
