//! What a call sends: a form, JSON or a multipart form.

use heck::ToUpperCamelCase;
use serde_json::{Map, Value, json};

use super::fields::{DEFAULT, retired};
use super::writer::{Schema, Writer, object};
use super::{Version, groups, types, words};
use crate::resolved::{Arg, BodyKind, Limits, Method, Type};

impl Writer<'_> {
    /// The body of a method with arguments.
    pub(super) fn body(&mut self, method: &Method) -> Option<Value> {
        if method.args.is_empty() {
            return None;
        }
        let mut content = Schema::new();
        for (kind, media_type, end) in [
            (BodyKind::Form, "application/x-www-form-urlencoded", "Form"),
            (BodyKind::Json, "application/json", "Json"),
            (BodyKind::Multipart, "multipart/form-data", "Multipart"),
        ] {
            if method.accepts.contains(&kind) {
                content.insert(media_type.to_owned(), self.media(method, kind, end));
            }
        }
        // In code that openapi-python-client makes of a required body of several kinds, an import is missing.
        let is_sure = self.version == Version::V3_1 || content.len() == 1;
        let required = is_sure && method.args.iter().any(|arg| arg.required);
        Some(json!({"required": required, "content": content}))
    }

    fn media(&mut self, method: &Method, kind: BodyKind, end: &str) -> Value {
        let prefix = self.names.method(&method.name).to_owned();
        let args = method.args.iter();
        // Only a multipart form holds bytes.
        let args = args.filter(|arg| kind == BodyKind::Multipart || arg.kind != Type::File);
        let (mut properties, mut required) = (Schema::new(), Vec::new());
        for arg in args {
            let owner = format!("{prefix}{}", arg.name.to_upper_camel_case());
            properties.insert(arg.name.clone(), self.arg(arg, kind, &owner).into());
            if arg.required {
                required.push(arg.name.as_str());
            }
        }
        let mut schema = object(json!({"type": "object"}));
        if !required.is_empty() {
            schema.insert("required".to_owned(), json!(required));
        }
        schema.insert("properties".to_owned(), properties.into());
        schema.extend(groups::keys(&method.groups, self.version));
        let schema = self.add(&format!("{prefix}{end}"), schema);
        let mut media = object(json!({"schema": schema}));
        let lacks_file = method
            .args
            .iter()
            .any(|it| it.required && it.kind == Type::File);
        if !lacks_file && !method.example_request.is_empty() {
            media.insert("example".to_owned(), example(method, kind).into());
        }
        media.into()
    }

    fn arg(&mut self, arg: &Arg, body: BodyKind, owner: &str) -> Schema {
        let as_text = is_text_of(arg, body);
        let mut schema = match as_text {
            true => self.text_of(arg, owner),
            false => self.limited(&arg.kind, &arg.limits, &Limits::default(), owner),
        };
        let is_null = arg.nullable && body == BodyKind::Json;
        if is_null {
            schema = self.or_null(schema);
        }
        let how = match (&arg.kind, as_text, arg.csv) {
            (Type::List { .. }, _, true) => "A list with commas between its items.",
            (Type::List { .. }, true, false) => "A JSON array, as a text.",
            (_, true, _) => "JSON, as a text.",
            _ => "",
        };
        let public = match arg.required_for_public && !arg.required {
            true => "Required for public channels.",
            false => "",
        };
        let clears = if is_null { "`null` clears it." } else { "" };
        let mut more = Schema::new();
        more.insert(
            "description".to_owned(),
            words::joined([
                arg.doc.as_str(),
                how,
                public,
                &words::default(arg.default.as_ref()),
                clears,
                &retired(arg.retired.as_deref()),
            ])
            .into(),
        );
        if let Some(default) = &arg.default {
            more.insert(DEFAULT.to_owned(), sent(arg, default, body));
        }
        if let Some(example) = &arg.example {
            more.extend(self.example(&sent(arg, example, body)));
        }
        if arg.retired.is_some() {
            more.insert("deprecated".to_owned(), true.into());
        }
        if arg.undocumented {
            more.insert("x-undocumented".to_owned(), true.into());
        }
        self.with(schema, more)
    }

    /// A value that is sent as a text, with what the text holds.
    fn text_of(&mut self, arg: &Arg, owner: &str) -> Schema {
        let mut schema = object(json!({"type": "string"}));
        if let (Type::List { of }, true) = (&arg.kind, arg.csv) {
            schema.insert("x-comma-separated".to_owned(), item(of));
            return schema;
        }
        types::bounds(
            &mut schema,
            arg.limits.length.as_ref(),
            ["minLength", "maxLength"],
        );
        if self.version == Version::V3_1 {
            schema.insert("contentMediaType".to_owned(), "application/json".into());
            let limits = Limits {
                length: None,
                ..arg.limits.clone()
            };
            let content = self.limited(&arg.kind, &limits, &Limits::default(), owner);
            if !content.is_empty() {
                schema.insert("contentSchema".to_owned(), content.into());
            }
        }
        schema
    }
}

/// The items of a list that is one text, without a schema of their own.
fn item(kind: &Type) -> Value {
    match kind {
        Type::Enum { values } => {
            let values: Vec<&str> = values.iter().map(|value| value.value.as_str()).collect();
            json!({"kind": "enum", "values": values})
        }
        // Not the key `id`, which old validators take for an address.
        Type::Id { id } => json!({"kind": id}),
        other => json!(other),
    }
}

/// Whether a value is sent as a text that holds it.
fn is_text_of(arg: &Arg, body: BodyKind) -> bool {
    match arg.kind {
        Type::List { .. } => arg.csv || body != BodyKind::Json,
        Type::Json | Type::Value { .. } => body != BodyKind::Json,
        _ => false,
    }
}

/// A value as a body has it.
fn sent(arg: &Arg, value: &Value, body: BodyKind) -> Value {
    if !is_text_of(arg, body) {
        return value.clone();
    }
    match value {
        Value::Array(items) if arg.csv => {
            let text = |item: &Value| {
                item.as_str()
                    .map_or_else(|| item.to_string(), str::to_owned)
            };
            items.iter().map(text).collect::<Vec<_>>().join(",").into()
        }
        // The text of JSON that is a text itself was not read as JSON.
        Value::String(text) => text.as_str().into(),
        other => other.to_string().into(),
    }
}

/// The example of a call.
fn example(method: &Method, body: BodyKind) -> Map<String, Value> {
    let mut example = Map::new();
    for arg in &method.args {
        if let Some(value) = method.example_request.get(&arg.name) {
            example.insert(arg.name.clone(), sent(arg, value, body));
        }
    }
    example
}
