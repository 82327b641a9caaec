//! The methods whose responses have the address of a live session.

use std::collections::BTreeSet;

use super::Shared;
use super::context::Context;
use super::fields::{Field, Presence, named};
use super::types::Type;
use crate::file::At;
use crate::name::{Code, WireName, similar};
use crate::specification::Parsed;
use crate::syntax;

/// That a method opens a session.
#[derive(Debug, Hash)]
pub struct Session {
    /// The kind of session.
    pub kind: SessionKind,
    /// The field that has the address, and whether a response may lack it.
    pub url: WireName,
    /// Whether a response may lack the address.
    pub may_lack_url: bool,
}

/// The kind of a session. `N` says which events and payloads one brings; see [`Type`].
#[derive(Debug, PartialEq, Eq, Hash)]
pub enum SessionKind<N = String> {
    /// With the set of its events.
    Rtm(N),
    /// A session that brings envelopes, with what these hold.
    SocketMode(Deliveries<N>),
}

/// What the envelopes of a session hold.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Deliveries<N = String> {
    /// The set of the events in them.
    pub events: Option<N>,
    /// The payloads in them, in the order of the file.
    pub payloads: Vec<Delivery<N>>,
}

/// What envelopes of one type hold.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Delivery<N = String> {
    /// The type of the envelopes.
    pub envelope: String,
    /// The payload, or the set of payloads.
    pub name: N,
    /// Whether it is a set.
    pub is_set: bool,
}

impl<N> SessionKind<N> {
    /// As the specification names it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Rtm(_) => RTM,
            Self::SocketMode(_) => SOCKET_MODE,
        }
    }
}

const RTM: &str = "rtm";
const SOCKET_MODE: &str = "socket_mode";

pub(super) fn build(
    cx: &mut Context<'_>,
    raw: &syntax::Session,
    fields: &[Field],
    shared: &Shared<'_>,
) -> Option<Session> {
    let root = At::Root.key("session");
    let words = [(RTM, true), (SOCKET_MODE, false)];
    let has_events = cx.word(&root.key("kind"), &raw.kind, &words);
    let url = address(cx, &root.key("url"), &raw.url, fields);
    let kind = match (has_events?, raw.events.as_deref()) {
        (true, Some(set)) => SessionKind::Rtm(events(cx, &root.key("events"), set, shared)?),
        (true, None) => {
            cx.key(
                &root,
                "an RTM session brings events",
                "name their set with `events:`",
            );
            return None;
        }
        (false, set) => SessionKind::SocketMode(Deliveries {
            payloads: payloads(cx, &root.key("payloads"), raw, shared),
            events: set.and_then(|set| events(cx, &root.key("events"), set, shared)),
        }),
    };
    if let (true, Some(_)) = (has_events?, &raw.payloads) {
        cx.key(
            &root.key("payloads"),
            "an RTM session brings events, not payloads",
            "remove this key",
        );
        return None;
    }
    let url = url?;
    Some(Session {
        kind,
        url: url.wire.clone(),
        may_lack_url: url.presence == Presence::Optional,
    })
}

fn address<'f>(
    cx: &mut Context<'_>,
    at: &At<'_>,
    name: &str,
    fields: &'f [Field],
) -> Option<&'f Field> {
    let field = named(cx, at, name, fields)?;
    if field.kind != Type::SecretUrl {
        cx.value(
            at,
            format!("the field `{name}` has no address that lets its holder in"),
            "it has to have the type `secret_url`",
        );
        return None;
    }
    Some(field)
}

/// The sets of events that come in the payloads of sessions.
pub(super) fn open_sets(methods: &[Parsed<syntax::Method>]) -> BTreeSet<String> {
    let sessions = methods
        .iter()
        .filter_map(|raw| raw.content.session.as_ref());
    let sessions = sessions.filter(|session| session.kind == SOCKET_MODE);
    sessions
        .filter_map(|session| session.events.clone())
        .collect()
}

/// What the envelopes of each type hold.
fn payloads(
    cx: &mut Context<'_>,
    root: &At<'_>,
    raw: &syntax::Session,
    shared: &Shared<'_>,
) -> Vec<Delivery> {
    let mut deliveries = Vec::new();
    for (envelope, name) in raw.payloads.iter().flatten() {
        let at = root.key(envelope);
        if Code::parse(envelope).is_none() {
            cx.key(
                &at,
                format!("`{envelope}` is not a type of an envelope"),
                "a type has small letters, digits and `_`, and begins with a letter",
            );
        }
        let is_set = shared.payload_sets.contains(name);
        if is_set || shared.payload_names.contains(name.as_str()) {
            deliveries.push(Delivery {
                envelope: envelope.clone(),
                name: name.clone(),
                is_set,
            });
            continue;
        }
        // It may be that of a payload whose file has problems of its own.
        let unread = &shared.unread;
        if unread.iter().any(|path| path.starts_with("spec/payloads/")) {
            continue;
        }
        let sets = shared.payload_sets.iter().map(String::as_str);
        let known = sets.chain(shared.payload_names.iter().copied());
        let help = match similar(name, known) {
            Some(other) => format!("a similar name exists: `{other}`"),
            None => "name a payload of spec/payloads/, or a set of them".to_owned(),
        };
        let title = format!("there is no payload `{name}`, and no set of payloads");
        cx.value(&at, title, help);
    }
    deliveries
}

/// The set of events, if there is one of the name.
fn events(cx: &mut Context<'_>, at: &At<'_>, set: &str, shared: &Shared<'_>) -> Option<String> {
    if shared.event_sets.contains(set) {
        return Some(set.to_owned());
    }
    // The set may be that of an event whose file has problems of its own.
    let is_known = shared
        .unread
        .iter()
        .all(|path| !path.starts_with("spec/events/"));
    if is_known {
        let known = shared.event_sets.iter().map(String::as_str);
        let help = match similar(set, known) {
            Some(other) => format!("a set with a similar name exists: `{other}`"),
            None => "the files in spec/events/ name their sets under `sets:`".to_owned(),
        };
        cx.value(at, format!("no event is of the set `{set}`"), help);
    }
    None
}
