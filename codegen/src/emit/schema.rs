//! `spec.schema.json`: what editors need to complete and check the files of the specification.

use super::print;
use slack_methods_spec_model::syntax;

pub(super) fn text() -> String {
    let mut object = serde_json::Map::new();
    object.insert(
        "$comment".to_owned(),
        print::said("the types that read spec/").into(),
    );
    if let serde_json::Value::Object(schema) = syntax::schema() {
        object.extend(schema);
    }
    let value = serde_json::Value::Object(object);
    format!("{value:#}\n")
}
