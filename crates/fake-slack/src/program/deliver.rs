//! Deliveries that are asked for by a line or by `POST /_fake/events`.

use std::sync::Weak;

use serde_json::{Map, Value, json};

use crate::bot::{Bot, Delivered, Outcome};
use crate::delivery::Delivery;
use crate::state::Shared;
use crate::unscripted;

/// Where deliveries go.
pub(super) struct Targets {
    pub(super) bot: Option<Bot>,
    /// Whether they go to the connection that was opened last.
    pub(super) socket: bool,
    /// Weak, for the state holds this.
    pub(super) shared: Weak<Shared>,
}

impl Targets {
    /// Sends what a line asks for, and says what became of it.
    pub(super) async fn send(&self, line: &str) -> Value {
        match asked_for(line) {
            Ok(delivery) => self.deliver(&delivery).await,
            Err(why) => json!({"error": why}),
        }
    }

    async fn deliver(&self, delivery: &Delivery) -> Value {
        let mut became = Map::new();
        if let (true, Some(shared)) = (self.socket, self.shared.upgrade()) {
            let url = || unscripted::response_url(&shared, shared.next_number());
            let payload = delivery.with_response_url(url);
            let id = shared.links.deliver(delivery, &payload);
            let said = match id {
                Some(id) => json!({"sent": id}),
                None => json!({
                    "error": "no connection is open that could bring it; start the app, or wait until it has connected"
                }),
            };
            became.insert("socket".to_owned(), said);
        }
        if let Some(bot) = &self.bot {
            became.insert("bot".to_owned(), said(&bot.deliver(delivery).await));
        }
        if became.is_empty() {
            return json!({"error": "there is nowhere to send it; start fake-slack with --bot or --socket-mode"});
        }
        became.into()
    }
}

/// What became of a delivery to a bot.
fn said(delivered: &Delivered) -> Value {
    let last = delivered.attempts.last().map(|attempt| &attempt.outcome);
    let mut said = match last {
        Some(Outcome::Responded(response)) => {
            let text = || String::from_utf8_lossy(&response.body).into_owned().into();
            let body = response.json().unwrap_or_else(text);
            json!({"status": response.status.as_u16(), "body": body})
        }
        Some(Outcome::Failed(why)) => json!({"error": why}),
        Some(Outcome::TimedOut) | None => json!({"error": "no response in time"}),
    };
    said["attempts"] = delivered.attempts.len().into();
    said
}

/// What a line asks for: the name of an example, or an object with one kind of delivery.
fn asked_for(line: &str) -> Result<Delivery, String> {
    let line = line.trim();
    if !line.starts_with('{') {
        return Delivery::example(line.trim_matches('"')).map_err(|error| error.to_string());
    }
    let fields: Map<String, Value> =
        serde_json::from_str(line).map_err(|error| format!("this is not JSON: {error}"))?;
    let mut delivery = None;
    let mut set = Map::new();
    for (key, value) in fields {
        let made = match (key.as_str(), value) {
            ("set", Value::Object(values)) => {
                set = values;
                continue;
            }
            ("example", Value::String(name)) => {
                Delivery::example(&name).map_err(|error| error.to_string())?
            }
            ("event", value) => Delivery::event(value),
            ("interaction", value) => Delivery::interaction(value),
            ("command", value) => Delivery::command(value),
            ("json", value) => Delivery::json(value),
            (key, _) => {
                return Err(format!(
                    "`{key}` is not understood; use one of `example`, `event`, `interaction`, `command` and \
                     `json`, and `set` with an object of JSON pointers and values"
                ));
            }
        };
        if delivery.replace(made).is_some() {
            return Err("send one thing at a time".to_owned());
        }
    }
    let mut delivery = delivery.ok_or("say what to send: `{\"example\": \"app_mention\"}`")?;
    for (pointer, value) in set {
        delivery.try_set(&pointer, value)?;
    }
    Ok(delivery)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_asks_for_a_delivery() {
        let payload = |line| asked_for(line).map(|it| it.payload().clone());
        let mention = payload("app_mention/thread\n").expect("it is known");
        assert_eq!(mention["event"]["type"], "app_mention");
        let line = r#"{"example": "app_mention", "set": {"/event/text": "hello"}}"#;
        assert_eq!(
            payload(line).expect("it is known")["event"]["text"],
            "hello"
        );
        let line = r#"{"event": {"type": "tide"}}"#;
        assert_eq!(
            payload(line).expect("an event")["event"],
            json!({"type": "tide"})
        );
        assert_eq!(payload(r#"{"json": [1]}"#), Ok(json!([1])));
    }

    #[test]
    fn a_line_that_is_not_understood_gets_help() {
        for (line, why) in [
            ("app_mentoin", "did you mean `app_mention`?"),
            ("{", "this is not JSON: EOF"),
            ("{}", "say what to send"),
            (r#"{"evnt": {}}"#, "`evnt` is not understood; use one of"),
            (
                r#"{"event": {}, "command": {}}"#,
                "send one thing at a time",
            ),
            (
                r#"{"json": {}, "set": {"/a/b": 1}}"#,
                "nothing is at `/a/b`",
            ),
        ] {
            let error = asked_for(line).expect_err("a mistake");
            assert!(error.contains(why), "{line}: {error}");
        }
    }
}
