//! The files of the specification as they are written, before anything in them is checked. The
//! JSON Schema that editors use is made from these same types, so their doc comments are what a
//! person sees while writing a file.
//!
//! Names and kinds stay text here: the model checks them one by one, with the place of each, where
//! a reader of types would end at the first. This is the one module that names `serde_yaml`.

mod arg;
mod catalog;
mod event;
mod field;
mod ids;
mod method;
mod missing;
mod row;
mod schema;
mod text;
mod upload;

use indexmap::IndexMap;
use serde::de::DeserializeOwned;

pub use arg::Arg;
pub use catalog::Catalog;
pub use event::{Event, Opens};
pub use field::{Field, SharedObject};
pub use ids::Ids;
pub use method::{Deprecated, Method, Pages, Scopes};
pub use missing::{Absent, Missing};
pub use row::{Errors, Note, Said};
pub use schema::{keys, keys_of_method, schema};
pub use text::{OneOrMany, Scalar};
pub use upload::{UploadFinish, UploadStart};

/// Keeps the order in which the file has its keys.
pub type Map<T> = IndexMap<String, T>;

/// One step of the way from the root of a file to a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a list, counted from 0.
    Index(usize),
}

/// A file's content does not have the shape of its kind.
pub struct Misfit {
    /// Line and column, from 1, where the reader knows them.
    pub place: Option<(usize, usize)>,
    /// What is wrong.
    pub message: String,
}

/// Reads one file; also gives the path of every key that its kind does not have.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<(T, Vec<Vec<Step>>), Misfit> {
    let mut unknown = Vec::new();
    let read = serde_ignored::deserialize(serde_yaml::Deserializer::from_str(text), |path| {
        let mut steps = Vec::new();
        collect(&path, &mut steps);
        unknown.push(steps);
    });
    match read {
        Ok(value) => Ok((value, unknown)),
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

fn collect(path: &serde_ignored::Path<'_>, steps: &mut Vec<Step>) {
    use serde_ignored::Path;
    match path {
        Path::Root => {}
        Path::Seq { parent, index } => {
            collect(parent, steps);
            steps.push(Step::Index(*index));
        }
        Path::Map { parent, key } => {
            collect(parent, steps);
            steps.push(Step::Key(key.clone()));
        }
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => {
            collect(parent, steps);
        }
    }
}
