//! The two methods that open sessions, and events, in the shape of emitted ones.

use slack_methods::{apps, rtm};
use slack_methods_runtime::session::{OpensRtm, OpensSocketMode, SessionEvent, Unreadable};
use slack_methods_runtime::{
    BodyKind, Deprecation, Method, Scopes, SecretUrl, Tier, TokenKind, codec,
};

macro_rules! method {
    ($type:ident, $name:literal, $($module:ident)::+) => {
        #[derive(Clone, Debug)]
        pub(crate) struct $type;

        impl Method for $type {
            const NAME: &'static str = $name;
            const DOCS: &'static str = "https://example.test/";
            const TIER: Tier = Tier::One;
            const SCOPES: Scopes = Scopes::NONE;
            const TOKEN: TokenKind = TokenKind::BotOrUser;
            const DEPRECATION: Option<Deprecation> = None;
            const ACCEPTS: &'static [BodyKind] = &[BodyKind::Form];
            const REPEATABLE: bool = true;

            type Response = $($module)::+::Response;
            type Error = $($module)::+::Error;
            type Warning = $($module)::+::Warning;

            fn write(&self, args: &mut codec::Args) {
                args.put("batch_presence_aware", &true);
            }
        }
    };
}

method!(Connect, "rtm.connect", rtm::connect);
method!(Open, "apps.connections.open", apps::connections::open);

impl OpensRtm for Connect {
    type Event = Happening;

    fn address(response: &rtm::connect::Response) -> Option<&SecretUrl> {
        Some(&response.url)
    }
}

impl OpensSocketMode for Open {
    fn address(response: &apps::connections::open::Response) -> Option<&SecretUrl> {
        Some(&response.url)
    }
}

/// The one event that is known.
#[derive(Debug)]
pub(crate) enum Happening {
    Message(Message),
}

impl SessionEvent for Happening {
    fn read(kind: &str, frame: &str) -> Option<Result<Self, Unreadable>> {
        (kind == "message").then(|| codec::event(frame).map(Self::Message))
    }
}

#[derive(Debug, Default)]
pub(crate) struct Message {
    pub(crate) channel: String,
    pub(crate) text: Option<String>,
}

impl codec::Object for Message {
    const PLAIN: &'static [&'static str] = &["channel"];

    fn blank() -> Self {
        Self::default()
    }

    fn field<'de, A: codec::MapAccess<'de>>(
        &mut self,
        key: &str,
        slot: codec::Slot<'_, A>,
    ) -> Result<(), A::Error> {
        match key {
            "channel" => slot.plain(0, &mut self.channel),
            "text" => slot.optional(&mut self.text),
            _ => slot.skip(),
        }
    }
}
