//! What Slack sends to an app.

use super::{Retry, UrlVerification};
use crate::codec::Read;
use crate::event_set::{OpenEventSet, UnknownEvent};
use crate::from_json::{FromJsonError, from_json};
use crate::json::Json;

/// A request of Slack to an app.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Inbound {
    /// The address for events is being entered in the app's settings: respond with
    /// [`UrlVerification::response`].
    UrlVerification(UrlVerification),
    /// An event of the Events API: respond with status 200 within three seconds.
    Event(EventCallback),
    /// `app_rate_limited`: for a minute, events were not delivered, since there were too many.
    AppRateLimited(Payload),
    /// Somebody used a button, a menu, a shortcut or a modal.
    Interaction(Payload),
    /// Somebody opens a menu whose options the app brings: respond with the options.
    Options(Payload),
    /// Somebody used a slash command. The kind is the command, such as `/weather`; the JSON is an object
    /// with a text for each field of the form.
    Command(Payload),
    /// Slack checks the certificate of a slash command's address: respond with status 200.
    SslCheck,
    /// JSON whose `type` is not known here.
    Unknown(Payload),
}

impl Inbound {
    /// What Slack sent in its type, as the enum that the crate `slack-methods` has for it. It is the one that an
    /// envelope of Socket Mode has too, so that an app can take requests either way. What the enum does not
    /// know, and what does not fit its type, is in the variant that keeps the JSON.
    ///
    /// Each call decodes the JSON anew. The variants here have that JSON.
    ///
    /// ```
    /// use slack_methods::payloads::{Interaction, Payload};
    /// use slack_methods_runtime::inbound;
    ///
    /// let headers = [("content-type", "application/x-www-form-urlencoded")];
    /// let body = b"command=%2Fferry&text=3&user_id=U0EXAMPLE&channel_id=C0EXAMPLE";
    /// match inbound::parse(&headers, body)?.payload() {
    ///     Payload::Command(command) => assert_eq!(command.command, "/ferry"),
    ///     Payload::Interaction(Interaction::ViewSubmission(_)) => println!("a modal was submitted"),
    ///     other => println!("something else: {}", other.kind()),
    /// }
    /// # Ok::<(), inbound::ParseError>(())
    /// ```
    #[must_use]
    pub fn payload<P: OpenEventSet>(&self) -> P {
        match self {
            Self::Event(event) => P::decode_or_keep("events_api", &event.json),
            Self::Interaction(payload) | Self::Options(payload) => {
                P::decode_or_keep("interactive", &payload.json)
            }
            Self::Command(command) => P::decode_or_keep("slash_commands", &command.json),
            Self::UrlVerification(it) => kept("url_verification", &it.json),
            Self::AppRateLimited(it) | Self::Unknown(it) => kept(&it.kind, &it.json),
            Self::SslCheck => P::unknown(UnknownEvent {
                kind: "ssl_check".to_owned(),
                ..UnknownEvent::default()
            }),
        }
    }
}

/// What no envelope of Socket Mode holds.
fn kept<P: OpenEventSet>(kind: &str, json: &Json) -> P {
    P::unknown(UnknownEvent {
        kind: kind.to_owned(),
        json: json.clone(),
        error: None,
    })
}

/// An event of the Events API, with what is around it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct EventCallback {
    /// The body: the event is its `event`.
    pub json: Json,
    /// Set if the event was delivered before.
    pub retry: Option<Retry>,
}

impl EventCallback {
    /// Reads the body into a type.
    ///
    /// # Errors
    ///
    /// The body lacks what the type requires.
    pub fn read<T: Read>(&self) -> Result<T, FromJsonError> {
        from_json(self.json.as_str())
    }
}

/// Any other request.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Payload {
    /// Its `type`, such as `block_actions`.
    pub kind: String,
    /// All of it.
    pub json: Json,
}

impl Payload {
    /// Reads it into a type.
    ///
    /// # Errors
    ///
    /// It lacks what the type requires.
    pub fn read<T: Read>(&self) -> Result<T, FromJsonError> {
        from_json(self.json.as_str())
    }
}
