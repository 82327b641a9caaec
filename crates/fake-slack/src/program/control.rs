//! What is asked of the program over HTTP, below `/_fake/`.

use std::sync::Arc;

use http::Method;
use serde_json::{Value, json};

use super::deliver::Targets;
use super::script_file;
use crate::call::Call;
use crate::script::Script;
use crate::state::Shared;

/// Does what is asked for, and says what became of it. An object with `error` is a mistake of the one who asked.
pub(super) async fn respond(targets: &Targets, verb: &Method, path: &str, body: &str) -> Value {
    let Some(shared) = targets.shared.upgrade() else {
        return json!({"error": "the program ends"});
    };
    match (verb, path) {
        (&Method::POST, "events") => targets.send(body).await,
        (&Method::GET, "calls") => calls(&shared),
        (&Method::POST, "script") => script(&shared, body),
        (&Method::POST, "reset") => {
            shared.reset();
            json!({"ok": true})
        }
        _ => json!({
            "error": "ask with POST /_fake/events, GET /_fake/calls, POST /_fake/script or POST /_fake/reset"
        }),
    }
}

/// Adds what a script says to what is still to come.
fn script(shared: &Arc<Shared>, body: &str) -> Value {
    match script_file::apply(body, Script::new()) {
        Ok(script) if script.require_token || script.only_scripted => {
            json!({"error": "`require_token` and `only_scripted` are settings of the start; name them in --script"})
        }
        Ok(script) => {
            shared.add(script);
            json!({"ok": true})
        }
        Err(why) => json!({"error": why}),
    }
}

/// The calls that are kept, the oldest first.
fn calls(shared: &Shared) -> Value {
    let log = shared.log();
    log.all_calls().into_iter().map(shown).collect()
}

/// A call without its token: whether it had one is enough for a test.
fn shown(call: &Call) -> Value {
    let names = call.names();
    let arguments = names.iter().filter(|_| call.has_arguments());
    let arguments: serde_json::Map<String, Value> = arguments
        .filter_map(|name| Some(((*name).to_owned(), call.json(name)?)))
        .collect();
    let files = call.files().iter().map(|file| {
        json!({"argument": file.argument, "filename": file.filename, "bytes": file.bytes.len()})
    });
    json!({
        "method": call.method, "verb": call.verb.as_str(), "arguments": arguments,
        "files": files.collect::<Vec<_>>(), "has_token": call.token().is_some(), "bytes": call.bytes.len(),
    })
}
