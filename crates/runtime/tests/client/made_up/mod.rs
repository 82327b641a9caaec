//! Made-up methods, in the shape of emitted ones.

mod letters;
mod marked;
mod parcels;
mod pictures;

pub(crate) use self::letters::Letters;
pub(crate) use self::marked::Marked;
pub(crate) use self::parcels::{Announce, Deliver};
pub(crate) use self::pictures::Hang;
