//! A thousand reconnects.

use serde_json::json;
use slack_methods_fake::{Connection, Script, ack};
use slack_methods_runtime::session::rtm::Event;
use slack_methods_runtime::session::socket_mode;

use super::{fast_rtm, fast_socket, ms, next, open_rtm, open_socket, soon};

const RECONNECTS: usize = 1_000;

#[tokio::test]
async fn of_rtm() {
    // In turn, all the ways in which a connection ends.
    let ends = [
        Connection::close,
        Connection::hang_up,
        Connection::cut_mid_frame,
        Connection::goodbye,
        Connection::migrate,
    ];
    let mut script = Script::new();
    for number in 0..RECONNECTS {
        let connection =
            Connection::well_behaved().send(json!({"type": "counted", "number": number}));
        script = script.connection(ends[number % ends.len()](connection));
    }
    let slack = script.start();
    let mut session = open_rtm(&slack, fast_rtm().backoff(ms(1), ms(2)));
    let (mut hellos, mut counted) = (0, Vec::new());
    while hellos <= RECONNECTS {
        match next(&mut session).await {
            Event::Hello => hellos += 1,
            Event::Other(other) if other.kind == "counted" => {
                let frame: serde_json::Value = other.json.read().expect("JSON");
                counted.push(frame["number"].clone());
            }
            _ => {}
        }
    }
    assert_eq!(
        counted,
        (0..RECONNECTS).map(|it| json!(it)).collect::<Vec<_>>()
    );
    soon(session.handle().send("C1", "still here"))
        .await
        .expect("confirmed");
    soon(session.close()).await;
    let log = slack
        .until("all ends", |log| log.close_reason(RECONNECTS).is_some())
        .await;
    assert_eq!(log.connections(), RECONNECTS + 1);
    assert_eq!(log.calls("rtm.connect").len(), RECONNECTS + 1);
    assert!((0..RECONNECTS).all(|connection| log.close_reason(connection).is_some()));
    assert_eq!(log.rejected(), 0);
}

#[tokio::test]
async fn of_socket_mode() {
    let mut script = Script::new();
    for number in 0..RECONNECTS {
        let id = format!("E{number}");
        let connection = Connection::well_behaved()
            .envelope("events_api", &id, json!({"event": {"number": number}}))
            .wait_for(ack(&id));
        script = script.connection(match number % 3 {
            0 => connection.hang_up(),
            1 => connection.disconnect("refresh_requested"),
            _ => connection.cut_mid_frame(),
        });
    }
    let slack = script.start();
    let mut session = open_socket(
        &slack,
        fast_socket().backoff(ms(1), ms(2)).drain_timeout(ms(5)),
    );
    let mut ids = Vec::new();
    while ids.len() < RECONNECTS {
        if let socket_mode::Event::Envelope(envelope) = next(&mut session).await {
            ids.push(envelope.id.clone());
            envelope.ack();
        }
    }
    assert_eq!(
        ids,
        (0..RECONNECTS)
            .map(|it| format!("E{it}"))
            .collect::<Vec<_>>()
    );
    let log = slack
        .until("the last connection", |log| log.connections() > RECONNECTS)
        .await;
    soon(session.close()).await;
    assert!(ids.iter().all(|id| log.acks(id).len() == 1));
    assert_eq!(log.rejected(), 0);
}
