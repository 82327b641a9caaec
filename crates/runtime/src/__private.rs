//! What the code that `cargo xtask gen` emits is written with.
//!
//! Nothing here is for anybody else: it changes with any version, which is why `slack-methods` asks
//! for one exact version of this crate. A method that `slack-methods` does not have needs none of
//! it; see [`Method`](crate::Method).

pub use serde::de::{Deserializer, MapAccess};

pub use crate::code::display_code;
pub use crate::codec::{
    Argument, Body, ErrorPath, FieldReader, List, ListFormat, Nullable, Object, Read, Value, empty,
    put, put_list, read_text,
};
pub use crate::codec::{event, read_event};
pub use crate::event_set::{event_of_set, fill_event};
pub use crate::file::display_file;
pub use crate::value::unknown_value;
#[doc(inline)]
pub use crate::{__id as id, __open_event_set as open_event_set, __value as value};
