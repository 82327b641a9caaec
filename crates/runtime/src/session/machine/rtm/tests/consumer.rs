//! The events for the consumer.

use super::*;

#[test]
fn no_frame_ends_the_session() {
    let mut harness = Harness::live();
    for text in [
        r#"{"type":"brand_new","x":[1,{"y":null}]}"#,
        "{}",
        r#"{"type":{"a":1}}"#,
        r#"{"type":"reconnect_url","url":"wss://example.test"}"#,
        "<html>",
        "[]",
        "",
        r#"{"type":"mess"#,
        r#"{"type":"error","error":{"code":5,"msg":"x"}}"#,
        r#"{"ok":true,"reply_to":77,"ts":"1.5"}"#,
        r#"{"type":"pong"}"#,
    ] {
        harness.text(1, text);
    }
    harness.put(Input::Binary(ConnectionId(1), &[0, 255]));
    let long = format!(r#"{{"type":"long","x":"{}"}}"#, "y".repeat(20_000));
    harness.text(1, &long);
    assert_eq!(
        harness.events(),
        [
            "Hello",
            "Frame(brand_new, Json(39 bytes))",
            "Frame((no code), Json(2 bytes))",
            "Frame((no code), Json(16 bytes))",
            "Frame(reconnect_url, Json(51 bytes))",
            "InvalidFrame(Syntax, 6 bytes)",
            "InvalidFrame(NotAnObject, 2 bytes)",
            "InvalidFrame(Syntax, 0 bytes)",
            "InvalidFrame(Syntax, 13 bytes)",
            "FrameError(5)",
            "Reply(77, confirmed)",
            "Pong(None)",
            "InvalidFrame(Binary, 2 bytes)",
            "Frame(long, Json(20022 bytes))",
        ]
    );
    assert!(harness.closed.is_empty());
    let message = harness.message("still there");
    harness.confirm(1, 1);
    assert_eq!(harness.done(), [(message, confirmed(1))]);
}

#[test]
fn a_slow_consumer_loses_events_and_no_replies() {
    let mut settings = Settings::default();
    settings.core.buffer.events = 4;
    let mut harness = Harness::new(settings);
    harness.connect(1);
    let message = harness.message("x");
    while harness.machine.reading(harness.now) {
        harness.text(1, r#"{"type":"x"}"#);
    }
    assert_eq!(harness.machine.wake_at(), Some(harness.now + s(1)));
    harness.pass(s(1));
    assert!(harness.machine.reading(harness.now));
    harness.text(1, r#"{"type":"x"}"#);
    harness.text(1, r#"{"type":"x"}"#);
    harness.confirm(1, 1);
    assert_eq!(harness.done(), [(message, confirmed(1))]);
    assert_eq!(
        harness.events().last().map(String::as_str),
        Some("Dropped(2)")
    );
}

#[test]
fn debug_shows_no_text_and_no_url() {
    let mut harness = Harness::live();
    harness.message("sesame");
    harness.command(Command::PresenceSub(vec!["sesame".to_owned()]));
    harness.end(1);
    harness.message("sesame");
    harness.pass(s(2));
    harness
        .machine
        .handle(harness.now, Input::Url(Ok(URL.into())));
    harness.text(2, r#"{"type":"open, sesame","text":"sesame"}"#);
    harness.text(2, r#"{"ok":true,"reply_to":99,"ts":"open, sesame"}"#);
    harness.text(2, "sesame");
    let shown = format!("{:?}", harness.machine);
    assert!(!shown.contains("sesame"), "{shown}");
    // The values that hold it are redacted.
    assert!(shown.contains("Frame("), "{shown}");
    assert!(shown.contains("InvalidFrame("), "{shown}");
}
