//! Requests of Slack in their types.

use http::StatusCode;
use serde_json::{Value, json};
use slack_methods::events::EventsApiEvent;
use slack_methods::payloads::{Interaction, Payload};
use slack_methods_runtime::inbound::{Inbound, ack, ack_with, parse};

const JSON: [(&str, &str); 1] = [("content-type", "application/json")];
const FORM: [(&str, &str); 1] = [("content-type", "application/x-www-form-urlencoded")];

fn event(body: &Value) -> Payload {
    let inbound = parse(&JSON, body.to_string().as_bytes()).expect("a request");
    inbound.payload()
}

fn form(fields: &[(&str, &str)]) -> Inbound {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.extend_pairs(fields);
    parse(&FORM, form.finish().as_bytes()).expect("a request")
}

fn interaction(payload: &Value) -> Payload {
    form(&[("payload", &payload.to_string())]).payload()
}

fn callback(event: &Value) -> Value {
    json!({"type": "event_callback", "api_app_id": "A0HARBOR", "event_id": "Ev1", "event": event})
}

#[test]
fn an_event_has_its_type() {
    let mention = json!({
        "type": "app_mention", "channel": "C0HARBOR", "text": "ahoy", "ts": "1700000000.000100",
    });
    let Payload::Event(payload) = event(&callback(&mention)) else {
        panic!("no event");
    };
    assert_eq!(payload.event_id, "Ev1");
    let EventsApiEvent::AppMention(mention) = payload.event else {
        panic!("{:?}", payload.event);
    };
    assert_eq!(
        (mention.channel.as_str(), mention.text.as_str()),
        ("C0HARBOR", "ahoy")
    );
    let fog = json!({"type": "tide_turned", "now": 1});
    let Payload::Event(payload) = event(&callback(&fog)) else {
        panic!("no event");
    };
    let EventsApiEvent::Unknown(unknown) = payload.event else {
        panic!("{:?}", payload.event);
    };
    assert_eq!(unknown.kind, "tide_turned");
    // In any order: another package of the workspace can have `serde_json` keep the one of the text.
    let kept: Value = unknown.json.read().expect("JSON");
    assert_eq!(kept, fog);
}

#[test]
fn a_form_becomes_the_type_of_a_command() {
    let inbound = form(&[
        ("command", "/ferry"),
        ("text", "3 to the häfen & back"),
        ("user_id", "U0HARBOR"),
        ("channel_id", "C0HARBOR"),
        ("is_enterprise_install", "false"),
        (
            "response_url",
            "https://hooks.slack.com/commands/very-secret",
        ),
    ]);
    let Payload::Command(command) = inbound.payload() else {
        panic!("no command");
    };
    assert_eq!(command.command, "/ferry");
    assert_eq!(command.text.as_deref(), Some("3 to the häfen & back"));
    assert_eq!(command.user_id.as_str(), "U0HARBOR");
    assert_eq!(command.is_enterprise_install, Some(false));
    let url = command.response_url.as_ref().expect("an address");
    assert_eq!(url.expose(), "https://hooks.slack.com/commands/very-secret");
    let shown = format!("{inbound:?} {command:?}");
    assert!(!shown.contains("very-secret"), "{shown}");
}

#[test]
fn interactions_and_questions_for_options_have_their_types() {
    let user = json!({"id": "U0HARBOR"});
    let pressed = json!({"type": "block_actions", "user": user, "actions": []});
    let Payload::Interaction(Interaction::BlockActions(pressed)) = interaction(&pressed) else {
        panic!("no actions");
    };
    assert_eq!(pressed.user.id.as_str(), "U0HARBOR");
    let asked = json!({
        "type": "block_suggestion", "user": user, "block_id": "b", "action_id": "a", "value": "nor",
    });
    let Payload::Interaction(Interaction::BlockSuggestion(asked)) = interaction(&asked) else {
        panic!("no suggestion");
    };
    assert_eq!(asked.value, "nor");
}

#[test]
fn what_does_not_fit_its_type_keeps_its_json() {
    let Payload::Interaction(Interaction::Unknown(kept)) =
        interaction(&json!({"type": "block_actions", "actions": []}))
    else {
        panic!("no user, and yet a type");
    };
    assert_eq!(kept.kind, "block_actions");
    assert!(kept.error.is_some());
    // A command without a user is not one.
    let Payload::Unknown(kept) = form(&[("command", "/ferry")]).payload() else {
        panic!("no user, and yet a command");
    };
    assert_eq!(
        (kept.kind.as_str(), kept.json.as_str()),
        ("slash_commands", r#"{"command":"/ferry"}"#)
    );
    for (payload, kind) in [
        (
            event(&json!({"type": "url_verification", "challenge": "c"})),
            "url_verification",
        ),
        (
            event(&json!({"type": "app_rate_limited"})),
            "app_rate_limited",
        ),
        (interaction(&json!({"type": "later"})), "later"),
        (form(&[("ssl_check", "1")]).payload(), "ssl_check"),
    ] {
        assert!(matches!(payload, Payload::Unknown(_)), "{payload:?}");
        assert_eq!(payload.kind(), kind);
    }
}

#[test]
fn a_response_is_empty_or_json() {
    let empty = ack();
    assert_eq!((empty.status(), empty.body().len()), (StatusCode::OK, 0));
    let response = ack_with(json!({"text": "ahoy"}));
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(
        response.headers()["content-type"],
        "application/json; charset=utf-8"
    );
    assert_eq!(response.body(), r#"{"text":"ahoy"}"#);
    let error = parse(&[("content-type", "text/html")], b"").expect_err("not of Slack");
    assert_eq!(error.response().status(), error.status());
    assert!(error.response().body().is_empty());
}
