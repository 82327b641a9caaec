//! Why an app was not installed.

use std::error::Error as StdError;
use std::fmt;

use slack_methods::http::StatusCode;
use slack_methods::oauth::v2::access;
use slack_methods::{Error, UnknownCode};

/// Why an app was not installed. It holds no secret; what Slack says of a refusal is printed if it looks like a code.
#[derive(Debug)]
#[non_exhaustive]
pub enum InstallError {
    /// The user did not agree, or Slack did not let him: `error` of the query, such as `access_denied`.
    Denied(UnknownCode),
    /// The query has neither a code nor an error, so it is not one of Slack's.
    NoCode,
    /// The browser sent no cookie of ours: it is another browser than the one that began, or the cookie has
    /// ended.
    NoCookie,
    /// The `state` is missing, or was not made for this browser.
    Forged,
    /// The `state` has expired.
    Expired,
    /// Exchanging the code failed.
    Exchange(Box<Error<access::Error>>),
    /// Slack's response says of no workspace and no organization.
    Response,
    /// The machine has no random numbers.
    Random,
    /// The [`Installer`](super::Installer) cannot send a browser to Slack, which would show an error: what is wrong with
    /// its settings.
    Settings(&'static str),
}

impl InstallError {
    /// The HTTP status of a page that says so.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Denied(_) => StatusCode::OK,
            Self::NoCode | Self::NoCookie | Self::Forged | Self::Expired => StatusCode::BAD_REQUEST,
            Self::Exchange(_) | Self::Response => StatusCode::BAD_GATEWAY,
            Self::Random | Self::Settings(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl fmt::Display for InstallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied(code) => write!(
                f,
                "the app was not installed: {code} (begin again if that was a mistake)"
            ),
            Self::NoCode => f.write_str(
                "the app was not installed: the address has no `code` (begin again, and let Slack call this \
                 address)",
            ),
            Self::NoCookie => f.write_str(
                "the app was not installed: this browser did not begin the installation, or more than ten \
                 minutes ago (begin again in this browser)",
            ),
            Self::Forged => f.write_str(
                "the app was not installed: the `state` was not made for this browser (begin again in this \
                 browser)",
            ),
            Self::Expired => f.write_str(
                "the app was not installed: too much time has passed since the installation began (begin \
                 again)",
            ),
            Self::Exchange(error) => write!(f, "the app was not installed: {error}"),
            Self::Response => f.write_str(
                "the app was not installed: Slack's response contains neither a workspace nor an \
                 organization (begin again)",
            ),
            Self::Settings(why) => write!(f, "the installation cannot begin: {why}"),
            Self::Random => {
                f.write_str("the app was not installed: this machine gives no random numbers")
            }
        }
    }
}

impl StdError for InstallError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Exchange(error) => error.source(),
            _ => None,
        }
    }
}

/// A secret for signing is shorter than 32 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidStateSecret;

impl fmt::Display for InvalidStateSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the secret that signs the `state` must have 32 bytes or more; make one with \
             `openssl rand -base64 32`, and give it to all machines of the app",
        )
    }
}

impl StdError for InvalidStateSecret {}
