//! The script of a server.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use serde_json::Value;

use crate::connection::Connection;
use crate::response::Response;
use crate::specification;

/// How long Slack waits for the acknowledgement of an event.
const ACK_TIMEOUT: Duration = Duration::from_secs(3);

/// What a server does: its responses to method calls, and the scripts of its connections.
#[derive(Clone, Debug)]
pub struct Script {
    pub(crate) responses: HashMap<String, VecDeque<Response>>,
    pub(crate) default_responses: HashMap<String, Response>,
    pub(crate) connections: VecDeque<Connection>,
    pub(crate) default_connection: Connection,
    pub(crate) ticket_life: Duration,
    pub(crate) keep_frames: bool,
    pub(crate) only_scripted: bool,
    pub(crate) require_token: bool,
    pub(crate) pings: Option<Duration>,
    pub(crate) redeliveries: Vec<Duration>,
    /// Entries of the log that are kept; all of them without this.
    pub(crate) kept_entries: Option<usize>,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            responses: HashMap::new(),
            default_responses: HashMap::new(),
            connections: VecDeque::new(),
            default_connection: Connection::well_behaved(),
            ticket_life: Duration::from_secs(30),
            keep_frames: true,
            only_scripted: false,
            require_token: false,
            pings: None,
            redeliveries: vec![ACK_TIMEOUT; 3],
            kept_entries: None,
        }
    }
}

impl Script {
    /// A well-behaved Slack: each method returns the first success that its page shows, or with one made
    /// up of the types if it shows none. `rtm.connect`, `rtm.start` and `apps.connections.open` return a
    /// WebSocket URL if they get a token, an example with a cursor has a second page, and each connection is
    /// [well-behaved](Connection::well_behaved). A method that Slack does not have fails with
    /// `unknown_method`, a body that is not what its `Content-Type` says with the code that Slack has for it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The responses to the next calls of a method, one for each call. Later calls get the default
    /// response. A scripted response ignores the token.
    #[must_use]
    pub fn responses(
        mut self,
        method: &str,
        responses: impl IntoIterator<Item = Response>,
    ) -> Self {
        let queue = self.responses.entry(method.to_owned()).or_default();
        queue.extend(responses);
        self
    }

    /// The next call of a method fails with this code, which its page lists. Later calls get the default
    /// response. See [`Response::documented_error`] for what is sent.
    ///
    /// ```
    /// use slack_methods_fake::Script;
    ///
    /// let slack = Script::new().fails("chat.postMessage", "not_in_channel").start();
    /// # drop(slack);
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such method, or its page does not list the code: a mistyped code would make a test that
    /// shows nothing. The message says what was probably meant. Use [`responses`](Self::responses) with
    /// [`Response::error`] for a code that nothing documents.
    #[must_use]
    #[track_caller]
    pub fn fails(self, method: &str, code: &str) -> Self {
        match Response::documented_error(method, code) {
            Ok(response) => self.responses(method, [response]),
            Err(why) => panic!("{why}"),
        }
    }

    /// All calls of a method fail with this code, but for those that have a response of their own.
    ///
    /// # Panics
    ///
    /// As [`fails`](Self::fails) does.
    #[must_use]
    #[track_caller]
    pub fn always_fails(self, method: &str, code: &str) -> Self {
        match Response::documented_error(method, code) {
            Ok(response) => self.default_response(method, response),
            Err(why) => panic!("{why}"),
        }
    }

    /// The pages of a method, for its calls that have no response of their own: the first for a call without a
    /// cursor. The server sets the cursors. Where Slack names a next page only if the first call asks for one, as
    /// `search.messages` with the cursor `*`, so does the server.
    ///
    /// ```
    /// use serde_json::json;
    /// use slack_methods_fake::Script;
    ///
    /// let page = |text: &str| json!({"ok": true, "messages": [{"type": "message", "text": text}]});
    /// let slack = Script::new()
    ///     .pages("conversations.history", [page("second"), page("first")])
    ///     .start();
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such method, or it has no pages.
    #[must_use]
    #[track_caller]
    pub fn pages(self, method: &str, pages: impl IntoIterator<Item = Value>) -> Self {
        match specification::known_method(method) {
            Ok(known) if known.pages.is_some() => {
                self.default_response(method, Response::Pages(pages.into_iter().collect()))
            }
            Ok(_) => panic!("`{method}` has no pages"),
            Err(why) => panic!("{why}"),
        }
    }

    /// The response to all calls of a method that have no response of their own.
    #[must_use]
    pub fn default_response(mut self, method: &str, response: Response) -> Self {
        self.default_responses.insert(method.to_owned(), response);
        self
    }

    /// Methods without a scripted response are unknown, but for those that open a session.
    #[must_use]
    pub fn only_scripted(mut self) -> Self {
        self.only_scripted = true;
        self
    }

    /// A call without a token fails with `not_authed`, unless its method takes none or its response is
    /// scripted. Without this, only methods that open a session ask for a token.
    #[must_use]
    pub fn require_token(mut self) -> Self {
        self.require_token = true;
        self
    }

    /// The script of the next connection that has none yet.
    #[must_use]
    pub fn connection(mut self, connection: Connection) -> Self {
        self.connections.push_back(connection);
        self
    }

    /// The script of every connection that has no script of its own.
    #[must_use]
    pub fn default_connection(mut self, connection: Connection) -> Self {
        self.default_connection = connection;
        self
    }

    /// Sends a ping frame of the WebSocket protocol on every connection at this interval, at least a
    /// millisecond; Slack sends one every few seconds. Steps that send go first. Without this only
    /// [`Connection::ping`] sends one.
    #[must_use]
    pub fn pings(mut self, every: Duration) -> Self {
        self.pings = Some(every.max(Duration::from_millis(1)));
        self
    }

    /// How long an event of [`Slack::deliver`](crate::Slack::deliver) waits for its acknowledgement in Socket Mode, each
    /// time, until it is sent again with the next `retry_attempt`. If its connection ends before that, it is sent again
    /// on another one at once, or on the next one to open. Default: 3 s, three times; Slack's pauses of minutes
    /// between the attempts are left out. Nothing is sent again if there is no time at all.
    ///
    /// ```
    /// use std::time::Duration;
    /// use slack_methods_fake::Script;
    ///
    /// let impatient = Script::new().redeliveries([Duration::from_millis(50); 3]).start();
    /// let never = Script::new().redeliveries([]).start();
    /// ```
    #[must_use]
    pub fn redeliveries(mut self, waits: impl IntoIterator<Item = Duration>) -> Self {
        self.redeliveries = waits.into_iter().collect();
        self
    }

    /// How long a WebSocket URL is valid. Default: 30 s.
    #[must_use]
    pub fn ticket_life(mut self, life: Duration) -> Self {
        self.ticket_life = life;
        self
    }

    /// Keeps only the last entries of the log, at least this many and at most twice as many, for a test that makes
    /// very many calls. [`Log::count_calls`](crate::Log::count_calls) counts all of them.
    #[must_use]
    pub fn keep_entries(mut self, entries: usize) -> Self {
        self.kept_entries = Some(entries);
        self
    }

    /// Counts the frames of connections instead of storing them, for a test that sends very many.
    /// The log then has their number and not their contents.
    #[must_use]
    pub fn counting(mut self) -> Self {
        self.keep_frames = false;
        self
    }
}
