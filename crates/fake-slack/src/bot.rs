//! A bot that takes Slack's requests over HTTP, seen from Slack's side.

mod post;
mod result;
mod signature;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use http::{HeaderMap, HeaderValue, Uri};
use serde_json::Value;

use self::post::post;
pub use self::result::{Attempt, BotResponse, Delivered, Outcome, Retry};
use self::signature::Signer;
use crate::delivery::{Delivery, Shape, seconds};
use crate::slack::Slack;
use crate::state::Shared;
use crate::unscripted;

/// How long Slack waits for a bot.
const PATIENCE: Duration = Duration::from_secs(3);

/// A bot that takes Slack's requests over HTTP: made by [`Slack::bot`].
#[derive(Clone)]
pub struct Bot {
    address: Uri,
    signer: Signer,
    patience: Duration,
    pauses: Vec<Duration>,
    shared: Arc<Shared>,
}

impl fmt::Debug for Bot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bot").finish_non_exhaustive()
    }
}

/// Why there is no bot at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidBot {
    /// The text is not an address with `http://` and a host. The fake speaks no TLS.
    Address,
    /// The signing secret is empty.
    Secret,
}

impl fmt::Display for InvalidBot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Address => {
                "the address of a bot begins with `http://` and has a host, such as \
                 `http://127.0.0.1:3000/slack/events`; the fake Slack speaks no TLS"
            }
            Self::Secret => "the signing secret is empty; take the one that the bot verifies with",
        })
    }
}

impl std::error::Error for InvalidBot {}

impl Slack {
    /// A bot that takes requests at `address` and verifies them with `signing_secret`, which may be any text
    /// that both sides have.
    ///
    /// ```no_run
    /// use slack_methods_fake::{Delivery, Script};
    ///
    /// # async fn test() -> Result<(), Box<dyn std::error::Error>> {
    /// let slack = Script::new().start();
    /// let bot = slack.bot("http://127.0.0.1:3000/slack/events", "a-secret-of-this-test")?;
    /// let delivered = bot.deliver(&Delivery::example("app_mention")?).await;
    /// assert!(delivered.is_accepted(), "{delivered:?}");
    /// slack.until("the reply", |log| !log.calls("chat.postMessage").is_empty()).await;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The address is not one with `http://` and a host, or the secret is empty.
    pub fn bot(&self, address: &str, signing_secret: &str) -> Result<Bot, InvalidBot> {
        let address: Uri = address.parse().map_err(|_| InvalidBot::Address)?;
        if address.scheme_str() != Some("http") || address.host().is_none() {
            return Err(InvalidBot::Address);
        }
        Ok(Bot {
            address,
            signer: Signer::new(signing_secret).ok_or(InvalidBot::Secret)?,
            patience: PATIENCE,
            pauses: vec![Duration::ZERO; 3],
            shared: Arc::clone(&self.shared),
        })
    }
}

impl Bot {
    /// Waits this long for a response; without it 3 seconds, as Slack does.
    #[must_use]
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Delivers an event again that the bot did not accept, after each of these pauses. Slack does so three
    /// times: almost at once, after a minute, and after five minutes. Without this the pauses are left out, so
    /// that a test does not wait.
    #[must_use]
    pub fn pauses(mut self, pauses: impl IntoIterator<Item = Duration>) -> Self {
        self.pauses = pauses.into_iter().collect();
        self
    }

    /// Sends a request as Slack does, signed anew for each attempt. An event whose request fails, takes too long
    /// or gets another status than 2xx is sent again, with `X-Slack-Retry-Num` and `X-Slack-Retry-Reason`, unless
    /// the bot responds with `X-Slack-No-Retry: 1`. Interactions and slash commands are sent once.
    pub async fn deliver(&self, delivery: &Delivery) -> Delivered {
        let payload = delivery.with_response_url(|| {
            unscripted::response_url(&self.shared, self.shared.next_number())
        });
        let (kind, body) = encoded(delivery.shape, &payload);
        let mut attempts: Vec<Attempt> = Vec::new();
        loop {
            let retry = attempts.last().and_then(|last| {
                let number = attempts.len();
                last.retry_reason().map(|reason| Retry { number, reason })
            });
            let headers = self.headers(kind, &body, delivery.signed_at, retry);
            let started = Instant::now();
            let sent = post(&self.address, headers, body.clone().into());
            let outcome = match tokio::time::timeout(self.patience, sent).await {
                Ok(outcome) => outcome,
                Err(_) => Outcome::TimedOut,
            };
            let attempt = Attempt {
                retry,
                took: started.elapsed(),
                outcome,
            };
            let is_last = delivery.shape != Shape::Event || !attempt.asks_for_retry();
            attempts.push(attempt);
            match self.pauses.get(attempts.len() - 1) {
                Some(pause) if !is_last => tokio::time::sleep(*pause).await,
                _ => return Delivered { attempts },
            }
        }
    }

    fn headers(
        &self,
        kind: &'static str,
        body: &str,
        signed_at: Option<SystemTime>,
        retry: Option<Retry>,
    ) -> HeaderMap {
        let timestamp = seconds(signed_at.unwrap_or_else(SystemTime::now)).to_string();
        let signature = self.signer.sign(&timestamp, body);
        let mut headers = HeaderMap::new();
        let mut insert = |name: &'static str, value: &str| {
            let value = HeaderValue::from_str(value).expect("it is plain ASCII");
            headers.insert(name, value);
        };
        insert("content-type", kind);
        insert("user-agent", "Slackbot 1.0 (slack-methods-fake)");
        insert("x-slack-request-timestamp", &timestamp);
        insert("x-slack-signature", &signature);
        if let Some(retry) = retry {
            insert("x-slack-retry-num", &retry.number.to_string());
            insert("x-slack-retry-reason", retry.reason);
        }
        headers
    }
}

/// The body, with its `Content-Type`.
fn encoded(shape: Shape, payload: &Value) -> (&'static str, String) {
    let mut form = form_urlencoded::Serializer::new(String::new());
    match (shape, payload) {
        (Shape::Interaction, payload) => {
            form.append_pair("payload", &payload.to_string());
        }
        (Shape::Command, Value::Object(fields)) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) => form.append_pair(name, text),
                    other => form.append_pair(name, &other.to_string()),
                };
            }
        }
        (_, payload) => return ("application/json", payload.to_string()),
    }
    ("application/x-www-form-urlencoded", form.finish())
}
