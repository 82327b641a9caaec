//! What pages are put together from.

pub(crate) mod call;
pub(crate) mod doc;
pub(crate) mod fields;
pub(crate) mod frame;
pub(crate) mod kind;
pub(crate) mod lists;
pub(crate) mod types;
