//! What a call returns: a success or a failure, both with the status 200.

use serde_json::{Value, json};

use super::writer::{Schema, Writer, object, reference};
use crate::resolved::{Example, Method};

/// The schema of what any response may have besides its own fields.
pub(super) const METADATA: &str = "ResponseMetadata";

/// The response that is shared by all operations.
pub(super) const RATE_LIMITED: &str = "RateLimited";

impl Writer<'_> {
    pub(super) fn responses(&mut self, method: &Method) -> Value {
        let name = self.names.method(&method.name).to_owned();
        let failure = self.failure(method, &name);
        let mut content = Schema::new();
        let schema = if method.returns_file {
            let file = json!({"schema": {"type": "string", "format": "binary"}});
            content.insert("application/octet-stream".to_owned(), file);
            failure
        } else {
            let success = self.success(method, &name);
            object(json!({"oneOf": [success, failure]}))
        };
        let mut media = object(json!({"schema": schema}));
        if !method.examples.is_empty() {
            media.insert("examples".to_owned(), examples(&method.examples).into());
        }
        content.insert("application/json".to_owned(), media.into());
        json!({
            "200": {
                "description": "A success, with `ok` set to `true`, or an error, with `ok` set to `false`.",
                "content": content,
            },
            "429": {"$ref": format!("#/components/responses/{RATE_LIMITED}")},
        })
    }

    fn success(&mut self, method: &Method, name: &str) -> Schema {
        let mut properties = Schema::new();
        properties.insert("ok".to_owned(), self.constant("boolean", true).into());
        properties.insert("warning".to_owned(), self.warning_code(method, name).into());
        properties.insert("response_metadata".to_owned(), reference(METADATA).into());
        let name = format!("{name}Success");
        let schema = self.fields_after(properties, &["ok"], &method.response, &name);
        self.add(&name, schema)
    }

    fn failure(&mut self, method: &Method, name: &str) -> Schema {
        let text = |doc: &str| json!({"type": "string", "description": doc});
        let mut properties = Schema::new();
        properties.insert("ok".to_owned(), self.constant("boolean", false).into());
        properties.insert("error".to_owned(), self.error_code(method, name).into());
        let rights = [
            (
                "needed",
                "With `missing_scope`: the scopes that would do, with commas between them.",
            ),
            (
                "provided",
                "With `missing_scope`: the scopes that the token has.",
            ),
        ];
        for (key, doc) in rights {
            properties.insert(key.to_owned(), text(doc));
        }
        properties.insert("warning".to_owned(), json!({"type": "string"}));
        properties.insert("response_metadata".to_owned(), reference(METADATA).into());
        let name = format!("{name}Failure");
        let fields = &method.error_response;
        let schema = self.fields_after(properties, &["ok", "error"], fields, &name);
        self.add(&name, schema)
    }
}

fn examples(examples: &[Example]) -> Schema {
    let named = examples.iter();
    named
        .map(|example| (example.name.clone(), json!({"value": example.value})))
        .collect()
}

/// The schema of what any response may have besides its own fields.
pub(super) fn metadata() -> Value {
    let texts =
        |doc: &str| json!({"type": "array", "items": {"type": "string"}, "description": doc});
    json!({
        "type": "object",
        "description": "What any response may have besides its own fields.",
        "properties": {
            "next_cursor": {
                "type": "string",
                "description": "The cursor of the next page. It is empty or absent at the last one.",
            },
            "messages": texts("What is wrong with the arguments, in words."),
            "warnings": texts("Warnings about the call."),
        },
    })
}

/// The response to a call that comes too early.
pub(super) fn rate_limited() -> Value {
    json!({
        "description": "Too many calls. Wait as long as `Retry-After` says.",
        "headers": {
            "Retry-After": {
                "description": "How many seconds to wait.",
                "schema": {"type": "integer"},
            },
        },
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "ok": {"type": "boolean"},
                        "error": {"type": "string"},
                    },
                },
            },
        },
    })
}
