//! Fetching from a site on loopback.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod faults;
mod pages;
mod site;
