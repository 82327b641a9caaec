//! The methods that open live sessions, and the events of these.

use slack_methods::events::{GardenEvent, WeatherEvent};
use slack_methods::session::{RtmConnect, SessionEvent, SocketModeConnect};
use slack_methods::{SecretUrl, live};

use crate::response;

#[test]
fn the_url_is_taken_from_the_response() {
    let url = |json| {
        let response = response::<live::optional_address::Request>(json);
        live::optional_address::Request::url(&response).map(|it| it.expose().to_owned())
    };
    let json = r#"{"ok": true, "address": "wss://example.test/garden"}"#;
    assert_eq!(url(json).as_deref(), Some("wss://example.test/garden"));
    assert_eq!(url(r#"{"ok": true}"#), None);

    let json = r#"{"ok": true, "url": "wss://example.test/shed"}"#;
    let response = response::<live::socket_mode::Request>(json);
    let url = live::socket_mode::Request::url(&response);
    assert_eq!(
        url.map(SecretUrl::expose),
        Some("wss://example.test/shed")
    );
}

#[test]
fn a_frame_is_the_event_of_its_type() {
    fn read<M: RtmConnect>(kind: &str, frame: &str) -> Option<Option<M::Event>> {
        M::Event::decode(kind, frame).map(Result::ok)
    }
    let read = read::<live::optional_address::Request>;
    let grown = r#"{"type": "recursive", "growth": {"from": "7", "new": []}, "leaves": {}}"#;
    let Some(Some(GardenEvent::TreeGrew(event))) = read("recursive", grown) else {
        panic!("a tree that grew is not read");
    };
    assert_eq!(event.growth.from, 7);
    assert!(event.leaves.is_empty());
    let kinds = [("empty", "{}"), ("match", r#"{"self": "me"}"#)];
    for (kind, frame) in kinds {
        let event = read(kind, frame).flatten().expect(kind);
        assert_eq!(event.kind(), kind);
    }
    assert!(matches!(read("recursive", "{}"), Some(None)));
    assert!(read("hail", "{}").is_none());
}

#[test]
fn an_event_of_two_sets_is_in_both() {
    let garden = GardenEvent::decode("empty", "{}").and_then(Result::ok);
    let weather = WeatherEvent::decode("empty", "{}").and_then(Result::ok);
    assert!(matches!(garden, Some(GardenEvent::Empty(_))));
    assert!(matches!(weather, Some(WeatherEvent::Empty(_))));
    assert!(WeatherEvent::decode("recursive", "{}").is_none());
}
