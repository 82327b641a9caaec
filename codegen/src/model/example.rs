//! The examples of a page, held against what the method declares.

use serde_json::Value;

use super::context::Context;
use super::fields::{Field, Presence, Response};
use super::{Row, Type};
use crate::file::At;
use crate::raw;

/// Keys that every answer may have at its top beside the declared ones.
const ENVELOPE: [&str; 4] = ["ok", "error", "warning", "response_metadata"];

/// An answer that the page shows.
#[derive(Debug)]
pub(crate) struct Example {
    /// The text as it stands in the specification.
    pub(crate) text: String,
    pub(crate) value: Value,
}

#[derive(Debug, Default)]
pub(crate) struct Examples {
    pub(crate) success: Option<Example>,
    pub(crate) error: Option<Example>,
}

pub(super) fn build(
    cx: &mut Context<'_>,
    raw: &raw::Examples,
    response: Option<&Response>,
    errors: &[Row],
) -> Examples {
    let root = At::Root.key("examples");
    let success = parse(cx, &root.key("success"), raw.success.as_deref());
    if let Some(example) = &success {
        success_fits(cx, &root.key("success"), &example.value, response);
    }
    let error = parse(cx, &root.key("error"), raw.error.as_deref());
    if let Some(example) = &error {
        error_fits(cx, &root.key("error"), &example.value, errors);
    }
    Examples { success, error }
}

fn parse(cx: &mut Context<'_>, at: &At<'_>, text: Option<&str>) -> Option<Example> {
    let text = text?;
    match serde_json::from_str(text) {
        Ok(value) => Some(Example {
            text: text.to_owned(),
            value,
        }),
        Err(error) => {
            let mut why = error.to_string();
            if let Some(cut) = why.find(" at line ") {
                why.truncate(cut);
            }
            let lines = text.split_inclusive('\n').map(str::len);
            let line: usize = lines.take(error.line().saturating_sub(1)).sum();
            let byte = line + error.column().saturating_sub(1);
            let problem =
                cx.file
                    .problem_inside(at, text, byte..byte + 1, "this example is not JSON");
            cx.push(
                problem
                    .label(why)
                    .help("write the example as one JSON object in a `|` block"),
            );
            None
        }
    }
}

const FIT_HELP: &str = "correct the example, or declare under `response:` what the page shows";

fn success_fits(cx: &mut Context<'_>, at: &At<'_>, value: &Value, response: Option<&Response>) {
    if value.get("ok") != Some(&Value::Bool(true)) {
        cx.value(
            at,
            "an example of a success has `\"ok\": true`",
            "add it, or move the example to `error:`",
        );
        return;
    }
    let (Some(response), Value::Object(map)) = (response, value) else {
        return;
    };
    let mut misfits = Vec::new();
    for key in map.keys() {
        let declared = response
            .fields
            .iter()
            .any(|field| field.wire.as_str() == key);
        if !declared && !ENVELOPE.contains(&key.as_str()) {
            misfits.push(format!("`{key}` is not declared"));
        }
    }
    let mut checker = Checker {
        response,
        misfits,
        path: Vec::new(),
    };
    checker.fields(value, &response.fields);
    for misfit in checker.misfits {
        cx.value(
            at,
            format!("this example does not fit the response: {misfit}"),
            FIT_HELP,
        );
    }
}

fn error_fits(cx: &mut Context<'_>, at: &At<'_>, value: &Value, errors: &[Row]) {
    if value.get("ok") != Some(&Value::Bool(false)) {
        cx.value(
            at,
            "an example of an error has `\"ok\": false`",
            "add it, or move the example to `success:`",
        );
        return;
    }
    match value.get("error").and_then(Value::as_str) {
        Some(code) if errors.iter().any(|row| row.code.as_str() == code) => {}
        Some(code) => {
            cx.value(
                at,
                format!("the code `{code}` is not in the table"),
                "add the row under `errors:`, or correct the example",
            );
        }
        None => cx.value(
            at,
            "an example of an error has a code under `error`",
            "add it",
        ),
    }
}

struct Checker<'a> {
    response: &'a Response,
    misfits: Vec<String>,
    path: Vec<String>,
}

impl Checker<'_> {
    fn fields(&mut self, value: &Value, fields: &[Field]) {
        for field in fields {
            self.path.push(field.wire.as_str().to_owned());
            match value.get(field.wire.as_str()) {
                None | Some(Value::Null) => {
                    if field.presence == Presence::Plain {
                        self.misfit("is plain, and the example lacks it");
                    }
                }
                Some(value) => self.value(value, &field.kind),
            }
            self.path.pop();
        }
    }

    /// An object inside of an answer; the top of the answer may have keys of every answer as well.
    fn object(&mut self, value: &Value, fields: &[Field]) {
        let Value::Object(map) = value else {
            return self.misfit("is no object");
        };
        for key in map.keys() {
            if !fields.iter().any(|field| field.wire.as_str() == key) {
                self.path.push(key.clone());
                self.misfit("is not declared");
                self.path.pop();
            }
        }
        self.fields(value, fields);
    }

    fn value(&mut self, value: &Value, kind: &Type) {
        match kind {
            Type::Text | Type::Secret | Type::SecretUrl | Type::Timestamp | Type::Id(_) => {
                if !value.is_string() {
                    self.misfit("is no text");
                }
            }
            Type::Bool => {
                if !value.is_boolean() {
                    self.misfit("is neither true nor false");
                }
            }
            Type::Int => {
                if !value.is_i64() {
                    self.misfit("is no whole number");
                }
            }
            Type::Float => {
                if !value.is_number() {
                    self.misfit("is no number");
                }
            }
            Type::Json => {}
            Type::Object(name) => self.object(value, self.response.object(name)),
            Type::List(of) => match value {
                Value::Array(items) => self.items(items.iter().enumerate(), of),
                _ => self.misfit("is no list"),
            },
            Type::Map(of) => match value {
                Value::Object(map) => self.items(map.iter(), of),
                _ => self.misfit("is no map"),
            },
        }
    }

    fn items<'v, K: std::fmt::Display>(
        &mut self,
        items: impl Iterator<Item = (K, &'v Value)>,
        of: &Type,
    ) {
        for (key, item) in items {
            self.path.push(key.to_string());
            if item.is_null() {
                self.misfit("is null");
            } else {
                self.value(item, of);
            }
            self.path.pop();
        }
    }

    fn misfit(&mut self, what: &str) {
        self.misfits
            .push(format!("`{}` {what}", self.path.join(".")));
    }
}
