//! Ten connections at once, each envelope acknowledged.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use serde_json::json;
use slack_methods::apps::connections::open;
use slack_methods_fake::{Line, Script};
use slack_methods_runtime::session::socket_mode::{Event, Settings};

use crate::client;

/// So many envelopes come on each line before a pause, which makes 50,000 a second of all ten.
const AT_ONCE: usize = 250;
const PAUSE: Duration = Duration::from_millis(50);

pub(crate) async fn connections(rounds: usize) {
    let each = rounds * AT_ONCE;
    let mut script = Script::new().counting();
    for line in 0..10 {
        let mut plan = Line::new().hello().until(|log| log.signalled("ten lines"));
        for round in 0..rounds {
            plan = plan.pause(PAUSE).many(AT_ONCE, move |number| {
                let id = format!("{line}-{round}-{number}");
                json!({
                    "type": "events_api", "envelope_id": id, "accepts_response_payload": false,
                    "payload": {"event_id": format!("Ev{id}"), "event": {"type": "x"}},
                })
            });
        }
        script = script.line(plan);
    }
    let slack = script.start();
    let mut session =
        client(&slack).socket_mode_with(open::Request::new(), Settings::new().connections(10));
    let mut lines = 0;
    let mut seen = HashSet::new();
    let mut started = Instant::now();
    while seen.len() < 10 * each {
        match session.next().await.expect("an event").expect("no end") {
            Event::Hello(_) => {
                lines += 1;
                if lines == 10 {
                    started = Instant::now();
                    slack.signal("ten lines");
                }
            }
            Event::Envelope(envelope) => {
                assert!(seen.insert(envelope.id.clone()), "given twice");
                envelope.ack();
            }
            other => panic!("{other:?} after {} envelopes", seen.len()),
        }
    }
    let acknowledged = slack.until("the acknowledgements", |log| {
        (0..10).all(|line| log.count_got(line) >= each)
    });
    let log = acknowledged.await;
    let time = started.elapsed();
    for line in 0..10 {
        assert_eq!(log.count_got(line), each, "acknowledged twice");
    }
    println!(
        "10 Socket Mode connections: {} envelopes in {:.2} s, {:.0} a second, each given and \
         acknowledged once",
        seen.len(),
        time.as_secs_f64(),
        seen.len() as f64 / time.as_secs_f64()
    );
    session.close().await;
}
