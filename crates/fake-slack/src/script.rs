//! The script of a server.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use crate::connection::Connection;
use crate::response::Response;

/// What a server does: its responses to method calls, and the scripts of its connections.
#[derive(Clone, Debug)]
pub struct Script {
    pub(crate) responses: HashMap<String, VecDeque<Response>>,
    pub(crate) default_responses: HashMap<String, Response>,
    pub(crate) connections: VecDeque<Connection>,
    pub(crate) default_connection: Connection,
    pub(crate) ticket_life: Duration,
    pub(crate) keep_frames: bool,
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
        }
    }
}

impl Script {
    /// A well-behaved Slack: `rtm.connect`, `rtm.start` and `apps.connections.open` return a
    /// WebSocket URL, other methods are unknown, a call without a token fails with `not_authed`,
    /// and each connection is [well-behaved](Connection::well_behaved).
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

    /// The response to all calls of a method that have no response of their own.
    #[must_use]
    pub fn default_response(mut self, method: &str, response: Response) -> Self {
        self.default_responses.insert(method.to_owned(), response);
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

    /// How long a WebSocket URL is valid. Default: 30 s.
    #[must_use]
    pub fn ticket_life(mut self, life: Duration) -> Self {
        self.ticket_life = life;
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
