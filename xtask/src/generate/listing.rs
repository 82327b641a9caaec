//! The listing of the hand-written API, the one file that is written outside of `generated/`.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{bail, ensure};
use slack_methods_codegen::is_generated;

use crate::handwritten::{self, LISTING};

/// A listing that is not as the sources say.
#[derive(Debug)]
pub(super) struct Listing {
    /// From the root of the repository.
    pub(super) path: &'static str,
    pub(super) text: String,
    /// What stands there now, if a file does.
    pub(super) old: Option<Vec<u8>>,
}

/// Compares the file with the sources; none if it is as they say, or there are no sources.
pub(super) fn stale(root: &Path) -> anyhow::Result<Option<Listing>> {
    let Some(text) = handwritten::listing(root)? else {
        return Ok(None);
    };
    let old = match fs::read(root.join(LISTING)) {
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => bail!("cannot read {LISTING}: {error}"),
    };
    if let Some(old) = &old {
        ensure!(
            is_generated(old),
            "{LISTING} has no header of `cargo xtask gen`, which never touches what it did not write; \
             delete it or move it out"
        );
    }
    let is_fresh = old.as_deref() == Some(text.as_bytes());
    Ok((!is_fresh).then_some(Listing {
        path: LISTING,
        text,
        old,
    }))
}
