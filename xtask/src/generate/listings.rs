//! The listings of the hand-written APIs.

use std::path::Path;

use super::outside::{Outside, compared};
use super::verified::State;
use crate::handwritten::Package;

/// Compares the listing of a crate with its sources; none if it is as they say, or there are no sources. Without
/// `cached` it is compared even if it was found right before.
pub(super) fn stale(
    root: &Path,
    package: Package,
    cached: bool,
) -> anyhow::Result<Option<Outside>> {
    let state = State::of_listing(root, package);
    if cached && state.as_ref().is_some_and(|state| state.is_verified(root)) {
        return Ok(None);
    }
    let Some(text) = package.listed(root)? else {
        return Ok(None);
    };
    let found = compared(root, package.listing, text)?;
    if let (None, Some(state)) = (&found, state) {
        state.remember(root);
    }
    Ok(found)
}
