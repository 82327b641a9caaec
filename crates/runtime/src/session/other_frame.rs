//! Frames that have no type in Rust.

use std::fmt;

use crate::code::UnknownCode;
use crate::event_decode_error::EventDecodeError;
use crate::json::Json;

/// A frame of an unknown type, or one that does not fit its type. `Debug` does not show its
/// contents, and its type only if it looks like one.
#[derive(Clone)]
#[non_exhaustive]
pub struct OtherFrame {
    /// The `type` of the frame; empty if it has none.
    pub kind: String,
    /// The whole frame.
    pub json: Json,
    /// Why the frame does not fit its type; `None` if the type is unknown.
    pub error: Option<EventDecodeError>,
}

impl OtherFrame {
    pub(super) fn new(kind: String, json: Json, error: Option<EventDecodeError>) -> Self {
        Self { kind, json, error }
    }
}

impl fmt::Debug for OtherFrame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtherFrame")
            .field("kind", &UnknownCode::new(&self.kind))
            .field("json", &self.json)
            .field("error", &self.error)
            .finish()
    }
}
