//! An hour without faults, and with much to do.

use super::*;

const HOUR: Duration = Duration::from_secs(3_600);
const EVERY: Duration = Duration::from_millis(20);

/// 50 envelopes a second, each acknowledged by the consumer or by itself, and another line every ten
/// minutes.
#[test]
fn memory_is_flat_over_an_hour() {
    let mut socket = SocketMode::new(Settings::new(1), 1);
    let (mut now, mut line) = (Duration::ZERO, None);
    let (mut given, mut acknowledged, mut lines, mut peak) = (0, 0, 0, 0);
    let mut held = Vec::new();
    socket.handle(now, Input::Time);
    for tick in 0_u64.. {
        if now >= HOUR {
            break;
        }
        while let Some(output) = socket.output() {
            match output {
                Output::Ask => {
                    socket.handle(now, Input::Address(Ok("wss://example.test".into())));
                }
                Output::Open(id, _) => {
                    line = Some(id);
                    socket.handle(now, Input::Text(id, r#"{"type":"hello"}"#));
                }
                Output::Send(..) => acknowledged += 1,
                Output::Note(Note::Live(_)) => lines += 1,
                Output::Note(_) | Output::Close(_) => {}
                Output::Stopped(_) => panic!("stopped"),
            }
        }
        if let Some(line) = line {
            let text = format!(
                r#"{{"type":"events_api","envelope_id":"e{tick}","payload":{{"event_id":"Ev{tick}"}}}}"#
            );
            socket.handle(now, Input::Text(line, &text));
            if tick % 30_000 == 29_999 {
                let text = r#"{"type":"disconnect","reason":"refresh_requested"}"#;
                socket.handle(now, Input::Text(line, text));
            }
        }
        // The consumer comes once a second, and acknowledges every other one.
        if tick % 50 == 49 {
            socket.events.check_bounds(LARGEST);
            socket.seen.check_bounds();
            peak = peak.max(socket.pending.len());
            while let Some(item) = socket.event() {
                let Item::Event(Event::Envelope(envelope)) = item else {
                    continue;
                };
                given += 1;
                if given % 2 == 0 {
                    let acknowledged = socket.acknowledge(now, envelope.key, None);
                    acknowledged.expect("its time is not over");
                }
            }
        }
        if tick % 30_000 == 25_000 {
            held.push(
                socket.events.capacity() + socket.seen.capacity() + socket.outputs.capacity(),
            );
        }
        now += EVERY;
        if socket.wake_at().is_some_and(|at| at <= now) {
            socket.handle(now, Input::Time);
        }
    }
    println!(
        "{given} envelopes, {acknowledged} acknowledged, at most {peak} pending, memory {held:?}"
    );
    assert_eq!(lines, 6);
    assert!(given > 175_000, "{given}");
    assert!(given - acknowledged < 200, "{given}, {acknowledged}");
    // The memory of ids is full by then; a map that forgets says that it can hold a little less.
    assert!(held[2..].iter().all(|it| it <= &held[1]), "{held:?}");
}
