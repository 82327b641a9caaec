//! The example over Socket Mode, and what a session has handled once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::json;
use slack_methods::apps::connections::open;
use slack_methods::session::socket_mode::{Envelope, Event, Session, Settings};
use slack_methods::{BaseUrl, Client, Token};
use slack_methods_app::deliveries::{Deliveries, id_of};
use slack_methods_app::store::{MemoryStore, Store};
use slack_methods_fake::{Delivery, Log, Script, Slack};

use super::deliveries_once::{Bot, over_socket_mode};
use super::{Down, claim};

/// Far above the time of any test.
const NEVER: Duration = Duration::from_secs(1_000_000);

fn app(slack: &Slack) -> Client {
    Client::builder(Token::new("xapp-1-any").expect("a token"))
        .base_url(BaseUrl::new(slack.base()).expect("an address"))
        .build()
        .expect("a client")
}

type Opened = Session<open::Request>;

/// A session of a process of its own, as it were, on a store that others share. It is live.
async fn session(slack: &Slack, store: &Arc<impl Store>) -> Opened {
    let deliveries = Deliveries::new(Arc::clone(store));
    let settings = Settings::new()
        .connect_rate(Duration::from_millis(1), 1_000)
        .backoff(Duration::from_millis(1), Duration::from_millis(1))
        .once(deliveries);
    let mut session = app(slack).socket_mode_with(open::Request::new(), settings);
    while !matches!(next(&mut session).await, Event::Hello(_)) {}
    session
}

async fn next(session: &mut Opened) -> Event {
    let next = tokio::time::timeout(Duration::from_secs(60), session.next());
    next.await.expect("in time").expect("open").expect("no end")
}

async fn envelope(session: &mut Opened) -> Envelope {
    loop {
        if let Event::Envelope(envelope) = next(session).await {
            return envelope;
        }
    }
}

fn id(envelope: &Envelope) -> String {
    envelope.payload.as_ref().and_then(id_of).expect("an id")
}

fn mention(id: &str) -> Delivery {
    let mention = Delivery::example("app_mention").expect("an example");
    mention.set("/event_id", id)
}

/// The ids of the envelopes that brought an event.
fn envelopes_of(log: &Log, event: &str) -> Vec<String> {
    let sent = (0..log.connections()).flat_map(|number| log.sent(number));
    let of = sent.filter(|frame| frame["payload"]["event_id"] == event);
    of.map(|frame| frame["envelope_id"].as_str().expect("an id").to_owned())
        .collect()
}

/// Waits until at least that many envelopes of an event are acknowledged. On a slow machine an event has come once
/// more before it is, and then all of its envelopes are.
async fn until_acks(slack: &Slack, event: &str, count: usize) {
    let acks = |log: &Log| {
        let ids = envelopes_of(log, event);
        ids.iter().filter(|id| !log.acks(id).is_empty()).count()
    };
    slack
        .until("acknowledgements", |log| acks(log) >= count)
        .await;
}

#[tokio::test]
async fn the_example_handles_what_failed_when_it_comes_again() {
    let slack = Script::new()
        .redeliveries([Duration::from_millis(50); 500])
        .start();
    let handled = Arc::new(Mutex::new(Vec::new()));
    let (calls, theirs) = (AtomicUsize::new(0), Arc::clone(&handled));
    let bot = Arc::new(Bot {
        work: Box::new(move |json| {
            if calls.fetch_add(1, Ordering::SeqCst) < 2 {
                return Err("the database is down".into());
            }
            let id = id_of(json).unwrap_or_default();
            theirs.lock().expect("no panic").push(id);
            Ok(())
        }),
    });
    let app = app(&slack);
    let deliveries = Deliveries::new(MemoryStore::new());
    tokio::spawn(async move { over_socket_mode(&bot, &app, deliveries).await });
    slack
        .until("the connection", |log| log.connections() == 1)
        .await;
    slack.deliver(&mention("Ev1")).expect("a connection");
    until_acks(&slack, "Ev1", 1).await;
    assert!(envelopes_of(&slack.log(), "Ev1").len() >= 3);
    // An envelope that came in a way of its own is acknowledged and not handled.
    slack.deliver(&mention("Ev1")).expect("a connection");
    until_acks(&slack, "Ev1", 2).await;

    let command = json!({"command": "/ferry", "trigger_id": "1.2", "team_id": "T0HARBOR"});
    for _ in 0..2 {
        let envelope = slack
            .deliver(&Delivery::command(command.clone()))
            .expect("a connection");
        slack
            .until("the acknowledgement", |log| log.acks(&envelope).len() == 1)
            .await;
    }
    assert_eq!(*handled.lock().expect("no panic"), ["Ev1", "1.2"]);
}

#[tokio::test]
async fn what_was_handled_is_known_to_the_next_session() {
    let slack = Script::new().redeliveries([NEVER; 3]).start();
    let store = Arc::new(MemoryStore::new());
    let mut first = session(&slack, &store).await;
    slack.deliver(&mention("Ev1")).expect("a connection");
    let handled = envelope(&mut first).await;
    assert_eq!(handled.retry_attempt, Some(0));
    handled.ack();
    until_acks(&slack, "Ev1", 1).await;
    slack.deliver(&mention("Ev2")).expect("a connection");
    let unhandled = envelope(&mut first).await;
    assert_eq!(id(&unhandled), "Ev2");
    // The handler is still at it when its process ends in good order.
    drop(unhandled);
    first.close().await;

    let mut second = session(&slack, &store).await;
    // The next event is what was not handled, as Slack delivers it again.
    let again = envelope(&mut second).await;
    assert_eq!(id(&again), "Ev2");
    assert_eq!(again.retry_attempt, Some(1));
    assert_eq!(again.retry_reason.as_deref(), Some("timeout"));
    again.ack();
    until_acks(&slack, "Ev2", 1).await;
    // And what was handled is not yielded, also if Slack has not heard of it.
    slack.deliver(&mention("Ev1")).expect("a connection");
    slack.deliver(&mention("Ev3")).expect("a connection");
    assert_eq!(id(&envelope(&mut second).await), "Ev3");
    until_acks(&slack, "Ev1", 2).await;
}

#[tokio::test]
async fn what_a_killed_process_had_is_handled_when_its_claim_has_ended() {
    let slack = Script::new()
        .redeliveries([Duration::from_millis(100); 50])
        .start();
    let clock = super::Clock::new();
    let store = Arc::new(MemoryStore::new().clock(clock.reader()));
    // Another process has claimed it, and is killed.
    let deliveries = Deliveries::new(Arc::clone(&store));
    drop(claim(&deliveries, "Ev1").await);
    let mut session = session(&slack, &store).await;
    slack.deliver(&mention("Ev1")).expect("a connection");
    slack
        .until("it comes again", |log| envelopes_of(log, "Ev1").len() > 2)
        .await;
    assert!(
        tokio::time::timeout(Duration::ZERO, session.next())
            .await
            .is_err(),
        "it was yielded"
    );
    clock.pass(Duration::from_secs(30));
    let envelope = envelope(&mut session).await;
    assert_eq!(id(&envelope), "Ev1");
    assert!(envelope.retry_attempt > Some(1));
    envelope.ack();
    until_acks(&slack, "Ev1", 1).await;
}

#[tokio::test]
async fn a_handler_that_panics_has_not_handled_it() {
    let slack = Script::new()
        .redeliveries([Duration::from_millis(50); 500])
        .start();
    let store = Arc::new(MemoryStore::new());
    let mut session = session(&slack, &store).await;
    slack.deliver(&mention("Ev1")).expect("a connection");
    let first = envelope(&mut session).await;
    let handler = tokio::spawn(async move {
        let _envelope = first;
        panic!("a mistake");
    });
    assert!(handler.await.is_err());
    let again = envelope(&mut session).await;
    assert!(again.retry_attempt >= Some(1));
    again.ack();
    until_acks(&slack, "Ev1", 1).await;
}

#[tokio::test]
async fn a_slow_handler_gets_it_once_and_acknowledges_all_of_its_envelopes() {
    let slack = Script::new()
        .redeliveries([Duration::from_millis(30); 3])
        .start();
    let store = Arc::new(MemoryStore::new());
    let mut session = session(&slack, &store).await;
    slack.deliver(&mention("Ev1")).expect("a connection");
    let slow = envelope(&mut session).await;
    slack
        .until("it comes again", |log| envelopes_of(log, "Ev1").len() == 4)
        .await;
    slack.deliver(&mention("Ev2")).expect("a connection");
    let other = envelope(&mut session).await;
    assert_eq!(id(&other), "Ev2");
    slow.ack();
    until_acks(&slack, "Ev1", 4).await;
}

#[tokio::test]
async fn of_several_sessions_one_gets_it() {
    let slack = Script::new().start();
    let store = Arc::new(MemoryStore::new());
    let mut sessions = Vec::new();
    for _ in 0..3 {
        sessions.push(session(&slack, &store).await);
    }
    let handled = Arc::new(Mutex::new(Vec::new()));
    for mut session in sessions {
        let handled = Arc::clone(&handled);
        tokio::spawn(async move {
            while let Some(Ok(event)) = session.next().await {
                if let Event::Envelope(envelope) = event {
                    handled.lock().expect("no panic").push(id(&envelope));
                    envelope.ack();
                }
            }
        });
    }
    for number in 0..20 {
        let event = format!("Ev{number}");
        for _ in 0..3 {
            slack.deliver(&mention(&event)).expect("a connection");
        }
        until_acks(&slack, &event, 3).await;
    }
    let mut handled = handled.lock().expect("no panic").clone();
    assert_eq!(handled.len(), 20);
    handled.sort();
    handled.dedup();
    assert_eq!(handled.len(), 20);
}

#[tokio::test]
async fn while_the_store_is_down_events_come_again_and_commands_come() {
    let slack = Script::new().redeliveries([NEVER; 3]).start();
    let mut session = session(&slack, &Arc::new(Down)).await;
    slack.deliver(&mention("Ev1")).expect("a connection");
    let Event::ClaimFailed(error) = next(&mut session).await else {
        panic!("it cannot be known");
    };
    assert_eq!(
        error.to_string(),
        "whether a delivery was handled before is not known: the store failed: nobody listens"
    );
    let command = json!({"command": "/ferry", "trigger_id": "1.2"});
    let id = slack.deliver(&Delivery::command(command));
    envelope(&mut session).await.ack();
    let id = id.expect("a connection");
    slack.until("the ack", |log| log.acks(&id).len() == 1).await;
    assert!(slack.log().acks("envelope-1").is_empty());
}
