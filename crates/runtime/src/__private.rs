//! What the code that `cargo xtask gen` emits is written with.
//!
//! Nothing here is for anybody else: it changes with any version, which is why `slack-methods` asks
//! for one exact version of this crate. A method that `slack-methods` does not have needs none of
//! it; see [`Method`](crate::Method).

mod macros;

pub use serde_json::Value as JsonValue;

pub use crate::body::Body;
pub use crate::code::display_code;
pub use crate::codec::{
    Argument, FieldReader, List, ListFormat, NotJson, Nullable, Object, Read, Source, Value, Way,
    empty, put, put_list, read_text,
};
pub use crate::codes::{CodeTable, Codes, ErrorCodes, WarningCodes, clone_code, code};
pub use crate::debug_request::debug_request;
pub use crate::event_set::{event_of_set, fill_event};
pub use crate::file::display_file;
pub use crate::read_event::{event, read_event};
pub use crate::value::unknown_value;
#[doc(inline)]
pub use crate::{
    __holder as holder, __id as id, __open_event_set as open_event_set, __value as value,
};

/// What emitted types that lose nothing are written with.
#[cfg(feature = "lossless")]
pub mod lossless {
    pub use crate::lossless::{
        Across, Check, Collection, Field, Kind, Limit, Member, Members, Object, Reader, Rule,
        Shape, Union, UnionShape, Value, ValueShape, Writer, debug, empty, empty_union, fill, read,
        read_json, read_text, read_union, read_whole_union, validate, validate_arguments,
        validate_value, variant, way, write_json, write_list,
    };
    #[doc(inline)]
    pub use crate::{
        __lossless_holder as holder, __lossless_object as object, __lossless_text as text,
        __lossless_union as union,
    };
}
