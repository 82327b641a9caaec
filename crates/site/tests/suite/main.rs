//! The site as files, and the program that writes it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod folder;
mod golden;
mod html;
mod links;
mod program;
mod search;
mod sites;
mod sizes;
