//! The client for programs without `async`.

mod pages;

use std::fmt;
use std::sync::Arc;

use tokio::runtime::{Builder, Handle, Runtime};

pub use self::pages::{Items, Pages};
use crate::client::{
    BuildError, ClientBuilder, TokenSource, Upload, UploadFilesOutcome, UploadOutcome,
};
use crate::code::UnknownCode;
use crate::error::Error;
use crate::json::Json;
use crate::method::Method;
use crate::method_info::MethodInfo;
use crate::paged::Paged;
use crate::reply::Reply;
use crate::secret::{SecretUrl, Token};
use crate::serde_response::Serde;
use crate::uploads::UploadStart;
use crate::webhook::WebhookError;

/// Calls methods and waits for them; everything else is as in [`crate::Client`].
///
/// Cloning is cheap; clones share their connections, which live on one thread of their own.
///
/// ```no_run
/// use slack_methods::rtm::connect;
/// use slack_methods_runtime::{Token, blocking::Client};
///
/// let client = Client::new(Token::from_env("SLACK_TOKEN")?)?;
/// let reply = client.call(&connect::Request::new())?;
/// println!("connected as {}", reply.response.self_.name);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Client {
    inner: crate::Client,
    background: Arc<Background>,
}

/// The runtime's handle, and the runtime for as long as there is a client.
struct Background {
    handle: Handle,
    runtime: Option<Runtime>,
}

impl Drop for Background {
    fn drop(&mut self) {
        // Dropping a runtime waits, which would panic where the last clone goes in async code.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl ClientBuilder {
    /// Makes a blocking client.
    ///
    /// # Errors
    ///
    /// TLS cannot be set up, or the thread that the connections live on cannot be started.
    pub fn build_blocking(self) -> Result<Client, BuildError> {
        Client::from_builder(self)
    }
}

impl Client {
    /// A client with the defaults of [`ClientBuilder`].
    ///
    /// # Errors
    ///
    /// TLS cannot be set up, or the thread that the connections live on cannot be started.
    pub fn new(token: Token) -> Result<Self, BuildError> {
        ClientBuilder::new(token).build_blocking()
    }

    /// Settings for a client with this token; end with [`ClientBuilder::build_blocking`].
    pub fn builder(token: Token) -> ClientBuilder {
        ClientBuilder::new(token)
    }

    fn from_builder(builder: ClientBuilder) -> Result<Self, BuildError> {
        // Not the runtime of one thread, which would look after connections during calls only.
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("slack-methods")
            .enable_all()
            .build()
            .map_err(BuildError::new)?;
        let background = Background {
            handle: runtime.handle().clone(),
            runtime: Some(runtime),
        };
        Ok(Self {
            inner: builder.build()?,
            background: Arc::new(background),
        })
    }

    /// The same client, on the same connections, with another token.
    #[must_use]
    pub fn with_token(&self, token: Token) -> Self {
        Self {
            inner: self.inner.with_token(token),
            background: Arc::clone(&self.background),
        }
    }

    /// The same client, on the same connections, with the tokens of a source. Tasks that it spawns run on the
    /// thread of the connections.
    #[must_use]
    pub fn with_token_source(&self, source: impl TokenSource) -> Self {
        Self {
            inner: self.inner.with_token_source(source),
            background: Arc::clone(&self.background),
        }
    }

    /// Calls a method and waits for its response.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    ///
    /// # Panics
    ///
    /// In asynchronous code, which must not wait: use [`crate::Client`] there.
    pub fn call<M: Method>(&self, request: &M) -> Result<Reply<M::Response>, Error<M::Error>> {
        self.background.handle.block_on(self.inner.call(request))
    }

    /// Calls a method that this crate does not have, by its name; see [`crate::Client::call_raw`].
    ///
    /// # Errors
    ///
    /// See [`Error`].
    ///
    /// # Panics
    ///
    /// In asynchronous code, which must not wait: use [`crate::Client`] there.
    pub fn call_raw<A: serde::Serialize + ?Sized>(
        &self,
        method: &'static str,
        arguments: &A,
    ) -> Result<Reply<Serde<Json>>, Error<UnknownCode>> {
        self.background
            .handle
            .block_on(self.inner.call_raw(method, arguments))
    }

    /// Calls a method that is known at run time only; see [`crate::Client::call_erased`].
    ///
    /// # Errors
    ///
    /// See [`Error`].
    ///
    /// # Panics
    ///
    /// In asynchronous code, which must not wait: use [`crate::Client`] there.
    pub fn call_erased<A: serde::Serialize + ?Sized>(
        &self,
        method: &MethodInfo,
        arguments: &A,
    ) -> Result<Reply<Serde<Json>>, Error<UnknownCode>> {
        self.background
            .handle
            .block_on(self.inner.call_erased(method, arguments))
    }

    /// Posts a message to an incoming webhook or a `response_url`; see [`crate::Client::post_webhook`].
    ///
    /// # Errors
    ///
    /// [`WebhookError`] says why the message was not taken.
    ///
    /// # Panics
    ///
    /// In asynchronous code, which must not wait: use [`crate::Client`] there.
    pub fn post_webhook(
        &self,
        url: &SecretUrl,
        message: impl Into<Json>,
    ) -> Result<(), WebhookError> {
        self.background
            .handle
            .block_on(self.inner.post_webhook(url, message))
    }

    /// All pages of a method's response, beginning at the request's cursor, or with the first page.
    pub fn pages<M: Paged>(&self, request: M) -> Pages<M> {
        Pages::new(self.inner.pages(request), &self.background)
    }

    /// Uploads a file and waits for the end of it; see [`crate::Client::upload_file`].
    ///
    /// # Errors
    ///
    /// [`UploadError`](crate::UploadError) says in which step it failed.
    ///
    /// # Panics
    ///
    /// In asynchronous code, which must not wait: use [`crate::Client`] there.
    pub fn upload_file<S: UploadStart>(&self, upload: Upload<S>) -> UploadOutcome<S> {
        self.background
            .handle
            .block_on(self.inner.upload_file(upload))
    }

    /// Uploads several files that become visible together; see [`crate::Client::upload_files`].
    ///
    /// # Errors
    ///
    /// [`UploadFilesError`](crate::UploadFilesError) says which file failed, and in which step.
    ///
    /// # Panics
    ///
    /// In asynchronous code, which must not wait: use [`crate::Client`] there.
    pub fn upload_files<S: UploadStart>(
        &self,
        uploads: impl IntoIterator<Item = Upload<S>, IntoIter: Send> + Send,
    ) -> UploadFilesOutcome<S> {
        self.background
            .handle
            .block_on(self.inner.upload_files(uploads))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.inner.fmt(f)
    }
}
