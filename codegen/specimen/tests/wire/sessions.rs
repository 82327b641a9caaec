//! The methods that open live sessions, and the events of these.

use slack_methods::events::{GardenEvent, WeatherEvent};
use slack_methods::session::{OpensRtm, OpensSocketMode, SessionEvent};
use slack_methods::{SecretUrl, garden, shed};

use crate::response;

#[test]
fn the_address_is_taken_from_the_answer() {
    let address = |json| {
        let response = response::<garden::listen::Request>(json);
        garden::listen::Request::address(&response).map(|it| it.expose().to_owned())
    };
    let answer = r#"{"ok": true, "address": "wss://example.test/garden"}"#;
    assert_eq!(address(answer).as_deref(), Some("wss://example.test/garden"));
    assert_eq!(address(r#"{"ok": true}"#), None);

    let answer = r#"{"ok": true, "url": "wss://example.test/shed"}"#;
    let response = response::<shed::listen::Request>(answer);
    let address = shed::listen::Request::address(&response);
    assert_eq!(
        address.map(SecretUrl::expose),
        Some("wss://example.test/shed")
    );
}

#[test]
fn a_frame_is_the_event_of_its_type() {
    fn read<M: OpensRtm>(kind: &str, frame: &str) -> Option<Option<M::Event>> {
        M::Event::read(kind, frame).map(Result::ok)
    }
    let read = read::<garden::listen::Request>;
    let grown = r#"{"type": "tree", "growth": {"from": "7", "new": []}, "leaves": {}}"#;
    let Some(Some(GardenEvent::TreeGrew(event))) = read("tree", grown) else {
        panic!("a tree that grew is not read");
    };
    assert_eq!(event.growth.from, 7);
    assert!(event.leaves.is_empty());
    let kinds = [("rain", "{}"), ("match", r#"{"self": "me"}"#)];
    for (kind, frame) in kinds {
        let event = read(kind, frame).flatten().expect(kind);
        assert_eq!(event.kind(), kind);
    }
    assert!(matches!(read("tree", "{}"), Some(None)));
    assert!(read("hail", "{}").is_none());
}

#[test]
fn an_event_of_two_sets_is_in_both() {
    let garden = GardenEvent::read("rain", "{}").and_then(Result::ok);
    let weather = WeatherEvent::read("rain", "{}").and_then(Result::ok);
    assert!(matches!(garden, Some(GardenEvent::Rain(_))));
    assert!(matches!(weather, Some(WeatherEvent::Rain(_))));
    assert!(WeatherEvent::read("tree", "{}").is_none());
}
