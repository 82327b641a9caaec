//! `Debug` of requests, by the function that writes their arguments.

use std::fmt;

use crate::codec::Args;
use crate::method::Method;

/// Shows the arguments of a request that are set.
///
/// There are hundreds of requests: a derived `Debug` of each takes longer to compile.
pub fn debug_request<M: Method>(request: &M, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut args = Args::shown();
    request.write(&mut args);
    let mut shown = f.debug_struct("Request");
    for (name, value) in args.finish_shown() {
        shown.field(&name, &value);
    }
    shown.finish()
}
