//! By what a delivery is told from another one.

use crate::codec::{FieldReader, NotJson, Object};
use crate::from_json::from_json;
use crate::json::Json;

/// The id of a delivery: the `event_id` of an event, the `trigger_id` of an interaction or command; `None` if it has
/// neither, as requests for options.
///
/// An envelope of Socket Mode that is delivered again has another `envelope_id`, so that is not the one to remember.
///
/// ```
/// use slack_methods_runtime::Json;
/// use slack_methods_runtime::once::id_of;
///
/// // `envelope.payload` of Socket Mode, `event.json` of `inbound`:
/// let payload: Json = serde_json::json!({"type": "event_callback", "event_id": "Ev0HARBOR"}).into();
/// assert_eq!(id_of(&payload).as_deref(), Some("Ev0HARBOR"));
/// ```
#[must_use]
pub fn id_of(payload: &Json) -> Option<String> {
    let ids: Ids = from_json(payload.as_str()).ok()?;
    let id = |text: Option<String>| text.filter(|id| !id.is_empty());
    id(ids.event).or_else(|| id(ids.trigger))
}

#[derive(Default)]
struct Ids {
    event: Option<String>,
    trigger: Option<String>,
}

impl Object for Ids {
    fn empty() -> Self {
        Self::default()
    }

    fn field(&mut self, key: &str, reader: FieldReader<'_, '_>) -> Result<(), NotJson> {
        match key {
            "event_id" => reader.optional(&mut self.event),
            "trigger_id" => reader.optional(&mut self.trigger),
            _ => reader.skip(),
        }
    }
}
