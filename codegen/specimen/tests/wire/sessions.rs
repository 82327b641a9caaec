//! The methods that open live sessions, and the events and payloads of these.

use garden_methods::events::{GardenEvent, HarvestEvent, WeatherEvent};
use garden_methods::payloads::{Payload, Shed, Weed};
use garden_methods::session::{RtmConnect, SocketModeConnect};
use garden_methods::{EventSet, Json, OpenEventSet, SecretUrl, from_json, live};

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

#[test]
fn a_payload_holds_an_event_of_its_type() {
    let text = r#"{"type": "filled_basket", "event": {"type": "empty"}, "later": [{"type": "hail"}, 7]}"#;
    let Ok(Shed::Basket(basket)) = from_json(text) else {
        panic!("a basket is not read");
    };
    assert!(matches!(basket.event, HarvestEvent::Empty(_)));
    assert!(basket.before.is_none());
    let [HarvestEvent::Unknown(unknown)] = &basket.later[..] else {
        panic!("an unknown event is not kept, or a number is");
    };
    assert_eq!(unknown.kind, "hail");
    assert_eq!(unknown.json.as_str(), r#"{"type": "hail"}"#);
    assert!(unknown.error.is_none());
}

#[test]
fn a_payload_that_is_unknown_or_does_not_fit_is_kept() {
    let Ok(Shed::Unknown(unknown)) = from_json(r#"{"type": "spade", "a": 1}"#) else {
        panic!("an unknown payload is not kept");
    };
    assert_eq!((unknown.kind.as_str(), unknown.error), ("spade", None));
    let Ok(Shed::Unknown(unknown)) = from_json(r#"{"type": "filled_basket", "event": "full"}"#)
    else {
        panic!("a payload that does not fit is not kept");
    };
    let error = unknown.error.expect("an error");
    assert_eq!(error.to_string(), "cannot decode the event: expected an object at `event`");
    assert_eq!(from_json::<Shed>("7").map_err(|error| error.to_string()).err().as_deref(),
        Some("the JSON cannot be read: expected an object"));
}

#[test]
fn the_type_of_an_envelope_says_what_it_holds() {
    let read = |kind: &str, text: &str| {
        let json = Json::parse(text).expect(text);
        Payload::decode_or_keep(kind, &json)
    };
    let payload = read("baskets", r#"{"event": {"type": "empty"}}"#);
    assert!(matches!(&payload, Payload::Basket(it) if it.event.kind() == "empty"));
    assert_eq!(payload.kind(), "baskets");
    let payload = read("notes", r#"{"type": "yellow"}"#);
    assert!(matches!(&payload, Payload::PinnedNote(it) if it.type_ == "yellow"));
    let payload = read("weeds", r#"{"type": "match", "mood": "glad"}"#);
    assert!(matches!(&payload, Payload::Weed(Weed::Match(_))));
    let payload = read("weeds", r#"{"type": "filled_basket"}"#);
    assert!(matches!(&payload, Payload::Weed(Weed::Unknown(it)) if it.kind == "filled_basket"));
    let payload = read("stones", "[]");
    assert!(matches!(&payload, Payload::Unknown(it) if it.json.as_str() == "[]"));
    assert_eq!(payload.kind(), "stones");
    let payload = read("notes", "{}");
    assert!(matches!(&payload, Payload::Unknown(it) if it.error.is_some()));
}
