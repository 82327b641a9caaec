//! Method calls over HTTP.

use std::future;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response as HttpResponse;
use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use serde_json::{Value, json};

use crate::accept::RTM_PATH;
use crate::call::Call;
use crate::log::LogEvent;
use crate::response::Response;
use crate::specification::Protocol;
use crate::state::Shared;
use crate::unscripted::{self, Example};

/// Nobody listens there: the port is below 1024 and has not been in use for decades.
const NOWHERE: &str = "127.0.0.1:1";

/// The largest body that is read: far above what a test uploads.
const MAX_BODY_BYTES: usize = 256 << 20;

/// The path of a Socket Mode URL.
const LINK: &str = "link";

/// In front of a method's name.
const PREFIX: &str = "/api/";

pub(crate) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
    let router = Router::new().fallback(call).with_state(shared);
    // It runs until the runtime ends; a failed connection is the client's fault.
    let _ = axum::serve(listener, router).await;
}

async fn call(State(shared): State<Arc<Shared>>, request: Request) -> HttpResponse {
    let (parts, body) = request.into_parts();
    // A request that a client sends only in part is not a call.
    let Ok(body) = to_bytes(body, MAX_BODY_BYTES).await else {
        return html(400);
    };
    shared.host.called(&parts.headers);
    #[cfg(feature = "program")]
    if let (Some(control), Some(path)) = (
        shared.control.get(),
        parts.uri.path().strip_prefix("/_fake/"),
    ) {
        let asked = String::from_utf8_lossy(&body).into_owned();
        let became = control(parts.method, path.to_owned(), asked).await;
        let status = if became.get("error").is_some() {
            400
        } else {
            200
        };
        return respond(status, became.to_string());
    }
    let call = Call::new(Request::from_parts(parts, body), PREFIX);
    let scripted = shared.next_response(&call.method);
    shared.note(LogEvent::Called(Box::new(call.clone())));
    if !matches!(call.verb, http::Method::GET | http::Method::POST) {
        return html(405);
    }
    let mut response = scripted.unwrap_or_else(|| unscripted::to(&call, &shared));
    while let Response::After(time, then) = response {
        tokio::time::sleep(time).await;
        response = *then;
    }
    respond_to(response, &call, &shared).await
}

async fn respond_to(response: Response, call: &Call, shared: &Shared) -> HttpResponse {
    // A URL that is scripted for any other method is one of RTM.
    let protocol = unscripted::protocol(&call.method).unwrap_or(Protocol::Rtm);
    let connections_at = shared.host.shown(shared.connections_at);
    let linked = |at: &str, path: &str, ticket: &str| {
        let url = match (protocol, path) {
            (Protocol::Rtm, LINK) => format!("ws://{at}{RTM_PATH}{ticket}"),
            _ => format!("ws://{at}/{path}/?ticket={ticket}"),
        };
        json(&unscripted::session(&call.method, &url))
    };
    match response {
        Response::Example => match unscripted::example(call, shared) {
            Example::Json(value) => json(&value),
            Example::Session(ticket) => linked(&connections_at, LINK, &ticket),
            Example::File => file(),
        },
        Response::Url => {
            let ticket = shared.tickets.issue(protocol, shared.ticket_life);
            linked(&connections_at, LINK, &ticket)
        }
        Response::ExpiredUrl => {
            let ticket = shared.tickets.issue(protocol, Duration::ZERO);
            linked(&connections_at, LINK, &ticket)
        }
        Response::UnreachableUrl => linked(NOWHERE, LINK, crate::TICKET),
        Response::SilentUrl => {
            let mute = shared.mute.local_addr().expect("it is bound");
            linked(&mute.to_string(), LINK, crate::TICKET)
        }
        Response::RejectingUrl(status) => linked(
            &connections_at,
            &format!("rejecting/{status}"),
            crate::TICKET,
        ),
        Response::UploadUrl(file) => {
            let url = unscripted::upload_url(shared, file);
            json(&json!({"ok": true, "file_id": file, "upload_url": url}))
        }
        Response::Json(value) => json(&value),
        Response::Pages(pages) => json(&unscripted::page(&pages, call)),
        Response::Text(text) => respond(200, text),
        Response::RateLimited(seconds) => {
            let api_error = json!({"ok": false, "error": "ratelimited"});
            let mut response = respond(429, api_error.to_string());
            response.headers_mut().insert(RETRY_AFTER, seconds.into());
            response
        }
        Response::Status(status) => html(status),
        Response::Cut(value) => cut(&value),
        Response::After(..) => unreachable!("it has passed"),
        Response::Never => future::pending().await,
    }
}

fn json(value: &Value) -> HttpResponse {
    respond(200, value.to_string())
}

/// The bytes of a file, for a method whose success is one.
fn file() -> HttpResponse {
    let mut response = HttpResponse::new(Body::from("made up\n"));
    let kind = HeaderValue::from_static("application/octet-stream");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}

/// Half of a response. The connection breaks, since the rest of the promised length does not come.
fn cut(value: &Value) -> HttpResponse {
    let text = value.to_string();
    let half = Bytes::copy_from_slice(&text.as_bytes()[..text.len() / 2]);
    let broken = async {
        // Until then the half is on its way.
        tokio::task::yield_now().await;
        Err("cut")
    };
    let parts = stream::iter([Ok(half)]).chain(stream::once(broken));
    let mut response = respond(200, String::new());
    *response.body_mut() = Body::from_stream(parts);
    let headers = response.headers_mut();
    headers.insert(CONTENT_LENGTH, text.len().into());
    response
}

fn html(status: u16) -> HttpResponse {
    let mut response = HttpResponse::new(Body::from("<html>scripted</html>"));
    *response.status_mut() = status_of(status);
    response
}

fn respond(status: u16, body: String) -> HttpResponse {
    let mut response = HttpResponse::new(Body::from(body));
    *response.status_mut() = status_of(status);
    response.headers_mut().insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/json; charset=utf-8"),
    );
    response
}

fn status_of(status: u16) -> StatusCode {
    StatusCode::from_u16(status).expect("an HTTP status")
}
