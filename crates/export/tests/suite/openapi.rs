//! Both documents are OpenAPI.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::Value;
use slack_methods_export::openapi::Version;

use crate::spec::{real, specimen};

const VERSIONS: [Version; 2] = [Version::V3_1, Version::V3_0];

/// The schemas of OpenAPI documents; `metaschemas/README.md` says where they are from.
fn metaschema(version: Version) -> Validator {
    let text = match version {
        Version::V3_1 => include_str!("metaschemas/openapi-3.1.json"),
        Version::V3_0 => include_str!("metaschemas/openapi-3.0.json"),
    };
    jsonschema::validator_for(&serde_json::from_str(text).unwrap()).unwrap()
}

fn errors(validator: &Validator, document: &Value) -> Vec<String> {
    let errors = validator.iter_errors(document);
    errors
        .take(5)
        .map(|error| {
            format!("{} {error}", error.instance_path())
                .chars()
                .take(300)
                .collect()
        })
        .collect()
}

#[test]
fn the_documents_fit_the_schemas_of_openapi() {
    for version in VERSIONS {
        let validator = metaschema(version);
        for document in [real(version), &specimen(version)] {
            assert_eq!(errors(&validator, document), [""; 0], "{version:?}");
        }
    }
}

#[test]
fn a_mistake_does_not_fit() {
    for version in VERSIONS {
        let validator = metaschema(version);
        let mut document = specimen(version);
        document["paths"]
            .as_object_mut()
            .unwrap()
            .values_mut()
            .next()
            .unwrap()["post"]["responses"] = Value::Null;
        assert_ne!(errors(&validator, &document), [""; 0], "{version:?}");
    }
}

/// The schema of 3.1 says nothing of the schemas inside of a document.
#[test]
fn every_schema_of_3_1_is_a_json_schema() {
    for document in [real(Version::V3_1), &specimen(Version::V3_1)] {
        let mut schemas = 0;
        for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
            if let Err(error) = jsonschema::draft202012::meta::validate(schema) {
                panic!("{name}: {error}");
            }
            schemas += 1;
        }
        assert!(schemas > 10, "{schemas} schemas found");
    }
}

#[test]
fn every_reference_leads_somewhere_and_every_schema_is_used() {
    for version in VERSIONS {
        for document in [real(version), &specimen(version)] {
            let mut targets = BTreeSet::new();
            collect(document, &mut targets);
            for target in &targets {
                let pointer = target.strip_prefix('#').unwrap();
                assert!(document.pointer(pointer).is_some(), "{version:?}: {target}");
            }
            for name in document["components"]["schemas"]
                .as_object()
                .unwrap()
                .keys()
            {
                let target = format!("#/components/schemas/{name}");
                assert!(targets.contains(&target), "{version:?}: {name} is not used");
            }
        }
    }
}

fn collect(value: &Value, targets: &mut BTreeSet<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value.as_str() {
                    Some(target) if key == "$ref" => drop(targets.insert(target.to_owned())),
                    // What an example or a key of our own holds refers to nothing.
                    _ if key.starts_with("example") || key.starts_with("x-") => {}
                    _ => collect(value, targets),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, targets)),
        _ => {}
    }
}

#[test]
fn every_operation_has_an_id_of_its_own() {
    for version in VERSIONS {
        let document = real(version);
        let mut ids = BTreeSet::new();
        for kind in ["paths", "webhooks"] {
            let Some(items) = document.get(kind).and_then(Value::as_object) else {
                assert_eq!((kind, version), ("webhooks", Version::V3_0));
                continue;
            };
            assert!(items.len() > 50, "{} {kind}", items.len());
            for item in items.values() {
                let id = item["post"]["operationId"].as_str().unwrap();
                assert!(ids.insert(id), "{id} twice");
            }
        }
    }
}
