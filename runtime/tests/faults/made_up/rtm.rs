//! `rtm.connect` and an event, in the shape of emitted ones.

use slack_methods::rtm::connect;
use slack_methods_runtime::session::{OpensRtm, SessionEvent, Unreadable};
use slack_methods_runtime::{
    BodyKind, Deprecation, Method, Scopes, SecretUrl, Tier, TokenKind, codec,
};

#[derive(Clone, Debug)]
pub(crate) struct Connect;

impl Method for Connect {
    const NAME: &'static str = "rtm.connect";
    const DOCS: &'static str = "https://docs.slack.dev/reference/methods/rtm.connect";
    const TIER: Tier = Tier::None;
    const SCOPES: Scopes = Scopes::NONE;
    const TOKEN: TokenKind = TokenKind::Bot;
    const DEPRECATION: Option<Deprecation> = None;
    const ACCEPTS: &'static [BodyKind] = &[BodyKind::Form];
    const REPEATABLE: bool = true;

    type Response = connect::Response;
    type Error = connect::Error;
    type Warning = connect::Warning;

    fn write(&self, args: &mut codec::Args) {
        args.put("batch_presence_aware", &true);
    }
}

impl OpensRtm for Connect {
    type Event = Happening;

    fn address(response: &connect::Response) -> Option<&SecretUrl> {
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
