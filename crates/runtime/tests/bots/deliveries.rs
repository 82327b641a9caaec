//! What Slack sends to the bot, and the response to each.

use serde_json::{Value, json};

/// What Slack sends.
pub(crate) struct Delivery {
    /// The type of its envelope in Socket Mode.
    pub(crate) kind: &'static str,
    pub(crate) payload: Value,
    /// What Slack gets at once.
    pub(crate) response: Option<Value>,
    /// The method that the bot calls last, and how often it has called it by then.
    pub(crate) calls: Option<(&'static str, usize)>,
}

/// One of each kind, in the order in which a user causes them.
pub(crate) fn deliveries() -> Vec<Delivery> {
    let of = |kind, payload| Delivery {
        kind,
        payload,
        response: None,
        calls: None,
    };
    let calls = |delivery, method, times| Delivery {
        calls: Some((method, times)),
        ..delivery
    };
    let responds = |delivery, response| Delivery {
        response: Some(response),
        ..delivery
    };
    let errors = json!({
        "response_action": "errors", "errors": {"seats": "Enter a number from 1 to 8."},
    });
    vec![
        calls(
            of("events_api", event("Ev1", &mention(None))),
            "chat.postMessage",
            1,
        ),
        // A bot's, which gets no reply.
        of("events_api", event("Ev2", &mention(Some("B0OTHER")))),
        responds(
            of("slash_commands", command()),
            json!({"blocks": [invitation("Where to?")]}),
        ),
        calls(
            of("interactive", pressed("book", Some("C0HARBOR"))),
            "views.open",
            1,
        ),
        of("interactive", pressed("another", Some("C0HARBOR"))),
        responds(
            of("interactive", submission(&json!("nine"))),
            errors.clone(),
        ),
        responds(of("interactive", submission(&json!(null))), errors),
        calls(
            of("interactive", submission(&json!(" 3 "))),
            "chat.update",
            1,
        ),
        calls(of("events_api", event("Ev3", &home())), "views.publish", 1),
        calls(of("interactive", pressed("book", None)), "views.open", 2),
    ]
}

/// The block with the button, as Slack is to get it.
pub(crate) fn invitation(question: &str) -> Value {
    json!({
        "type": "section",
        "text": {"type": "mrkdwn", "text": question},
        "accessory": {
            "type": "button", "text": {"type": "plain_text", "text": "Book"},
            "action_id": "book", "style": "primary",
        },
    })
}

pub(crate) fn event(id: &str, event: &Value) -> Value {
    json!({
        "type": "event_callback", "api_app_id": "A0HARBOR", "team_id": "T0HARBOR",
        "event_id": id, "event_time": 1_700_000_000, "event": event,
    })
}

pub(crate) fn mention(bot: Option<&str>) -> Value {
    json!({
        "type": "app_mention", "user": "U0HARBOR", "channel": "C0HARBOR", "bot_id": bot,
        "text": "<@U0BOT> a ferry, please", "ts": "1700000000.000100",
    })
}

fn home() -> Value {
    json!({"type": "app_home_opened", "user": "U0HARBOR", "channel": "D0HARBOR", "tab": "home"})
}

fn command() -> Value {
    json!({
        "command": "/ferry", "text": "", "user_id": "U0HARBOR", "channel_id": "C0HARBOR",
        "response_url": "https://hooks.slack.com/commands/T0HARBOR/1/x",
        "trigger_id": "1700000000.1.ab",
    })
}

fn pressed(action: &str, channel: Option<&str>) -> Value {
    json!({
        "type": "block_actions", "user": {"id": "U0HARBOR"}, "trigger_id": "1700000000.2.ab",
        "channel": channel.map(|id| json!({"id": id, "name": "harbor"})),
        "actions": [{
            "type": "button", "action_id": action, "block_id": "b",
            "text": {"type": "plain_text", "text": "Book"}, "action_ts": "1700000001.000100",
        }],
    })
}

fn submission(count: &Value) -> Value {
    json!({
        "type": "view_submission", "user": {"id": "U0HARBOR"}, "trigger_id": "1700000000.3.ab",
        "view": {
            "id": "V0HARBOR", "type": "modal", "private_metadata": "C0HARBOR", "blocks": [],
            "state": {"values": {"seats": {"count": {"type": "plain_text_input", "value": count}}}},
        },
    })
}
