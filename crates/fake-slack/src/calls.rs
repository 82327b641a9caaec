//! Method calls over HTTP.

use std::future;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use serde_json::{Value, json};

use crate::answer::Answer;
use crate::desk::Protocol;
use crate::log::{Call, What};
use crate::slack::Shared;

/// Nobody listens there: below 1024, and not in use for decades.
const NOWHERE: &str = "127.0.0.1:1";

pub(crate) async fn serve(listener: TcpListener, shared: Arc<Shared>) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
    let router = Router::new().fallback(answer).with_state(shared);
    // It serves for ever; connections that fail are the client's doing.
    let _ = axum::serve(listener, router).await;
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    // What a client sends only in part is no call.
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
    let scripted = shared.next_answer(&method);
    shared.note(What::Called(call));

    let protocol = Protocol::of(&method);
    let answer = scripted
        .or_else(|| shared.usual.get(&method).cloned())
        .unwrap_or_else(|| match protocol {
            Some(_) if anonymous => Answer::refusal("not_authed"),
            Some(_) => Answer::Address,
            None => {
                Answer::Json(json!({"ok": false, "error": "unknown_method", "req_method": &method}))
            }
        });
    // A method of another name opens what its script says, which can only be read as RTM.
    carry_out(answer, protocol.unwrap_or(Protocol::Rtm), &shared).await
}

async fn carry_out(answer: Answer, protocol: Protocol, shared: &Shared) -> Response {
    let lines_at = shared.lines_at.to_string();
    match answer {
        Answer::Address => {
            let ticket = shared.desk.issue(protocol, shared.ticket_life);
            address(protocol, &lines_at, "link", &ticket)
        }
        Answer::Expired => {
            let ticket = shared.desk.issue(protocol, Duration::ZERO);
            address(protocol, &lines_at, "link", &ticket)
        }
        Answer::Nowhere => address(protocol, NOWHERE, "link", crate::TICKET),
        Answer::Mute => {
            let mute = shared.mute.local_addr().expect("it is bound");
            address(protocol, &mute.to_string(), "link", crate::TICKET)
        }
        Answer::Rejecting(status) => address(
            protocol,
            &lines_at,
            &format!("rejecting/{status}"),
            crate::TICKET,
        ),
        Answer::Json(value) => respond(200, value.to_string()),
        Answer::Text(text) => respond(200, text),
        Answer::RateLimited(seconds) => {
            let api_error = json!({"ok": false, "error": "ratelimited"});
            let mut response = respond(429, api_error.to_string());
            let headers = response.headers_mut();
            headers.insert(http::header::RETRY_AFTER, seconds.into());
            response
        }
        Answer::Status(status) => html(status),
        Answer::Silence => future::pending().await,
    }
}

/// A success that gives an address.
fn address(protocol: Protocol, at: &str, path: &str, ticket: &str) -> Response {
    let url = format!("ws://{at}/{path}/?ticket={ticket}");
    let answer: Value = match protocol {
        Protocol::Rtm => json!({
            "ok": true, "url": url, "self": {"id": "U0SCRIPTED", "name": "scripted"},
            "team": {"id": "T0SCRIPTED", "name": "Scripted", "domain": "scripted"},
        }),
        Protocol::SocketMode => json!({"ok": true, "url": url}),
    };
    respond(200, answer.to_string())
}

fn html(status: u16) -> Response {
    let mut response = Response::new(Body::from("<html>scripted</html>"));
    *response.status_mut() = status_of(status);
    response
}

fn respond(status: u16, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
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
