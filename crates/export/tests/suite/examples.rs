//! What the specification shows as an example fits what is exported for it.

use std::sync::LazyLock;

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};
use slack_methods_export::openapi::Version;
use slack_methods_export::resolved::Outcome;

use crate::spec::{REAL, real};

/// Where schemas that are compiled on their own find the document.
const BASE: &str = "urn:openapi";

/// The document of 3.1, prepared once: compiling a schema looks up only what it refers to.
static DOCUMENT: LazyLock<Registry<'static>> = LazyLock::new(|| {
    let registry = Registry::new().draft(Draft::Draft202012);
    registry
        .add(BASE, real(Version::V3_1))
        .unwrap()
        .prepare()
        .unwrap()
});

/// A schema of the document, by its pointer.
fn schema(pointer: &str) -> Validator {
    let options = jsonschema::options().with_draft(Draft::Draft202012);
    let schema = json!({"$ref": format!("{BASE}#{pointer}")});
    options.with_registry(&DOCUMENT).build(&schema).unwrap()
}

fn component(name: &str) -> Validator {
    schema(&format!("/components/schemas/{name}"))
}

fn misfits(validator: &Validator, value: &Value, what: &str, found: &mut Vec<String>) {
    for error in validator.iter_errors(value).take(3) {
        let text = format!("{what}: {}: {error}", error.instance_path());
        found.push(text.chars().take(250).collect());
    }
}

/// The name of a schema that an operation refers to, by its end.
fn name_of(operation: &Value, end: &str) -> Option<String> {
    let mut found = None;
    visit(operation, &mut |target| {
        let name = target.rsplit('/').next().unwrap();
        if name.ends_with(end) {
            found = Some(name.to_owned());
        }
    });
    found
}

fn visit(value: &Value, take: &mut impl FnMut(&str)) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                match value.as_str() {
                    Some(target) if key == "$ref" => take(target),
                    _ => visit(value, take),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| visit(item, take)),
        _ => {}
    }
}

#[test]
fn every_response_fits_its_schema() {
    let (mut tested, mut found) = (0, Vec::new());
    for method in &REAL.methods {
        let operation = &real(Version::V3_1)["paths"][format!("/{}", method.name)]["post"];
        let responses = &operation["responses"];
        for (outcome, end) in [(Outcome::Success, "Success"), (Outcome::Error, "Failure")] {
            let examples = method.examples.iter().filter(|it| it.outcome == outcome);
            let mut examples = examples.peekable();
            if examples.peek().is_none() {
                continue;
            }
            let validator = component(&name_of(responses, end).unwrap());
            for example in examples {
                let what = format!("{} {}", method.name, example.name);
                misfits(&validator, &example.value, &what, &mut found);
                tested += 1;
            }
        }
    }
    assert!(tested > 500, "{tested} examples tested");
    assert_eq!(found, [""; 0], "{} misfits", found.len());
}

/// A response is a success or a failure, and never both.
#[test]
fn a_success_is_no_failure() {
    let mut tested = 0;
    for method in REAL.methods.iter().step_by(10) {
        let operation = &real(Version::V3_1)["paths"][format!("/{}", method.name)]["post"];
        for (outcome, other) in [(Outcome::Success, "Failure"), (Outcome::Error, "Success")] {
            let Some(name) = name_of(&operation["responses"], other) else {
                continue;
            };
            let validator = component(&name);
            for example in method.examples.iter().filter(|it| it.outcome == outcome) {
                assert!(
                    !validator.is_valid(&example.value),
                    "{} {}",
                    method.name,
                    example.name
                );
                tested += 1;
            }
        }
    }
    assert!(tested > 40, "{tested} examples tested");
}

#[test]
fn every_request_fits_its_schemas() {
    let (mut tested, mut found) = (0, Vec::new());
    for method in &REAL.methods {
        let operation = &real(Version::V3_1)["paths"][format!("/{}", method.name)]["post"];
        let content = operation["requestBody"]["content"].as_object();
        for (media_type, media) in content.into_iter().flatten() {
            let what = format!("{} {media_type}", method.name);
            let target = media["schema"]["$ref"].as_str().unwrap();
            let name = target.rsplit('/').next().unwrap();
            if let Some(example) = media.get("example") {
                misfits(&component(name), example, &what, &mut found);
                tested += 1;
            }
            texts_hold_json(name, media.get("example"), &what, &mut found);
        }
    }
    assert!(tested > 400, "{tested} examples tested");
    assert_eq!(found, [""; 0], "{} misfits", found.len());
}

/// The default and the examples of each argument fit its schema; a text that holds JSON holds what the
/// schema of its content says.
fn texts_hold_json(name: &str, example: Option<&Value>, what: &str, found: &mut Vec<String>) {
    let properties = &real(Version::V3_1)["components"]["schemas"][name]["properties"];
    for (arg, property) in properties.as_object().unwrap() {
        let pointer = format!("/components/schemas/{name}/properties/{arg}");
        let what = format!("{what} {arg}");
        let examples = property["examples"].as_array().into_iter().flatten();
        let values: Vec<&Value> = examples.chain(property.get("x-default")).collect();
        if values.is_empty() {
            continue;
        }
        let validator = schema(&pointer);
        values
            .iter()
            .for_each(|value| misfits(&validator, value, &what, found));
        if property.get("contentSchema").is_none() {
            continue;
        }
        let validator = schema(&format!("{pointer}/contentSchema"));
        for value in values.into_iter().chain(example.and_then(|it| it.get(arg))) {
            match serde_json::from_str(value.as_str().unwrap()) {
                Ok(content) => misfits(&validator, &content, &what, found),
                Err(error) => found.push(format!("{what}: {value} is not JSON: {error}")),
            }
        }
    }
}

/// An event as an app receives it: the payload's example with the event in it.
#[test]
fn every_webhook_takes_the_examples() {
    let (mut tested, mut found) = (0, Vec::new());
    let outer = REAL.payloads.iter().find(|it| it.name == "event").unwrap();
    let outer = &outer.examples[0].value;
    for (name, webhook) in real(Version::V3_1)["webhooks"].as_object().unwrap() {
        let (envelope, event) = name.split_once('.').unwrap();
        let (content, _) = webhook["post"]["requestBody"]["content"]
            .as_object()
            .unwrap()
            .iter()
            .next()
            .unwrap();
        let pointer = format!(
            "/webhooks/{name}/post/requestBody/content/{}/schema",
            content.replace('/', "~1")
        );
        let validator = schema(&pointer);
        let events = if envelope == "events_api" {
            &REAL.events
        } else {
            &REAL.payloads
        };
        let event = events.iter().find(|it| it.name == event).unwrap();
        for example in &event.examples {
            let body = match envelope {
                "events_api" => {
                    let mut body = outer.clone();
                    body["event"] = example.value.clone();
                    body
                }
                "interactive" => json!({"payload": example.value.to_string()}),
                _ => example.value.clone(),
            };
            misfits(&validator, &body, name, &mut found);
            tested += 1;
        }
    }
    assert!(tested > 90, "{tested} examples tested");
    assert_eq!(found, [""; 0], "{} misfits", found.len());
}

#[test]
fn every_event_payload_and_part_fits_its_schema() {
    let document = real(Version::V3_1);
    let (mut tested, mut found) = (0, Vec::new());
    let parts = REAL
        .blocks
        .objects
        .iter()
        .map(|it| (&it.name, &it.examples, ""));
    let events = REAL
        .events
        .iter()
        .map(|it| (&it.name, &it.examples, "Event"));
    let payloads = REAL
        .payloads
        .iter()
        .map(|it| (&it.name, &it.examples, "Payload"));
    for (name, examples, end) in parts.chain(events).chain(payloads) {
        let schema = heck::ToUpperCamelCase::to_upper_camel_case(name.as_str());
        let schema = match schema.ends_with(end) {
            true => schema,
            false => format!("{schema}{end}"),
        };
        // What nothing refers to is not in the document.
        if document["components"]["schemas"].get(&schema).is_none() {
            continue;
        }
        let validator = component(&schema);
        for example in examples {
            let what = format!("{schema} {}", example.name);
            misfits(&validator, &example.value, &what, &mut found);
            tested += 1;
        }
    }
    assert!(tested > 200, "{tested} examples tested");
    assert_eq!(found, [""; 0], "{} misfits", found.len());
}
