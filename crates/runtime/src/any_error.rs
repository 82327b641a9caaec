//! The error of any method, without the method's own type of codes.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use crate::error::Error;
use crate::method::{ErrorKind, MethodError};

/// Why a call of any method failed.
///
/// Every [`Error`] converts into it, so a function that calls several methods can use `?`:
///
/// ```no_run
/// use slack_methods::{conversations, chat};
/// use slack_methods_runtime::{AnyError, Client};
///
/// async fn greet(client: &Client, channel: &str) -> Result<(), AnyError> {
///     client.call(&conversations::join::Request::new(channel)).await?;
///     client.call(&chat::post_message::Request::new(channel).text("Hello")).await?;
///     Ok(())
/// }
/// ```
///
/// [`downcast_ref`](Self::downcast_ref) gives the typed error back.
pub struct AnyError(Box<dyn Erased>);

impl AnyError {
    /// The name of the method that was called.
    #[must_use]
    pub fn method(&self) -> &'static str {
        self.0.method()
    }

    /// What the caller can do about it; see [`Error::kind`].
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind()
    }

    /// The code as Slack sent it, if Slack responded with an error.
    #[must_use]
    pub fn code(&self) -> Option<&str> {
        self.0.code()
    }

    /// How long to wait before the next call, if Slack said so.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after()
    }

    /// Slack's id of the call, for Slack's support, if there was a response.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id()
    }

    /// The body of the response as it came, if there was one and it was kept; see [`Error::raw`].
    /// Never printed.
    #[must_use]
    pub fn raw(&self) -> Option<&Bytes> {
        self.0.raw()
    }

    /// The error as the method gave it, if `E` is the type of that method's codes.
    ///
    /// ```
    /// use slack_methods::chat::post_message;
    /// use slack_methods_runtime::{AnyError, Error};
    ///
    /// fn is_outside(error: &AnyError) -> bool {
    ///     let error: Option<&Error<post_message::Error>> = error.downcast_ref();
    ///     let code = error.and_then(Error::api_error).map(|error| &error.code);
    ///     code == Some(&post_message::Error::NotInChannel)
    /// }
    /// ```
    #[must_use]
    pub fn downcast_ref<E: MethodError>(&self) -> Option<&Error<E>> {
        self.0.as_error().downcast_ref()
    }
}

impl<E: MethodError> From<Error<E>> for AnyError {
    fn from(error: Error<E>) -> Self {
        Self(Box::new(error))
    }
}

/// An error whose type of codes is not known.
trait Erased: fmt::Debug + Send + Sync {
    fn method(&self) -> &'static str;
    fn kind(&self) -> ErrorKind;
    fn code(&self) -> Option<&str>;
    fn retry_after(&self) -> Option<Duration>;
    fn request_id(&self) -> Option<&str>;
    fn raw(&self) -> Option<&Bytes>;
    fn as_error(&self) -> &(dyn StdError + 'static);
}

impl<E: MethodError> Erased for Error<E> {
    fn method(&self) -> &'static str {
        self.method()
    }

    fn kind(&self) -> ErrorKind {
        self.kind()
    }

    fn code(&self) -> Option<&str> {
        self.code()
    }

    fn retry_after(&self) -> Option<Duration> {
        self.retry_after()
    }

    fn request_id(&self) -> Option<&str> {
        self.request_id()
    }

    fn raw(&self) -> Option<&Bytes> {
        self.raw()
    }

    fn as_error(&self) -> &(dyn StdError + 'static) {
        self
    }
}

impl fmt::Debug for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for AnyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.0.as_error(), f)
    }
}

impl StdError for AnyError {
    /// That of the method's error, whose text is this one's.
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.as_error().source()
    }
}
