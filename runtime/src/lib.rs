//! What the crate `slack-methods` stands on.
