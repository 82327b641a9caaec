//! The error codes and warnings of a method.

use serde_json::json;

use super::writer::{Schema, Writer, object};
use crate::resolved::Method;

impl Writer<'_> {
    /// The codes of a method, or another text: a code that is new must not break a client.
    pub(super) fn error_code(&mut self, method: &Method, name: &str) -> Schema {
        let rows = &method.errors;
        if rows.is_empty() {
            return object(json!({"type": "string"}));
        }
        let texts: Vec<&str> = rows.iter().map(|row| row.code.as_str()).collect();
        let docs: Vec<&str> = rows.iter().map(|row| row.doc.as_str()).collect();
        let kinds: Vec<&str> = rows.iter().map(|row| row.kind.word()).collect();
        let more = object(json!({
            "description": format!("The error codes of `{}`.", method.name),
            "x-enum-kinds": kinds,
        }));
        let listed = self.listed(&format!("{name}ErrorCode"), &texts, &docs, more);
        object(json!({"anyOf": [listed, {"type": "string"}]}))
    }

    /// The warnings of a method, or another text.
    pub(super) fn warning_code(&mut self, method: &Method, name: &str) -> Schema {
        let rows = &method.warnings;
        if rows.is_empty() {
            return object(json!({"type": "string"}));
        }
        let texts: Vec<&str> = rows.iter().map(|row| row.code.as_str()).collect();
        let docs: Vec<&str> = rows.iter().map(|row| row.doc.as_str()).collect();
        let more = object(json!({
            "description": format!("The warnings of `{}`.", method.name),
        }));
        let listed = self.listed(&format!("{name}WarningCode"), &texts, &docs, more);
        object(json!({"anyOf": [listed, {"type": "string"}]}))
    }
}
