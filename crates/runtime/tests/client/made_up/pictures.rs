//! `pictures.hang`, which takes a file.

use slack_methods::rtm::connect;
use slack_methods_runtime::{
    __private as codec, Args, BodyKind, FilePart, Method, MethodInfo, Tier, TokenKind,
};

#[derive(Clone, Debug)]
pub(crate) struct Hang {
    pub(crate) title: String,
    pub(crate) picture: Option<FilePart>,
    pub(crate) high: bool,
}

impl Method for Hang {
    const INFO: MethodInfo = MethodInfo::new("pictures.hang")
        .docs("https://example.test/")
        .tier(Tier::Two)
        .token(TokenKind::User)
        .accepts(&[BodyKind::Form, BodyKind::Json, BodyKind::Multipart])
        .idempotent(true);

    type Response = connect::Response;
    type Error = connect::Error;
    type Warning = connect::Warning;

    fn write(&self, args: &mut Args) {
        codec::put(args, "title", &self.title);
        codec::put(args, "picture", &self.picture);
        codec::put(args, "high", &self.high);
    }
}
