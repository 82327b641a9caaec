//! Methods written by hand: one that must not be repeated, one that takes no token, one with every
//! kind of argument.

use slack_methods::ids::UserId;
use slack_methods::rtm::connect::{Error, Warning};
use slack_methods_runtime::{
    __private as codec, Args, BodyKind, Json, Method, MethodInfo, MethodResponse, Secret, Tier,
    TokenKind,
};

#[derive(Clone, Debug)]
pub(crate) struct Response {
    pub(crate) ts: Option<String>,
}

impl codec::Object for Response {
    fn empty() -> Self {
        Self { ts: None }
    }

    fn field(
        &mut self,
        key: &str,
        reader: codec::FieldReader<'_, '_>,
    ) -> Result<(), codec::NotJson> {
        match key {
            "ts" => reader.optional(&mut self.ts),
            _ => reader.skip(),
        }
    }
}

impl MethodResponse for Response {
    type Warning = Warning;
}

macro_rules! method {
    ($request:ident, $name:literal, $token:ident, $accepts:expr, |$this:ident, $args:ident| $write:expr) => {
        impl Method for $request {
            const INFO: MethodInfo = MethodInfo::new($name)
                .docs("https://example.test/")
                .tier(Tier::Special("once in a while"))
                .token(TokenKind::$token)
                .accepts($accepts);

            type Response = Response;
            type Error = Error;
            type Warning = Warning;

            fn write(&self, $args: &mut Args) {
                let $this = self;
                $write
            }
        }
    };
}

/// Posts something.
pub(crate) struct Post;

method!(Post, "made.post", Bot, &[BodyKind::Form], |_this, _args| {});

/// Is called by one test only, whose log lines it marks.
pub(crate) struct Observed;

method!(
    Observed,
    "made.observed",
    Bot,
    &[BodyKind::Form],
    |_this, _args| {}
);

/// Is called by one test only, whose log lines it marks.
pub(crate) struct Unreachable;

method!(
    Unreachable,
    "made.unreachable",
    Bot,
    &[BodyKind::Form],
    |_this, _args| {}
);

/// Takes no token.
pub(crate) struct Open;

method!(
    Open,
    "made.open",
    None,
    &[BodyKind::Form],
    |_this, _args| {}
);

/// Takes every kind of argument.
#[derive(Default)]
pub(crate) struct Everything {
    pub(crate) text: Option<String>,
    pub(crate) user: Option<UserId>,
    pub(crate) flag: Option<bool>,
    pub(crate) other_flag: Option<bool>,
    pub(crate) count: Option<i64>,
    pub(crate) share: Option<f64>,
    pub(crate) secret: Option<Secret>,
    pub(crate) users: Option<Vec<UserId>>,
    pub(crate) names: Vec<String>,
    pub(crate) view: Option<Json>,
}

method!(
    Everything,
    "made.everything",
    Bot,
    &[BodyKind::Form, BodyKind::Json],
    |this, args| {
        codec::put(args, "text", &this.text);
        codec::put(args, "user", &this.user);
        codec::put(args, "flag", &this.flag);
        codec::put(args, "other_flag", &this.other_flag);
        codec::put(args, "count", &this.count);
        codec::put(args, "share", &this.share);
        codec::put(args, "secret", &this.secret);
        codec::put_list(args, "users", &this.users, codec::ListFormat::Csv);
        codec::put_list(args, "names", &this.names, codec::ListFormat::Json);
        codec::put(args, "view", &this.view);
    }
);
