//! The calls that the bot makes, and Slack's responses to them.

use serde_json::{Value, json};
use slack_methods_fake::{Call, Log, Response, Script};

use super::deliveries::invitation;

/// A Slack on which every call of the bot succeeds.
pub(crate) fn script() -> Script {
    let posted = json!({"ok": true, "channel": "C0HARBOR", "ts": "1700000000.000200"});
    let view = json!({"ok": true, "view": {"id": "V0HARBOR", "type": "modal"}});
    let file = json!({"ok": true, "files": [{"id": "F0TICKET"}]});
    Script::new()
        .default_response("chat.postMessage", Response::Json(posted.clone()))
        .default_response("chat.update", Response::Json(posted))
        .default_response("views.open", Response::Json(view.clone()))
        .default_response("views.publish", Response::Json(view))
        .default_response(
            "files.getUploadURLExternal",
            Response::UploadUrl("F0TICKET"),
        )
        .default_response("upload/F0TICKET", Response::Text("OK".to_owned()))
        .default_response("files.completeUploadExternal", Response::Json(file))
}

/// Each call that the bot made because of `deliveries()`, with its arguments.
pub(crate) fn check(log: &Log) {
    let [replied, posted] = log.calls("chat.postMessage")[..] else {
        panic!("{log:#?}");
    };
    let question = json!([invitation("Where to?")]);
    is(
        replied,
        &["channel", "text", "thread_ts"],
        &["C0HARBOR", "Where to?", "1700000000.000100"],
    );
    assert_eq!(json_of(replied, "blocks"), question);
    assert_eq!(replied.token(), Some("xoxb-of-the-bot"));
    is(
        posted,
        &["channel", "text"],
        &["C0HARBOR", "<@U0HARBOR> books a ferry …"],
    );

    let [here, at_home] = log.calls("views.open")[..] else {
        panic!("{log:#?}");
    };
    is(here, &["trigger_id"], &["1700000000.2.ab"]);
    assert_eq!(json_of(here, "view"), modal("C0HARBOR"));
    assert_eq!(json_of(at_home, "view"), modal("U0HARBOR"));

    let of = |method: &str| {
        let calls = log.calls(method);
        assert_eq!(calls.len(), 1, "{method}");
        calls[0].clone()
    };
    is(
        &of("files.getUploadURLExternal"),
        &["filename", "length"],
        &["ticket.txt", "8"],
    );
    assert_eq!(of("upload/F0TICKET").body, "3 seats\n");
    let finished = of("files.completeUploadExternal");
    is(
        &finished,
        &["channel_id", "thread_ts"],
        &["C0HARBOR", "1700000000.000200"],
    );
    assert_eq!(json_of(&finished, "files"), json!([{"id": "F0TICKET"}]));
    let text = "<@U0HARBOR> has 3 seats. The ticket is in the thread.";
    is(
        &of("chat.update"),
        &["channel", "ts", "text"],
        &["C0HARBOR", "1700000000.000200", text],
    );

    let published = of("views.publish");
    is(&published, &["user_id"], &["U0HARBOR"]);
    let home = invitation("*Welcome aboard.* Where to?");
    assert_eq!(
        json_of(&published, "view"),
        json!({"type": "home", "blocks": [home]})
    );
}

fn modal(channel: &str) -> Value {
    json!({
        "type": "modal",
        "title": {"type": "plain_text", "text": "A ferry"},
        "submit": {"type": "plain_text", "text": "Book"},
        "private_metadata": channel,
        "blocks": [{
            "type": "input", "block_id": "seats", "label": {"type": "plain_text", "text": "Seats"},
            "element": {"type": "plain_text_input", "action_id": "count"},
        }],
    })
}

fn is(call: &Call, names: &[&str], values: &[&str]) {
    let found: Vec<_> = names.iter().map(|name| call.argument(name)).collect();
    let wanted: Vec<_> = values
        .iter()
        .map(|value| Some((*value).to_owned()))
        .collect();
    assert_eq!(found, wanted, "{}", call.method);
}

fn json_of(call: &Call, name: &str) -> Value {
    let text = call.argument(name).unwrap_or_default();
    serde_json::from_str(&text).expect("JSON in a form")
}
