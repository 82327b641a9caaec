//! Eight digits that change when the words of a doc do.

use std::collections::HashMap;
use std::sync::Arc;

use slack_methods_spec_model::parallel;

use crate::doc::{Doc, Lines, text};
use crate::emit::codes::HIDDEN;
use crate::names::{Common, Row};

/// FNV-1a of 32 bits: the same on every machine and in every version, and short to read. It keeps
/// nobody from anything, and that one change of four thousand million goes unnoticed does no harm.
#[derive(Clone, Copy)]
pub(super) struct Digest(u32);

impl Digest {
    /// Of some docs, as the specification has them and before anything is linked: how the generator
    /// breaks lines, and which other methods there are, changes no words.
    pub(super) fn of<'a>(docs: impl IntoIterator<Item = &'a Doc>) -> Self {
        let mut lines = Lines::default();
        for doc in docs {
            lines.add(doc, usize::MAX);
        }
        let bytes = lines.iter().flat_map(|line| line.bytes().chain([b'\n']));
        Self(bytes.fold(0x811c_9dc5, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        }))
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        format!("{:08x}", digest.0)
    }
}

/// The digests of rows that take their sentence from the catalog: most rows do, and share it. By
/// where the sentence lies.
pub(super) struct RowDigests(HashMap<usize, Digest>);

impl RowDigests {
    pub(super) fn new(api: &Common) -> Self {
        let codes = api.catalog.codes.values().map(|(entry, _)| entry);
        let rows: Vec<_> = codes.chain(api.catalog.warnings.values()).collect();
        let digests = parallel::map(&rows, |entry| {
            (address(&entry.doc), Digest::of([&*entry.doc]))
        });
        Self(digests.into_iter().collect())
    }

    pub(super) fn of(&self, row: &Row) -> Digest {
        if row.hidden {
            let said = Doc::paragraph(vec![text(HIDDEN)]);
            return Digest::of([&*row.doc, &said]);
        }
        self.of_sentence(&row.doc)
    }

    pub(super) fn of_sentence(&self, doc: &Arc<Doc>) -> Digest {
        let shared = self.0.get(&address(doc)).copied();
        shared.unwrap_or_else(|| Digest::of([&**doc]))
    }
}

fn address(doc: &Arc<Doc>) -> usize {
    Arc::as_ptr(doc).addr()
}
