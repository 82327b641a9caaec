//! RTM and Socket Mode, each as a machine without input, output or a clock.
//!
//! A machine is told what happened and when, and says what is to be done and when to wake it. The
//! time is a [`Duration`](std::time::Duration) since any fixed moment, by a clock that never goes
//! back. Nothing in here waits, sends or draws a random number of its own, so a test can drive a
//! machine through any schedule.
//!
//! # What a driver does
//!
//! 1. It tells the machine of each thing that happens, one at a time: `handle` with an
//!    [`Input`](line::Input), or a command of the handle (`command`, `acknowledge`, `close`). The
//!    first input of a session is `Input::Time`.
//! 2. After each of them it takes all of `output()`, in their order, and carries them out:
//!    - [`Ask`](line::Output::Ask): call the method for an address, with a time limit and **without
//!      repeats of its own**: pauses and rates are the machine's. The answer goes in as
//!      `Input::Address`, a failure by way of [`NoAddress::of`](attempts::NoAddress::of); the error
//!      itself is kept, and given to the consumer if `Stopped` names it. An answer without an
//!      address is a failure of kind `Unknown`.
//!    - [`Open`](line::Output::Open): connect at once, since an address is good for 30 s and works
//!      once. Then `Opened`, or `Ended` with `Unreachable`. The machine limits the time and says
//!      `Close` when it is over.
//!    - [`Send`](line::Output::Send): write the frame, at once and as far as the line takes it. Frames
//!      of one line keep their order. The driver does not wait for the writing. So that little piles
//!      up, it reads nothing of a line that takes nothing: such a line owes an answer soon, or is
//!      silent, and the machine closes it. A failure of writing is `Ended`, `Broken`.
//!    - [`Close`](line::Output::Close): send the close frame after what was sent before, wait a short
//!      and limited time, drop the connection. It may still be opening. `Ended` need not be told.
//!    - [`Stopped`](line::Output::Stopped): the session is over. Nothing is due any more; what
//!      waits in `result()` and `event()` is still good.
//!    - [`Note`](line::Output::Note): write it to the log.
//! 3. It takes all of `result()` (RTM) and hands each to the command that has the ticket.
//! 4. It takes `event()` as the consumer asks for events, and does not keep a large buffer of its
//!    own: how much may wait, and what gives way, is decided in [`buffer`].
//! 5. It reads frames only while `reading()` says so, and one at a time: each goes in before the next
//!    is read. Pings of the WebSocket itself are answered by its library, and told as `Heard`. A
//!    limit on the size of frames that come is the WebSocket library's; a frame beyond it ends the
//!    line.
//! 6. It sleeps until `wake_at()` and then says `Input::Time`, soon: an acknowledgement that the
//!    machine sends by itself is due half a second before Slack delivers again, and a driver that is
//!    later than that by more causes a repeated delivery. `wake_at()` has to be asked anew after each
//!    input; so has `reading()`, and after events were taken.
//!
//! Inputs of a line that is over, and a second answer to one `Ask`, change nothing.

pub(crate) mod attempts;
pub(crate) mod bucket;
pub(crate) mod buffer;
pub(crate) mod incoming;
pub(crate) mod line;
#[cfg_attr(
    not(all(feature = "rtm-session", feature = "socket-mode")),
    allow(dead_code, reason = "each kind of session asks in its own way")
)]
mod liveness;
pub(crate) mod pauses;
#[cfg(feature = "rtm-session")]
pub(crate) mod rtm;
#[cfg(test)]
mod schedule;
#[cfg(feature = "socket-mode")]
pub(crate) mod socket;
