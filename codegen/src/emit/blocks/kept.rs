//! What the tests of blocks have in common.

use std::fmt::Debug;

use serde_json::{Value, json};
use slack_methods::{FromJsonError, Json, Violation};

/// Free JSON of an example.
pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("an example is JSON")
}

/// An example is read with nothing unknown in it, written as the same JSON, built by constructors into
/// the same JSON, and has no violation. Changed in any place, it still loses nothing.
pub(crate) fn holds<T: Debug>(
    example: &str,
    read: fn(&str) -> Result<T, FromJsonError>,
    write: fn(&T) -> Json,
    validate: fn(&T) -> Vec<Violation>,
    built: Option<T>,
) {
    let wanted = json(example);
    let value = read(example).expect("the example is read");
    assert_eq!(json(write(&value).as_str()), wanted, "as it is written");
    let shown = format!("{value:?}");
    assert!(!shown.contains("Unknown("), "something is unknown: {shown}");
    assert!(!shown.contains("Extra("), "something does not fit: {shown}");
    let violations = validate(&value);
    assert!(violations.is_empty(), "{violations:?}");
    if let Some(built) = built {
        assert_eq!(json(write(&built).as_str()), wanted, "as it is built");
    }
    let mut changed = Vec::new();
    change(&wanted, &mut changed);
    for changed in changed {
        if let Ok(value) = read(&changed.to_string()) {
            assert_eq!(json(write(&value).as_str()), changed, "as it was changed");
            let _ = validate(&value);
        }
    }
}

/// The value with one place of it changed, for each place and each change.
fn change(value: &Value, changed: &mut Vec<Value>) {
    changed.extend([json!(null), json!([]), json!({}), json!(0.5), json!("x"), json!(true)]);
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let mut inner = Vec::new();
                change(item, &mut inner);
                for item in inner {
                    let mut items = items.clone();
                    items[index] = item;
                    changed.push(Value::Array(items));
                }
            }
        }
        Value::Object(entries) => {
            let mut more = entries.clone();
            more.insert("of_tomorrow".to_owned(), json!({"a": [1]}));
            changed.push(Value::Object(more));
            for (key, item) in entries {
                let mut less = entries.clone();
                less.remove(key);
                changed.push(Value::Object(less));
                let mut inner = Vec::new();
                change(item, &mut inner);
                for item in inner {
                    let mut entries = entries.clone();
                    entries.insert(key.clone(), item);
                    changed.push(Value::Object(entries));
                }
            }
        }
        _ => {}
    }
}
