//! Each example of the specification, delivered both ways and read as its type.

use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use slack_methods::EventSet;
use slack_methods::apps::connections::open;
use slack_methods::events::{EventsApiEvent, RtmEvent};
use slack_methods::inbound::{Inbound, Verifier, parse};
use slack_methods::payloads::{EventsApi, Interaction, Payload};
use slack_methods::session::socket_mode::Event;
use slack_methods_fake::{Delivery, Script};

use super::client;

const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";

/// What of a payload has no type. Events of RTM alone come as ones of the Events API here, which does not have
/// them; they are read as what they are.
fn untyped(payload: &Payload) -> Option<String> {
    match payload {
        Payload::Event(callback) => match &callback.event {
            EventsApiEvent::Unknown(event) => {
                let read = RtmEvent::decode(&event.kind, event.json.as_str());
                (!matches!(read, Some(Ok(_)))).then(|| event.kind.clone())
            }
            _ => None,
        },
        // `app_rate_limited` comes as events do.
        Payload::Unknown(unknown) => {
            let read = EventsApi::decode(&unknown.kind, unknown.json.as_str());
            (!matches!(read, Some(Ok(_)))).then(|| unknown.kind.clone())
        }
        Payload::Interaction(Interaction::Unknown(unknown)) => Some(unknown.kind.clone()),
        _ => None,
    }
}

/// Examples that show what no type knows, on purpose.
fn is_of_tomorrow(name: &str) -> bool {
    name.ends_with("/unknown_event")
}

#[tokio::test]
async fn every_example_is_verified_and_read_over_http() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (kept, verifier) = (Arc::clone(&seen), Verifier::new(SECRET).expect("a secret"));
    let app = Router::new().fallback(move |headers: HeaderMap, body: Bytes| {
        let verified = verifier.verify(&headers, &body[..], SystemTime::now());
        let status = match (verified, parse(&headers, &body[..])) {
            (Err(_), _) => StatusCode::UNAUTHORIZED,
            (Ok(()), Err(_)) => StatusCode::BAD_REQUEST,
            (Ok(()), Ok(inbound)) => {
                kept.lock().expect("no panic").push(inbound);
                StatusCode::OK
            }
        };
        async move { status }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let address = format!("http://{}/", listener.local_addr().expect("it is bound"));
    tokio::spawn(async move { axum::serve(listener, app).await });

    let slack = Script::new().start();
    let bot = slack.bot(&address, SECRET).expect("a bot");
    let mut number = 0;
    for name in Delivery::examples() {
        let delivery = Delivery::example(&name).expect("it is known");
        let delivered = bot.deliver(&delivery).await;
        assert!(delivered.is_accepted(), "{name}: {delivered:?}");
        number += 1;
        let inbound = seen.lock().expect("no panic").pop().expect("it came");
        if matches!(inbound, Inbound::UrlVerification(_)) || is_of_tomorrow(&name) {
            continue;
        }
        let payload: Payload = inbound.payload();
        assert_eq!(untyped(&payload), None, "{name}");
    }
    assert!(number > 100, "{number}");
}

#[tokio::test]
async fn every_example_is_read_over_socket_mode() {
    let slack = Script::new().start();
    let mut session = client(&slack).socket_mode(open::Request::new());
    let mut sent = 0;
    for name in Delivery::examples() {
        let delivery = Delivery::example(&name).expect("it is known");
        // They come over HTTP alone.
        let kind = delivery.payload()["type"].as_str().unwrap_or_default();
        if is_of_tomorrow(&name) || ["app_rate_limited", "url_verification"].contains(&kind) {
            continue;
        }
        let is_event = kind == "event_callback";
        let id = loop {
            match slack.deliver(&delivery) {
                Some(id) => break id,
                // The session connects when it is asked for its first event.
                None => drop(session.next().await),
            }
        };
        let envelope = loop {
            if let Event::Envelope(envelope) = session.next().await.expect("live").expect("live") {
                break envelope;
            }
        };
        assert_eq!(envelope.kind == "events_api", is_event, "{name}");
        let payload: Payload = envelope.payload();
        assert_eq!(untyped(&payload), None, "{name}");
        envelope.ack();
        slack
            .until("the acknowledgement", |log| log.acks(&id).len() == 1)
            .await;
        sent += 1;
    }
    assert!(sent > 100, "{sent}");
}
