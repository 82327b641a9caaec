//! `pictures.hang`, which takes a file.

use slack_methods::rtm::connect;
use slack_methods_runtime::{
    __private as codec, Args, BodyKind, Deprecation, FilePart, Method, Scopes, Tier, TokenKind,
};

#[derive(Clone, Debug)]
pub(crate) struct Hang {
    pub(crate) title: String,
    pub(crate) picture: Option<FilePart>,
    pub(crate) high: bool,
}

impl Method for Hang {
    const NAME: &'static str = "pictures.hang";
    const DOCS: &'static str = "https://example.test/";
    const TIER: Tier = Tier::Two;
    const SCOPES: Scopes = Scopes::NONE;
    const TOKEN: TokenKind = TokenKind::User;
    const DEPRECATION: Option<Deprecation> = None;
    const ACCEPTS: &'static [BodyKind] = &[BodyKind::Form, BodyKind::Json, BodyKind::Multipart];
    const IDEMPOTENT: bool = true;

    type Response = connect::Response;
    type Error = connect::Error;
    type Warning = connect::Warning;

    fn write(&self, args: &mut Args) {
        codec::put(args, "title", &self.title);
        codec::put(args, "picture", &self.picture);
        codec::put(args, "high", &self.high);
    }
}
