//! What emitted code stands on: reading answers and writing arguments.
//!
//! An answer is read in one pass over a `&str`, in whatever order its keys come, by a `match` that
//! each object brings along ([`Object::field`]). All tolerance lives in the readers here:
//!
//! - null equals absent; a null element of a list or a map is skipped;
//! - a text is read from a number or a boolean, a number from a text that holds one, a boolean from
//!   `0`, `1` and from texts;
//! - `[]` stands for an empty object, since that is what PHP makes of one;
//! - a key that nobody asked for is skipped;
//! - a value of a kind that the reader has no use for is left out, where an answer may lack it, and
//!   its place noted.
//!
//! Nothing here names the place where reading failed until it fails: then each level on the way up
//! adds its key or index to the [`ErrorPath`].

mod args;
mod collection;
mod error_path;
#[cfg(any(feature = "rtm-session", feature = "socket-mode"))]
mod event;
mod multipart;
mod number;
mod object;
mod scalar;
mod text;

pub use serde::de::{Deserializer, MapAccess};

pub use self::args::{Args, Argument, PutList, Value, Wire};
pub use self::error_path::ErrorPath;
#[cfg(any(feature = "rtm-session", feature = "socket-mode"))]
pub use self::event::event;
pub use self::object::{FieldReader, Object, Read, empty};
pub use self::text::read_text;
pub use crate::code::display_code;
pub use crate::file::display_file;
pub use crate::json::Json;

pub(crate) use self::number::number_text;
pub(crate) use self::object::{Key, missing};
