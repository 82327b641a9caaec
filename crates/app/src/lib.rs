//! What a running Slack app needs on top of the typed calls of [`slack_methods`].
//!
//! Each part is a feature, and none is on by default.
// docs.rs builds with nightly Rust, which shows the feature that an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "store")]
mod clock;
#[cfg(feature = "deliveries")]
pub mod deliveries;
#[cfg(feature = "oauth")]
pub mod oauth;
#[cfg(feature = "pacing")]
pub mod pacing;
#[cfg(any(feature = "deliveries", feature = "tokens"))]
mod random;
#[cfg(feature = "shares")]
pub mod shares;
#[cfg(feature = "store")]
pub mod store;
#[cfg(feature = "streams")]
pub mod streams;
#[cfg(feature = "tokens")]
pub mod tokens;

/// The examples of the page on running an app are compiled.
#[cfg(all(
    doctest,
    feature = "deliveries",
    feature = "oauth",
    feature = "pacing",
    feature = "shares",
    feature = "streams",
    feature = "tokens"
))]
#[doc = include_str!("../../../docs/production.md")]
struct Production;
