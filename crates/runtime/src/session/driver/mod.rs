//! The driver: carries out what a machine says, by the contract at [`machine`](super::machine).
//!
//! A session is a machine behind a lock ([`Shared`]). Whoever has something for it, be it the task
//! of the session, the task of a line, the handle or the consumer, locks it, says so, and carries out
//! at once what the machine answers; nothing is awaited under the lock. So there is no queue of
//! events beside the machine's own.
//!
//! - [`run`]: the task of the session. It sleeps until the machine wants to be woken, asks for
//!   addresses and starts the tasks of lines.
//! - [`line`]: the task of a line. It connects, reads while the machine reads, writes what is sent,
//!   and closes.
//! - [`wire`]: how to connect. Only it and `line` know the WebSocket library.

pub(super) mod ask;
mod line;
mod run;
mod shared;
mod start;
mod wire;

use std::time::Duration;

pub(super) use self::shared::{End, Shared};
pub(crate) use self::start::Start;
use self::wire::Wire;
use super::machine::buffer::{Item, Unwanted};
use super::machine::line::{Input, Output};

/// What the driver needs of a machine.
pub(crate) trait Machine: Send + 'static {
    /// What the consumer is told.
    type Event: Send + 'static;

    /// What became of a command, and whom to tell.
    type Answer;

    /// What it is called in logs.
    const NAME: &'static str;

    fn handle(&mut self, now: Duration, input: Input<'_>);
    fn close(&mut self, now: Duration);
    fn output(&mut self) -> Option<Output>;
    fn event(&mut self) -> Option<Item<Self::Event>>;
    fn reading(&self, now: Duration) -> bool;
    fn wake_at(&self) -> Option<Duration>;

    /// What became of commands since the last time.
    fn answers(&mut self) -> Vec<Self::Answer>;

    /// Tells whoever waits for it, who may be somebody's waker: not under the lock.
    fn hand_out(answer: Self::Answer);

    /// The consumer is gone: what waits for it is given back, and no more is kept.
    fn forsake(&mut self) -> Unwanted<Self::Event>;

    /// Nobody drives it any more: it stops, and has no outputs.
    fn abandon(&mut self);
}
