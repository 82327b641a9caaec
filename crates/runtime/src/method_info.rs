//! What is known of a method, as a value.

use crate::body_kind::BodyKind;
use crate::method::{Deprecation, Method, Rate, Scopes, Tier, TokenKind};

/// What is known of a method, as a value: for tools that learn at run time which method to call.
///
/// In `slack-methods`, `index::METHODS` has those of all methods, and `index::find` finds one by its name.
/// `Client::call_erased` calls it.
///
/// ```
/// use slack_methods::rtm::connect;
/// use slack_methods_runtime::MethodInfo;
///
/// let method = MethodInfo::of::<connect::Request>();
/// assert_eq!(method.name, "rtm.connect");
/// assert!(method.idempotent);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct MethodInfo {
    /// See [`Method::NAME`].
    pub name: &'static str,
    /// See [`Method::DOCS`].
    pub docs: &'static str,
    /// See [`Method::TIER`].
    pub tier: Tier,
    /// See [`Method::RATE`].
    pub rate: Option<Rate>,
    /// See [`Method::RATE_UNLISTED`].
    pub rate_unlisted: Option<Rate>,
    /// See [`Method::SCOPES`].
    pub scopes: Scopes,
    /// See [`Method::TOKEN`].
    pub token: TokenKind,
    /// See [`Method::DEPRECATION`].
    pub deprecation: Option<Deprecation>,
    /// See [`Method::ACCEPTS`].
    pub accepts: &'static [BodyKind],
    /// See [`Method::IDEMPOTENT`].
    pub idempotent: bool,
}

impl MethodInfo {
    /// What is known of this method.
    #[must_use]
    pub const fn of<M: Method>() -> Self {
        Self {
            name: M::NAME,
            docs: M::DOCS,
            tier: M::TIER,
            rate: M::RATE,
            rate_unlisted: M::RATE_UNLISTED,
            scopes: M::SCOPES,
            token: M::TOKEN,
            deprecation: M::DEPRECATION,
            accepts: M::ACCEPTS,
            idempotent: M::IDEMPOTENT,
        }
    }
}
