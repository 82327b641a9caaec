//! What a call gets that has no script: what the specification shows of its method.

use serde_json::{Value, json};

use crate::call::{self, Call};
use crate::response::Response;
use crate::specification::{self, Method, Pages, Protocol};
use crate::state::Shared;

/// Where the bytes of files go.
const UPLOAD: &str = "upload/";

/// Where responses to interactions go.
const RESPONSE_URL: &str = "response/";

/// The response to a call without a script.
pub(crate) fn to(call: &Call, shared: &Shared) -> Response {
    if call.method.starts_with(UPLOAD) {
        return Response::Text(format!("OK - {}", call.bytes.len()));
    }
    if call.method.starts_with(RESPONSE_URL) {
        return Response::Text("ok".to_owned());
    }
    let method = specification::method(&call.method);
    let Some(method) = method.filter(|it| !shared.only_scripted || it.session.is_some()) else {
        return Response::Json(
            json!({"ok": false, "error": "unknown_method", "req_method": &call.method}),
        );
    };
    if let Some(code) = rejection(call, method, shared) {
        return Response::error(code);
    }
    Response::Example
}

/// The address for the response to an interaction.
pub(crate) fn response_url(shared: &Shared, number: usize) -> String {
    format!("{}{RESPONSE_URL}{number}", shared.base())
}

/// The address for the bytes of a file.
pub(crate) fn upload_url(shared: &Shared, file: &str) -> String {
    format!("{}{UPLOAD}{file}", shared.base())
}

/// Why Slack would reject the call before it looks at what it asks for.
fn rejection(call: &Call, method: &Method, shared: &Shared) -> Option<&'static str> {
    let has_body = !call.bytes.is_empty();
    let kind = call.content_type();
    let kind = kind.as_deref();
    if has_body && !call.has_content_type() {
        return Some("missing_post_type");
    }
    if has_body && !call::is_readable(kind) {
        return Some("invalid_post_type");
    }
    if let Err(why) = &call.arguments {
        return Some(why.code());
    }
    let asks_for_token = method.session.is_some() || shared.require_token && !method.anonymous;
    (asks_for_token && call.token().is_none()).then_some("not_authed")
}

/// The protocol of the session that the method opens.
pub(crate) fn protocol(method: &str) -> Option<Protocol> {
    Some(specification::method(method)?.session.as_ref()?.kind)
}

/// A success with the address of a session, as the method's page shows it.
pub(crate) fn session(method: &str, url: &str) -> Value {
    let known = specification::method(method);
    let session = known.and_then(|known| Some((known, known.session.as_ref()?)));
    match session {
        Some((known, session)) => {
            let mut response = known.response();
            response[session.url] = url.into();
            response
        }
        None => json!({"ok": true, "url": url}),
    }
}

/// The first success that the method's page shows, with addresses on this server.
pub(crate) fn example(call: &Call, shared: &Shared) -> Example {
    let Some(method) = specification::method(&call.method) else {
        return Example::Json(json!({"ok": true}));
    };
    if let Some(session) = &method.session {
        let ticket = shared.tickets.issue(session.kind, shared.ticket_life);
        return Example::Session(ticket);
    }
    if method.file {
        return Example::File;
    }
    let mut response = method.response();
    if let Some(upload) = &method.upload {
        let file = response[upload.file].as_str().unwrap_or("F0MADEUP1");
        let url = upload_url(shared, file);
        response[upload.url] = url.into();
    }
    if let Some(pages) = &method.pages {
        turn(&mut response, pages, call);
    }
    Example::Json(response)
}

/// The response that an example comes to.
pub(crate) enum Example {
    Json(Value),
    /// With the ticket of its URL.
    Session(String),
    File,
}

/// If the example has a cursor, it is the first of two pages with the same items, and the second has none. So a
/// walk through the pages ends.
fn turn(response: &mut Value, pages: &Pages, call: &Call) {
    let cursor = call.argument(pages.cursor).unwrap_or_default();
    let has_next = pages.is_first(&cursor) && pages.leads_on(&cursor);
    let mut at = response;
    for key in &pages.next {
        let Some(below) = at.get_mut(*key) else {
            return;
        };
        at = below;
    }
    if !has_next && at.is_string() {
        *at = "".into();
    }
}

/// In front of the number of a page, in its cursor.
const PAGE: &str = "page-";

/// The page that the call's cursor leads to, with the cursor of the next.
pub(crate) fn page(bodies: &[Value], call: &Call) -> Value {
    let known = specification::method(&call.method);
    let Some(pages) = known.and_then(|method| method.pages.as_ref()) else {
        return json!({"ok": false, "error": "unknown_method"});
    };
    let cursor = call.argument(pages.cursor).unwrap_or_default();
    let number = match cursor.strip_prefix(PAGE) {
        Some(number) => number.parse().ok(),
        None => pages.is_first(&cursor).then_some(0),
    };
    let body = number.and_then(|number: usize| Some((number, bodies.get(number)?)));
    let Some((number, body)) = body else {
        return json!({"ok": false, "error": "invalid_cursor"});
    };
    let next = match number + 1 < bodies.len() && pages.leads_on(&cursor) {
        true => format!("{PAGE}{}", number + 1),
        false => String::new(),
    };
    let mut page = body.clone();
    let mut at = &mut page;
    for key in &pages.next {
        if !at.is_object() {
            *at = json!({});
        }
        at = &mut at[*key];
    }
    *at = next.into();
    page
}
