//! A call for an address that will be repeated.

use std::time::Duration;

use crate::code::UnknownCode;
use crate::method::ErrorKind;

/// A call for an address that failed, and will be repeated. It holds no text of an answer but the
/// code, which is printed only where it looks like one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NoAddress {
    /// [`ErrorKind::Retry`], or [`ErrorKind::Unknown`] for what nobody knows anything about, which is
    /// repeated up to `max_unknown` of the settings.
    pub kind: ErrorKind,
    /// Slack's code, where it refused with one; `None` where the call did not arrive, or its answer
    /// was none or could not be read.
    pub code: Option<UnknownCode>,
    /// The pause before the next call, with the limit of the rate and `Retry-After` in it.
    pub pause: Duration,
}

impl NoAddress {
    pub(super) fn new(kind: ErrorKind, code: Option<UnknownCode>, pause: Duration) -> Self {
        Self { kind, code, pause }
    }
}
