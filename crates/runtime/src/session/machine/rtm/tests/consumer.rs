//! What the consumer is told.

use super::*;

#[test]
fn no_frame_ends_the_session() {
    let mut bench = Bench::live();
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
        bench.text(1, text);
    }
    bench.put(Input::Binary(LineId(1), &[0, 255]));
    let long = format!(r#"{{"type":"long","x":"{}"}}"#, "y".repeat(20_000));
    bench.text(1, &long);
    assert_eq!(
        bench.events(),
        [
            "Hello",
            "Frame(brand_new, Json(39 bytes))",
            "Frame((no code), Json(2 bytes))",
            "Frame((no code), Json(16 bytes))",
            "Frame(reconnect_url, Json(51 bytes))",
            "Unread(Syntax, 6 bytes)",
            "Unread(NoObject, 2 bytes)",
            "Unread(Syntax, 0 bytes)",
            "Unread(Syntax, 13 bytes)",
            "FrameError(5)",
            "Reply(77, confirmed)",
            "Pong(None)",
            "Unread(Binary, 2 bytes)",
            "Frame(long, Json(20022 bytes))",
        ]
    );
    assert!(bench.closed.is_empty());
    let message = bench.message("still there");
    bench.confirm(1, 1);
    assert_eq!(bench.done(), [(message, confirmed(1))]);
}

#[test]
fn a_slow_consumer_loses_events_and_no_answers() {
    let mut settings = Settings::default();
    settings.room.events = 4;
    let mut bench = Bench::new(settings);
    bench.connect(1);
    let message = bench.message("x");
    while bench.rtm.reading(bench.now) {
        bench.text(1, r#"{"type":"x"}"#);
    }
    assert_eq!(bench.rtm.wake_at(), Some(bench.now + s(1)));
    bench.pass(s(1));
    assert!(bench.rtm.reading(bench.now));
    bench.text(1, r#"{"type":"x"}"#);
    bench.text(1, r#"{"type":"x"}"#);
    bench.confirm(1, 1);
    assert_eq!(bench.done(), [(message, confirmed(1))]);
    assert_eq!(bench.events().last().map(String::as_str), Some("Missed(2)"));
}

#[test]
fn debug_shows_no_text_and_no_address() {
    let mut bench = Bench::live();
    bench.message("sesame");
    bench.command(Command::PresenceSub(vec!["sesame".to_owned()]));
    bench.end(1);
    bench.message("sesame");
    bench.pass(s(2));
    bench
        .rtm
        .handle(bench.now, Input::Address(Ok(ADDRESS.into())));
    bench.text(2, r#"{"type":"open, sesame","text":"sesame"}"#);
    bench.text(2, r#"{"ok":true,"reply_to":99,"ts":"open, sesame"}"#);
    bench.text(2, "sesame");
    let shown = format!("{:?}", bench.rtm);
    assert!(!shown.contains("sesame"), "{shown}");
    // Where it is held, it is redacted.
    assert!(shown.contains("Frame("), "{shown}");
    assert!(shown.contains("Unread("), "{shown}");
}
