//! Enums of events or payloads, which differ by their `type`.

use std::fmt;

use crate::code::UnknownCode;
use crate::codec::{FieldReader, NotJson, Object, Read, Source};
use crate::event_decode_error::EventDecodeError;
use crate::json::Json;

/// An enum of events or payloads, with a variant for each type of them.
pub trait EventSet: Sized + fmt::Debug + Send + 'static {
    /// Decodes JSON whose type is `kind`; `None` if the type is unknown.
    fn decode(kind: &str, json: &str) -> Option<Result<Self, EventDecodeError>>;
}

/// An enum of events or payloads that keeps those that it does not know.
pub trait OpenEventSet: EventSet {
    /// The variant that keeps an event or payload as JSON.
    fn unknown(event: UnknownEvent) -> Self;

    /// Decodes JSON whose type is `kind`. An unknown type, and JSON that does not fit its type,
    /// is kept.
    #[must_use]
    fn decode_or_keep(kind: &str, json: &Json) -> Self {
        let error = match Self::decode(kind, json.as_str()) {
            Some(Ok(event)) => return event,
            Some(Err(error)) => Some(error),
            None => None,
        };
        Self::unknown(UnknownEvent {
            kind: kind.to_owned(),
            json: json.clone(),
            error,
        })
    }
}

/// An event or payload of an unknown type, or one that does not fit its type. `Debug` does not show
/// its contents, and its type only if it looks like one.
#[derive(Clone)]
#[non_exhaustive]
pub struct UnknownEvent {
    /// The type; empty if it has none.
    pub kind: String,
    /// The whole JSON.
    pub json: Json,
    /// Why the JSON does not fit its type; `None` if the type is unknown.
    pub error: Option<EventDecodeError>,
}

impl Default for UnknownEvent {
    fn default() -> Self {
        Self {
            kind: String::new(),
            json: Json::empty(),
            error: None,
        }
    }
}

impl fmt::Debug for UnknownEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownEvent")
            .field("kind", &UnknownCode::new(&self.kind))
            .field("json", &self.json)
            .field("error", &self.error)
            .finish()
    }
}

/// The key that says which type it is.
#[derive(Default)]
struct Head {
    kind: Option<String>,
}

impl Object for Head {
    fn empty() -> Self {
        Self::default()
    }

    fn field(&mut self, key: &str, reader: FieldReader<'_, '_>) -> Result<(), NotJson> {
        match key {
            "type" => reader.optional(&mut self.kind),
            _ => reader.skip(),
        }
    }
}

/// Reads a field that holds an event: first its JSON, then the type that the JSON gives.
///
/// # Errors
///
/// The source is not JSON.
pub fn fill_event<E: OpenEventSet>(into: &mut E, source: &mut Source<'_>) -> Result<bool, NotJson> {
    let mut json = Json::empty();
    if !json.fill(source)? {
        return Ok(false);
    }
    let Ok(head) = crate::from_json::<Head>(json.as_str()) else {
        return Ok(source.error_path.unfit("an object"));
    };
    *into = E::decode_or_keep(head.kind.as_deref().unwrap_or_default(), &json);
    Ok(true)
}

/// Reads JSON whose own `type` says which event or payload it is.
///
/// # Errors
///
/// The JSON is not an object.
pub fn event_of_set<E: OpenEventSet + Read>(json: &str) -> Result<E, EventDecodeError> {
    crate::from_json(json).map_err(|error| EventDecodeError::new(error.path, error.reason))
}

/// What an enum of events or payloads has if it keeps the unknown ones.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_event_set {
    ($name:ident) => {
        impl $crate::OpenEventSet for $name {
            fn unknown(event: $crate::UnknownEvent) -> Self {
                Self::Unknown(event)
            }
        }

        impl $crate::__private::Read for $name {
            fn empty() -> Self {
                Self::Unknown(::std::default::Default::default())
            }

            #[inline]
            fn fill(
                &mut self,
                source: &mut $crate::__private::Source<'_>,
            ) -> ::std::result::Result<bool, $crate::__private::NotJson> {
                $crate::__private::fill_event(self, source)
            }
        }
    };
}
