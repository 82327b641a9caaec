//! The bot of `bot_socket_mode` over HTTP, with axum.
//!
//! ```sh
//! export SLACK_TOKEN=xoxb-… SLACK_SIGNING_SECRET=…
//! cargo run -p slack-methods-runtime --features client,inbound --example bot_http
//! ```
//!
//! `/slack` is the request URL of the app's events, of its interactivity and of its command.

#[path = "bot/handlers.rs"]
mod handlers;

use std::sync::Arc;
use std::time::SystemTime;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Response};
use axum::routing::post;
use slack_methods::inbound::{self, Inbound, Verifier};
use slack_methods::{Client, Token};

#[tokio::main]
async fn main() -> handlers::Done {
    let bot = Client::new(Token::from_env("SLACK_TOKEN")?)?;
    let verifier = Verifier::from_env("SLACK_SIGNING_SECRET")?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    axum::serve(listener, router(bot, verifier)).await?;
    Ok(())
}

pub(crate) fn router(bot: Client, verifier: Verifier) -> Router {
    let state = Arc::new((bot, verifier));
    Router::new()
        .route("/slack", post(receive))
        .with_state(state)
}

async fn receive(
    State(state): State<Arc<(Client, Verifier)>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let (bot, verifier) = &*state;
    respond(bot, verifier, &headers, &body).map(Body::from)
}

fn respond(bot: &Client, verifier: &Verifier, headers: &HeaderMap, body: &[u8]) -> Response<Bytes> {
    // First of all, and on the bytes as they came: everybody can send requests to this address.
    if let Err(error) = verifier.verify(headers, body, SystemTime::now()) {
        return error.response();
    }
    let request = match inbound::parse(headers, body) {
        Ok(Inbound::UrlVerification(verification)) => return verification.response(),
        Ok(request) => request,
        Err(error) => return error.response(),
    };
    let response = handlers::handle(bot, request.payload());
    response.map_or_else(inbound::ack, inbound::ack_with)
}
