//! What is known of a method, as a value.

use crate::body_kind::BodyKind;
use crate::method_facts::{Deprecation, Rate, Scopes, Tier, TokenKind};

/// What is known of a method: its name, its rate limit, its scopes and more.
///
/// Each request type has it as [`Method::INFO`](crate::Method::INFO). For tools that learn at run time which
/// method to call, `index::METHODS` of `slack-methods` has those of all methods, `index::find` finds one by its
/// name, and `Client::call_erased` calls it.
///
/// ```
/// use slack_methods::rtm::connect;
/// use slack_methods_runtime::{Method, MethodInfo, Tier};
///
/// assert_eq!(connect::Request::INFO.name, "rtm.connect");
/// assert!(connect::Request::INFO.idempotent);
///
/// // Of a method that is written by hand:
/// const REPORT: MethodInfo = MethodInfo::new("weather.report").tier(Tier::Two);
/// assert_eq!(REPORT.tier, Tier::Two);
/// assert!(!REPORT.idempotent);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct MethodInfo {
    /// The name as it is in the address, such as `rtm.connect`.
    pub name: &'static str,
    /// The address of the method's page in Slack's documentation.
    pub docs: &'static str,
    /// How often the method may be called.
    pub tier: Tier,
    /// How often the method may be called besides or in place of the tier, if that is known as a number.
    pub rate: Option<Rate>,
    /// How often an app may call the method that is distributed outside of Slack's Marketplace, if that is less
    /// often.
    pub rate_unlisted: Option<Rate>,
    /// The scopes that the page lists.
    pub scopes: Scopes,
    /// The kind of token that the method takes.
    pub token: TokenKind,
    /// Since when the method is deprecated, and the methods that replace it.
    pub deprecation: Option<Deprecation>,
    /// The kinds of body that the page lists. Every method takes a form, listed or not.
    pub accepts: &'static [BodyKind],
    /// Whether calling it twice does no more than calling it once, so that a client may repeat a call whose
    /// response was lost.
    pub idempotent: bool,
}

impl MethodInfo {
    /// A method of this name, such as `rtm.connect`: without a known rate, for a bot's or a person's token,
    /// which takes a form, and which is not repeated.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self {
            name,
            docs: "https://docs.slack.dev/reference/methods",
            tier: Tier::None,
            rate: None,
            rate_unlisted: None,
            scopes: Scopes::NONE,
            token: TokenKind::BotOrUser,
            deprecation: None,
            accepts: &[BodyKind::Form],
            idempotent: false,
        }
    }

    /// Sets the address of its documentation.
    #[must_use]
    pub const fn docs(mut self, docs: &'static str) -> Self {
        self.docs = docs;
        self
    }

    /// Sets its tier.
    #[must_use]
    pub const fn tier(mut self, tier: Tier) -> Self {
        self.tier = tier;
        self
    }

    /// Sets its rate.
    #[must_use]
    pub const fn rate(mut self, rate: Rate) -> Self {
        self.rate = Some(rate);
        self
    }

    /// Sets its rate for apps outside of the Marketplace.
    #[must_use]
    pub const fn rate_unlisted(mut self, rate: Rate) -> Self {
        self.rate_unlisted = Some(rate);
        self
    }

    /// Sets its scopes.
    #[must_use]
    pub const fn scopes(mut self, scopes: Scopes) -> Self {
        self.scopes = scopes;
        self
    }

    /// Sets the kind of token that it takes.
    #[must_use]
    pub const fn token(mut self, token: TokenKind) -> Self {
        self.token = token;
        self
    }

    /// Sets that it is deprecated.
    #[must_use]
    pub const fn deprecation(mut self, deprecation: Deprecation) -> Self {
        self.deprecation = Some(deprecation);
        self
    }

    /// Sets the kinds of body that it takes.
    #[must_use]
    pub const fn accepts(mut self, accepts: &'static [BodyKind]) -> Self {
        self.accepts = accepts;
        self
    }

    /// Sets whether a client may repeat a call whose response was lost.
    #[must_use]
    pub const fn idempotent(mut self, idempotent: bool) -> Self {
        self.idempotent = idempotent;
        self
    }
}
