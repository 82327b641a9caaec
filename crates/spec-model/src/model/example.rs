//! The examples of a page, held against what the method declares.

mod fit;

use serde_json::Value;
use serde_json::error::Category;

use super::context::Context;
use super::events::EventKind;
use super::fields::{ENVELOPE, Response};
use super::{Row, SharedObject};
use crate::file::At;
use crate::json;
use crate::name::{Code, is_snake};
use crate::syntax;

/// A response that the page shows.
#[derive(Debug, Hash)]
pub struct Example {
    /// What the page calls it: `success`, `error_with_no_token`.
    pub name: String,
    /// The text as it stands in the specification.
    pub text: String,
    /// What the text means.
    pub value: Value,
    /// What it comes to.
    pub outcome: Outcome,
}

/// What an example comes to. `N` says which code an error has; see [`Type`](super::Type).
#[derive(Debug, Hash)]
pub enum Outcome<N = Code> {
    /// A response with `"ok": true`, or the frame of an event.
    Success,
    /// An API error with this code.
    Error(N),
}

/// What the examples of a method are held against.
pub(super) struct Declared<'a> {
    pub(super) response: &'a Response,
    pub(super) error_response: &'a Response,
    pub(super) objects: &'a [SharedObject],
}

/// What the examples of an event are held against; `None` where it has problems of its own.
type Sound<'a> = Option<(&'a Response, &'a [SharedObject])>;

const NAME_RULE: &str =
    "an example's name is `success` or `error`, or begins with `success_` or `error_`";

pub(super) fn build(
    cx: &mut Context<'_>,
    raw: &syntax::Map<String>,
    sound: Option<&Declared<'_>>,
    errors: &[Row],
) -> Vec<Example> {
    let root = At::Root.key("examples");
    let mut examples = Vec::new();
    for (name, text) in raw {
        let at = root.key(name);
        let sort = name.split_once('_').map_or(name.as_str(), |(sort, _)| sort);
        if !is_snake(name) || !matches!(sort, "success" | "error") {
            cx.key(
                &at,
                format!("`{name}` is not a name of an example"),
                NAME_RULE,
            );
            continue;
        }
        let Some(value) = parse(cx, &at, text) else {
            continue;
        };
        let outcome = if sort == "success" {
            let sound = sound.map(|it| (it.response, it.objects));
            success_fits(cx, &at, &value, sound);
            Some(Outcome::Success)
        } else {
            let sound = sound.map(|it| (it.error_response, it.objects));
            api_error(cx, &at, &value, sound, errors)
        };
        examples.extend(outcome.map(|outcome| Example {
            name: name.clone(),
            text: text.clone(),
            value,
            outcome,
        }));
    }
    examples
}

const EVENT_NAME_RULE: &str =
    "an example's name has small letters, digits and `_`, and begins with a letter";

/// The examples of an event: its frames.
pub(super) fn of_event(
    cx: &mut Context<'_>,
    raw: &syntax::Map<String>,
    sound: Sound<'_>,
    kind: EventKind,
    tag: Option<&str>,
) -> Vec<Example> {
    let root = At::Root.key("examples");
    let mut examples = Vec::new();
    for (name, text) in raw {
        let at = root.key(name);
        if !is_snake(name) {
            cx.key(
                &at,
                format!("`{name}` is not a name of an example"),
                EVENT_NAME_RULE,
            );
            continue;
        }
        let Some(value) = parse(cx, &at, text) else {
            continue;
        };
        match tag.filter(|tag| value.get(TYPE).and_then(Value::as_str) != Some(tag)) {
            None => {
                let shown = match (kind, tag) {
                    (EventKind::Event, _) => &EVENT,
                    (EventKind::Payload, Some(_)) => &PAYLOAD,
                    (EventKind::Payload, None) => &UNTAGGED,
                };
                if let Some(sound) = sound {
                    fits(cx, &at, &value, sound, shown);
                }
            }
            Some(tag) => {
                let word = kind.word();
                let title = format!("an example of this {word} has `\"type\": \"{tag}\"`");
                cx.value(&at, title, "add it, or correct it");
            }
        }
        examples.push(Example {
            name: name.clone(),
            text: text.clone(),
            value,
            outcome: Outcome::Success,
        });
    }
    examples
}

pub(super) fn parse(cx: &mut Context<'_>, at: &At<'_>, text: &str) -> Option<Value> {
    match json::parse(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let mut why = error.to_string();
            if let Some(cut) = why.find(" at line ") {
                why.truncate(cut);
            }
            let lines = text.split_inclusive('\n').map(str::len);
            let line: usize = lines.take(error.line().saturating_sub(1)).sum();
            let byte = line + error.column().saturating_sub(1);
            // Sound JSON that is rejected has a key twice.
            let (title, label, help) = match error.classify() {
                Category::Data => (why.as_str(), "", "keep one of the two"),
                _ => (
                    "this example is not JSON",
                    why.as_str(),
                    "write the example as one JSON object in a `|` block",
                ),
            };
            let problem = cx.file.problem_inside(at, text, byte..byte + 1, title);
            cx.push(problem.label(label).help(help));
            None
        }
    }
}

/// The key that every frame of a session has, and most payloads have.
pub(super) const TYPE: &str = "type";

/// What an example shows, in the words of problems.
struct Shown {
    what: &'static str,
    /// Keys at its top that are nobody's own.
    common: &'static [&'static str],
    help: &'static str,
}

const RESPONSE: Shown = Shown {
    what: "response",
    common: &ENVELOPE,
    help: "correct the example, or declare under `response:` what the page shows",
};

const ERROR_RESPONSE: Shown = Shown {
    what: "error response",
    help: "correct the example, or declare under `error_response:` what the page shows",
    ..RESPONSE
};

const EVENT: Shown = Shown {
    what: "event",
    common: &[TYPE],
    help: "correct the example, or declare under `fields:` what the page shows",
};

const PAYLOAD: Shown = Shown {
    what: "payload",
    ..EVENT
};

const UNTAGGED: Shown = Shown {
    what: "payload",
    common: &[],
    ..EVENT
};

fn success_fits(cx: &mut Context<'_>, at: &At<'_>, value: &Value, sound: Sound<'_>) {
    if value.get("ok") != Some(&Value::Bool(true)) {
        cx.value(
            at,
            "an example of a success has `\"ok\": true`",
            "add it, or let the example's name begin with `error`",
        );
        return;
    }
    if let Some(sound) = sound {
        fits(cx, at, value, sound, &RESPONSE);
    }
}

fn fits(
    cx: &mut Context<'_>,
    at: &At<'_>,
    value: &Value,
    (response, objects): (&Response, &[SharedObject]),
    shown: &Shown,
) {
    let Value::Object(map) = value else {
        return;
    };
    let mut misfits = Vec::new();
    for key in map.keys() {
        let declared = response
            .fields
            .iter()
            .any(|field| field.wire.as_str() == key);
        if !declared && !shown.common.contains(&key.as_str()) {
            misfits.push(format!("`{key}` is not declared"));
        }
    }
    misfits.extend(fit::misfits(value, response, objects));
    for misfit in misfits {
        cx.value(
            at,
            format!("this example does not fit the {}: {misfit}", shown.what),
            shown.help,
        );
    }
}

fn api_error(
    cx: &mut Context<'_>,
    at: &At<'_>,
    value: &Value,
    sound: Sound<'_>,
    errors: &[Row],
) -> Option<Outcome> {
    if value.get("ok") != Some(&Value::Bool(false)) {
        cx.value(
            at,
            "an example of an error has `\"ok\": false`",
            "add it, or let the example's name begin with `success`",
        );
        return None;
    }
    let Some(code) = value.get("error").and_then(Value::as_str) else {
        let title = "an example of an error has a code under `error`";
        cx.value(at, title, "add it");
        return None;
    };
    let row = errors.iter().find(|row| row.code.as_str() == code);
    if row.is_none() {
        cx.value(
            at,
            format!("the code `{code}` is not in the table"),
            "add the row under `errors:`, or correct the example",
        );
    }
    if let Some(sound) = sound {
        fits(cx, at, value, sound, &ERROR_RESPONSE);
    }
    row.map(|row| Outcome::Error(row.code.clone()))
}
