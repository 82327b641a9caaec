//! What the code that `cargo xtask gen` emits is written with.
//!
//! Nothing here is for anybody else: it changes with any version, which is why `slack-methods` asks
//! for one exact version of this crate. A method that `slack-methods` does not have needs none of
//! it; see [`Method`](crate::Method).

mod macros;

pub use serde::de::{Deserializer, MapAccess};

pub use crate::body::Body;
pub use crate::code::display_code;
pub use crate::codec::{
    Argument, ErrorPath, FieldReader, List, ListFormat, Nullable, Object, Read, Value, empty, put,
    put_list, read_text,
};
pub use crate::file::display_file;
#[cfg(any(feature = "rtm-session", feature = "socket-mode"))]
pub use crate::read_event::{event, read_event};
pub use crate::value::unknown_value;
#[doc(inline)]
pub use crate::{__id as id, __value as value};
