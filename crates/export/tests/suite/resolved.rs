//! The resolved file.

use jsonschema::Validator;
use serde_json::{Value, json};
use slack_methods_export::resolved::{Api, schema};

use crate::spec::{REAL, SPECIMEN};

fn validator() -> Validator {
    let schema = schema();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    jsonschema::validator_for(&schema).unwrap()
}

fn value(api: &Api) -> Value {
    serde_json::to_value(api).unwrap()
}

#[test]
fn the_file_fits_its_schema() {
    let validator = validator();
    for api in [&*REAL, &*SPECIMEN] {
        let value = value(api);
        let errors = validator.iter_errors(&value).take(5);
        let errors: Vec<String> = errors
            .map(|error| {
                format!("{}: {error}", error.instance_path())
                    .chars()
                    .take(300)
                    .collect()
            })
            .collect();
        assert_eq!(errors, [""; 0]);
    }
}

#[test]
fn a_mistake_does_not_fit() {
    let validator = validator();
    let sound = value(&SPECIMEN);
    let mistakes: [(&str, Value); 5] = [
        ("/methods/0/tier", json!("5")),
        ("/methods/0/tokens", json!("bot")),
        ("/methods/0/args", json!([{"name": "x"}])),
        ("/errors/0/kind", json!("panic")),
        ("/objects/0/fields/0/type", json!({"kind": "text"})),
    ];
    assert!(validator.is_valid(&sound));
    for (pointer, mistake) in mistakes {
        let mut value = sound.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = value.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        parent.insert(key.to_owned(), mistake);
        assert!(!validator.is_valid(&value), "{pointer}");
    }
}

#[test]
fn what_a_method_inherits_is_in_place() {
    let common = REAL
        .errors
        .iter()
        .filter(|error| error.sets.iter().any(|set| set == "common"));
    let common: Vec<_> = common.collect();
    assert!(common.len() > 20, "{} common codes", common.len());
    let method = REAL.method("chat.postMessage").unwrap();
    for error in common {
        let row = method
            .errors
            .iter()
            .find(|row| row.code == error.code)
            .unwrap();
        assert!(row.common && !row.doc.is_empty(), "{}", error.code);
    }
    assert!(
        method
            .errors
            .iter()
            .any(|row| row.code == "not_in_channel" && !row.common)
    );
    assert!(method.errors.is_sorted_by_key(|row| &row.code));
}
