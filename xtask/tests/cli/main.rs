//! Runs the real commands on folders of their own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod another_api;
mod ci;
mod differences;
mod drift;
mod emitted;
mod help;
mod import;
mod killed;
mod refusals;
mod revisions;
mod spec_files;
mod spelling;
mod stories;
mod verified;
mod workspace;
