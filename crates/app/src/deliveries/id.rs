//! By what a delivery is told from another one.

use slack_methods::Json;

/// The longest id that is remembered as it is, in bytes. Slack's are far shorter.
const LONGEST: usize = 200;

/// The id of a delivery: the `event_id` of an event, the `trigger_id` of an interaction or command; `None` if it has
/// neither, as requests for options.
///
/// ```
/// use slack_methods::Json;
/// use slack_methods_app::deliveries::id_of;
///
/// // `envelope.payload` of Socket Mode, `event.json` of `inbound`:
/// let payload: Json = serde_json::json!({"type": "event_callback", "event_id": "Ev0HARBOR"}).into();
/// assert_eq!(id_of(&payload).as_deref(), Some("Ev0HARBOR"));
/// ```
#[must_use]
pub fn id_of(payload: &Json) -> Option<String> {
    let payload: serde_json::Value = serde_json::from_str(payload.as_str()).ok()?;
    let text = |name: &str| payload[name].as_str().filter(|id| !id.is_empty());
    text("event_id")
        .or_else(|| text("trigger_id"))
        .map(str::to_owned)
}

/// The key of an id in a store, which takes printable ASCII. What is no id of Slack's is bent into one.
pub(super) fn key(id: &str) -> String {
    let mut key = "delivery:".to_owned();
    for byte in id.bytes().take(LONGEST) {
        key.push(match byte {
            b'!'..=b'~' => char::from(byte),
            _ => '?',
        });
    }
    key
}
