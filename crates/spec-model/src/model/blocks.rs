//! What apps write and read: `spec/blocks/`.

mod across;
mod cycles;
mod example;
mod fields;
mod fit;
mod kinds;
mod limits;
mod names;
mod object;
mod reach;
mod surfaces;
mod union;
mod value;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use across::{Across, AcrossRule};
pub use fields::{BlockField, BlockFields, InlineObject};
pub use object::{BlockExample, BlockObject, Tag};
pub use union::{BlockUnion, UnionVariant};
pub use value::BlockValue;

pub(super) use kinds::built_in;
pub(super) use names::{Named, Names};

use super::Shared;
use crate::doc::Doc;
use crate::file::File;
use crate::problem::Problems;
use crate::specification::Specification;

/// Everything under `spec/blocks/`, each in the order of the paths of the files.
#[derive(Debug, Default, Hash)]
pub struct Blocks {
    /// The objects.
    pub objects: Vec<BlockObject>,
    /// The unions of objects.
    pub unions: Vec<BlockUnion>,
    /// The values of requests and responses.
    pub values: Vec<BlockValue>,
}

/// What the three kinds of files have alike.
#[derive(Debug, Hash)]
pub struct Head {
    /// The file that it was read from.
    pub file: Arc<File>,
    /// Its name in the specification.
    pub name: String,
    /// The name that the specification chooses for its type.
    pub chosen_name: Option<String>,
    /// The address of the page that describes it.
    pub docs: Option<String>,
    /// What it was read from.
    pub source: String,
    /// What it is.
    pub doc: Doc,
}

impl Blocks {
    /// The object of a name.
    #[must_use]
    pub fn object(&self, name: &str) -> Option<&BlockObject> {
        self.objects.iter().find(|it| it.head.name == name)
    }

    /// The surfaces that there are, by the objects and values that are one.
    #[must_use]
    pub fn surfaces(&self) -> BTreeSet<&str> {
        let objects = self.objects.iter().map(|it| &it.surface);
        let values = self.values.iter().map(|it| &it.surface);
        objects
            .chain(values)
            .flatten()
            .map(String::as_str)
            .collect()
    }

    /// The union of a name.
    #[must_use]
    pub fn union(&self, name: &str) -> Option<&BlockUnion> {
        self.unions.iter().find(|it| it.head.name == name)
    }
}

/// The names of everything that is under `spec/blocks/`.
pub(super) fn names(
    specification: &Specification,
    taken: &dyn Fn(&str) -> bool,
    problems: &mut Problems,
) -> Names {
    names::of(specification, taken, problems)
}

/// Reads everything that is under `spec/blocks/`.
pub(super) fn build(
    specification: &Specification,
    shared: &Shared<'_>,
    problems: &mut Problems,
) -> Blocks {
    let before = problems.len();
    let mut blocks = Blocks::default();
    for raw in &specification.block_objects {
        blocks.objects.extend(object::build(raw, shared, problems));
    }
    for raw in &specification.block_unions {
        blocks.unions.extend(union::build(raw, shared, problems));
    }
    union::check(&blocks, problems);
    for raw in &specification.block_values {
        blocks.values.extend(value::build(raw, shared, problems));
    }
    cycles::close(&mut blocks, problems);
    let unread = shared.unread.iter();
    let all_read = !unread.clone().any(|path| path.starts_with("spec/blocks/"));
    // Where something is wrong, an example would be held against half of a type.
    if all_read && problems.len() == before {
        reach::check(&blocks, problems);
        surfaces::check(&blocks, problems);
    }
    let sound = all_read && problems.len() == before;
    for (index, raw) in specification.block_objects.iter().enumerate() {
        object::examples(&mut blocks, index, raw, sound, problems);
    }
    blocks
}
