//! The kinds of facts that are known of a method.

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
    /// The page gives no limit.
    None,
}

/// A number of calls in any window of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Rate {
    /// How many calls.
    pub calls: u32,
    /// The length of the window in seconds.
    pub seconds: u32,
    /// The argument whose values are counted one by one, such as `channel`; `None` if all calls are counted
    /// together.
    pub per: Option<&'static str>,
}

impl Rate {
    /// So many calls in so many seconds.
    #[must_use]
    pub const fn new(calls: u32, seconds: u32) -> Self {
        Self {
            calls,
            seconds,
            per: None,
        }
    }

    /// The same for each value of this argument.
    #[must_use]
    pub const fn per(mut self, argument: &'static str) -> Self {
        self.per = Some(argument);
        self
    }
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
    /// No token; none is sent, even if the client has one.
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
    /// The day or month of the announcement, such as `2021-10`; `None` if the page gives none.
    pub since: Option<&'static str>,
    /// The methods to call instead, one of them or several together; may be empty.
    pub instead: &'static [&'static str],
}

impl Deprecation {
    /// Deprecated since that day or month, in favor of those methods.
    #[must_use]
    pub const fn new(since: Option<&'static str>, instead: &'static [&'static str]) -> Self {
        Self { since, instead }
    }
}
