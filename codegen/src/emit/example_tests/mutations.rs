//! Every example, changed in the ways in which real responses differ from the documentation.

use slack_methods::bytes::Bytes;
use slack_methods::http::Response;
use slack_methods::{Error, Method, SkippedField};

use serde_json::{Value, json};

/// Keys at the top of a response that belong to every method.
const ENVELOPE: [&str; 6] = [
    "ok",
    "error",
    "warning",
    "response_metadata",
    "needed",
    "provided",
];

/// Changes each value of an example, one at a time, and decodes what comes of it.
///
/// `plain` has the paths of the fields that an object must have: `members[] > id`, with `*` for any
/// key of a map, and `texts` those of them that are texts. Without one of these, the item or the
/// optional field that it is part of is skipped, or else the response is an error, with its path;
/// whatever else changes, the response is read as a whole. `[]` in the place of an object is an error
/// only if the object itself promises something: else it is read as an empty one. In the place of an
/// item that promises something it is skipped, and in that of an optional field it is nothing.
pub(crate) fn hold<M: Method>(example: &str, plain: &[&str], texts: &[&str]) {
    hold_as(example, plain, texts, &read::<M>);
}

/// The same with the frame of an event.
#[cfg(feature = "events")]
pub(crate) fn hold_event<T: slack_methods_runtime::__private::Object>(
    example: &str,
    plain: &[&str],
    texts: &[&str],
) {
    hold_as(example, plain, texts, &|frame| {
        let read = slack_methods_runtime::__private::read_event::<T>(&frame.to_string());
        match read {
            Ok((_, skipped)) => lost(&skipped),
            Err(error) => Err(error.path),
        }
    });
}

fn hold_as(
    example: &str,
    plain: &[&str],
    texts: &[&str],
    read: &dyn Fn(&Value) -> Result<(), String>,
) {
    let example: Value = serde_json::from_str(example).expect("the example is JSON");
    let mut more = example.clone();
    more["a_key_of_tomorrow"] = json!([{"a": null}]);
    read(&more).expect("a key that nobody asked for is skipped");
    let mut places = Vec::new();
    gather(&example, &mut Vec::new(), &mut places);
    for place in &places {
        let promised = plain.iter().any(|path| fits(path, place));
        let is_text = texts.iter().any(|path| fits(path, place));
        let at = shown(place);
        // What a map holds must be whole, whatever its key.
        let is_map = plain.iter().any(|path| {
            pattern(path).get(place.len()) == Some(&"*") && begins(&pattern(path), place)
        });
        for (change, value) in changes(find(&example, place)) {
            if is_map && change == ANOTHER_KEY {
                continue;
            }
            let response = changed(&example, place, value.clone());
            let read = read(&response);
            match (promised, value) {
                (true, None | Some(Value::Null)) => {
                    let path = read.expect_err(&format!("{at} {change}: it is read all the same"));
                    assert!(
                        same(&path, place),
                        "{at} {change}: the error names `{path}`"
                    );
                }
                // An object whose own promised fields are gone with it.
                (true, Some(Value::Array(_))) => {
                    let inner = plain.iter().any(|path| lies_in(path, place));
                    assert_eq!(read.is_err(), inner, "{at} {change}: {read:?}");
                    if let Err(path) = read {
                        assert!(
                            same(&path, place),
                            "{at} {change}: the error names `{path}`"
                        );
                    }
                }
                (true, Some(value)) if !is_text && strays(find(&example, place), &value) => {
                    if let Err(path) = read {
                        assert!(
                            same(&path, place),
                            "{at} {change}: the error names `{path}`"
                        );
                    }
                }
                // An item in whose place there is nothing that it promises.
                (false, Some(Value::Array(_))) if is_item(place, plain) => {
                    let inner = plain.iter().any(|path| lies_in(path, place));
                    assert_eq!(read.is_err(), inner, "{at} {change}: {read:?}");
                }
                _ => assert!(read.is_ok(), "{at} {change}: {read:?}"),
            }
        }
    }
}

/// One step from the root of a response to a value.
#[derive(Clone, Debug, PartialEq)]
enum Step {
    Key(String),
    Index(usize),
}

/// The place of every value, besides what belongs to all responses.
fn gather(value: &Value, at: &mut Vec<Step>, places: &mut Vec<Vec<Step>>) {
    if !at.is_empty() {
        places.push(at.clone());
    }
    let steps: Vec<(Step, &Value)> = match value {
        Value::Object(fields) => {
            let own = fields
                .iter()
                .filter(|(key, _)| !(at.is_empty() && ENVELOPE.contains(&key.as_str())));
            own.map(|(key, value)| (Step::Key(key.clone()), value))
                .collect()
        }
        Value::Array(items) => {
            let items = items.iter().enumerate();
            items
                .map(|(index, item)| (Step::Index(index), item))
                .collect()
        }
        _ => return,
    };
    for (step, value) in steps {
        at.push(step);
        gather(value, at, places);
        at.pop();
    }
}

fn find<'a>(value: &'a Value, place: &[Step]) -> &'a Value {
    place.iter().fold(value, |value, step| match step {
        Step::Key(key) => &value[key],
        Step::Index(index) => &value[index],
    })
}

const ANOTHER_KEY: &str = "with another key";

/// What may stand in the place of a value; `None` takes its key away.
fn changes(value: &Value) -> Vec<(&'static str, Option<Value>)> {
    let mut changes = vec![("missing", None), ("null", Some(Value::Null))];
    match value {
        Value::Null => {}
        Value::Bool(truth) => changes.extend([
            ("as a number", Some(json!(i32::from(*truth)))),
            ("as a text", Some(json!(truth.to_string()))),
            ("as a word", Some(json!("perhaps"))),
        ]),
        Value::Number(number) => changes.extend([
            ("as a text", Some(json!(number.to_string()))),
            ("as a word", Some(json!("several"))),
            ("as a truth value", Some(json!(true))),
        ]),
        Value::String(_) => changes.extend([
            ("as a number", Some(json!(1))),
            ("as a fraction", Some(json!(1.5))),
            ("as a truth value", Some(json!(false))),
            ("empty", Some(json!(""))),
        ]),
        Value::Array(_) => changes.push(("empty", Some(json!([])))),
        Value::Object(fields) => {
            changes.push(("as an empty list", Some(json!([]))));
            // An empty object may be a map, which takes no key without a whole value.
            if !fields.is_empty() {
                let mut more = fields.clone();
                more.insert(
                    "a_key_of_tomorrow".to_owned(),
                    json!({"a": [1, {"b": null}]}),
                );
                changes.push((ANOTHER_KEY, Some(Value::Object(more))));
            }
        }
    }
    changes
}

/// Whether a value cannot be read as what the example shows, such as a word as a number.
fn strays(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Bool(_) | Value::Number(_), Value::String(text)) => {
            text.parse::<f64>().is_err() && text.parse::<bool>().is_err()
        }
        // The second: the example shows a number or a truth value as a text.
        (Value::Number(_), Value::Bool(_)) | (Value::String(_), _) => true,
        _ => false,
    }
}

fn changed(example: &Value, place: &[Step], value: Option<Value>) -> Value {
    let mut response = example.clone();
    let (last, way) = place.split_last().expect("a place below the root");
    let mut holder = &mut response;
    for step in way {
        holder = match step {
            Step::Key(key) => &mut holder[key],
            Step::Index(index) => &mut holder[index],
        };
    }
    match (holder, last, value) {
        (Value::Object(fields), Step::Key(key), None) => {
            fields.remove(key);
        }
        (Value::Array(items), Step::Index(index), None) => {
            items.remove(*index);
        }
        (holder, Step::Key(key), Some(value)) => holder[key] = value,
        (holder, Step::Index(index), Some(value)) => holder[index] = value,
        (holder, _, None) => unreachable!("{holder} has no members"),
    }
    response
}

/// Decodes a response; an error gives the path of what the response lacks, as does a part of it that
/// was skipped.
fn read<M: Method>(response: &Value) -> Result<(), String> {
    let response = Response::new(Bytes::from(response.to_string()));
    match slack_methods::decode::<M>(response) {
        Ok(reply) => lost(&reply.skipped),
        Err(Error::Decode(error)) => Err(error.path),
        Err(_) => Err("no response".to_owned()),
    }
}

/// What a part of a response lacks that was skipped for it. What is skipped by itself is no loss.
fn lost(skipped: &[SkippedField]) -> Result<(), String> {
    match skipped.iter().find(|it| it.cause != it.path) {
        None => Ok(()),
        Some(skipped) => Err(skipped.cause.clone()),
    }
}

/// `members[0].id`.
fn shown(place: &[Step]) -> String {
    let mut text = String::new();
    for step in place {
        match step {
            Step::Key(key) if text.is_empty() => text.push_str(key),
            Step::Key(key) => {
                text.push('.');
                text.push_str(key);
            }
            Step::Index(index) => text.push_str(&format!("[{index}]")),
        }
    }
    text
}

/// Whether a path that an error names is this place; a key that is not a field's name is `…` there.
fn same(path: &str, place: &[Step]) -> bool {
    let hidden: Vec<Step> = place
        .iter()
        .map(|step| match step {
            Step::Key(key) if !path.contains(key.as_str()) => Step::Key("…".to_owned()),
            other => other.clone(),
        })
        .collect();
    path == shown(place) || path == shown(&hidden)
}

/// Whether a place is that of an item of a list or, as far as the promises tell, of a map.
fn is_item(place: &[Step], plain: &[&str]) -> bool {
    let is_of_map = |path: &&str| {
        let pattern = pattern(path);
        pattern.get(place.len() - 1) == Some(&"*") && begins(&pattern, place)
    };
    matches!(place.last(), Some(Step::Index(_))) || plain.iter().any(is_of_map)
}

/// The steps of a path with `[]` for any index and `*` for any key.
fn pattern(path: &str) -> Vec<&str> {
    path.split(" > ")
        .flat_map(|part| {
            let bare = part.trim_end_matches("[]");
            let lists = (part.len() - bare.len()) / 2;
            std::iter::once(bare).chain(std::iter::repeat_n("[]", lists))
        })
        .collect()
}

fn fits(path: &str, place: &[Step]) -> bool {
    let pattern = pattern(path);
    pattern.len() == place.len() && begins(&pattern, place)
}

/// Whether a path lies in what stands at a place, without a list or a map between them.
fn lies_in(path: &str, place: &[Step]) -> bool {
    let pattern = pattern(path);
    pattern.len() == place.len() + 1 && begins(&pattern, place) && pattern.last() != Some(&"[]")
}

fn begins(pattern: &[&str], place: &[Step]) -> bool {
    place.iter().zip(pattern).all(|(step, part)| match step {
        Step::Index(_) => *part == "[]",
        Step::Key(key) => *part == "*" || part == key,
    })
}
