//! Types that lose nothing: what they do not know is kept and written again, and what is wrong with
//! them is said with its path.
//!
//! The types are emitted. Each reads its known keys and keeps all others as JSON text, see [`Extra`]; a
//! value that does not fit its field is kept in the same way. Reading goes once over JSON text that is
//! known to be JSON, see [`Reader`], and writing into one buffer, see [`Writer`]. Loops are written once
//! for all types, behind `dyn Object`, since there are hundreds of types.
//!
//! Validation walks JSON along `static` tables, see [`Shape`], so that it serves typed values and JSON
//! of the caller's alike.

mod across;
mod check;
mod collection;
mod complete;
mod debug;
mod extra;
mod fill;
mod holder;
mod items;
mod macros;
mod measure;
mod object;
mod path;
mod shape;
mod union;
mod validate;
mod value;
mod violation;
#[cfg(test)]
mod work;
mod writer;

pub use self::collection::Collection;
pub use self::debug::debug;
pub use self::extra::Extra;
pub use self::fill::fill;
pub use self::measure::ViolationMeasure;
pub use self::object::{Member, Object, way};
pub use self::shape::{Across, Check, Field, Kind, Limit, Rule, Shape, UnionShape, ValueShape};
pub use self::union::{Union, empty_union, read_union, read_whole_union, variant};
pub use self::validate::{validate, validate_arguments, validate_value};
pub use self::value::{Value, empty, read, read_json, read_text, write_json, write_list};
pub use self::violation::{Violation, ViolationRule};
pub use self::writer::{Members, Writer};
pub use crate::reader::Reader;
