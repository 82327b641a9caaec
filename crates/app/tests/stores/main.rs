//! What holds for every store, and what is special about the one in a file.

#[path = "../common/clock.rs"]
mod clock;
mod contract;
mod file;
mod killed;
mod memory;
