//! The events for the consumer.

use super::*;

#[test]
fn no_frame_ends_the_session() {
    let mut harness = Harness::live(1);
    harness.text(
        1,
        r#"{"type":"brand_new","envelope_id":"e1","payload":[1]}"#,
    );
    for text in [
        r#"{"type":"brand_new"}"#,
        r#"{"envelope_id":{},"type":"x"}"#,
        r#"{"envelope_id":"","type":"x"}"#,
        "<html>",
        "null",
        r#"{"type":"events_api","envelope_id":"e2","payload":null}"#,
        r#"{"type":"events_api","envelope_id":"e3","payload":"text"}"#,
    ] {
        harness.text(1, text);
    }
    harness.put(Input::Binary(ConnectionId(1), &[255]));
    let shown: Vec<String> = harness
        .events()
        .iter()
        .map(|item| match item {
            Item::Event(Event::Protocol(SocketModeEvent::Envelope(it))) => {
                format!("{} {}", it.kind, it.id)
            }
            Item::Event(event) => format!("{event:?}"),
            Item::Dropped(count) => format!("Dropped({count})"),
        })
        .collect();
    assert_eq!(
        shown,
        [
            "brand_new e1",
            "Frame(brand_new, Json(20 bytes))",
            "Frame(x, Json(29 bytes))",
            "Frame(x, Json(29 bytes))",
            "InvalidFrame(Syntax, 6 bytes)",
            "InvalidFrame(NotAnObject, 4 bytes)",
            "events_api e2",
            "events_api e3",
            "InvalidFrame(Binary, 1 bytes)",
        ]
    );
    harness.pass(s(3));
    assert_eq!(
        harness.sent(),
        [(1, bare("e1")), (1, bare("e2")), (1, bare("e3"))]
    );
}

#[test]
fn without_room_slack_delivers_again() {
    let mut settings = Settings::new(1);
    settings.core.buffer.events = 2;
    let mut harness = Harness::new(settings);
    harness.hello(1);
    harness.events();
    harness.envelope(1, "e1");
    assert!(harness.machine.reading(harness.now));
    harness.envelope(1, "e2");
    assert!(!harness.machine.reading(harness.now));
    harness.pass(ms(250));
    assert!(harness.machine.reading(harness.now));
    harness.envelope(1, "e3");
    harness.pass(s(10));
    assert_eq!(harness.sent(), [(1, bare("e1")), (1, bare("e2"))]);
    assert!(matches!(
        harness.events()[..],
        [Item::Event(_), Item::Event(_), Item::Dropped(1)]
    ));
    // Delivered again, it is new.
    harness.envelope(1, "e3");
    assert_eq!(harness.envelopes().len(), 1);
}

#[test]
fn debug_shows_no_text_and_no_url() {
    let mut harness = Harness::live(1);
    harness.envelope(1, "sesame");
    harness.text(1, "sesame");
    harness.text(1, r#"{"type":"open, sesame"}"#);
    harness.text(
        1,
        r#"{"type":"hello","connection_info":{"app_id":"open, sesame"},"debug_info":{"host":"sesame!"}}"#,
    );
    harness.disconnect(1, "open, sesame");
    let shown = format!("{:?}", harness.machine);
    assert!(!shown.contains("sesame"), "{shown}");
    assert!(shown.contains("Envelope {"), "{shown}");
    let shown = format!("{:?}", harness.events());
    assert!(!shown.contains("sesame"), "{shown}");
}
