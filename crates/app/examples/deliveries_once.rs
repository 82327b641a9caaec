//! A bot that handles each delivery once, over HTTP with axum or over Socket Mode.
//!
//! ```sh
//! export SLACK_SIGNING_SECRET=…   # or, for Socket Mode: export SLACK_APP_TOKEN=xapp-…
//! cargo run -p slack-methods-app --features deliveries --example deliveries_once
//! ```
//!
//! Several machines give it a store that they share in place of one in memory.
//!
//! Source: <https://docs.slack.dev/apis/events-api#retries>.

use std::sync::Arc;
use std::time::SystemTime;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Response};
use axum::routing::post;
use slack_methods::apps::connections::open;
use slack_methods::inbound::{self, Inbound, Once, Parser, Verifier};
use slack_methods::session::socket_mode::{Envelope, Event, Settings};
use slack_methods::{Client, Json, Token};
use slack_methods_app::deliveries::Deliveries;
use slack_methods_app::store::MemoryStore;

pub(crate) type BoxError = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), BoxError> {
    let deliveries = Deliveries::new(MemoryStore::new());
    let bot = Arc::new(Bot {
        work: Box::new(|json| {
            println!("{} bytes to work on", json.as_str().len());
            Ok(())
        }),
    });
    match Token::from_env("SLACK_APP_TOKEN") {
        Ok(token) => over_socket_mode(&bot, &Client::new(token)?, deliveries).await,
        Err(_) => {
            let verifier = Verifier::from_env("SLACK_SIGNING_SECRET")?;
            let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
            axum::serve(listener, over_http(bot, verifier, deliveries)).await?;
            Ok(())
        }
    }
}

type Work = dyn Fn(&Json) -> Result<(), BoxError> + Send + Sync;

pub(crate) struct Bot {
    /// What the bot does, in less than three seconds: longer work goes into a queue here. If it fails, Slack delivers
    /// an event again.
    pub(crate) work: Box<Work>,
}

/// Requests of Slack to the app.
pub(crate) fn over_http(bot: Arc<Bot>, verifier: Verifier, deliveries: Deliveries) -> Router {
    let once = Parser::new().once(deliveries);
    Router::new()
        .route("/slack/events", post(receive))
        .with_state((bot, verifier, once))
}

async fn receive(
    State((bot, verifier, once)): State<(Arc<Bot>, Verifier, Once)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    if let Err(error) = verifier.verify(&headers, &body, SystemTime::now()) {
        return error.response().map(Body::from);
    }
    let handled = once.handle(
        &headers,
        &body,
        |inbound| async move { respond(&bot, inbound) },
    );
    let response = handled.await.unwrap_or_else(|error| {
        eprintln!("{error}");
        error.response()
    });
    response.map(Body::from)
}

/// What was not handled before.
fn respond(bot: &Bot, inbound: Inbound) -> Response<Bytes> {
    let json = match inbound {
        Inbound::UrlVerification(verification) => return verification.response(),
        Inbound::Event(event) => event.json,
        Inbound::Interaction(payload) | Inbound::Command(payload) => payload.json,
        _ => return inbound::ack(),
    };
    match (bot.work)(&json) {
        Ok(()) => inbound::ack(),
        Err(error) => {
            eprintln!("{error}");
            inbound::unhandled()
        }
    }
}

/// Envelopes of a session.
pub(crate) async fn over_socket_mode(
    bot: &Arc<Bot>,
    app: &Client,
    deliveries: Deliveries,
) -> Result<(), BoxError> {
    let settings = Settings::new().once(deliveries);
    let mut session = app.socket_mode_with(open::Request::new(), settings);
    while let Some(event) = session.next().await {
        match event? {
            Event::Envelope(envelope) => {
                let bot = Arc::clone(bot);
                tokio::spawn(async move { handle(&bot, envelope) });
            }
            Event::ClaimFailed(error) => eprintln!("{error}"),
            _ => {}
        }
    }
    Ok(())
}

fn handle(bot: &Bot, envelope: Envelope) {
    let done = match &envelope.payload {
        Some(json) => (bot.work)(json),
        None => Ok(()),
    };
    match done {
        Ok(()) => envelope.ack(),
        // Without an acknowledgement Slack delivers an event again.
        Err(error) => eprintln!("{error}"),
    }
}
