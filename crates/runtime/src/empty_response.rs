//! Responses that say nothing but that the call succeeded.

use std::fmt;
use std::marker::PhantomData;

use crate::codec::Object;
use crate::method::{MethodResponse, MethodWarning};

/// A response without fields of its own, as about a third of the methods return. `W` is the enum of the
/// method's warnings.
///
/// What all responses share, such as the warnings, is in [`Reply`](crate::Reply).
pub struct EmptyResponse<W>(PhantomData<fn() -> W>);

impl<W: MethodWarning> MethodResponse for EmptyResponse<W> {
    type Warning = W;
}

impl<W> Object for EmptyResponse<W> {
    fn empty() -> Self {
        Self(PhantomData)
    }
}

impl<W> Clone for EmptyResponse<W> {
    fn clone(&self) -> Self {
        Self(PhantomData)
    }
}

impl<W> fmt::Debug for EmptyResponse<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmptyResponse")
    }
}
