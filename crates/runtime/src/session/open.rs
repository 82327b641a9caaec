//! Opening sessions.

use super::Start;
#[cfg(feature = "rtm-session")]
use super::{RtmConnect, rtm};
#[cfg(feature = "socket-mode")]
use super::{SocketModeConnect, socket_mode};
use crate::client::Client;

impl Client {
    /// Opens an RTM session with the [default settings](rtm::Settings).
    ///
    /// This returns at once. The session opens in the background, and its first event is
    /// [`Hello`](rtm::Event::Hello). If it stops by
    /// itself, the last item of its stream is the reason.
    ///
    /// WebSocket URLs are requested with this client's token, base address and timeouts, but
    /// without its retries: the session has its own rate and pauses.
    ///
    /// ```no_run
    /// use slack_methods::events::RtmEvent;
    /// use slack_methods::rtm::connect;
    /// use slack_methods_runtime::session::rtm::Event;
    /// use slack_methods_runtime::{Client, Token};
    ///
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = Client::new(Token::from_env("SLACK_TOKEN")?)?;
    /// let mut session = client.rtm(connect::Request::new().batch_presence_aware(true));
    /// let handle = session.handle();
    /// while let Some(event) = session.next().await {
    ///     match event? {
    ///         Event::Hello => println!("connected"),
    ///         Event::Event(RtmEvent::Message(message), _) => {
    ///             if message.text.as_deref() == Some("ping") {
    ///                 let handle = handle.clone();
    ///                 // The reply takes a while; the loop goes on meanwhile.
    ///                 tokio::spawn(async move {
    ///                     if let Err(error) = handle.send(message.channel, "pong").await {
    ///                         eprintln!("{error}");
    ///                     }
    ///                 });
    ///             }
    ///         }
    ///         other => println!("{other:?}"),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A method that opens Socket Mode connections cannot open an RTM session:
    ///
    /// ```compile_fail,E0277
    /// # fn run(client: slack_methods_runtime::Client) {
    /// let session = client.rtm(slack_methods::apps::connections::open::Request::new());
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime. On a runtime without timers or network the session stops at
    /// once, with
    /// [`Stopped::RuntimeEnded`](crate::session::Stopped::RuntimeEnded).
    #[cfg(feature = "rtm-session")]
    pub fn rtm<M: RtmConnect + 'static>(&self, request: M) -> rtm::Session<M> {
        self.rtm_with(request, rtm::Settings::new())
    }

    /// Opens an RTM session with these settings; otherwise like [`rtm`](Self::rtm).
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime. On a runtime without timers or network the session stops at
    /// once, with
    /// [`Stopped::RuntimeEnded`](crate::session::Stopped::RuntimeEnded).
    #[cfg(feature = "rtm-session")]
    pub fn rtm_with<M: RtmConnect + 'static>(
        &self,
        request: M,
        settings: rtm::Settings,
    ) -> rtm::Session<M> {
        rtm::open(self.start(request), settings)
    }

    /// Opens a Socket Mode session with the [default settings](socket_mode::Settings). The client
    /// needs an app-level token; [`with_token`](Self::with_token) makes a client with another
    /// token.
    ///
    /// This returns at once. The session opens in the background, and its first event is
    /// [`Hello`](socket_mode::Event::Hello). If it stops by
    /// itself, the last item of its stream is the reason.
    ///
    /// WebSocket URLs are requested with this client's token, base address and timeouts, but
    /// without its retries: the session has its own rate and pauses.
    ///
    /// ```no_run
    /// use slack_methods::apps::connections::open;
    /// use slack_methods_runtime::session::socket_mode::Event;
    /// use slack_methods_runtime::{Client, Token};
    ///
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = Client::new(Token::from_env("SLACK_TOKEN")?)?;
    /// let app = client.with_token(Token::from_env("SLACK_APP_TOKEN")?);
    /// let mut session = app.socket_mode(open::Request::new());
    /// while let Some(event) = session.next().await {
    ///     match event? {
    ///         Event::Envelope(envelope) if envelope.accepts_payload => {
    ///             let response = serde_json::json!({"text": "On it."});
    ///             if let Err(error) = envelope.ack_with(response) {
    ///                 eprintln!("{error}");
    ///             }
    ///         }
    ///         Event::Envelope(envelope) => {
    ///             println!("{}", envelope.kind);
    ///             envelope.ack();
    ///         }
    ///         other => println!("{other:?}"),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// A method that opens RTM sessions cannot open a Socket Mode session:
    ///
    /// ```compile_fail,E0277
    /// # fn run(client: slack_methods_runtime::Client) {
    /// let session = client.socket_mode(slack_methods::rtm::connect::Request::new());
    /// # }
    /// ```
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime. On a runtime without timers or network the session stops at
    /// once, with
    /// [`Stopped::RuntimeEnded`](crate::session::Stopped::RuntimeEnded).
    #[cfg(feature = "socket-mode")]
    pub fn socket_mode<M: SocketModeConnect + 'static>(
        &self,
        request: M,
    ) -> socket_mode::Session<M> {
        self.socket_mode_with(request, socket_mode::Settings::new())
    }

    /// Opens a Socket Mode session with these settings; otherwise like
    /// [`socket_mode`](Self::socket_mode).
    ///
    /// # Panics
    ///
    /// Outside of a Tokio runtime. On a runtime without timers or network the session stops at
    /// once, with
    /// [`Stopped::RuntimeEnded`](crate::session::Stopped::RuntimeEnded).
    #[cfg(feature = "socket-mode")]
    pub fn socket_mode_with<M: SocketModeConnect + 'static>(
        &self,
        request: M,
        settings: socket_mode::Settings,
    ) -> socket_mode::Session<M> {
        socket_mode::open(self.start(request), settings)
    }

    fn start<M>(&self, request: M) -> Start<M> {
        let (client, http, base) = self.for_sessions();
        Start {
            client,
            request,
            http,
            base,
        }
    }
}
