//! What must not be printed: tokens, secrets, addresses that carry a ticket.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// A token of Slack, such as `xoxb-…`.
///
/// It is never printed and never part of an address; the memory is wiped when the last clone goes.
/// A clone shares the memory.
#[derive(Clone)]
pub struct Token(Arc<SecretString>);

impl Token {
    /// Takes a token.
    ///
    /// # Errors
    ///
    /// A token that is empty or holds anything but visible ASCII could not stand in a header. The
    /// usual mistake is the line break at the end of a file.
    ///
    /// ```
    /// use slack_methods_runtime::{InvalidToken, Token};
    ///
    /// let token = Token::new("xoxb-1-secret")?;
    /// assert_eq!(format!("{token:?}"), "Token(redacted)");
    /// assert_eq!(Token::new("xoxb-1-secret\n").unwrap_err(), InvalidToken::LineBreak);
    /// # Ok::<(), InvalidToken>(())
    /// ```
    pub fn new(token: impl Into<String>) -> Result<Self, InvalidToken> {
        Self::check(&Zeroizing::new(token.into()))
    }

    /// Takes the token that an environment variable holds.
    ///
    /// # Errors
    ///
    /// The variable is not set, is not Unicode, or is not a token for [`Token::new`].
    pub fn from_env(name: &str) -> Result<Self, InvalidToken> {
        match std::env::var(name) {
            Ok(token) => Self::new(token),
            Err(std::env::VarError::NotPresent) => Err(InvalidToken::NotSet(name.to_owned())),
            Err(std::env::VarError::NotUnicode(_)) => Err(InvalidToken::Character),
        }
    }

    fn check(token: &str) -> Result<Self, InvalidToken> {
        if token.is_empty() {
            Err(InvalidToken::Empty)
        } else if token.contains(['\r', '\n']) {
            Err(InvalidToken::LineBreak)
        } else if token.contains(char::is_whitespace) {
            Err(InvalidToken::Blank)
        } else if !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            Err(InvalidToken::Character)
        } else {
            Ok(Self(Arc::new(SecretString::from(token))))
        }
    }

    /// The token itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// `Bearer …`, marked as sensitive; its memory is wiped when it is dropped.
    pub(crate) fn bearer(&self) -> Option<HeaderValue> {
        let token = self.expose();
        // The exact size, so that growing leaves no copy behind.
        let mut value = Zeroizing::new(Vec::with_capacity("Bearer ".len() + token.len()));
        value.extend_from_slice(b"Bearer ");
        value.extend_from_slice(token.as_bytes());
        let mut value = HeaderValue::from_maybe_shared(Bytes::from_owner(value)).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(redacted)")
    }
}

/// Why a text is not a token. It never holds the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidToken {
    /// It is empty.
    Empty,
    /// It holds a line break, most often at its end.
    LineBreak,
    /// It contains a space or other whitespace.
    Blank,
    /// It holds something else that is not visible ASCII.
    Character,
    /// The environment variable of that name is not set.
    NotSet(String),
}

impl fmt::Display for InvalidToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => {
                f.write_str("the token is empty; a token of Slack starts with `xox` or `xapp`")
            }
            Self::LineBreak => f.write_str(
                "the token contains a line break; if it was read from a file or a command, trim it",
            ),
            Self::Blank => f.write_str("the token contains whitespace; trim it"),
            Self::Character => f.write_str(
                "the token contains a character that is not visible ASCII; copy it again",
            ),
            Self::NotSet(name) => write!(
                f,
                "the environment variable `{name}` is not set; set it to the token"
            ),
        }
    }
}

impl std::error::Error for InvalidToken {}

macro_rules! secret_text {
    ($(#[$doc:meta])* $name:ident, $debug:literal) => {
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(SecretString);

        impl $name {
            /// The text itself.
            #[must_use]
            pub fn expose(&self) -> &str {
                self.0.expose_secret()
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(SecretString::from(text))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                // By way of a borrowed text: shrinking a `String` in place could leave a copy.
                Self(SecretString::from(Zeroizing::new(text).as_str()))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str($debug)
            }
        }
    };
}

secret_text! {
    /// A text that must not be printed, such as a client secret or a token in a response.
    ///
    /// Its memory is wiped when it is dropped.
    Secret, "Secret(redacted)"
}

secret_text! {
    /// An address that gives access to whoever has it, such as that of a WebSocket.
    ///
    /// Its memory is wiped when it is dropped.
    SecretUrl, "SecretUrl(redacted)"
}
