//! Made-up methods, in the shape of emitted ones.

mod letters;
mod parcels;

pub(crate) use self::letters::Letters;
pub(crate) use self::parcels::{Announce, Deliver};
