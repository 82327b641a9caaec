//! What the consumer is told.

use super::*;

#[test]
fn nothing_that_comes_ends_the_session() {
    let mut bench = Bench::live(1);
    bench.text(
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
        bench.text(1, text);
    }
    bench.put(Input::Binary(LineId(1), &[255]));
    let shown: Vec<String> = bench
        .events()
        .iter()
        .map(|item| match item {
            Item::Event(Event::Envelope(it)) => format!("{} {}", it.kind, it.id),
            Item::Event(event) => format!("{event:?}"),
            Item::Missed(count) => format!("Missed({count})"),
        })
        .collect();
    assert_eq!(
        shown,
        [
            "brand_new e1",
            "Frame(brand_new, Json(20 bytes))",
            "Frame(x, Json(29 bytes))",
            "Frame(x, Json(29 bytes))",
            "Unread(Syntax, 6 bytes)",
            "Unread(NoObject, 4 bytes)",
            "events_api e2",
            "events_api e3",
            "Unread(Binary, 1 bytes)",
        ]
    );
    bench.pass(s(3));
    assert_eq!(
        bench.sent(),
        [(1, bare("e1")), (1, bare("e2")), (1, bare("e3"))]
    );
}

#[test]
fn what_there_is_no_room_for_is_left_to_slack() {
    let mut settings = Settings::new(1);
    settings.room.events = 2;
    let mut bench = Bench::new(settings);
    bench.hello(1);
    bench.events();
    bench.envelope(1, "e1");
    assert!(bench.socket.reading(bench.now));
    bench.envelope(1, "e2");
    assert!(!bench.socket.reading(bench.now));
    bench.pass(ms(250));
    assert!(bench.socket.reading(bench.now));
    bench.envelope(1, "e3");
    bench.pass(s(10));
    assert_eq!(bench.sent(), [(1, bare("e1")), (1, bare("e2"))]);
    assert!(matches!(
        bench.events()[..],
        [Item::Event(_), Item::Event(_), Item::Missed(1)]
    ));
    // Delivered again, it is new.
    bench.envelope(1, "e3");
    assert_eq!(bench.envelopes().len(), 1);
}

#[test]
fn debug_shows_no_text_and_no_address() {
    let mut bench = Bench::live(1);
    bench.envelope(1, "sesame");
    bench.text(1, "sesame");
    bench.text(1, r#"{"type":"open, sesame"}"#);
    bench.text(
        1,
        r#"{"type":"hello","connection_info":{"app_id":"open, sesame"},"debug_info":{"host":"sesame!"}}"#,
    );
    bench.disconnect(1, "open, sesame");
    let shown = format!("{:?}", bench.socket);
    assert!(!shown.contains("sesame"), "{shown}");
    assert!(shown.contains("Envelope {"), "{shown}");
    let shown = format!("{:?}", bench.events());
    assert!(!shown.contains("sesame"), "{shown}");
}
