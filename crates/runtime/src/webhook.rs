//! Messages to the addresses that Slack hands out: incoming webhooks and `response_url`.

mod code;
mod outcome;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use http::StatusCode;

pub use self::code::WebhookErrorCode;
pub(crate) use self::outcome::outcome;
use crate::error::TransportError;
use crate::method::ErrorKind;

/// Why a message to an incoming webhook or a `response_url` was not taken.
///
/// The address is in none of them, nor is the message.
#[derive(Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// The address is not one of Slack's: nothing was sent. It must begin with `https://`, and its host must
    /// be `slack.com` or `slack-gov.com`, a part of these, this machine, or the host of the client's base address.
    Address,
    /// Slack did not take the message.
    Rejected {
        /// The status of the response.
        status: StatusCode,
        /// What the body says, if it says something that looks like a code.
        code: Option<WebhookErrorCode>,
    },
    /// Too many messages: about one a second is allowed for each address.
    RateLimited {
        /// How long to wait, if Slack said so.
        retry_after: Option<Duration>,
    },
    /// The response is larger than the client's limit for responses.
    TooLarge,
    /// There was no response.
    Transport(TransportError),
}

impl WebhookError {
    /// What the caller can do about it.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::Address => ErrorKind::Fix,
            Self::Rejected { status, code } => match code {
                Some(code) if code.kind() != ErrorKind::Unknown => code.kind(),
                _ if status.is_server_error() => ErrorKind::Retry,
                _ => ErrorKind::Unknown,
            },
            Self::RateLimited { .. } | Self::Transport(_) => ErrorKind::Retry,
            Self::TooLarge => ErrorKind::Unknown,
        }
    }

    /// The code, if Slack responded with one.
    #[must_use]
    pub fn code(&self) -> Option<&WebhookErrorCode> {
        match self {
            Self::Rejected { code, .. } => code.as_ref(),
            _ => None,
        }
    }

    /// How long to wait before the next message, if Slack said so.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { retry_after } => *retry_after,
            _ => None,
        }
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address => f.write_str(
                "the message was not sent: its address is not an `https` address of Slack's (pass the \
                 `response_url` or the webhook's address as it came)",
            ),
            Self::Rejected { status, code } => {
                write!(f, "the message was rejected with status {}", status.as_u16())?;
                match code {
                    Some(code) => write!(f, ": {code}"),
                    None => Ok(()),
                }
            }
            Self::RateLimited { retry_after } => {
                f.write_str("too many messages to this address: ")?;
                match retry_after {
                    Some(wait) => write!(f, "wait {} s before the next one", wait.as_secs_f64()),
                    None => f.write_str("wait before the next one (Slack did not say how long)"),
                }
            }
            Self::TooLarge => f.write_str(
                "the response to the message is larger than `max_response_bytes` (Slack may have taken \
                 the message: look before you repeat it)",
            ),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl StdError for WebhookError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            _ => None,
        }
    }
}
