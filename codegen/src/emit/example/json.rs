//! JSON as people lay it out: on one line if it fits, else a line for each of its parts.

use serde_json::Value;

/// How wide a line is.
const WIDTH: usize = 80;

/// `indent`: that of the line on which the value begins.
pub(super) fn layout(value: &Value, indent: usize) -> String {
    let line = on_one_line(value);
    if indent + line.chars().count() <= WIDTH {
        return line;
    }
    let inner = indent + 4;
    let (open, parts, close) = match value {
        Value::Array(items) => {
            let items = items.iter().map(|item| layout(item, inner));
            ('[', items.collect::<Vec<_>>(), ']')
        }
        Value::Object(fields) => {
            let field = |(key, value): (&String, &Value)| {
                format!("{}: {}", Value::from(key.as_str()), layout(value, inner))
            };
            ('{', fields.iter().map(field).collect(), '}')
        }
        _ => return line,
    };
    let gap = " ".repeat(inner);
    let parts = parts.join(&format!(",\n{gap}"));
    format!("{open}\n{gap}{parts}\n{}{close}", " ".repeat(indent))
}

fn on_one_line(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(on_one_line).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(fields) => {
            let field = |(key, value): (&String, &Value)| {
                format!("{}: {}", Value::from(key.as_str()), on_one_line(value))
            };
            let fields: Vec<String> = fields.iter().map(field).collect();
            format!("{{{}}}", fields.join(", "))
        }
        other => other.to_string(),
    }
}
