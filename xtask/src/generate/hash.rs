//! Hashes by which a run knows what an earlier one has seen.

use std::fmt;
use std::fs;
use std::time::UNIX_EPOCH;

use slack_methods_codegen::Key;
use twox_hash::XxHash3_128;

/// 128 bits of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hash(u128);

impl Hash {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(XxHash3_128::oneshot(bytes))
    }

    /// As it is shown.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let is_shown = text.len() == 32 && !text.starts_with('+');
        let number = is_shown.then(|| u128::from_str_radix(text, 16).ok())??;
        let hash = Self(number);
        (hash.to_string() == text).then_some(hash)
    }
}

impl From<Key> for Hash {
    fn from(key: Key) -> Self {
        Self(key.to_bits())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// A hash over parts, each with its length, so that no two lists of parts look the same.
#[derive(Default)]
pub(super) struct Parts(Vec<u8>);

impl Parts {
    pub(super) fn add(&mut self, part: &[u8]) {
        self.0.extend((part.len() as u64).to_le_bytes());
        self.0.extend(part);
    }

    pub(super) fn add_hash(&mut self, hash: Hash) {
        self.0.extend(hash.0.to_le_bytes());
    }

    /// A list of names with what each stands for.
    pub(super) fn many<'a>(&mut self, parts: impl ExactSizeIterator<Item = (&'a str, Hash)>) {
        self.0.extend((parts.len() as u64).to_le_bytes());
        for (name, content) in parts {
            self.add(name.as_bytes());
            self.add_hash(content);
        }
    }

    pub(super) fn hash(&self) -> Hash {
        Hash::of(&self.0)
    }
}

/// Tells this program from any other build of it: cargo writes the file anew when it builds.
pub(super) fn program() -> Option<Hash> {
    let path = std::env::current_exe().ok()?;
    let data = fs::metadata(&path).ok()?;
    let modified = data.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let mut identity = Parts::default();
    identity.add(path.as_os_str().as_encoded_bytes());
    identity.add(&data.len().to_le_bytes());
    identity.add(&modified.as_nanos().to_le_bytes());
    Some(identity.hash())
}
