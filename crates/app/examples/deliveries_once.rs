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
use axum::http::{HeaderMap, Response, StatusCode};
use axum::routing::post;
use slack_methods::apps::connections::open;
use slack_methods::inbound::{self, Inbound, Verifier};
use slack_methods::session::socket_mode::{Envelope, Event};
use slack_methods::{Client, Json, Token};
use slack_methods_app::deliveries::{Deliveries, Delivery, id_of};
use slack_methods_app::store::{MemoryStore, StoreError};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), BoxError> {
    let bot = Arc::new(Bot {
        deliveries: Deliveries::new(MemoryStore::new()),
        work: Box::new(|json| println!("{} bytes to work on", json.as_str().len())),
    });
    match Token::from_env("SLACK_APP_TOKEN") {
        Ok(token) => over_socket_mode(&bot, &Client::new(token)?).await,
        Err(_) => {
            let verifier = Verifier::from_env("SLACK_SIGNING_SECRET")?;
            let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
            axum::serve(listener, over_http(bot, verifier)).await?;
            Ok(())
        }
    }
}

pub(crate) struct Bot {
    pub(crate) deliveries: Deliveries,
    /// What the bot does, in less than three seconds: longer work goes into a queue here.
    pub(crate) work: Box<dyn Fn(&Json) + Send + Sync>,
}

/// Whether a delivery may be acknowledged.
enum Outcome {
    Handled,
    /// Another process handles it, and could be killed.
    InProgress,
}

impl Bot {
    async fn handle(&self, json: &Json) -> Result<Outcome, StoreError> {
        // What has no id, such as a request for options, may be handled twice.
        let Some(id) = id_of(json) else {
            (self.work)(json);
            return Ok(Outcome::Handled);
        };
        match self.deliveries.begin(&id).await? {
            Delivery::New(claim) => {
                (self.work)(json);
                claim.done().await?;
                Ok(Outcome::Handled)
            }
            Delivery::Handled => Ok(Outcome::Handled),
            Delivery::InProgress => Ok(Outcome::InProgress),
        }
    }
}

/// Requests of Slack to the app.
pub(crate) fn over_http(bot: Arc<Bot>, verifier: Verifier) -> Router {
    Router::new()
        .route("/slack/events", post(receive))
        .with_state((bot, verifier))
}

async fn receive(
    State((bot, verifier)): State<(Arc<Bot>, Verifier)>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    if let Err(error) = verifier.verify(&headers, &body, SystemTime::now()) {
        return error.response().map(Body::from);
    }
    let json = match inbound::parse(&headers, &body) {
        Ok(Inbound::UrlVerification(verification)) => {
            return verification.response().map(Body::from);
        }
        Ok(Inbound::Event(event)) => event.json,
        Ok(Inbound::Interaction(payload) | Inbound::Command(payload)) => payload.json,
        Ok(_) => return inbound::ack().map(Body::from),
        Err(error) => return error.response().map(Body::from),
    };
    match bot.handle(&json).await {
        Ok(Outcome::Handled) => inbound::ack().map(Body::from),
        // Slack delivers it again, to whoever is there by then.
        Ok(Outcome::InProgress) => unavailable(),
        Err(error) => {
            eprintln!("{error}");
            unavailable()
        }
    }
}

fn unavailable() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    response
}

/// Envelopes of a session.
pub(crate) async fn over_socket_mode(bot: &Arc<Bot>, app: &Client) -> Result<(), BoxError> {
    let mut session = app.socket_mode(open::Request::new());
    while let Some(event) = session.next().await {
        if let Event::Envelope(envelope) = event? {
            let bot = Arc::clone(bot);
            tokio::spawn(async move { handle_envelope(&bot, envelope).await });
        }
    }
    Ok(())
}

async fn handle_envelope(bot: &Bot, envelope: Envelope) {
    let handled = match &envelope.payload {
        Some(json) => bot.handle(json).await,
        None => Ok(Outcome::Handled),
    };
    match handled {
        Ok(Outcome::Handled) => envelope.ack(),
        // The session acknowledges it just before three seconds are over.
        Ok(Outcome::InProgress) => {}
        Err(error) => eprintln!("{error}"),
    }
}
