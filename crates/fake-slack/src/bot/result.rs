//! What became of a delivery.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// What became of a delivery: its attempts, of which there is at least one.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Delivered {
    /// In order. Only an event has more than one.
    pub attempts: Vec<Attempt>,
}

/// One request to a bot.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// What its headers said of earlier attempts; the first has none.
    pub retry: Option<Retry>,
    /// How long it took.
    pub took: Duration,
    /// What came of it.
    pub outcome: Outcome,
}

/// What the headers of a repeated request say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retry {
    /// `X-Slack-Retry-Num`, from 1.
    pub number: usize,
    /// `X-Slack-Retry-Reason`: `http_timeout`, `http_error` or `connection_failed`.
    pub reason: &'static str,
}

/// What came of a request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Outcome {
    /// The bot responded.
    Responded(BotResponse),
    /// The bot did not respond in time.
    TimedOut,
    /// There is no connection, or it broke; the text says why.
    Failed(String),
}

/// A bot's response.
#[derive(Clone)]
#[non_exhaustive]
pub struct BotResponse {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
}

impl fmt::Debug for BotResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BotResponse")
            .field("status", &self.status)
            .field("body", &String::from_utf8_lossy(&self.body))
            .finish_non_exhaustive()
    }
}

impl BotResponse {
    /// The body as JSON; `None` if it is empty or something else.
    pub fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_slice(&self.body).ok()
    }
}

impl Delivered {
    /// The bot's last response, whatever its status; `None` if the last attempt got none.
    pub fn response(&self) -> Option<&BotResponse> {
        match &self.attempts.last()?.outcome {
            Outcome::Responded(response) => Some(response),
            _ => None,
        }
    }

    /// Whether the bot responded with a status of 2xx in the end.
    pub fn is_accepted(&self) -> bool {
        self.response().is_some_and(|it| it.status.is_success())
    }
}

impl Attempt {
    /// Why Slack would send the request again; none if the bot accepted it.
    pub(super) fn retry_reason(&self) -> Option<&'static str> {
        match &self.outcome {
            Outcome::Responded(response) if response.status.is_success() => None,
            Outcome::Responded(_) => Some("http_error"),
            Outcome::TimedOut => Some("http_timeout"),
            Outcome::Failed(_) => Some("connection_failed"),
        }
    }

    /// Whether the request was not accepted, and the bot did not ask to be left alone.
    pub(super) fn asks_for_retry(&self) -> bool {
        let is_unwanted = match &self.outcome {
            Outcome::Responded(response) => response
                .headers
                .get("x-slack-no-retry")
                .is_some_and(|value| value == "1"),
            _ => false,
        };
        self.retry_reason().is_some() && !is_unwanted
    }
}
