//! A thousand reconnects.

use serde_json::json;
use slack_methods_fake::{Line, Script, ack};
use slack_methods_runtime::session::rtm::Event;
use slack_methods_runtime::session::socket_mode;
use tokio::time::timeout;

use super::{ms, next, open_rtm, open_socket, quick, soon, swift};

const RECONNECTS: usize = 1_000;

#[tokio::test]
async fn of_rtm() {
    // In turn, all the ways in which a line ends.
    let ends = [
        Line::close,
        Line::vanish,
        Line::cut,
        Line::goodbye,
        Line::migrate,
    ];
    let mut script = Script::new();
    for number in 0..RECONNECTS {
        let line = Line::well_behaved().send(json!({"type": "counted", "number": number}));
        script = script.line(ends[number % ends.len()](line));
    }
    let slack = script.start();
    let mut session = open_rtm(&slack, quick().pauses(ms(1), ms(2)));
    let (mut hellos, mut counted) = (0, Vec::new());
    while hellos <= RECONNECTS {
        match next!(session) {
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
        .until("all ends", |log| log.end(RECONNECTS).is_some())
        .await;
    assert_eq!(log.lines(), RECONNECTS + 1);
    assert_eq!(log.calls("rtm.connect").len(), RECONNECTS + 1);
    assert!((0..RECONNECTS).all(|line| log.end(line).is_some()));
    assert_eq!(log.turned_away(), 0);
}

#[tokio::test]
async fn of_socket_mode() {
    let mut script = Script::new();
    for number in 0..RECONNECTS {
        let id = format!("E{number}");
        let line = Line::well_behaved()
            .envelope("events_api", &id, json!({"event": {"number": number}}))
            .wait(ack(&id));
        script = script.line(match number % 3 {
            0 => line.vanish(),
            1 => line.disconnect("refresh_requested"),
            _ => line.cut(),
        });
    }
    let slack = script.start();
    let mut session = open_socket(&slack, swift().pauses(ms(1), ms(2)).drain_for(ms(5)));
    let mut ids = Vec::new();
    while ids.len() < RECONNECTS {
        if let socket_mode::Event::Envelope(envelope) = next!(session) {
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
        .until("the last line", |log| log.lines() > RECONNECTS)
        .await;
    soon(session.close()).await;
    assert!(ids.iter().all(|id| log.acks(id).len() == 1));
    assert_eq!(log.turned_away(), 0);
}
