//! What a method of the Web API says about itself, and the traits that its types have.

use std::fmt::Debug;

use bytes::Bytes;

use crate::codec;

/// One method of the Web API; its request type implements it.
///
/// [`encode`](crate::encode) and [`decode`](crate::decode) need nothing but this trait, so a
/// method that the crate `slack-methods` does not have yet can be written by hand.
pub trait Method: Send + Sync {
    /// The name as it stands in the address, such as `rtm.connect`.
    const NAME: &'static str;

    /// The address of the method's page in Slack's documentation.
    const DOCS: &'static str;

    /// How often the method may be called.
    const TIER: Tier;

    /// The scopes that the page lists.
    const SCOPES: Scopes;

    /// The kind of token that the method takes.
    const TOKEN: TokenKind;

    /// Since when the method is deprecated, and what stands in for it.
    const DEPRECATION: Option<Deprecation>;

    /// The kinds of body that the page lists. A form serves every method, listed or not.
    const ACCEPTS: &'static [BodyKind];

    /// Whether calling it twice does no more than calling it once, so that a call whose answer was
    /// lost may be repeated.
    const IDEMPOTENT: bool;

    /// What a success carries.
    type Response: MethodResponse<Warning = Self::Warning>;

    /// The codes with which the method refuses.
    type Error: MethodError;

    /// The codes with which the method warns.
    type Warning: MethodWarning;

    /// Writes the arguments that are set.
    #[doc(hidden)]
    fn write(&self, args: &mut codec::Args);
}

/// What a success carries, beside the envelope that all methods share.
pub trait MethodResponse: codec::Object + Debug + Send + Sync + 'static {
    /// The codes with which the method warns.
    type Warning: MethodWarning;

    /// Makes the response of the bytes of a file, where that is what the method answers with in
    /// place of JSON.
    #[doc(hidden)]
    const OF_FILE: Option<fn(Bytes) -> Self> = None;
}

/// The codes with which one method refuses; an unknown one is kept.
pub trait MethodError: std::error::Error + Clone + Send + Sync + 'static {
    /// The codes that all methods share.
    type Common: CommonCodes;

    /// The code's variant, or the variant that keeps an unknown code.
    fn from_code(code: &str) -> Self;

    /// The code as Slack sends it.
    fn code(&self) -> &str;

    /// The same code among those that all methods share.
    fn common(&self) -> Option<Self::Common> {
        Self::Common::from_code(self.code())
    }

    /// What the caller can do about it.
    fn kind(&self) -> ErrorKind {
        Self::Common::kind_of(self.code()).unwrap_or(ErrorKind::Unknown)
    }
}

/// The codes that every method can refuse with, and the table of what to do about any code.
pub trait CommonCodes: Sized {
    /// The code's variant, if all methods share it.
    fn from_code(code: &str) -> Option<Self>;

    /// The code as Slack sends it.
    fn code(&self) -> &'static str;

    /// What the caller can do about a code of any method; `None` for one that no page lists.
    fn kind_of(code: &str) -> Option<ErrorKind>;
}

/// The codes with which one method warns; an unknown one is kept.
pub trait MethodWarning: Clone + Debug + Send + Sync + 'static {
    /// The code's variant, or the variant that keeps an unknown code.
    fn from_code(code: &str) -> Self;

    /// The code as Slack sends it.
    fn code(&self) -> &str;
}

/// What the caller can do about an API error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Nothing is wrong with the call: repeat it later, if repeating it does no harm.
    Retry,
    /// The token is no longer good: get another one.
    Reauthenticate,
    /// The token lacks a scope or is of the wrong kind: ask for more.
    Scope,
    /// The call itself is wrong: correct its arguments or its form.
    Fix,
    /// Neither waiting nor another token nor other arguments help.
    GiveUp,
    /// The code is not known, so nothing can be said about it.
    Unknown,
}

/// How often one app may call a method in one workspace.
///
/// Source: <https://docs.slack.dev/apis/web-api/rate-limits/>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Tier {
    /// At least one call a minute.
    One,
    /// At least 20 calls a minute.
    Two,
    /// At least 50 calls a minute.
    Three,
    /// At least 100 calls a minute.
    Four,
    /// A rule of the method's own, in words.
    Special(&'static str),
    /// The page names no limit.
    None,
}

/// The kind of token that a method takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// A bot's token (`xoxb-…`) or a person's (`xoxp-…`).
    BotOrUser,
    /// A bot's token, `xoxb-…`.
    Bot,
    /// A person's token, `xoxp-…`.
    User,
    /// An app-level token, `xapp-…`.
    App,
    /// An app configuration token, `xoxe.xoxp-…`.
    Configuration,
    /// No token; none is sent, even where one is at hand.
    None,
}

/// The scopes that a method's page lists, for each kind of token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Scopes {
    /// For a bot's token.
    pub bot: &'static [&'static str],
    /// For a person's token.
    pub user: &'static [&'static str],
    /// For an app-level token.
    pub app: &'static [&'static str],
    /// For an app configuration token.
    pub configuration: &'static [&'static str],
}

impl Scopes {
    /// No scope at all.
    pub const NONE: Self = Self {
        bot: &[],
        user: &[],
        app: &[],
        configuration: &[],
    };

    /// The same with these scopes for a bot's token.
    #[must_use]
    pub const fn with_bot(mut self, scopes: &'static [&'static str]) -> Self {
        self.bot = scopes;
        self
    }

    /// The same with these scopes for a person's token.
    #[must_use]
    pub const fn with_user(mut self, scopes: &'static [&'static str]) -> Self {
        self.user = scopes;
        self
    }

    /// The same with these scopes for an app-level token.
    #[must_use]
    pub const fn with_app(mut self, scopes: &'static [&'static str]) -> Self {
        self.app = scopes;
        self
    }

    /// The same with these scopes for an app configuration token.
    #[must_use]
    pub const fn with_configuration(mut self, scopes: &'static [&'static str]) -> Self {
        self.configuration = scopes;
        self
    }
}

/// That a method is deprecated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Deprecation {
    /// The day or month of the announcement, such as `2021-10`; `None` where the page names none.
    pub since: Option<&'static str>,
    /// The methods to call in its place, one of them or several together; may be empty.
    pub instead: &'static [&'static str],
}

impl Deprecation {
    /// Deprecated since that day or month, in favour of those methods.
    #[must_use]
    pub const fn new(since: Option<&'static str>, instead: &'static [&'static str]) -> Self {
        Self { since, instead }
    }
}

/// How the arguments travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BodyKind {
    /// `application/x-www-form-urlencoded`; every method takes it.
    #[default]
    Form,
    /// `application/json; charset=utf-8`; for methods whose [`Method::ACCEPTS`] has it.
    Json,
    /// `multipart/form-data`; for methods whose [`Method::ACCEPTS`] has it. A request in which a
    /// file is set becomes one by itself.
    Multipart,
}

impl BodyKind {
    /// The media type without parameters.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Form => "application/x-www-form-urlencoded",
            Self::Json => "application/json",
            Self::Multipart => "multipart/form-data",
        }
    }
}
