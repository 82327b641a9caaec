//! Method calls over HTTP.

use std::future;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response as HttpResponse;
use serde_json::{Value, json};

use crate::log::{Call, LogEvent};
use crate::response::Response;
use crate::state::Shared;
use crate::tickets::Protocol;

/// Nobody listens there: the port is below 1024 and has not been in use for decades.
const NOWHERE: &str = "127.0.0.1:1";

pub(crate) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
    let router = Router::new().fallback(call).with_state(shared);
    // It runs until the runtime ends; a failed connection is the client's fault.
    let _ = axum::serve(listener, router).await;
}

async fn call(State(shared): State<Arc<Shared>>, request: Request) -> HttpResponse {
    let (parts, body) = request.into_parts();
    // A request that a client sends only in part is not a call.
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return html(400);
    };
    let call = Call {
        method: parts.uri.path().trim_start_matches("/api/").to_owned(),
        query: parts.uri.query().map(str::to_owned),
        headers: parts.headers,
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    let (method, anonymous) = (call.method.clone(), call.token().is_none());
    let scripted = shared.next_response(&method);
    shared.note(LogEvent::Called(call));

    let protocol = Protocol::of(&method);
    let scripted = scripted
        .or_else(|| shared.default_responses.get(&method).cloned())
        .unwrap_or_else(|| match protocol {
            Some(_) if anonymous => Response::error("not_authed"),
            Some(_) => Response::Url,
            None => Response::Json(
                json!({"ok": false, "error": "unknown_method", "req_method": &method}),
            ),
        });
    // A URL that is scripted for any other method is one of RTM.
    respond_to(scripted, protocol.unwrap_or(Protocol::Rtm), &shared).await
}

async fn respond_to(scripted: Response, protocol: Protocol, shared: &Shared) -> HttpResponse {
    let connections_at = shared.connections_at.to_string();
    match scripted {
        Response::Url => {
            let ticket = shared.tickets.issue(protocol, shared.ticket_life);
            url(protocol, &connections_at, "link", &ticket)
        }
        Response::ExpiredUrl => {
            let ticket = shared.tickets.issue(protocol, Duration::ZERO);
            url(protocol, &connections_at, "link", &ticket)
        }
        Response::UnreachableUrl => url(protocol, NOWHERE, "link", crate::TICKET),
        Response::SilentUrl => {
            let mute = shared.mute.local_addr().expect("it is bound");
            url(protocol, &mute.to_string(), "link", crate::TICKET)
        }
        Response::RejectingUrl(status) => url(
            protocol,
            &connections_at,
            &format!("rejecting/{status}"),
            crate::TICKET,
        ),
        Response::UploadUrl(file) => {
            let url = format!("http://{}/api/upload/{file}", shared.calls_at);
            let body = json!({"ok": true, "file_id": file, "upload_url": url});
            respond(200, body.to_string())
        }
        Response::Json(value) => respond(200, value.to_string()),
        Response::Text(text) => respond(200, text),
        Response::RateLimited(seconds) => {
            let api_error = json!({"ok": false, "error": "ratelimited"});
            let mut response = respond(429, api_error.to_string());
            let headers = response.headers_mut();
            headers.insert(http::header::RETRY_AFTER, seconds.into());
            response
        }
        Response::Status(status) => html(status),
        Response::Never => future::pending().await,
    }
}

/// A success with a WebSocket URL.
fn url(protocol: Protocol, at: &str, path: &str, ticket: &str) -> HttpResponse {
    let url = format!("ws://{at}/{path}/?ticket={ticket}");
    let body: Value = match protocol {
        Protocol::Rtm => json!({
            "ok": true, "url": url, "self": {"id": "U0SCRIPTED", "name": "scripted"},
            "team": {"id": "T0SCRIPTED", "name": "Scripted", "domain": "scripted"},
        }),
        Protocol::SocketMode => json!({"ok": true, "url": url}),
    };
    respond(200, body.to_string())
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
        http::header::CONTENT_TYPE,
        http::HeaderValue::from_static("application/json; charset=utf-8"),
    );
    response
}

fn status_of(status: u16) -> http::StatusCode {
    http::StatusCode::from_u16(status).expect("an HTTP status")
}
