//! RTM and Socket Mode, each as a state machine without input, output or a clock.
//!
//! A machine gets inputs with the time at which they happened, and returns outputs and the time of
//! its next timer. The time is a [`Duration`](std::time::Duration) since any fixed moment, by a
//! clock that never goes back. Nothing in here waits, sends or draws random numbers, so a test can
//! drive a machine through any schedule.
//!
//! [`core`] is what both protocols share: reconnecting, liveness, events with backpressure, outputs.
//! [`interface`] is the trait of a machine; [`rtm`] and [`socket_mode`] implement it.
//!
//! # What a driver does
//!
//! 1. It passes on everything that happens, one at a time: `handle` with an [`Input`](io::Input),
//!    or a command of the handle (`command`, `acknowledge`, `close`). The first input is
//!    `Input::Time`.
//! 2. After each of them it takes all of `output()`, in order, and carries them out:
//!    - [`RequestUrl`](io::Output::RequestUrl): call the method for a URL, with a timeout and
//!      **without retries**, since pauses and rates are the machine's. The URL becomes an
//!      `Input::Url`; so does a failure, by [`UrlFailure`](url_failure::UrlFailure). The error
//!      itself is kept for the consumer, in case `Stopped` follows. A response without a URL is a
//!      failure of kind `Unknown`.
//!    - [`Open`](io::Output::Open): connect at once, since a URL is valid for 30 s and works once.
//!      Then `Opened`, or `Ended` with `Unreachable`. The machine limits the time, and sends
//!      `Close` when it is over.
//!    - [`Send`](io::Output::Send): write the frame. Frames of one connection keep their order. The
//!      driver does not wait for the write. So that little piles up, it does not read from a
//!      connection that accepts no writes: such a connection soon owes a pong, or is idle, and the
//!      machine closes it. A failed write is `Ended` with `Broken`.
//!    - [`Close`](io::Output::Close): send the close frame after everything that was sent before,
//!      wait a short and limited time, drop the connection. It may still be opening. `Ended` is
//!      optional.
//!    - [`Stopped`](io::Output::Stopped): the session has stopped. Nothing is due any more; what
//!      waits in `replies()` and `event()` is still valid.
//!    - [`Note`](io::Output::Note): write it to the log.
//! 3. It takes all of `replies()` and delivers them.
//! 4. It takes `event()` when the consumer asks for an event, and has no buffer of its own: how
//!    much may wait, and what is dropped, is decided in [`buffer`].
//! 5. It reads frames only while `reading()` returns `true`, and one at a time: each is an input
//!    before the next is read. The WebSocket library replies to pings of the WebSocket protocol,
//!    which are `Activity`, and limits the size of frames; a larger frame ends the connection.
//! 6. It sleeps until `wake_at()` and then passes `Input::Time` without delay: an automatic
//!    acknowledgement is due half a second before Slack delivers again. `wake_at()` may change with
//!    each input; so may `reading()`, and after events were taken.
//!
//! Inputs of a connection that has ended, and a second result of one `RequestUrl`, are ignored.

pub(crate) mod backoff;
pub(crate) mod bucket;
pub(crate) mod buffer;
pub(crate) mod core;
pub(crate) mod disconnect_reason;
pub(crate) mod event;
pub(crate) mod incoming;
pub(crate) mod interface;
pub(crate) mod io;
#[cfg_attr(
    not(all(feature = "rtm-session", feature = "socket-mode")),
    allow(
        dead_code,
        reason = "each protocol detects dead connections in its own way"
    )
)]
mod liveness;
pub(crate) mod reconnect;
#[cfg(feature = "rtm-session")]
pub(crate) mod rtm;
#[cfg(test)]
mod simulation;
#[cfg(feature = "socket-mode")]
pub(crate) mod socket_mode;
pub(crate) mod url_error;
pub(crate) mod url_failure;
