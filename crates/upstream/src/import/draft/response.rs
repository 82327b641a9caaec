//! The response of a draft.

use crate::key;
use std::collections::BTreeSet;

use crate::{Kind, Node, Page};
use serde_json::Value;
use slack_methods_spec_model::ENVELOPE;

use super::types::Written;
use crate::spec::Spec;
use slack_methods_spec_model::yaml::{Map, Yaml};

pub(super) fn map(page: &Page, spec: &Spec) -> Map {
    let fields = page.response.fields.iter();
    fields
        .filter(|(name, _)| !ENVELOPE.contains(&name.as_str()))
        .map(|(name, node)| (name.clone(), field(name, node, &page.response, spec)))
        .collect()
}

/// The fields that the examples of errors show besides those of every response; each is optional without a
/// word.
pub(crate) fn of_errors(page: &Page, spec: &Spec) -> Map {
    let mut node = Node::default();
    for (_, is_success, example) in super::examples::usable(page, spec) {
        if !is_success {
            node.observe(example);
        }
    }
    let fields = node.fields.iter();
    fields
        .filter(|(name, _)| !ENVELOPE.contains(&name.as_str()))
        .map(|(name, inner)| {
            let mut written = field(name, inner, &node, spec);
            if let Yaml::Map(keys) | Yaml::Short(keys) = &mut written {
                keys.retain(|(key, _)| key != key::OPTIONAL);
            }
            (name.clone(), written)
        })
        .collect()
}

/// How the responses follow one another, if the page shows the cursor of the next.
pub(super) fn pages(page: &Page) -> Option<Map> {
    if !page.facts.args.contains_key("cursor") {
        return None;
    }
    let metadata = page.response.fields.get("response_metadata");
    let is_standard = metadata.is_some_and(|node| {
        node.fields.contains_key("next_cursor")
            || node
                .hints
                .iter()
                .any(|hint| hint.starts_with("response_metadata"))
    });
    let own = page.response.fields.contains_key("next_cursor");
    if !is_standard && !own {
        return None;
    }
    let mut lists = page
        .response
        .fields
        .iter()
        .filter(|(_, node)| node.kinds() == BTreeSet::from([Kind::List]));
    let mut map = Map::new();
    if let (Some((name, _)), None) = (lists.next(), lists.next()) {
        map.push((key::ITEMS.to_owned(), Yaml::Word(name.clone())));
    }
    if !is_standard {
        map.push((key::NEXT.to_owned(), Yaml::Word("next_cursor".to_owned())));
    }
    if map.is_empty() {
        map.push((key::CURSOR.to_owned(), Yaml::Word("cursor".to_owned())));
    }
    Some(map)
}

pub(crate) fn field(name: &str, node: &Node, object: &Node, spec: &Spec) -> Yaml {
    let written = written(name, node, spec);
    let mut map = Map::new();
    map.push((key::TYPE.to_owned(), Yaml::Word(written.kind.clone())));
    if let Some(of) = &written.of {
        map.push((key::OF.to_owned(), Yaml::Word(of.clone())));
    }
    let is_several = matches!(written.kind.as_str(), "list" | "map");
    if !is_several && !node.is_always_in(object) {
        map.push((key::OPTIONAL.to_owned(), Yaml::Word("true".to_owned())));
    }
    let inner = node.innermost();
    if written.innermost() == "enum" {
        let values = inner.values.iter();
        let values = values.map(|value| (value.clone(), Yaml::Empty)).collect();
        map.push((key::VALUES.to_owned(), Yaml::Map(values)));
        return Yaml::Map(map);
    }
    if written.innermost() != "object" {
        return Yaml::Short(map);
    }
    let fields = inner.fields.iter();
    let fields = fields
        .map(|(name, node)| (name.clone(), field(name, node, inner, spec)))
        .collect();
    map.push((key::FIELDS.to_owned(), Yaml::Map(fields)));
    Yaml::Map(map)
}

fn written(name: &str, node: &Node, spec: &Spec) -> Written {
    let kinds = node.kinds();
    let several = match kinds.iter().next() {
        Some(Kind::List) => "list",
        Some(Kind::Map) => "map",
        _ => return Written::one(&single(name, node, spec)),
    };
    if kinds.len() > 1 {
        return Written::one("json");
    }
    let of = node
        .items
        .as_ref()
        .map_or_else(|| "json".to_owned(), |items| single(name, items, spec));
    Written {
        kind: several.to_owned(),
        of: Some(of),
        wire: None,
    }
}

/// The type of a value that is not a list and no map.
fn single(name: &str, node: &Node, spec: &Spec) -> String {
    let kinds = node.kinds();
    let kinds: Vec<Kind> = kinds.into_iter().collect();
    // Of several schemas one may be of an object that the specification has.
    let shared = node.hints.iter().find_map(|hint| spec.object(hint));
    match kinds.as_slice() {
        [] | [Kind::Object] => {
            if let Some(shared) = shared {
                return shared.to_owned();
            }
            if kinds.is_empty() {
                return hinted_text(node, spec).unwrap_or("json").to_owned();
            }
            let kind = if node.fields.is_empty() {
                "json"
            } else {
                "object"
            };
            kind.to_owned()
        }
        [Kind::Boolean] => "bool".to_owned(),
        [Kind::Number] if node.seen.contains(&Kind::Number) => "number".to_owned(),
        [Kind::Integer | Kind::Number] => integer(name, node).to_owned(),
        [Kind::String] => text(name, node, spec).to_owned(),
        _ => "json".to_owned(),
    }
}

/// A schema that only names another one: that of an id, or of an object.
fn hinted_text<'a>(node: &Node, spec: &'a Spec) -> Option<&'a str> {
    let mut hints = node.hints.iter();
    hints.find_map(|hint| {
        let is_text = hint.ends_with("_id") || ["channel", "date", "ts"].contains(&hint.as_str());
        spec.kinds.hinted(hint).filter(|_| is_text)
    })
}

/// Ten digits under the name of a time are seconds.
fn integer(name: &str, node: &Node) -> &'static str {
    const STARTS: [&str; 5] = ["create", "date", "expir", "last_", "update"];
    const ENDS: [&str; 7] = ["_ts", "_at", "_time", "_on", "created", "updated", "_date"];
    let is_time = STARTS.iter().any(|start| name.starts_with(start))
        || ENDS.iter().any(|end| name.ends_with(end));
    let mut seconds = node.samples.iter().filter_map(Value::as_u64);
    let all = node.samples.iter().all(|sample| {
        sample
            .as_u64()
            .is_some_and(|number| number == 0 || (1_000_000_000..10_000_000_000).contains(&number))
    });
    if is_time && all && seconds.any(|number| number > 0) {
        "epoch"
    } else {
        "int"
    }
}

fn text<'a>(name: &str, node: &Node, spec: &'a Spec) -> &'a str {
    if !node.values.is_empty() {
        return "enum";
    }
    let samples = || node.samples.iter().filter_map(Value::as_str);
    let filled = || samples().filter(|text| !text.is_empty());
    let mut hints = node.hints.iter();
    if let Some(kind) = hints.find_map(|hint| spec.kinds.hinted(hint)) {
        return kind;
    }
    if filled().next().is_some() && filled().all(is_timestamp) {
        return "timestamp";
    }
    if let Some(kind) = spec.kinds.of_samples(samples()) {
        return kind;
    }
    // A name such as `channel` is not always that of an id.
    let plain = filled().next().is_none() || name.ends_with("_id") || name.ends_with("_ids");
    spec.kinds.named(name).filter(|_| plain).unwrap_or("string")
}

/// `1712345678.000100`.
pub(crate) fn is_timestamp(text: &str) -> bool {
    let is_digits =
        |text: &str, number| text.len() == number && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.')
        .is_some_and(|(seconds, rest)| is_digits(seconds, 10) && is_digits(rest, 6))
}
