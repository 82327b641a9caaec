//! The Socket Mode protocol: several connections at once, and envelopes that are each acknowledged.
//!
//! - A connection that Slack wants to close is replaced first: it is read while the next one is
//!   opened, and for `drain_timeout` after that one is live. Only if all 10 connections that Slack
//!   allows are in use, it is drained first; the others receive the envelopes meanwhile.
//! - Each delivery is acknowledged once, on the connection on which it arrived: when the consumer
//!   acknowledges it, or after `auto_ack_after`. An envelope that waits in the buffer is
//!   acknowledged after that time, too. If its connection has ended, another live one carries the
//!   acknowledgement; at worst Slack ignores it there. If there is no connection until its time is
//!   over, it stays unacknowledged, and Slack delivers it again.
//! - An envelope is passed to the consumer once. It is recognized by its `envelope_id`, and an
//!   event by its `event_id` too, since Slack may deliver it again in another envelope. A repeated
//!   delivery waits for the acknowledgement of the first, or is acknowledged at once after that.
//! - An envelope for which there is no room in the buffer is neither passed on nor acknowledged nor
//!   remembered, so that Slack delivers it again.
//! - Closing gives the consumer the usual time to acknowledge what it has. What it has not taken
//!   and nobody acknowledged is withdrawn, so that Slack delivers it elsewhere. What waited in the
//!   buffer until it was acknowledged automatically stays there, since it will not be delivered
//!   again.

pub(crate) mod event;
pub(crate) mod frame;
pub(crate) mod pending;
pub(crate) mod settings;
pub(crate) mod state;

mod ack;
mod connections;
mod receive;
mod seen;
mod timers;

#[cfg(test)]
mod simulation;
#[cfg(test)]
mod tests;
