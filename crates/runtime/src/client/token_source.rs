//! Tokens that change while a client lives.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::{Client, ClientBuilder};
use crate::method_facts::TokenKind;
use crate::secret::Token;
use crate::token_error::TokenError;

/// What the methods of a [`TokenSource`] return.
pub type TokenFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, TokenError>> + Send + 'a>>;

/// Gives a client the token of each call, for tokens that change while the client lives.
///
/// `slack-methods-app` has one that renews tokens that expire. A client takes it with
/// [`ClientBuilder::token_source`] or [`Client::with_token_source`]. A method that takes no token asks
/// it for none.
///
/// Both futures have the time of a whole call, [`ClientBuilder::timeout`], each for itself. They are
/// dropped if the caller drops the call, so what must be done to its end belongs into a task.
///
/// ```
/// use std::sync::Mutex;
///
/// use slack_methods_runtime::{Client, Token, TokenFuture, TokenRejection, TokenSource};
///
/// /// The token that a secret manager wrote last.
/// struct Newest(Mutex<Token>);
///
/// impl TokenSource for Newest {
///     fn token(&self) -> TokenFuture<'_, Token> {
///         let token = self.0.lock().expect("no thread panics with it").clone();
///         Box::pin(async { Ok(token) })
///     }
///
///     fn replace<'a>(&'a self, _: &'a Token, _: TokenRejection) -> TokenFuture<'a, Option<Token>> {
///         // The client compares it with the one that was rejected.
///         Box::pin(async { self.token().await.map(Some) })
///     }
/// }
///
/// let source = Newest(Mutex::new(Token::new("xoxb-1")?));
/// let client = Client::builder_with_source(source).build()?;
/// # drop(client);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// The token for a call that is about to be made.
    ///
    /// # Errors
    ///
    /// There is none. The call is not sent, and fails with [`Error::Token`](crate::Error::Token).
    fn token(&self) -> TokenFuture<'_, Token>;

    /// Slack rejected this token. Gives the one to repeat the call with, or `None` if there is no other;
    /// then the call fails with what Slack responded.
    ///
    /// A call is repeated once. Nothing was carried out, so that is safe for every method. Several calls
    /// with one token can be rejected at the same time, and each asks: `rejected` tells a call whose
    /// token was replaced in between from one that needs another.
    ///
    /// # Errors
    ///
    /// There should be another one and it cannot be had. The call fails with
    /// [`Error::Token`](crate::Error::Token).
    fn replace<'a>(
        &'a self,
        rejected: &'a Token,
        why: TokenRejection,
    ) -> TokenFuture<'a, Option<Token>>;

    /// Under which name the calls are paced, for a client with a pace (feature `pacing`). It stays the same while the
    /// token changes, holds no token, and is short and without spaces.
    ///
    /// `None`, as without this: each token counts by itself, so that a new one starts anew.
    fn account(&self) -> Option<&str> {
        None
    }
}

/// Why Slack rejected a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenRejection {
    /// `token_expired`: its time is over.
    Expired,
    /// `token_revoked` or `invalid_auth`: it is not valid any more. Where tokens are renewed, a later
    /// one may have taken its place.
    Invalid,
}

impl TokenRejection {
    /// What a code says of the token, if anything.
    fn of(code: &str) -> Option<Self> {
        match code {
            "token_expired" => Some(Self::Expired),
            "token_revoked" | "invalid_auth" => Some(Self::Invalid),
            _ => None,
        }
    }
}

#[derive(Clone)]
pub(super) struct Source(Arc<dyn TokenSource>);

impl Source {
    pub(super) fn new(source: impl TokenSource) -> Self {
        Self(Arc::new(source))
    }

    #[cfg(feature = "pacing")]
    pub(super) fn account(&self) -> Option<&str> {
        self.0.account()
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenSource(..)")
    }
}

/// The token of one call.
pub(super) struct Held<'a> {
    pub(super) token: Option<Token>,
    /// Where another one may come from; once.
    source: Option<&'a Source>,
    method: &'static str,
    timeout: Duration,
}

impl<'a> Held<'a> {
    pub(super) async fn of(
        client: &'a Client,
        method: &'static str,
        takes: TokenKind,
    ) -> Result<Self, TokenError> {
        let timeout = client.shared.settings.timeout;
        let source = client.source.as_ref().filter(|_| takes != TokenKind::None);
        let token = match source {
            Some(Source(source)) => Some(in_time(method, timeout, source.token()).await?),
            None => client.token.clone(),
        };
        Ok(Self {
            token,
            source,
            method,
            timeout,
        })
    }

    /// Whether there is another token to repeat the call with, after this code.
    pub(super) async fn replace(&mut self, code: Option<&str>) -> Result<bool, TokenError> {
        let Some(why) = code.and_then(TokenRejection::of) else {
            return Ok(false);
        };
        let (Some(Source(source)), Some(rejected)) = (self.source.take(), &self.token) else {
            return Ok(false);
        };
        let other = source.replace(rejected, why);
        let other = in_time(self.method, self.timeout, other).await?;
        match other {
            Some(other) if other.expose() != rejected.expose() => {
                tracing::info!(
                    method = self.method,
                    ?why,
                    "calling again with another token"
                );
                self.token = Some(other);
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}

async fn in_time<T>(
    method: &'static str,
    limit: Duration,
    future: TokenFuture<'_, T>,
) -> Result<T, TokenError> {
    let outcome = tokio::time::timeout(limit, future)
        .await
        .unwrap_or_else(|_| Err(TokenError::late()));
    outcome.map_err(|mut error| {
        error.method = method;
        error
    })
}

/// # Tokens that change
impl Client {
    /// Settings for a client that takes the token of each call from a source.
    pub fn builder_with_source(source: impl TokenSource) -> ClientBuilder {
        ClientBuilder::without_token().token_source(source)
    }

    /// The same client, on the same connections, with the tokens of a source.
    #[must_use]
    pub fn with_token_source(&self, source: impl TokenSource) -> Self {
        Self {
            token: None,
            source: Some(Source::new(source)),
            #[cfg(feature = "pacing")]
            account: None,
            ..self.clone()
        }
    }
}

impl ClientBuilder {
    /// Takes the token of each call from a source, in place of one that stays.
    pub fn token_source(mut self, source: impl TokenSource) -> Self {
        self.token = None;
        self.source = Some(Source::new(source));
        self
    }
}

/// A source that several clients share.
impl<S: TokenSource + ?Sized> TokenSource for Arc<S> {
    fn token(&self) -> TokenFuture<'_, Token> {
        (**self).token()
    }

    fn replace<'a>(
        &'a self,
        rejected: &'a Token,
        why: TokenRejection,
    ) -> TokenFuture<'a, Option<Token>> {
        (**self).replace(rejected, why)
    }

    fn account(&self) -> Option<&str> {
        (**self).account()
    }
}
