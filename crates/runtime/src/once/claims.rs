//! Where an app remembers what it has handled.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use super::ClaimError;

/// What the methods of [`Claims`] and [`Claim`] return.
pub type ClaimFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, ClaimError>> + Send + 'a>>;

/// Knows which deliveries were handled, and which ones are being handled.
///
/// ```
/// use std::collections::HashMap;
/// use std::sync::{Arc, Mutex};
///
/// use slack_methods_runtime::once::{Begun, Claim, ClaimFuture, Claims};
///
/// /// Remembers in memory, for a test: whether each was handled.
/// #[derive(Clone, Default)]
/// struct InMemory(Arc<Mutex<HashMap<String, bool>>>);
///
/// impl Claims for InMemory {
///     fn begin<'a>(&'a self, id: &'a str) -> ClaimFuture<'a, Begun> {
///         let mut known = self.0.lock().expect("no thread panics with it");
///         let begun = match known.get(id) {
///             Some(true) => Begun::Handled,
///             Some(false) => Begun::InProgress,
///             None => {
///                 known.insert(id.to_owned(), false);
///                 Begun::New(Box::new(Mine(self.clone(), id.to_owned())))
///             }
///         };
///         Box::pin(async { Ok(begun) })
///     }
/// }
///
/// struct Mine(InMemory, String);
///
/// impl Claim for Mine {
///     fn done(self: Box<Self>) -> ClaimFuture<'static, ()> {
///         let Self(InMemory(known), id) = *self;
///         known.lock().expect("no thread panics with it").insert(id, true);
///         Box::pin(async { Ok(()) })
///     }
///
///     fn release(self: Box<Self>) -> ClaimFuture<'static, ()> {
///         let Self(InMemory(known), id) = *self;
///         known.lock().expect("no thread panics with it").remove(&id);
///         Box::pin(async { Ok(()) })
///     }
/// }
/// ```
///
/// This one forgets nothing. A real one forgets what was handled after an hour, and lets a claim end after some
/// seconds, in case the process that has it was killed.
pub trait Claims: Send + Sync + 'static {
    /// Claims a delivery, unless it was handled or somebody has claimed it. Among all processes that share what
    /// they remember, only one may get it.
    ///
    /// # Errors
    ///
    /// Nothing can be found out at the moment. The event is not handled, and Slack delivers it again.
    fn begin<'a>(&'a self, id: &'a str) -> ClaimFuture<'a, Begun>;
}

impl<C: Claims + ?Sized> Claims for Arc<C> {
    fn begin<'a>(&'a self, id: &'a str) -> ClaimFuture<'a, Begun> {
        (**self).begin(id)
    }
}

/// What is known of a delivery.
pub enum Begun {
    /// Nobody has handled it. It is this one's to handle.
    New(Box<dyn Claim>),
    /// Somebody is handling it, and could be killed.
    InProgress,
    /// It was handled.
    Handled,
}

impl fmt::Debug for Begun {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::New(_) => "New(..)",
            Self::InProgress => "InProgress",
            Self::Handled => "Handled",
        })
    }
}

/// The right to handle a delivery. If it is dropped, it ends by itself after a while, as if its process had been
/// killed.
pub trait Claim: Send + Sync + 'static {
    /// Remembers that the delivery was handled.
    ///
    /// # Errors
    ///
    /// It is not remembered.
    fn done(self: Box<Self>) -> ClaimFuture<'static, ()>;

    /// Gives it back, so that the next delivery is handled.
    ///
    /// # Errors
    ///
    /// It was not given back, and ends by itself.
    fn release(self: Box<Self>) -> ClaimFuture<'static, ()>;
}
