//! What can be a signing secret.

use std::fmt;

/// Why a text is not a signing secret. It never holds the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum InvalidSigningSecret {
    /// It is empty, so that anybody could sign with it.
    Empty,
    /// It contains whitespace or something else that is not visible ASCII, such as the line break at the
    /// end of a file.
    Character,
    /// The environment variable of this name is not set.
    NotSet(String),
}

impl InvalidSigningSecret {
    /// Says what is wrong with a secret, if anything is.
    pub(super) fn check(secret: &str) -> Result<(), Self> {
        match secret.as_bytes() {
            [] => Err(Self::Empty),
            bytes if bytes.iter().all(u8::is_ascii_graphic) => Ok(()),
            _ => Err(Self::Character),
        }
    }
}

impl fmt::Display for InvalidSigningSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str(
                "the signing secret is empty; copy it from Basic Information in the app's settings",
            ),
            Self::Character => f.write_str(
                "the signing secret contains whitespace or a character that is not visible ASCII; trim \
                 it, or copy it again",
            ),
            Self::NotSet(name) => write!(
                f,
                "the environment variable `{name}` is not set; set it to the signing secret"
            ),
        }
    }
}

impl std::error::Error for InvalidSigningSecret {}
