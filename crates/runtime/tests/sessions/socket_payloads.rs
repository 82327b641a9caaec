//! The payloads of envelopes in their types.

use serde_json::json;
use slack_methods::events::EventsApiEvent;
use slack_methods::payloads::{Interaction, Payload};
use slack_methods_fake::{Connection, Script};

use super::socket_acks::envelope;
use super::{fast_socket, open_socket};

#[tokio::test]
async fn each_is_read_by_the_type_of_its_envelope() {
    let event = |id, event| json!({"type": "event_callback", "api_app_id": "A1", "event_id": id, "event": event});
    let mention = json!({"type": "app_mention", "text": "ahoy", "ts": "1.2", "channel": "C1"});
    let click = json!({
        "type": "block_actions",
        "user": {"id": "U1"},
        "actions": [{"type": "button", "action_id": "book"}],
    });
    let command = json!({"command": "/tide", "user_id": "U1", "channel_id": "C1", "text": "now", "is_enterprise_install": "false"});
    let slack = Script::new()
        .connection(
            Connection::well_behaved()
                .envelope("events_api", "E1", event("Ev1", mention))
                .envelope("events_api", "E2", event("Ev2", json!({"type": "fog"})))
                .envelope("interactive", "E3", click)
                .envelope("interactive", "E4", json!({"type": "fog"}))
                .envelope("slash_commands", "E5", command)
                .envelope("slash_commands", "E6", json!({"command": "/tide"}))
                .envelope("fog", "E7", json!([1])),
        )
        .start();
    let mut session = open_socket(&slack, fast_socket());

    let Payload::Event(payload) = envelope(&mut session).await.payload() else {
        panic!("no event");
    };
    assert_eq!(payload.event_id, "Ev1");
    let EventsApiEvent::AppMention(mention) = payload.event else {
        panic!("no mention");
    };
    assert_eq!(mention.text, "ahoy");

    let second = envelope(&mut session).await;
    let Payload::Event(payload) = second.payload() else {
        panic!("no event");
    };
    let EventsApiEvent::Unknown(unknown) = payload.event else {
        panic!("fog is known");
    };
    assert_eq!(unknown.json.as_str(), r#"{"type":"fog"}"#);

    // Its JSON stays beside it.
    let third = envelope(&mut session).await;
    let Payload::Interaction(Interaction::BlockActions(click)) = third.payload() else {
        panic!("no click");
    };
    assert_eq!(click.user.id.as_str(), "U1");
    let actions = click.actions.expect("actions");
    // In any order: another package of the workspace can have `serde_json` keep the one of the text.
    let actions: serde_json::Value = actions.as_json().read().expect("JSON");
    assert_eq!(
        actions,
        serde_json::json!([{"action_id": "book", "type": "button"}])
    );
    let json = third.payload.as_ref().map(slack_methods::Json::as_str);
    assert!(json.is_some_and(|json| json.contains("block_actions")));

    let fourth = envelope(&mut session).await.payload();
    assert!(matches!(&fourth, Payload::Interaction(Interaction::Unknown(it)) if it.kind == "fog"));

    let Payload::Command(command) = envelope(&mut session).await.payload() else {
        panic!("no command");
    };
    assert_eq!(command.command, "/tide");
    assert_eq!(command.is_enterprise_install, Some(false));

    let Payload::Unknown(unknown) = envelope(&mut session).await.payload() else {
        panic!("a command without a user is read");
    };
    let error = unknown.error.expect("an error");
    assert_eq!(error.path, "user_id");
    assert_eq!(unknown.json.as_str(), r#"{"command":"/tide"}"#);

    let Payload::Unknown(unknown) = envelope(&mut session).await.payload() else {
        panic!("an envelope of an unknown type is read");
    };
    assert_eq!(
        (unknown.kind.as_str(), unknown.json.as_str()),
        ("fog", "[1]")
    );
    assert!(unknown.error.is_none());
}
