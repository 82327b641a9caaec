//! Frames without a type of their own.

use std::fmt;

use super::DecodeError;
use crate::code::UnknownCode;
use crate::json::Json;

/// A frame whose type is not known, or whose fields do not fit its type. `Debug` does not show it,
/// and its type only where that looks like one.
#[derive(Clone)]
#[non_exhaustive]
pub struct Other {
    /// The `type` of the frame; empty where it has none.
    pub kind: String,
    /// The whole frame.
    pub json: Json,
    /// What does not fit, where the type is known.
    pub unreadable: Option<DecodeError>,
}

impl Other {
    pub(super) fn new(kind: String, json: Json, unreadable: Option<DecodeError>) -> Self {
        Self {
            kind,
            json,
            unreadable,
        }
    }
}

impl fmt::Debug for Other {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Other")
            .field("kind", &UnknownCode::new(&self.kind))
            .field("json", &self.json)
            .field("unreadable", &self.unreadable)
            .finish()
    }
}
