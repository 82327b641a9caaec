//! What holds for every store, and what is special about the one in a file.

#[path = "../common/clock.rs"]
#[expect(dead_code, reason = "other tests use the rest")]
mod clock;
mod contract;
mod file;
mod killed;
mod memory;
#[cfg(feature = "redis")]
mod redis;
#[cfg(feature = "redis")]
#[path = "../common/redis_server.rs"]
mod redis_server;
