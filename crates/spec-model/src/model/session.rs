//! The methods whose responses have the address of a live session.

use super::Shared;
use super::context::Context;
use super::fields::{Field, Presence, named};
use super::types::Type;
use crate::file::At;
use crate::name::{WireName, similar};
use crate::syntax;

/// That a method opens a session.
#[derive(Debug)]
pub struct Session {
    /// The kind of session.
    pub kind: SessionKind,
    /// The field that has the address, and whether a response may lack it.
    pub url: WireName,
    /// Whether a response may lack the address.
    pub may_lack_url: bool,
}

/// The kind of a session. `N` says which set of events one brings; see [`Type`].
#[derive(Debug, PartialEq, Eq)]
pub enum SessionKind<N = String> {
    /// With the set of its events.
    Rtm(N),
    /// A session that brings envelopes.
    SocketMode,
}

impl<N> SessionKind<N> {
    /// As the specification names it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Rtm(_) => RTM,
            Self::SocketMode => SOCKET_MODE,
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
        (false, None) => SessionKind::SocketMode,
        (false, Some(_)) => {
            cx.key(
                &root.key("events"),
                "a Socket Mode session brings envelopes, not events",
                "remove this key",
            );
            return None;
        }
    };
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
