//! Methods by hand that open sessions, with the types of the true ones.

use std::fmt;

use slack_methods::{apps, rtm};
use slack_methods_runtime::session::{DecodeError, OpensRtm, OpensSocketMode, SessionEvent};
use slack_methods_runtime::{
    __private as codec, Args, BodyKind, DecodeErrorReason, Deprecation, Method, Scopes, SecretUrl,
    Tier, TokenKind,
};

macro_rules! same_as {
    ($name:ident, $request:ty) => {
        impl Method for $name {
            const NAME: &'static str = <$request as Method>::NAME;
            const DOCS: &'static str = "";
            const TIER: Tier = Tier::None;
            const SCOPES: Scopes = Scopes::NONE;
            const TOKEN: TokenKind = TokenKind::BotOrUser;
            const DEPRECATION: Option<Deprecation> = None;
            const ACCEPTS: &'static [BodyKind] = &[BodyKind::Form];
            const IDEMPOTENT: bool = true;
            type Response = <$request as Method>::Response;
            type Error = <$request as Method>::Error;
            type Warning = <$request as Method>::Warning;

            fn write(&self, _: &mut Args) {}
        }
    };
}

pub(crate) struct Connect;
same_as!(Connect, rtm::connect::Request);

impl OpensRtm for Connect {
    type Event = Event;

    fn address(response: &Self::Response) -> Option<&SecretUrl> {
        Some(&response.url)
    }
}

pub(crate) struct Open;
same_as!(Open, apps::connections::open::Request);

impl OpensSocketMode for Open {
    fn address(response: &Self::Response) -> Option<&SecretUrl> {
        Some(&response.url)
    }
}

/// A method whose answers never hold an address.
pub(crate) struct Nowhere;
same_as!(Nowhere, rtm::connect::Request);

impl OpensRtm for Nowhere {
    type Event = Event;

    fn address(_: &Self::Response) -> Option<&SecretUrl> {
        None
    }
}

/// A person types, in this channel.
pub(crate) enum Event {
    UserTyping(String),
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::UserTyping(channel) = self;
        write!(f, "{channel}")
    }
}

impl SessionEvent for Event {
    fn read(kind: &str, frame: &str) -> Option<Result<Self, DecodeError>> {
        (kind == "user_typing")
            .then(|| codec::event::<Typing>(frame).map(|it| Self::UserTyping(it.channel)))
    }
}

#[derive(Default)]
struct Typing {
    channel: String,
}

impl codec::Object for Typing {
    const REQUIRED: &'static [&'static str] = &["channel"];

    fn empty() -> Self {
        Self::default()
    }

    fn field<'de, A: codec::MapAccess<'de>>(
        &mut self,
        key: &str,
        reader: codec::FieldReader<'_, A>,
    ) -> Result<(), A::Error> {
        match key {
            "channel" => reader.plain(0, &mut self.channel),
            _ => reader.skip(),
        }
    }
}

/// That an event did not fit.
pub(crate) fn lacks(unreadable: &DecodeError, path: &str) -> bool {
    unreadable.path == path && matches!(unreadable.reason, DecodeErrorReason::Expected(_))
}
