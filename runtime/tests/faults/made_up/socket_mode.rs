//! `apps.connections.open`, in the shape of an emitted method.

use slack_methods::apps::connections::open;
use slack_methods_runtime::session::OpensSocketMode;
use slack_methods_runtime::{
    BodyKind, Deprecation, Method, Scopes, SecretUrl, Tier, TokenKind, codec,
};

#[derive(Clone, Debug)]
pub(crate) struct Open;

impl Method for Open {
    const NAME: &'static str = "apps.connections.open";
    const DOCS: &'static str = "https://docs.slack.dev/reference/methods/apps.connections.open";
    const TIER: Tier = Tier::None;
    const SCOPES: Scopes = Scopes::NONE;
    const TOKEN: TokenKind = TokenKind::App;
    const DEPRECATION: Option<Deprecation> = None;
    const ACCEPTS: &'static [BodyKind] = &[BodyKind::Form];
    const REPEATABLE: bool = true;

    type Response = open::Response;
    type Error = open::Error;
    type Warning = open::Warning;

    fn write(&self, _: &mut codec::Args) {}
}

impl OpensSocketMode for Open {
    fn address(response: &open::Response) -> Option<&SecretUrl> {
        Some(&response.url)
    }
}
