//! The driver: carries out the outputs of a machine, by the contract at
//! [`machine`](super::machine).
//!
//! A session is a machine behind a lock ([`shared`]). Whoever has an input for it, be it the task
//! of the session, the task of a connection, the handle or the consumer, locks it, passes the
//! input, and carries out the outputs at once; nothing is awaited under the lock. So there is no
//! queue of events besides the machine's own.
//!
//! - [`run`]: the task of the session. It sleeps until the machine's next timer, requests URLs and
//!   starts the tasks of connections.
//! - [`connection`]: the task of a connection. It connects, reads while the machine reads, writes
//!   what is sent, and closes.
//! - [`websocket`]: how to connect. Only it and `connection` use the WebSocket library.

mod connection;
pub(super) mod deliver;
mod run;
pub(super) mod shared;
pub(super) mod start;
mod url;
mod websocket;
