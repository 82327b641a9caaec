//! Blocks made and changed at random.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::sample::{Block, Blocks, Choices, GroupBlock, SectionBlock, TextObject};
use slack_methods_runtime::Json;

/// Any value, mostly one of those that come in the way of types.
fn odd() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        Just(json!([])),
        Just(json!({})),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        tag().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key(), inner, 0..5)
                .prop_map(|entries| Value::Object(entries.into_iter().collect())),
        ]
    })
}

fn tag() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "section",
        "divider",
        "table",
        "group",
        "plain_text",
        "mrkdwn",
        "later",
    ])
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "type", "text", "fields", "style", "user", "options", "block_id", "rows", "notes", "until",
            "ts", "data", "blocks", "first", "value", "weight", "emoji",
        ])
        .prop_map(str::to_owned),
        1 => ".{0,4}",
    ]
}

fn text() -> impl Strategy<Value = Value> {
    prop_oneof![
        ".{0,9}".prop_map(|text| json!({"type": "mrkdwn", "text": text})),
        (".{0,9}", any::<bool>())
            .prop_map(|(text, emoji)| json!({"type": "plain_text", "text": text, "emoji": emoji})),
    ]
}

/// A block as documented.
fn block() -> impl Strategy<Value = Value> {
    let choice = (".{0,4}", ".{0,4}", any::<f32>()).prop_map(|(text, value, weight)| {
        json!({"text": {"type": "plain_text", "text": text}, "value": value, "weight": weight})
    });
    let section = (
        prop::option::of(text()),
        prop::collection::vec(text(), 0..3),
        prop::collection::vec(choice, 0..3),
    )
        .prop_map(|(text, fields, options)| {
            let mut section = json!({"type": "section", "fields": fields, "options": options});
            if let Some(text) = text {
                section["text"] = text;
            }
            section
        });
    let rows = prop::collection::vec(prop::collection::vec(text(), 0..3), 0..3);
    let notes = prop::collection::btree_map(".{0,3}", any::<i64>(), 0..3);
    let table = (rows, notes, any::<i64>()).prop_map(
        |(rows, notes, until)| json!({"type": "table", "rows": rows, "notes": notes, "until": until}),
    );
    let leaf = prop_oneof![Just(json!({"type": "divider"})), section, table];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop::collection::vec(inner, 0..3)
            .prop_map(|blocks| json!({"type": "group", "blocks": blocks}))
    })
}

/// How a value is changed somewhere: the way to it, by number, and what is done there.
fn change() -> impl Strategy<Value = (Vec<usize>, Option<String>, Value)> {
    let way = prop::collection::vec(any::<usize>(), 0..6);
    (way, prop::option::of(key()), odd())
}

fn apply(value: &mut Value, way: &[usize], key: Option<&str>, odd: Value) {
    let inner = way.split_first().and_then(|(step, rest)| {
        let inner = match &mut *value {
            Value::Array(items) if !items.is_empty() => {
                let index = step % items.len();
                items.get_mut(index)
            }
            Value::Object(map) if !map.is_empty() => {
                let index = step % map.len();
                map.values_mut().nth(index)
            }
            _ => None,
        };
        inner.map(|inner| (inner, rest))
    });
    if let Some((inner, rest)) = inner {
        return apply(inner, rest, key, odd);
    }
    match (value, key) {
        (Value::Object(map), Some(key)) => {
            map.insert(key.to_owned(), odd);
        }
        (Value::Array(items), Some(_)) => items.push(odd),
        (value, _) => *value = odd,
    }
}

fn changed() -> impl Strategy<Value = Value> {
    (block(), prop::collection::vec(change(), 0..4)).prop_map(|(mut block, changes)| {
        for (way, key, odd) in changes {
            apply(&mut block, &way, key.as_deref(), odd);
        }
        block
    })
}

/// The JSON with spaces, escapes and each object's keys the other way round.
fn restyled(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push_str(" [");
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index > 0 { "\n," } else { "" });
                restyled(item, out);
            }
            out.push_str("\t]");
        }
        Value::Object(map) => {
            out.push('{');
            for (index, (key, value)) in map.iter().rev().enumerate() {
                out.push_str(if index > 0 { ",\r " } else { " " });
                escaped(key, out);
                out.push_str(" :");
                restyled(value, out);
            }
            out.push('}');
        }
        Value::String(text) => escaped(text, out),
        other => out.push_str(&other.to_string()),
    }
}

fn escaped(text: &str, out: &mut String) {
    out.push('"');
    for unit in text.encode_utf16() {
        out.push_str(&format!("\\u{unit:04x}"));
    }
    out.push_str("\" ");
}

fn parse(json: &Json) -> Value {
    json.read().expect("JSON")
}

proptest! {
    #[test]
    fn what_was_read_is_written_as_the_same_json(block in changed()) {
        let json = Json::from(block);
        let block = parse(&json);
        let blocks = Blocks::from(Json::parse(&format!("[{}]", json.as_str())).expect("JSON"));
        prop_assert_eq!(parse(Blocks::from(blocks.read()).as_json()), json!([block]));
        if let Ok(one) = Block::from_json(json.as_str()) {
            prop_assert_eq!(parse(&one.to_json()), block.clone());
        }
        if let Ok(one) = SectionBlock::from_json(json.as_str()) {
            prop_assert_eq!(parse(&one.to_json()), block.clone());
        }
        if let Ok(one) = GroupBlock::from_json(json.as_str()) {
            prop_assert_eq!(parse(&one.to_json()), block.clone());
        }
        if let Ok(one) = TextObject::from_json(json.as_str()) {
            prop_assert_eq!(parse(&one.to_json()), block.clone());
        }
        if let Some(some) = Choices::from(json).read() {
            prop_assert_eq!(parse(Choices::from(some).as_json()), block);
        }
    }

    #[test]
    fn style_is_no_matter(block in changed()) {
        let mut text = String::new();
        restyled(&block, &mut text);
        let json = Json::parse(&text).expect("JSON");
        let plain = Blocks::from(Json::from(json!([block])));
        let styled = Blocks::from(Json::parse(&format!("[{}]", json.as_str())).expect("JSON"));
        prop_assert_eq!(parse(Blocks::from(styled.read()).as_json()), parse(styled.as_json()));
        let sorted = |blocks: Blocks| {
            let mut said: Vec<_> = blocks.validate().iter().map(ToString::to_string).collect();
            said.sort();
            said
        };
        prop_assert_eq!(sorted(plain).len(), sorted(styled).len());
    }

    #[test]
    fn what_is_documented_becomes_fields(block in block()) {
        fn kept(block: &Block) -> usize {
            match block {
                Block::Section(section) => section.extra.len(),
                Block::Divider(divider) => divider.extra.len(),
                Block::Table(table) => table.extra.len(),
                Block::Group(group) => {
                    group.extra.len() + group.blocks.iter().map(kept).sum::<usize>()
                }
                Block::Unknown(_) => 1,
            }
        }
        let text = block.to_string();
        let block = Block::from_json(&text).expect("a block");
        // An empty list or map is kept as it came.
        let empty = text.matches(":[]").count() - text.matches("\"blocks\":[]").count()
            - text.matches("\"rows\":[]").count() + text.matches(":{}").count();
        prop_assert!(kept(&block) <= empty, "{text}");
    }

    #[test]
    fn any_text_is_read_or_not(text in ".{0,40}", tail in "[\\[\\]{}\",:0-9a-z\\\\]{0,40}") {
        for text in [&text, &tail] {
            if let Ok(block) = Block::from_json(text) {
                prop_assert_eq!(block.to_json().read::<Value>(), Json::parse(text)?.read());
            }
            let object = format!("{{\"type\":\"section\",{text}");
            if let Ok(block) = Block::from_json(&object) {
                drop(block.validate());
            }
        }
    }

    #[test]
    fn all_keys_of_any_object_are_kept(keys in prop::collection::btree_map(key(), odd(), 0..9)) {
        let mut map: Map<String, Value> = keys.into_iter().collect();
        map.insert("type".to_owned(), json!("section"));
        let json = Json::from(Value::Object(map));
        let section = SectionBlock::from_json(json.as_str()).expect("nothing is required");
        prop_assert_eq!(parse(&section.to_json()), parse(&json));
    }
}
