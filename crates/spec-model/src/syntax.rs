//! The files of the specification as they are written, before anything in them is checked. The
//! JSON Schema that editors use is made from these same types, so their doc comments are what a
//! person sees while writing a file.
//!
//! Names and kinds stay text here: the model checks them one by one, with the place of each, where
//! a reader of types would end at the first. This is the one module that names `serde_yaml`.

mod about;
mod arg;
mod blocks;
mod catalog;
mod doc_example;
mod event;
mod families;
mod field;
mod ids;
mod method;
mod missing;
mod number;
mod place;
mod reader;
mod record;
mod row;
mod schema;
mod text;
mod upload;

use std::cell::Cell;

use foldhash::fast::RandomState;
use indexmap::IndexMap;

pub use about::{About, Package, Runtime};
pub use arg::Arg;
pub use blocks::{
    Across, BlockField, BlockObject, BlockUnion, BlockValue, ItemLimits, Items, Variant,
};
pub use catalog::{Catalog, Code};
pub use doc_example::DocExample;
pub use event::{Event, Payload, Session};
pub use families::Families;
pub use field::{Field, SharedObject};
pub use ids::Ids;
pub use method::{Deprecated, Group, Method, Pages, Rate, Scopes};
pub use missing::{Absent, Missing};
pub use number::{Number, Tier};
pub use place::{Either, Form, Kind, Part, Place, Single};
pub use record::{Definitions, Key, Record};
pub use row::{Errors, Note, Said};
pub use schema::{keys, schema};
pub(crate) use schema::{keys_of_method, of as schema_of};
pub use text::{OneOrMany, Scalar};
pub use upload::{UploadFinish, UploadStart};

/// Keeps the order in which the file has its keys.
pub type Map<T> = IndexMap<String, T, RandomState>;

/// A file's content does not have the shape of its kind.
pub(crate) struct Misfit {
    /// Line and column, from 1, where the reader knows them.
    pub(crate) place: Option<(usize, usize)>,
    /// What is wrong.
    pub(crate) message: String,
}

/// What a file says, and whether it has keys that its kind does not have.
pub(crate) struct Read<T> {
    pub(crate) value: T,
    pub(crate) has_unknown_keys: bool,
}

/// Reads one file.
pub(crate) fn read<T: Kind>(text: &str) -> Result<Read<T>, Misfit> {
    let mut value = T::default();
    let has_unknown_keys = fill(text, &mut value)?;
    Ok(Read {
        value,
        has_unknown_keys,
    })
}

/// Reads one file of whatever kind; says whether it has keys that its kind does not have.
fn fill(text: &str, value: &mut dyn Place) -> Result<bool, Misfit> {
    let has_unknown_keys = Cell::new(false);
    let source = serde_yaml::Deserializer::from_str(text);
    match reader::read(source, value, &has_unknown_keys) {
        Ok(()) => Ok(has_unknown_keys.get()),
        Err(error) => {
            let place = error.location().map(|at| (at.line(), at.column()));
            let mut message = error.to_string();
            // The place is shown by the arrow under the line.
            if let Some(at) = message.rfind(" at line ") {
                message.truncate(at);
            }
            Err(Misfit { place, message })
        }
    }
}
