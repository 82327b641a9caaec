//! Whether a file that was uploaded arrived where it was to be shared.
//!
//! Slack shares a file after `files.completeUploadExternal` has responded. At times it says that all is well and shares
//! the file nowhere, for example while it still looks for viruses, or where the app is not a member.

mod check;
mod error;

pub use check::{Share, ShareCheck};
pub use error::ShareError;
