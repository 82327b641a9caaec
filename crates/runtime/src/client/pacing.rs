//! Calls that wait for their turn, so that no method is called more often than its rate allows.

mod account;
mod builder;
mod key;
mod machine;
mod pace;
mod paced;
mod pacer;

pub(super) use self::account::Account;
pub use self::pace::{Pace, PaceLimit, PaceRefused, PacedCall};
pub(super) use self::paced::{Paced, Pacing};
pub use self::pacer::Pacer;
