//! From headers and body to a kind of request.

use super::form::fields;
use super::{EventCallback, Headers, Inbound, Once, ParseError, Payload, Retry, UrlVerification};
use crate::codec::{FieldReader, NotJson, Object};
use crate::from_json::from_json;
use crate::json::Json;
use crate::once::Claims;

/// How large a body may be: 1 MiB, far above what Slack sends.
pub const DEFAULT_MAX_BODY_BYTES: usize = 1 << 20;

/// How deep JSON may be nested, which is what `serde_json` reads.
const MAX_DEPTH: usize = 128;

/// Reads a request with the limits of [`Parser::new`].
///
/// It does not tell whether Slack sent the request: call
/// [`Verifier::verify`](super::Verifier::verify) first.
///
/// # Errors
///
/// The body is too large, of another content type, or not what Slack sends.
pub fn parse<H: Headers + ?Sized>(headers: &H, body: &[u8]) -> Result<Inbound, ParseError> {
    Parser::new().parse(headers, body)
}

/// Reads requests with limits of one's own.
#[derive(Clone, Debug)]
pub struct Parser {
    max_body_bytes: usize,
}

impl Default for Parser {
    fn default() -> Self {
        Self::new()
    }
}

impl Parser {
    /// The default limits.
    #[must_use]
    pub fn new() -> Self {
        Self {
            max_body_bytes: DEFAULT_MAX_BODY_BYTES,
        }
    }

    /// How large a body may be, in bytes. By default [`DEFAULT_MAX_BODY_BYTES`].
    ///
    /// A framework that reads bodies into memory has a limit of its own, which counts before this one.
    #[must_use]
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.max_body_bytes = bytes;
        self
    }

    /// Has each delivery handled once: what `claims` says was handled is acknowledged, and not handled again.
    ///
    /// ```
    /// use std::time::SystemTime;
    /// use http::{HeaderMap, Response};
    /// use slack_methods_runtime::bytes::Bytes;
    /// use slack_methods_runtime::inbound::{self, Inbound, Once, Parser, Verifier};
    /// use slack_methods_runtime::once::Claims;
    ///
    /// /// Once, at the start. `deliveries::Deliveries` of `slack-methods-app` implements `Claims`.
    /// fn requests(claims: impl Claims) -> Once {
    ///     Parser::new().once(claims)
    /// }
    ///
    /// async fn receive(requests: &Once, verifier: &Verifier, headers: &HeaderMap, body: &[u8]) -> Response<Bytes> {
    ///     if let Err(error) = verifier.verify(headers, body, SystemTime::now()) {
    ///         return error.response();
    ///     }
    ///     let handled = requests.handle(headers, body, |inbound| async move {
    ///         match inbound {
    ///             Inbound::UrlVerification(verification) => return verification.response(),
    ///             // A status other than 2xx would say that it was not handled.
    ///             other => println!("{other:?}"),
    ///         }
    ///         inbound::ack()
    ///     });
    ///     handled.await.unwrap_or_else(|error| {
    ///         eprintln!("{error}");
    ///         error.response()
    ///     })
    /// }
    /// ```
    #[must_use]
    pub fn once(self, claims: impl Claims) -> Once {
        Once::new(self, claims)
    }

    /// Reads a request.
    ///
    /// # Errors
    ///
    /// The body is too large, of another content type, or not what Slack sends.
    pub fn parse<H: Headers + ?Sized>(
        &self,
        headers: &H,
        body: &[u8],
    ) -> Result<Inbound, ParseError> {
        if body.len() > self.max_body_bytes {
            return Err(ParseError::TooLarge {
                limit: self.max_body_bytes,
            });
        }
        let content_type = headers.header("content-type").unwrap_or_default();
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        let is_json = media_type.eq_ignore_ascii_case("application/json");
        let is_form = media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded");
        if !is_json && !is_form {
            return Err(ParseError::ContentType);
        }
        let body = std::str::from_utf8(body).map_err(|_| ParseError::Encoding)?;
        match is_json {
            true => of_json(body, Retry::of(headers)),
            false => of_form(body),
        }
    }
}

/// The Events API.
fn of_json(body: &str, retry: Option<Retry>) -> Result<Inbound, ParseError> {
    let (outer, json) = read(body)?;
    let kind = outer.kind.ok_or(ParseError::Missing("type"))?;
    Ok(match kind.as_str() {
        "event_callback" => Inbound::Event(EventCallback { json, retry }),
        "url_verification" => {
            let challenge = outer.challenge.ok_or(ParseError::Missing("challenge"))?;
            Inbound::UrlVerification(UrlVerification { challenge, json })
        }
        "app_rate_limited" => Inbound::AppRateLimited(Payload { kind, json }),
        _ => Inbound::Unknown(Payload { kind, json }),
    })
}

/// Interactions and slash commands.
fn of_form(body: &str) -> Result<Inbound, ParseError> {
    let fields = fields(body)?;
    if let Some(payload) = fields.get("payload") {
        return of_payload(payload);
    }
    if let Some(command) = fields.get("command") {
        let kind = command.clone();
        let json = Json::new(&fields).map_err(|_| ParseError::Form)?;
        return Ok(Inbound::Command(Payload { kind, json }));
    }
    match fields.get("ssl_check").map(String::as_str) {
        Some("1") => Ok(Inbound::SslCheck),
        _ => Err(ParseError::Missing("payload` or `command")),
    }
}

fn of_payload(payload: &str) -> Result<Inbound, ParseError> {
    let (outer, json) = read(payload)?;
    let kind = outer.kind.ok_or(ParseError::Missing("type"))?;
    // A menu of a legacy message asks for options with the type of an interaction, and has no action yet.
    let asks = outer.actions.is_none() && outer.name.is_some();
    Ok(match kind.as_str() {
        "block_suggestion" | "dialog_suggestion" => Inbound::Options(Payload { kind, json }),
        "interactive_message" if asks => Inbound::Options(Payload { kind, json }),
        "block_actions"
        | "dialog_cancellation"
        | "dialog_submission"
        | "interactive_message"
        | "message_action"
        | "shortcut"
        | "view_closed"
        | "view_submission"
        | "workflow_step_edit" => Inbound::Interaction(Payload { kind, json }),
        _ => Inbound::Unknown(Payload { kind, json }),
    })
}

/// What the kind of a request follows from.
#[derive(Default)]
struct Outer {
    kind: Option<String>,
    challenge: Option<String>,
    name: Option<Json>,
    actions: Option<Json>,
}

impl Object for Outer {
    fn empty() -> Self {
        Self::default()
    }

    fn field(&mut self, key: &str, reader: FieldReader<'_, '_>) -> Result<(), NotJson> {
        match key {
            "type" => reader.optional(&mut self.kind),
            "challenge" => reader.optional(&mut self.challenge),
            "name" => reader.optional(&mut self.name),
            "actions" => reader.optional(&mut self.actions),
            _ => reader.skip(),
        }
    }
}

fn read(text: &str) -> Result<(Outer, Json), ParseError> {
    let json = Json::parse(text).map_err(|error| {
        let (line, column) = error.place();
        ParseError::Json { line, column }
    })?;
    if !json.as_str().starts_with('{') {
        return Err(ParseError::NotObject);
    }
    if depth(json.as_str()) > MAX_DEPTH {
        return Err(ParseError::TooDeep);
    }
    let outer = from_json(json.as_str()).map_err(|_| ParseError::NotObject)?;
    Ok((outer, json))
}

/// How deep lists and objects are nested in a text that is JSON.
fn depth(json: &str) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !quoted => depth -= 1,
            _ => {}
        }
    }
    deepest
}
