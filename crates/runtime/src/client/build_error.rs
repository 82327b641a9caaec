//! Why a client could not be made.

use std::error::Error as StdError;
use std::fmt;

/// Why a client could not be made. It holds neither the proxy's address nor a certificate.
#[derive(Debug)]
pub struct BuildError {
    what: What,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    Http,
    Proxy,
    Root,
    UserAgent,
}

impl BuildError {
    pub(crate) fn new(source: impl StdError + Send + Sync + 'static) -> Self {
        Self::with(What::Http, source)
    }

    pub(super) fn with(what: What, source: impl StdError + Send + Sync + 'static) -> Self {
        Self {
            what,
            source: Some(Box::new(source)),
        }
    }

    pub(super) fn of(what: What) -> Self {
        Self { what, source: None }
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.what {
            What::Http => "the HTTP client could not be set up",
            What::Proxy => {
                "the proxy's address is not one of HTTP (write it like http://proxy.example.com:3128)"
            }
            What::Root => {
                "a root certificate cannot be read (pass one or more certificates in PEM, which begin with \
                 -----BEGIN CERTIFICATE-----)"
            }
            What::UserAgent => {
                "the suffix of the user agent cannot be part of a header (write it like my-bot/1.2, in ASCII and on \
                 one line)"
            }
        })
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}
