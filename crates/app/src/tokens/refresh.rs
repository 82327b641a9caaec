//! The calls that renew tokens.

use std::time::{Duration, SystemTime};

use slack_methods::oauth::v2::access;
use slack_methods::tooling::tokens::rotate;
use slack_methods::{AnyError, Client, Error, MethodError, Secret, Stage, Token};
use tokio::time::timeout;

use super::credentials::AppCredentials;
use super::error::RenewError;
use super::lock::Lock;
use super::pair::{Life, TokenPair};
use crate::clock::Clock;

/// How often a call whose response was lost is made again.
const REPEATS: u32 = 2;

/// The codes that say that a refresh token is of no use any more.
const DEAD: [&str; 3] = [
    "invalid_refresh_token",
    "refresh_token_expired",
    "token_revoked",
];

/// How tokens of a kind are renewed.
#[derive(Clone, Debug)]
pub(super) enum Refresh {
    /// Bot and user tokens: `oauth.v2.access`.
    OAuth(Client, AppCredentials),
    /// App configuration tokens: `tooling.tokens.rotate`.
    Configuration(Client),
}

/// How a try ended without a new pair.
enum Failed {
    /// Slack may have made a new pair. For a short time the refresh token still works.
    Lost(RenewError),
    Final(RenewError),
}

impl Refresh {
    /// Gets the next pair, while the lock is held.
    pub(super) async fn next(
        &self,
        refresh: &Secret,
        lock: &Lock,
        attempt: Duration,
        clock: &Clock,
    ) -> Result<TokenPair, RenewError> {
        let mut repeats = 0;
        loop {
            let called = timeout(attempt, self.call(refresh, clock.now())).await;
            let error = match called.unwrap_or(Err(Failed::Lost(RenewError::Late))) {
                Ok(pair) => return Ok(pair),
                Err(Failed::Final(error)) => return Err(error),
                Err(Failed::Lost(error)) => error,
            };
            // An attempt that outlasts the lock could cross that of another process.
            if repeats == REPEATS || lock.left() <= attempt {
                return Err(error);
            }
            repeats += 1;
            tracing::warn!(%error, "the response with a new token was lost, calling again");
        }
    }

    async fn call(&self, refresh: &Secret, now: SystemTime) -> Result<TokenPair, Failed> {
        let refresh = refresh.clone();
        match self {
            Self::OAuth(client, app) => {
                let mut request = access::Request::new()
                    .client_id(&*app.client_id)
                    .grant_type("refresh_token")
                    .refresh_token(refresh);
                if let Some(secret) = &app.client_secret {
                    request = request.client_secret(secret.clone());
                }
                let reply = client.call(&request).await.map_err(failed)?;
                of_access(reply.response, now).ok_or(Failed::Final(RenewError::Response))
            }
            Self::Configuration(client) => {
                let request = rotate::Request::new(refresh);
                let reply = client.call(&request).await.map_err(failed)?;
                of_rotate(reply.response, now).ok_or(Failed::Final(RenewError::Response))
            }
        }
    }
}

/// A renewed token is at the top of the response, whether it is a bot's or a user's.
fn of_access(response: access::Response, now: SystemTime) -> Option<TokenPair> {
    match response.access_token {
        Some(token) => pair(&token, response.refresh_token, response.expires_in, now),
        None => {
            let user = response.authed_user?;
            pair(
                &user.access_token?,
                user.refresh_token,
                user.expires_in,
                now,
            )
        }
    }
}

/// A token of a response of `oauth.v2.access`.
pub(crate) fn pair(
    token: &Secret,
    refresh: Option<Secret>,
    expires_in: Option<i64>,
    now: SystemTime,
) -> Option<TokenPair> {
    let mut pair = TokenPair::new(Token::new(token.expose()).ok()?);
    pair.refresh = refresh;
    match expires_in.and_then(|seconds| u64::try_from(seconds).ok()) {
        Some(seconds) => Some(pair.expires_in(Duration::from_secs(seconds), now)),
        None => Some(pair),
    }
}

fn of_rotate(response: rotate::Response, now: SystemTime) -> Option<TokenPair> {
    let token = Token::new(response.token.expose()).ok()?;
    let mut pair = TokenPair::new(token).refresh_token(response.refresh_token);
    // By Slack's clock the token lives from `iat` to `exp`; by ours, for as long from now.
    let seconds = |moment: slack_methods::Epoch| u64::try_from(moment.get()).ok();
    let life = response.exp.zip(response.iat).and_then(|(exp, iat)| {
        let life = seconds(exp)?.checked_sub(seconds(iat)?)?;
        let to = now.checked_add(Duration::from_secs(life))?;
        Some(Life { from: now, to })
    });
    pair.life = life;
    Some(pair)
}

fn failed<E: MethodError>(error: Error<E>) -> Failed {
    let lost = match &error {
        Error::Transport(failure) => failure.stage != Stage::Connect,
        Error::Decode(_) => true,
        _ => false,
    };
    let error = AnyError::from(error);
    match error.code() {
        Some(code) if DEAD.contains(&code) => Failed::Final(RenewError::Rejected(error)),
        _ if lost => Failed::Lost(RenewError::Call(error)),
        _ => Failed::Final(RenewError::Call(error)),
    }
}
