//! What Slack sends to an app: events, interactions, slash commands.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use crate::specification::{self, Kind};
use crate::unknown::UnknownName;

/// What Slack sends to an app, the same over HTTP and over Socket Mode.
///
/// It is an example of the specification by its name, or JSON of yours.
///
/// ```
/// use serde_json::json;
/// use slack_methods_fake::Delivery;
///
/// let mention = Delivery::example("app_mention")?.set("/event/text", "<@U0BOT> hello");
/// let reply = Delivery::example("app_mention/thread")?;
/// let command = Delivery::command(json!({"command": "/tide", "text": "", "user_id": "U0EXAMPLE1"}));
/// # drop((mention, reply, command));
/// # Ok::<(), slack_methods_fake::UnknownName>(())
/// ```
#[derive(Clone, Debug)]
pub struct Delivery {
    pub(crate) shape: Shape,
    pub(crate) payload: Value,
    pub(crate) signed_at: Option<SystemTime>,
    /// Whether the address for responses is a made-up one, in whose place one of the server comes.
    is_example: bool,
}

/// How a payload travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// As JSON, and again if it is not accepted.
    Event,
    /// As JSON in the field `payload` of a form.
    Interaction,
    /// As a form.
    Command,
}

/// The set of payloads that are interactions.
const INTERACTIONS: &str = "interaction";

/// The payload around an event.
const CALLBACK: &str = "event";

impl Delivery {
    fn new(shape: Shape, payload: Value) -> Self {
        Self {
            shape,
            payload,
            signed_at: None,
            is_example: false,
        }
    }

    /// An example of the specification: an event such as `app_mention` or `message`, or a payload such as
    /// `command`, `block_actions`, `view_submission`, `url_verification` (the files in `spec/events/` and
    /// `spec/payloads/`). Another example than the first is named after a slash: `app_mention/thread`.
    ///
    /// A `response_url` in it becomes an address of the server that sends the delivery, so that the bot's
    /// response is in the log, as a call of `response/` and a number.
    ///
    /// # Errors
    ///
    /// There is none of this name; the text says which one was probably meant.
    pub fn example(name: &str) -> Result<Self, UnknownName> {
        let (kind, payload) = specification::example(name).map_err(UnknownName)?;
        let mut delivery = match kind {
            Kind::Event => Self::event(payload),
            Kind::Payload if specification::is_of_set(name, INTERACTIONS) => {
                Self::interaction(payload)
            }
            Kind::Payload if payload.get("type").is_none() => Self::command(payload),
            Kind::Payload => Self::json(payload),
        };
        delivery.is_example = true;
        Ok(delivery)
    }

    /// The names of all examples, for [`example`](Self::example): `app_mention/single`, `app_mention/thread`, …
    ///
    /// A test can hand each to an app, which then has seen everything that Slack documents.
    pub fn examples() -> impl Iterator<Item = String> {
        specification::examples()
    }

    /// An event of the Events API: what stands in `event`. The rest of the payload is made up, with an
    /// `event_id` that no other delivery has.
    pub fn event(event: Value) -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        let callback = specification::example(CALLBACK);
        let mut payload = callback.map_or(json!({"type": "event_callback"}), |(_, it)| it);
        payload["event"] = event;
        payload["event_id"] = format!("Ev{number:08}").into();
        payload["event_time"] = seconds(SystemTime::now()).into();
        Self::new(Shape::Event, payload)
    }

    /// An interaction, such as the press of a button: the whole payload.
    pub fn interaction(payload: Value) -> Self {
        Self::new(Shape::Interaction, payload)
    }

    /// A slash command: an object with its fields.
    pub fn command(fields: Value) -> Self {
        Self::new(Shape::Command, fields)
    }

    /// A whole body of JSON, such as `url_verification` or an event with all that is around it.
    pub fn json(body: Value) -> Self {
        Self::new(Shape::Event, body)
    }

    /// Puts a value in place of what a [JSON pointer](https://www.rfc-editor.org/rfc/rfc6901) leads to. The
    /// last key may be new.
    ///
    /// # Panics
    ///
    /// If nothing is there to hold the value; the message shows the payload.
    #[must_use]
    #[track_caller]
    pub fn set(mut self, pointer: &str, value: impl Into<Value>) -> Self {
        match self.try_set(pointer, value.into()) {
            Ok(()) => self,
            Err(why) => panic!("{why} of {:#}", self.payload),
        }
    }

    pub(crate) fn try_set(&mut self, pointer: &str, value: Value) -> Result<(), String> {
        let (holder, key) = pointer.rsplit_once('/').unwrap_or_default();
        let key = key.replace("~1", "/").replace("~0", "~");
        let place = match self.payload.pointer_mut(holder) {
            Some(Value::Object(fields)) => Some(fields.entry(key).or_insert(Value::Null)),
            Some(Value::Array(items)) => key.parse().ok().and_then(|at: usize| items.get_mut(at)),
            _ => None,
        };
        *place.ok_or_else(|| format!("nothing is at `{pointer}`"))? = value;
        if pointer == "/response_url" {
            self.is_example = false;
        }
        Ok(())
    }

    /// Signs it as of another time than that of its sending: a bot must reject what is older than five minutes.
    #[must_use]
    pub fn signed_at(mut self, time: SystemTime) -> Self {
        self.signed_at = Some(time);
        self
    }

    /// The payload, as far as it is known before it is sent.
    #[must_use]
    pub fn payload(&self) -> &Value {
        &self.payload
    }

    /// The payload with the address for the response.
    pub(crate) fn with_response_url(&self, url: impl FnOnce() -> String) -> Value {
        let mut payload = self.payload.clone();
        if self.is_example && payload.get("response_url").is_some_and(Value::is_string) {
            payload["response_url"] = url().into();
        }
        payload
    }

    /// The type of its envelope in Socket Mode.
    pub(crate) fn envelope_type(&self) -> &'static str {
        match self.shape {
            Shape::Event => "events_api",
            Shape::Interaction => "interactive",
            Shape::Command => "slash_commands",
        }
    }
}

pub(crate) fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_travels_as_its_kind_does() {
        let shape = |name| Delivery::example(name).map(|it| it.shape);
        assert_eq!(shape("app_mention"), Ok(Shape::Event));
        assert_eq!(shape("url_verification"), Ok(Shape::Event));
        assert_eq!(shape("block_actions"), Ok(Shape::Interaction));
        assert_eq!(shape("view_submission/plain"), Ok(Shape::Interaction));
        assert_eq!(shape("command"), Ok(Shape::Command));
        let wrong = shape("comand").expect_err("a mistake").to_string();
        assert!(wrong.ends_with("did you mean `command`?"), "{wrong}");
    }

    #[test]
    fn an_event_has_what_is_around_it() {
        let [first, second] = [1, 2].map(|_| Delivery::event(json!({"type": "tide"})).payload);
        assert_eq!(first["event"], json!({"type": "tide"}));
        assert_eq!(first["type"], "event_callback");
        assert_ne!(first["event_id"], second["event_id"]);
    }

    #[test]
    fn values_are_set() {
        let set = Delivery::json(json!({"a": [{"b": 1}]}));
        let set = set.set("/a/0/b", 2).set("/a/0/c", "new").set("/x~1y", true);
        let expected = json!({"a": [{"b": 2, "c": "new"}], "x/y": true});
        assert_eq!(set.payload(), &expected);
    }

    #[test]
    #[should_panic(expected = "nothing is at `/a/1/b` of {")]
    fn a_value_needs_a_place() {
        drop(Delivery::json(json!({"a": [{"b": 1}]})).set("/a/1/b", 2));
    }
}
