//! The frames of the Socket Mode protocol.

use std::fmt;

use crate::code::UnknownCode;
use crate::codec::{FieldReader, NotJson, Object};
use crate::json::Json;
use crate::session::machine::incoming::{self, InvalidFrameReason};

/// Implements reading a type from an object whose keys are all optional.
macro_rules! optional_keys {
    ($type:ident { $($key:literal => $field:ident,)* }) => {
        impl Object for $type {
            fn empty() -> Self {
                Self::default()
            }

            fn field(
                &mut self,
                key: &str,
                reader: FieldReader<'_, '_>,
            ) -> Result<(), NotJson> {
                match key {
                    $($key => reader.optional(&mut self.$field),)*
                    _ => reader.skip(),
                }
            }
        }
    };
}

#[derive(Default)]
struct Head {
    kind: Option<String>,
    envelope_id: Option<String>,
    accepts: Option<bool>,
    payload: Option<Json>,
    retry_attempt: Option<i64>,
    retry_reason: Option<String>,
    reason: Option<String>,
    connections: Option<i64>,
    app: Option<App>,
    host: Option<Host>,
}

optional_keys!(Head {
    "type" => kind,
    "envelope_id" => envelope_id,
    "accepts_response_payload" => accepts,
    "payload" => payload,
    "retry_attempt" => retry_attempt,
    "retry_reason" => retry_reason,
    "reason" => reason,
    "num_connections" => connections,
    "connection_info" => app,
    "debug_info" => host,
});

#[derive(Default)]
struct App {
    id: Option<String>,
}

optional_keys!(App { "app_id" => id, });

#[derive(Default)]
struct Host {
    name: Option<String>,
    connection_time: Option<i64>,
}

optional_keys!(Host { "host" => name, "approximate_connection_time" => connection_time, });

#[derive(Default)]
struct EventId {
    id: Option<String>,
}

optional_keys!(EventId { "event_id" => id, });

/// A frame that arrived.
#[derive(Debug)]
pub(super) enum Incoming {
    /// The connection is live.
    Hello(Hello),
    /// Slack asks to give up the connection.
    DisconnectRequested(DisconnectRequest),
    /// An envelope.
    Delivery(Delivery),
    /// Any other frame, with its type, which is empty if it has none.
    Other(String),
}

/// The first frame of a connection. `Debug` shows its texts only if they look like names.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Hello {
    /// How many connections the app has, this one included.
    pub connections: Option<i64>,
    /// The id of the app.
    pub app_id: Option<String>,
    /// The name of Slack's server.
    pub host: Option<String>,
    /// Approximately how many seconds the connection will live.
    pub connection_time: Option<i64>,
}

impl fmt::Debug for Hello {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |text: &Option<String>| text.as_deref().map(UnknownCode::new);
        f.debug_struct("Hello")
            .field("connections", &self.connections)
            .field("app_id", &name(&self.app_id))
            .field("host", &name(&self.host))
            .field("connection_time", &self.connection_time)
            .finish()
    }
}

/// Why Slack asks to give up a connection: the `reason` of its `disconnect` message.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DisconnectRequest {
    /// Slack will close it in about 10 seconds.
    Warning,
    /// Slack wants it to be replaced.
    RefreshRequested,
    /// Socket Mode was disabled for the app.
    LinkDisabled,
    /// The app has too many connections.
    TooManyWebsockets,
    /// Another reason. The session replaces the connection.
    Unknown(UnknownCode),
}

/// Slack's word for too many connections: the reason of a `disconnect` message, and possibly an
/// error code.
pub(super) const TOO_MANY: &str = "too_many_websockets";

impl DisconnectRequest {
    fn of(text: &str) -> Self {
        match text {
            "warning" => Self::Warning,
            "refresh_requested" => Self::RefreshRequested,
            "link_disabled" => Self::LinkDisabled,
            TOO_MANY => Self::TooManyWebsockets,
            other => Self::Unknown(UnknownCode::new(other)),
        }
    }
}

/// An envelope as it was delivered. `Debug` shows no text.
#[derive(Clone)]
pub(super) struct Delivery {
    pub(super) envelope_id: String,
    /// The id that an event keeps when it is delivered again in another envelope.
    pub(super) event_id: Option<String>,
    pub(super) kind: String,
    pub(super) accepts_payload: bool,
    pub(super) payload: Option<Json>,
    pub(super) retry_attempt: Option<i64>,
    pub(super) retry_reason: Option<String>,
}

impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Delivery({:?})", self.payload)
    }
}

pub(super) fn read(text: &str) -> Result<Incoming, InvalidFrameReason> {
    let head: Head = incoming::read(text)?;
    let kind = head.kind.unwrap_or_default();
    if let Some(envelope_id) = head.envelope_id.filter(|id| !id.is_empty()) {
        let event_id = match &head.payload {
            Some(payload) if kind == "events_api" => event_id(payload),
            _ => None,
        };
        return Ok(Incoming::Delivery(Delivery {
            envelope_id,
            event_id,
            kind,
            accepts_payload: head.accepts.unwrap_or(false),
            payload: head.payload,
            retry_attempt: head.retry_attempt,
            retry_reason: head.retry_reason,
        }));
    }
    Ok(match kind.as_str() {
        "hello" => {
            let host = head.host.unwrap_or_default();
            Incoming::Hello(Hello {
                connections: head.connections,
                app_id: head.app.and_then(|app| app.id),
                host: host.name,
                connection_time: host.connection_time,
            })
        }
        "disconnect" => {
            Incoming::DisconnectRequested(DisconnectRequest::of(&head.reason.unwrap_or_default()))
        }
        _ => Incoming::Other(kind),
    })
}

fn event_id(payload: &Json) -> Option<String> {
    let event: EventId = incoming::read(payload.as_str()).ok()?;
    event.id.filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delivery(text: &str) -> Delivery {
        match read(text) {
            Ok(Incoming::Delivery(delivery)) => delivery,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn hello_and_disconnect() {
        let hello = r#"{"type":"hello","num_connections":1,"connection_info":{"app_id":"A1"},
            "debug_info":{"host":"applink-1","started":"x","build_number":7,
            "approximate_connection_time":3600}}"#;
        let Ok(Incoming::Hello(hello)) = read(hello) else {
            panic!("no hello");
        };
        assert_eq!(
            hello,
            Hello {
                connections: Some(1),
                app_id: Some("A1".to_owned()),
                host: Some("applink-1".to_owned()),
                connection_time: Some(3600),
            }
        );
        for (reason, expected) in [
            ("warning", DisconnectRequest::Warning),
            ("refresh_requested", DisconnectRequest::RefreshRequested),
            ("link_disabled", DisconnectRequest::LinkDisabled),
            ("too_many_websockets", DisconnectRequest::TooManyWebsockets),
            (
                "brand_new",
                DisconnectRequest::Unknown(UnknownCode::new("brand_new")),
            ),
        ] {
            let text = format!(r#"{{"type":"disconnect","reason":"{reason}","debug_info":[]}}"#);
            let Ok(Incoming::DisconnectRequested(reason)) = read(&text) else {
                panic!("no disconnect");
            };
            assert_eq!(reason, expected);
        }
    }

    #[test]
    fn envelopes_of_any_type() {
        let event = delivery(
            r#"{"payload":{"event":{"event_id":"no"},"event_id":"Ev1"},"envelope_id":"e-1",
            "type":"events_api","accepts_response_payload":false,"retry_attempt":1,
            "retry_reason":"timeout"}"#,
        );
        assert_eq!(event.envelope_id, "e-1");
        assert_eq!(event.event_id.as_deref(), Some("Ev1"));
        assert_eq!(event.retry_attempt, Some(1));
        assert_eq!(event.retry_reason.as_deref(), Some("timeout"));
        assert!(!event.accepts_payload);
        let command = delivery(
            r#"{"envelope_id":"e-2","type":"slash_commands","accepts_response_payload":true,
            "payload":{"event_id":"not an event's"}}"#,
        );
        assert!(command.accepts_payload);
        assert_eq!(command.event_id, None);
        let unknown = delivery(r#"{"envelope_id":"e-3","type":"brand_new"}"#);
        assert_eq!(unknown.kind, "brand_new");
        assert!(unknown.payload.is_none());
        assert_eq!(delivery(r#"{"envelope_id":"e-4"}"#).kind, "");
        assert!(!format!("{event:?}").contains("Ev1"));
    }
}
