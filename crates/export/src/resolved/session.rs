//! That a method's response has the address of a live session.

use schemars::JsonSchema;
use serde::Serialize;
use slack_methods_spec_model::model;

/// That a method opens a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The kind of session.
    pub kind: SessionKind,
    /// The field with the address.
    pub url: String,
    /// The set of events that it brings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<String>,
    /// What the envelopes of each type hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub deliveries: Vec<Delivery>,
}

/// The kind of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionKind {
    /// Events in frames.
    Rtm,
    /// Payloads in envelopes.
    SocketMode,
}

/// What the envelopes of one type hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Delivery {
    /// The type of the envelopes.
    pub envelope: String,
    /// The payload, if it is always the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payload: Option<String>,
    /// The set of payloads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set: Option<String>,
}

impl From<&model::Session> for Session {
    fn from(session: &model::Session) -> Self {
        let (kind, events, deliveries) = match &session.kind {
            model::SessionKind::Rtm(set) => (SessionKind::Rtm, Some(set.clone()), Vec::new()),
            model::SessionKind::SocketMode(it) => {
                let deliveries = it.payloads.iter().map(delivery).collect();
                (SessionKind::SocketMode, it.events.clone(), deliveries)
            }
        };
        Self {
            kind,
            url: session.url.as_str().to_owned(),
            events,
            deliveries,
        }
    }
}

fn delivery(delivery: &model::Delivery) -> Delivery {
    let name = || delivery.name.clone();
    Delivery {
        envelope: delivery.envelope.clone(),
        payload: (!delivery.is_set).then(name),
        set: delivery.is_set.then(name),
    }
}
