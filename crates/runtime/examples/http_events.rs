//! Events of the Events API over HTTP, with axum: URL verification, events, and events that come again.
//!
//! ```sh
//! export SLACK_SIGNING_SECRET=…
//! cargo run -p slack-methods-runtime --features inbound --example http_events
//! ```
//!
//! Source: <https://docs.slack.dev/apis/events-api>.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Response};
use axum::routing::post;
use slack_methods::inbound::{self, Inbound, Verifier};
use slack_methods::payloads::{Event, Payload};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

/// How many ids are remembered. Slack delivers an event four times at most, within some minutes.
const REMEMBERED: usize = 10_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let verifier = Verifier::from_env("SLACK_SIGNING_SECRET")?;
    let (events, mut received) = unbounded_channel::<Box<Event>>();
    tokio::spawn(async move {
        // The work is done here, so that Slack does not wait for it.
        while let Some(event) = received.recv().await {
            println!("{}: {}", event.event_id, event.event.kind());
        }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, router(verifier, events)).await?;
    Ok(())
}

struct App {
    verifier: Verifier,
    events: UnboundedSender<Box<Event>>,
    /// The ids of the events that were handled last.
    handled: Mutex<VecDeque<String>>,
}

pub(crate) fn router(verifier: Verifier, events: UnboundedSender<Box<Event>>) -> Router {
    let app = Arc::new(App {
        verifier,
        events,
        handled: Mutex::default(),
    });
    Router::new()
        .route("/slack/events", post(receive))
        .with_state(app)
}

async fn receive(State(app): State<Arc<App>>, headers: HeaderMap, body: Bytes) -> Response<Body> {
    respond(&app, &headers, &body).map(Body::from)
}

fn respond(app: &App, headers: &HeaderMap, body: &[u8]) -> Response<Bytes> {
    if let Err(error) = app.verifier.verify(headers, body, SystemTime::now()) {
        return error.response();
    }
    let request = match inbound::parse(headers, body) {
        Ok(Inbound::UrlVerification(verification)) => return verification.response(),
        Ok(request) => request,
        Err(error) => return error.response(),
    };
    if let Inbound::Event(event) = &request
        && let Some(retry) = &event.retry
    {
        println!(
            "delivered again, number {}: {:?}",
            retry.number, retry.reason
        );
    }
    // An event that comes again may have been handled: its response came too late.
    if let Payload::Event(event) = request.payload()
        && app.is_new(&event.event_id)
        && app.events.send(event).is_err()
    {
        eprintln!("nobody handles events any more");
    }
    inbound::ack()
}

impl App {
    /// Remembers an event, if it was not handled before.
    fn is_new(&self, id: &str) -> bool {
        let mut handled = self.handled.lock().unwrap_or_else(PoisonError::into_inner);
        if handled.iter().any(|known| known == id) {
            return false;
        }
        handled.truncate(REMEMBERED - 1);
        handled.push_front(id.to_owned());
        true
    }
}
