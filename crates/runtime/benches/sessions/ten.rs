//! Ten connections at once, each envelope acknowledged.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use serde_json::json;
use slack_methods::apps::connections::open;
use slack_methods_fake::{Connection, Script};
use slack_methods_runtime::session::socket_mode::{Event, Settings};

use crate::client;

/// The envelopes of each connection in one go.
const AT_ONCE: usize = 250;

/// The pause after which as many follow, which makes 50,000 per second of all ten connections.
pub(crate) const PACED: Duration = Duration::from_millis(50);

/// `pause`: without one, as many envelopes are sent as go through.
pub(crate) async fn connections(rounds: usize, pause: Option<Duration>) {
    let each = rounds * AT_ONCE;
    let mut script = Script::new().counting();
    for connection in 0..10 {
        let mut plan = Connection::new()
            .hello()
            .until(|log| log.signaled("ten connections"));
        for round in 0..rounds {
            plan = pause.into_iter().fold(plan, Connection::pause);
            plan = plan.send_many(AT_ONCE, move |number| {
                let id = format!("{connection}-{round}-{number}");
                json!({
                    "type": "events_api", "envelope_id": id, "accepts_response_payload": false,
                    "payload": {"event_id": format!("Ev{id}"), "event": {"type": "x"}},
                })
            });
        }
        script = script.connection(plan);
    }
    let slack = script.start();
    let mut session =
        client(&slack).socket_mode_with(open::Request::new(), Settings::new().connections(10));
    let mut connections = 0;
    let mut seen = HashSet::new();
    let mut started = Instant::now();
    while seen.len() < 10 * each {
        match session.next().await.expect("an event").expect("no end") {
            Event::Hello(_) => {
                connections += 1;
                if connections == 10 {
                    started = Instant::now();
                    slack.signal("ten connections");
                }
            }
            Event::Envelope(envelope) => {
                assert!(seen.insert(envelope.id.clone()), "yielded twice");
                envelope.ack();
            }
            other => panic!("{other:?} after {} envelopes", seen.len()),
        }
    }
    let acknowledged = slack.until("the acknowledgements", |log| {
        (0..10).all(|connection| log.count_received(connection) >= each)
    });
    let log = acknowledged.await;
    let time = started.elapsed();
    for connection in 0..10 {
        assert_eq!(log.count_received(connection), each, "acknowledged twice");
    }
    let offered = match pause {
        Some(_) => "50,000 a second offered",
        None => "as many as go through",
    };
    println!(
        "10 Socket Mode connections, {offered}: {} envelopes in {:.2} s, {:.0} a second, each yielded and \
         acknowledged once",
        seen.len(),
        time.as_secs_f64(),
        seen.len() as f64 / time.as_secs_f64()
    );
    session.close().await;
}
