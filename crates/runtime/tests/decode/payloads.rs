//! Payloads made at random: whatever comes is read or kept, and never lost.

use proptest::prelude::*;
use serde_json::{Value, json};
use slack_methods::events::EventsApiEvent;
use slack_methods::payloads::{EventsApi, Interaction, Payload};
use slack_methods_runtime::{Json, OpenEventSet, from_json};

/// JSON whose types and keys are mostly those that somebody reads.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        prop::sample::select(vec![
            "event_callback",
            "app_mention",
            "message",
            "block_actions"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "type", "event", "event_id", "api_app_id", "user", "id", "actions", "channel", "text", "ts",
            "view", "callback_id", "trigger_id", "team", "message", "authorizations", "challenge",
        ])
        .prop_map(str::to_owned),
        1 => ".{0,6}",
    ]
}

/// What an unknown event keeps is what came.
fn kept(json: &Json, came: &Value) {
    let kept: Value = json.read().expect("JSON");
    assert_eq!(kept, *came);
}

proptest! {
    #[test]
    fn whatever_comes_is_read_or_kept(came in any_json()) {
        let text = came.to_string();
        // Null, texts and numbers are nothing that could be a payload.
        let is_payload = came.is_object() || came == json!([]);
        let event = from_json::<EventsApiEvent>(&text);
        prop_assert_eq!(event.is_ok(), is_payload);
        if let Ok(EventsApiEvent::Unknown(unknown)) = event {
            kept(&unknown.json, &came);
        }
        let request = from_json::<EventsApi>(&text);
        prop_assert_eq!(request.is_ok(), is_payload);
        if let Ok(EventsApi::Event(payload)) = &request {
            if let EventsApiEvent::Unknown(unknown) = &payload.event {
                kept(&unknown.json, &came["event"]);
            }
        }
        if let Ok(Interaction::Unknown(unknown)) = from_json(&text) {
            kept(&unknown.json, &came);
        }
        let json = Json::parse(&text).expect("JSON");
        for envelope in ["events_api", "interactive", "slash_commands", "fog"] {
            if let Payload::Unknown(unknown) = Payload::decode_or_keep(envelope, &json) {
                assert_eq!(unknown.kind, envelope);
                kept(&unknown.json, &came);
            }
        }
    }
}

#[test]
fn deep_nesting_ends() {
    let deep = |depth: usize| {
        let (open, close) = (r#"{"root":"#.repeat(depth), "}".repeat(depth));
        format!(r#"{{"type":"message","channel":"C1","ts":"1.2","message":{open}1{close}}}"#)
    };
    let shallow = from_json::<EventsApiEvent>(&deep(10));
    assert!(matches!(shallow, Ok(EventsApiEvent::Message(_))));
    // What is too deep is skipped, and the rest is read.
    let Ok(EventsApiEvent::Message(event)) = from_json(&deep(100_000)) else {
        panic!("a message of 100,000 levels is not read");
    };
    let inner = event.message.as_ref();
    let levels = std::iter::successors(inner, |message| message.root.as_deref()).count();
    assert_eq!(levels, 127);
}

#[test]
fn nothing_of_a_payload_is_printed_but_its_type() {
    let Ok(Interaction::Unknown(unknown)) =
        from_json(r#"{"type": "fog", "token": "very-secret", "text": "very-secret"}"#)
    else {
        panic!("fog is known");
    };
    let shown = format!("{unknown:?}");
    assert!(
        shown.contains("fog") && !shown.contains("secret"),
        "{shown}"
    );
    let text = r#"{"command": "/tide", "user_id": "U1", "channel_id": "C1", "token": "very-secret",
        "response_url": "https://hooks.example.com/very-secret"}"#;
    let command: slack_methods::payloads::Command = from_json(text).expect("a command");
    assert!(!format!("{command:?}").contains("secret"));
}
