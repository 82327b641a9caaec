//! What an earlier run has emitted stays where it is made of the same.

use std::hash::{Hash, Hasher};

use twox_hash::XxHash3_128;

/// A hash over all that a text is made of, except the generator itself.
///
/// It is the hash of the very values that the function has which emits the text, and every field of their types
/// is in it. So nothing can reach the text that does not reach the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u128);

impl Key {
    /// The key of a value.
    pub(crate) fn of(value: &impl Hash) -> Self {
        let mut bytes = Bytes(Vec::new());
        value.hash(&mut bytes);
        Self(XxHash3_128::oneshot(&bytes.0))
    }

    /// As a number, to be kept.
    #[must_use]
    pub fn to_bits(self) -> u128 {
        self.0
    }
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(&self.0.to_le_bytes());
    }
}

/// What is known of an earlier run of the same generator.
pub trait Earlier: Sync {
    /// The text that the earlier run has made for the file, if it had this key.
    fn text(&self, path: &str, key: Key) -> Option<String>;

    /// Whether the process ends soon after the run, so that the run need not give back its memory piece by piece.
    fn process_ends_soon(&self) -> bool {
        false
    }
}

/// That nothing is known of an earlier run.
#[derive(Clone, Copy, Debug)]
pub struct Nothing;

impl Earlier for Nothing {
    fn text(&self, _: &str, _: Key) -> Option<String> {
        None
    }
}

/// All that is hashed, one after the other: a hash of 128 bits at the end is faster than one of each part.
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        XxHash3_128::oneshot(&self.0) as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_into_one_another() {
        let key = |value: &[&str]| Key::of(&value);
        assert_eq!(key(&["dock", "yard"]), key(&["dock", "yard"]));
        for other in [
            &["dockyard"][..],
            &["dock", "yard", ""],
            &["dock"],
            &["doc", "kyard"],
        ] {
            assert_ne!(key(&["dock", "yard"]), key(other));
        }
    }
}
