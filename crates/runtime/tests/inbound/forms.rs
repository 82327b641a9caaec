//! Interactions and slash commands.

use serde_json::{Value, json};
use slack_methods::objects::Bot;
use slack_methods_runtime::inbound::{Inbound, ParseError, Payload, parse};

const FORM: [(&str, &str); 1] = [("content-type", "application/x-www-form-urlencoded")];

fn of(body: &str) -> Result<Inbound, ParseError> {
    parse(&FORM, body.as_bytes())
}

/// A form with JSON in its one field.
fn payload(json: &Value) -> Result<Inbound, ParseError> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("payload", &json.to_string());
    of(&form.finish())
}

#[test]
fn interactions_are_told_apart_from_questions_for_options() {
    for kind in [
        "block_actions",
        "view_submission",
        "view_closed",
        "shortcut",
        "message_action",
        "dialog_submission",
        "dialog_cancellation",
        "workflow_step_edit",
        "interactive_message",
    ] {
        let json = json!({"type": kind, "text": "häfen & \"+\" %"});
        let Ok(Inbound::Interaction(Payload {
            kind: found,
            json: kept,
            ..
        })) = payload(&json)
        else {
            panic!("{kind}");
        };
        assert_eq!((found.as_str(), kept.as_str()), (kind, &*json.to_string()));
    }
    for json in [
        json!({"type": "block_suggestion", "value": "a"}),
        json!({"type": "dialog_suggestion", "value": "a", "name": "b"}),
        json!({"type": "interactive_message", "value": "a", "name": "b"}),
    ] {
        assert!(matches!(payload(&json), Ok(Inbound::Options(_))), "{json}");
    }
    let json = json!({"type": "interactive_message", "name": "b", "actions": [{}]});
    assert!(matches!(payload(&json), Ok(Inbound::Interaction(_))));
    let json = json!({"type": "later"});
    assert!(matches!(payload(&json), Ok(Inbound::Unknown(payload)) if payload.kind == "later"));
    // An event does not come in a form.
    assert!(matches!(
        payload(&json!({"type": "event_callback"})),
        Ok(Inbound::Unknown(_))
    ));
    assert_eq!(
        payload(&json!({})).expect_err("no type"),
        ParseError::Missing("type")
    );
    assert_eq!(
        payload(&json!([])).expect_err("no object"),
        ParseError::NotObject
    );
}

#[test]
fn a_command_is_an_object_of_its_fields() {
    let command = of("command=%2Fferry&text=north+pier+%26+h%C3%A4fen&user_id=U0AB12CDE&empty=");
    let Ok(Inbound::Command(command)) = command else {
        panic!("{command:?}");
    };
    assert_eq!(command.kind, "/ferry");
    assert_eq!(
        command.json.read::<Value>().expect("JSON"),
        json!({
            "command": "/ferry",
            "text": "north pier & häfen",
            "user_id": "U0AB12CDE",
            "empty": "",
        })
    );
    assert!(matches!(of("ssl_check=1&token=t"), Ok(Inbound::SslCheck)));
    assert!(matches!(
        of("ssl_check=1&command=%2Fferry"),
        Ok(Inbound::Command(_))
    ));
}

#[test]
fn other_forms_are_refused() {
    let neither = ParseError::Missing("payload` or `command");
    for (body, expected) in [
        ("", neither),
        ("text=a", neither),
        ("ssl_check=0", neither),
        ("payload=", ParseError::Json { line: 1, column: 0 }),
        (
            "payload=%7B%22type%22",
            ParseError::Json { line: 1, column: 7 },
        ),
        ("payload=%7B%22type%2", ParseError::Form),
        ("payload=%", ParseError::Form),
        ("command=%2Fferry&text=100%", ParseError::Form),
        ("command=%zz", ParseError::Form),
        ("command=a&command=b", ParseError::Form),
    ] {
        assert_eq!(of(body).expect_err(body), expected, "{body}");
    }
    assert_eq!(
        neither.to_string(),
        "`payload` or `command` is missing or not a text"
    );
    assert_eq!(
        parse(&FORM, b"command=\xff").expect_err("no text"),
        ParseError::Encoding
    );
    let deep = format!(
        "payload={{\"type\":{}{}}}",
        "[".repeat(200),
        "]".repeat(200)
    );
    assert_eq!(of(&deep).expect_err("deep"), ParseError::TooDeep);
}

#[test]
fn a_payload_is_read_into_types() {
    let json = json!({"type": "shortcut", "id": "B1"});
    let Ok(Inbound::Interaction(payload)) = payload(&json) else {
        panic!("no interaction");
    };
    assert_eq!(payload.kind, "shortcut");
    let bot: Bot = payload.read().expect("a bot");
    assert_eq!(bot.id.as_str(), "B1");
}
