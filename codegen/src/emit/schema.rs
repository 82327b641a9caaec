//! `spec.schema.json`: what editors need to complete and check the files of the specification.

use slack_methods_spec_model::editor::{self, Names};

use super::print;

/// The length of a list that stands on one line.
const SHORT: usize = 200;

pub(super) fn text(names: &Names<'_>) -> String {
    let mut object = serde_json::Map::new();
    object.insert(
        "$comment".to_owned(),
        print::said("spec/ and the types that read it").into(),
    );
    if let serde_json::Value::Object(schema) = editor::schema(names) {
        object.extend(schema);
    }
    let value = serde_json::Value::Object(object);
    compact(&format!("{value:#}\n"))
}

/// Short lists of single values on one line each. A long one has a line for each name, so that a new name
/// is a new line.
fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        if line.ends_with('[') {
            let rest = lines.clone();
            let items: Vec<&str> = rest
                .map(str::trim)
                .take_while(|it| !it.starts_with(']'))
                .collect();
            let length: usize = items.iter().map(|it| it.len() + 1).sum();
            if length <= SHORT && items.iter().all(|it| !it.ends_with(['{', '[', '}'])) {
                out.push_str(&items.join(" "));
                let end = lines.nth(items.len()).unwrap_or_default();
                out.push_str(end.trim_start());
            }
        }
        out.push('\n');
    }
    out
}
