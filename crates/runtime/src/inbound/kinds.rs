//! What Slack sends to an app.

use super::{Retry, UrlVerification};
use crate::codec::Read;
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
