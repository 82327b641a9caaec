//! What emitted code is written with: reading responses and writing arguments.
//!
//! A response is read in one pass over a `&str`, in whatever order its keys come, by a `match` that
//! each object brings along ([`Object::field`]). All tolerance lives in the readers here:
//!
//! - null equals absent; a null element of a list or a map is skipped;
//! - a text is read from a number or a boolean, a number from a text that holds one, a boolean from
//!   `0`, `1` and from texts;
//! - `[]` is read as an empty object, since that is what PHP makes of one;
//! - an unknown key is skipped;
//! - a value of another kind is skipped if its field is optional, and its path recorded.
//!
//! Nothing here records the path of a field until reading fails: then each level on the way up
//! adds its key or index to the [`ErrorPath`].

mod args;
mod argument;
mod collection;
mod error_path;
mod field_name;
pub(crate) mod lenient;
mod multipart;
mod object;
pub(crate) mod repair;
mod scalar;
mod serialize;
mod shown;
mod source;
mod text;

pub use self::args::{Args, put, put_list};
pub use self::argument::{Argument, List, ListFormat, Nullable, Value};
pub use self::object::{FieldReader, Object, Read, Way, empty};
pub use self::source::Source;
pub use self::text::read_text;
pub use crate::reader::NotJson;

pub(crate) use self::error_path::ErrorPath;
pub(crate) use self::field_name::is_field_name;
#[cfg(feature = "lossless")]
pub(crate) use self::object::Kept;
pub(crate) use self::object::{ReadField, missing};
pub(crate) use self::source::{Fill, read_whole};
