//! What a running Slack app needs on top of the typed calls of [`slack_methods`].
//!
//! Each part is a feature, and none is on by default.
// docs.rs builds with nightly Rust, which shows the feature that an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "store")]
mod clock;
#[cfg(any(feature = "deliveries", feature = "tokens"))]
mod random;
#[cfg(feature = "store")]
pub mod store;
#[cfg(feature = "tokens")]
pub mod tokens;
