//! Made-up methods, in the shape of emitted ones.

mod letters;
mod parcels;
mod pictures;

pub(crate) use self::letters::Letters;
pub(crate) use self::parcels::{Announce, Deliver};
pub(crate) use self::pictures::Hang;
