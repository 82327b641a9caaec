//! The asynchronous client.

mod attempt;
mod build_error;
mod builder;
mod drive;
#[cfg(any(feature = "rtm-session", feature = "socket-mode"))]
mod for_sessions;
mod http_client;
mod judge;
#[cfg(feature = "pacing")]
mod pacing;
mod pages;
mod raw;
mod send;
mod tls;
mod token_source;
mod turns;
mod upload;
mod walk;
mod webhook;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::Request;
use tracing::Instrument;

pub use self::attempt::{Attempt, AttemptOutcome};
pub use self::build_error::BuildError;
pub use self::builder::ClientBuilder;
use self::drive::{Call, Settings};
use self::judge::verdict;
#[cfg(feature = "pacing")]
pub use self::pacing::{Pace, PaceLimit, PaceRefused, PacedCall, Pacer};
pub use self::pages::{Items, Pages};
use self::token_source::{Held, Source};
pub use self::token_source::{TokenFuture, TokenRejection, TokenSource};
use self::turns::{Called, Rates, Turns};
#[cfg(feature = "client-blocking")]
pub(crate) use self::upload::{FilesOutcome as UploadFilesOutcome, Outcome as UploadOutcome};
pub use self::upload::{Progress, Upload, UploadError, UploadFault, UploadFilesError, Uploading};
use crate::body_kind::BodyKind;
use crate::decode::decode_as;
use crate::encode::{EncodeError, encode};
use crate::error::{Error, Stage, TransportError};
use crate::method::{Method, MethodError, MethodResponse};
use crate::paged::Paged;
use crate::reply::Reply;
use crate::secret::Token;

/// Calls methods, on a pool of connections that all clones share. Cloning is cheap.
///
/// It keeps time limits and a limit of the response's size, follows no redirect, and calls again
/// if that is safe; [`ClientBuilder`] has the settings. It needs a Tokio runtime with time
/// and I/O.
///
/// ```no_run
/// use slack_methods::rtm::connect;
/// use slack_methods_runtime::{Client, Token};
///
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::new(Token::from_env("SLACK_TOKEN")?)?;
/// let reply = client.call(&connect::Request::new()).await?;
/// println!("connected as {}", reply.response.self_.name);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    token: Option<Token>,
    /// In place of a token that stays.
    source: Option<Source>,
    /// Under which name calls are paced, if not under that of the token.
    #[cfg(feature = "pacing")]
    account: Option<Arc<str>>,
    #[cfg(feature = "pacing")]
    unpaced: bool,
    shared: Arc<Shared>,
}

struct Shared {
    http: reqwest::Client,
    settings: Settings,
}

/// Writes a request with a token.
type Encode<'a> = &'a (dyn Fn(Option<&Token>) -> Result<Request<Bytes>, EncodeError> + Sync);

impl Client {
    /// A client with the defaults of [`ClientBuilder`].
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn new(token: Token) -> Result<Self, BuildError> {
        Self::builder(token).build()
    }

    /// A client for methods that take no token; any other is [`Error::Encode`].
    ///
    /// # Errors
    ///
    /// TLS cannot be set up.
    pub fn without_token() -> Result<Self, BuildError> {
        ClientBuilder::without_token().build()
    }

    /// Settings for a client with this token.
    pub fn builder(token: Token) -> ClientBuilder {
        ClientBuilder::new(token)
    }

    /// The same client, on the same connections, with another token.
    #[must_use]
    pub fn with_token(&self, token: Token) -> Self {
        Self {
            token: Some(token),
            source: None,
            #[cfg(feature = "pacing")]
            account: None,
            ..self.clone()
        }
    }

    /// Calls a method.
    ///
    /// # Errors
    ///
    /// See [`Error`]. Dropping the future gives the call up; Slack may still carry it out.
    pub async fn call<M: Method>(
        &self,
        request: &M,
    ) -> Result<Reply<M::Response>, Error<M::Error>> {
        let settings = &self.shared.settings;
        let body = self.body_kind(M::INFO.accepts);
        let called = Called {
            name: M::INFO.name,
            idempotent: M::INFO.idempotent,
            takes: M::INFO.token,
            rates: Rates::of::<M>(),
        };
        self.send(&called, &|token| {
            encode(request, &settings.base, token, body)
        })
        .await
    }

    fn body_kind(&self, accepts: &[BodyKind]) -> BodyKind {
        match self.shared.settings.prefer_json && accepts.contains(&BodyKind::Json) {
            true => BodyKind::Json,
            false => BodyKind::Form,
        }
    }

    /// Sends with the token of the moment, and once more if Slack rejected it and there is another.
    async fn send<R: MethodResponse, E: MethodError>(
        &self,
        called: &Called,
        encode: Encode<'_>,
    ) -> Result<Reply<R>, Error<E>> {
        let held = Held::of(self, called.name, called.takes).await;
        let mut held = held.map_err(Error::Token)?;
        loop {
            let token = held.token.as_ref();
            let encoded = encode(token).map_err(Error::Encode)?;
            let turns = Turns::new(self, called, token, &encoded);
            let outcome = self.send_with_retries(called, turns, encoded).await;
            let code = outcome.as_ref().err().and_then(Error::code);
            if !held.replace(code).await.map_err(Error::Token)? {
                return outcome;
            }
        }
    }

    async fn send_with_retries<R: MethodResponse, E: MethodError>(
        &self,
        called: &Called,
        turns: Turns,
        encoded: Request<Bytes>,
    ) -> Result<Reply<R>, Error<E>> {
        let Shared { http, settings } = &*self.shared;
        let (method, idempotent) = (called.name, called.idempotent);
        let call = Call::new(method, idempotent, turns);
        let hooked = settings.on_attempt.is_some();
        // The error if time is over before the first response.
        let mut outcome = Err(Error::Transport(TransportError::new(
            method,
            Stage::Timeout,
            None,
        )));
        // Everything but the decoding is compiled once, not once for each method.
        let failed = drive::drive(http, settings, &call, encoded, &mut |response| {
            outcome = decode_as(method, response);
            verdict(&outcome, idempotent, hooked)
        })
        .instrument(call.span.clone())
        .await;
        if let Some(failed) = failed {
            outcome = Err(failed.typed());
        }
        call.finish(&outcome);
        outcome
    }

    /// All pages of a method's response, beginning at the request's cursor, or with the first page.
    ///
    /// ```no_run
    /// use slack_methods::users::list;
    /// use slack_methods_runtime::{Client, Token};
    ///
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = Client::new(Token::from_env("SLACK_TOKEN")?)?;
    /// let mut users = client.pages(list::Request::new().limit(200)).items();
    /// while let Some(user) = users.next().await {
    ///     println!("{:?}", user?.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages<M: Paged>(&self, request: M) -> Pages<M> {
        Pages::new(self.clone(), request)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("token", &self.token)
            .field("source", &self.source)
            .field("settings", &self.shared.settings)
            .finish_non_exhaustive()
    }
}
