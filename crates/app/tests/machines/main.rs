//! Two processes of one bot that share a store, killed at random moments.

#![expect(
    dead_code,
    reason = "the clock and the Slack are those of other tests as well"
)]

#[path = "../common/clock.rs"]
mod clock;
mod killed;
mod process;
#[path = "../common/redis_server.rs"]
mod redis_server;
#[path = "../common/rotation.rs"]
mod rotation;
