//! Reading and writing by hand.

use serde_json::{Value, json};
use slack_methods_runtime::{Json, from_json};

use super::sample::{Block, Blocks, GroupBlock, SectionBlock, Style, TableBlock, TextObject};

/// What was read is written as the same JSON.
fn same(json: &Value) -> Block {
    let block = Block::from_json(&json.to_string()).expect("any JSON");
    let again: Value = block.to_json().read().expect("JSON");
    assert_eq!(again, *json);
    block
}

#[test]
fn known_keys_become_fields() {
    let block = same(&json!({
        "type": "section",
        "text": {"type": "mrkdwn", "text": "*Ready* \"now\""},
        "fields": [{"type": "plain_text", "text": "a", "emoji": true}],
        "style": "danger",
        "user": "U1",
        "options": [{"text": {"type": "plain_text", "text": "One"}, "value": "1", "weight": 0.5}],
    }));
    let Block::Section(section) = block else {
        panic!("{block:?}");
    };
    assert!(section.extra.is_empty());
    assert!(
        matches!(&section.text, Some(TextObject::Mrkdwn(text)) if text.text == "*Ready* \"now\"")
    );
    assert!(
        matches!(&section.fields[..], [TextObject::PlainText(text)] if text.emoji == Some(true))
    );
    assert_eq!(section.style, Some(Style::Danger));
    assert_eq!(
        section.user.as_ref().map(super::sample::UserId::as_str),
        Some("U1")
    );
    assert_eq!(section.options[0].weight, Some(0.5));
    let block = same(&json!({
        "type": "table",
        "rows": [[{"type": "mrkdwn", "text": "a"}], []],
        "notes": {"a": 1, "": -2},
        "until": 7,
        "ts": "1.2",
        "data": [{}],
    }));
    let Block::Table(table) = block else {
        panic!("{block:?}");
    };
    assert!(table.extra.is_empty());
    assert_eq!((table.rows.len(), table.notes[""]), (2, -2));
}

#[test]
fn what_does_not_fit_is_extra() {
    for (key, value) in [
        ("later", json!({"deep": [1, {"er": null}]})),
        ("text", Value::Null),
        ("fields", json!([])),
        ("fields", json!({})),
        ("fields", json!("a")),
        ("style", json!(7)),
        ("style", Value::Null),
        ("user", json!([])),
        ("options", json!([{"value": "lacks a text"}])),
        ("options", json!([null])),
        ("block_id", json!(1)),
        ("Type", json!("section")),
        ("", json!(1.0)),
    ] {
        let block = same(&json!({"type": "section", key: value}));
        let Block::Section(section) = block else {
            panic!("{key}: {block:?}");
        };
        let kept = section.extra.get(key).expect("kept").as_str();
        assert_eq!(kept, value.to_string(), "{key}");
        assert_eq!(section.extra.len(), 1);
    }
    for (key, value) in [
        ("notes", json!({"a": 1.5})),
        ("notes", json!({})),
        ("until", json!(1e30)),
        ("until", json!("7")),
        ("until", json!(u64::MAX)),
        ("data", Value::Null),
    ] {
        let block = same(&json!({"type": "table", "rows": [], key: value}));
        let Block::Table(table) = block else {
            panic!("{key}: {block:?}");
        };
        assert!(table.extra.get(key).is_some(), "{key}");
    }
}

#[test]
fn what_cannot_be_read_is_unknown() {
    for json in [
        json!(7),
        json!("section"),
        json!([]),
        json!({}),
        json!({"type": null}),
        json!({"type": ["section"]}),
        json!({"type": "later", "text": {}}),
        json!({"type": "table"}),
        json!({"type": "table", "rows": null}),
        json!({"type": "table", "rows": [7]}),
    ] {
        assert!(matches!(same(&json), Block::Unknown(_)), "{json}");
    }
}

/// The text of a JSON that `serde_json::Value` would change.
fn as_it_is(text: &str) -> Block {
    let block = Block::from_json(text).expect("any JSON");
    assert_eq!(block.to_json().as_str(), text);
    block
}

#[test]
fn a_repeated_key_is_not_read() {
    for text in [
        r#"{"type":"section","style":"danger","style":"primary"}"#,
        r#"{"type":"section","style":"danger","style":null}"#,
        r#"{"type":"section","style":null,"style":"danger"}"#,
        r#"{"type":"section","a":1,"a":1}"#,
        r#"{"type":"section","a":1,"\u0061":1}"#,
        r#"{"type":"section","type":"section"}"#,
        r#"{"type":"section","type":"divider"}"#,
        r#"{"type":"section","fields":[],"fields":[{"type":"mrkdwn","text":"a"}]}"#,
        r#"{"type":"section","fields":[{"type":"mrkdwn","text":"a"}],"fields":[]}"#,
        r#"{"type":"table","rows":[],"rows":[]}"#,
    ] {
        assert!(matches!(as_it_is(text), Block::Unknown(_)), "{text}");
    }
    let block = as_it_is(r#"{"type":"table","rows":[],"notes":{"a":1,"a":1}}"#);
    assert!(matches!(block, Block::Table(table) if table.notes.is_empty()));
}

#[test]
fn half_a_character_is_kept() {
    let block = as_it_is(r#"{"type":"section","block_id":"\ud83d"}"#);
    assert!(matches!(block, Block::Section(section) if section.block_id.is_none()));
    for text in [
        r#"{"type":"section","\ud83d":1}"#,
        r#"{"\ud83d":1,"type":"section"}"#,
        r#"{"type":"\ud83d"}"#,
        r#""\ud83d""#,
    ] {
        assert!(matches!(as_it_is(text), Block::Unknown(_)), "{text}");
    }
}

#[test]
fn digits_are_kept() {
    for number in [
        "1.0",
        "1e2",
        "0.50",
        "-0",
        "123456789012345678901234567890",
        "1E-7",
    ] {
        let text = format!(
            r#"{{"text":{{"type":"plain_text","text":"a"}},"value":"1","weight":{number}}}"#
        );
        let choice = super::sample::Choice::from_json(&text).expect("a choice");
        assert_eq!(choice.weight, None, "{number}");
        assert_eq!(choice.to_json().as_str(), text);
    }
}

#[test]
fn spaces_are_no_matter() {
    let text = " {\n\t\"type\" : \"section\" ,\r\n \"fields\" : [ {\"type\":\"mrkdwn\" , \
                \"text\" : \"a\" } ] , \"x\" : [ 1 , 2 ] } ";
    let block = Block::from_json(text).expect("a block");
    let again: Value = block.to_json().read().expect("JSON");
    assert_eq!(again, serde_json::from_str::<Value>(text).expect("JSON"));
    assert!(matches!(block, Block::Section(section) if section.fields.len() == 1));
}

#[test]
fn a_field_takes_precedence_over_an_extra_key() {
    let text = r#"{"type":"section","block_id":null,"style":"danger","later":1}"#;
    let mut section = SectionBlock::from_json(text)
        .expect("a section")
        .block_id("b");
    section.extra.insert("type", Json::from(json!("other")));
    section.extra.insert("later", Json::from(json!(2)));
    assert_eq!(
        section.to_json().as_str(),
        r#"{"type":"section","style":"danger","block_id":"b","later":2}"#
    );
}

#[test]
fn an_object_alone_says_why_it_cannot_be_read() {
    for (text, said) in [
        ("{", "the body ends too early"),
        ("null", "expected a value"),
        ("[]", "expected an object of this type"),
        (r#"{"type":"divider"}"#, "expected an object of this type"),
        (
            r#"{"type":"table","rows":7}"#,
            "expected an object of this type",
        ),
        (r#"{"rows":[]}"#, "expected a value at `type`"),
        (r#"{"type":"table"}"#, "expected a value at `rows`"),
        (
            r#"{"type":"table","rows":null}"#,
            "expected a value at `rows`",
        ),
    ] {
        let error = TableBlock::from_json(text).expect_err(text);
        assert_eq!(
            error.to_string(),
            format!("the JSON cannot be read: {said}")
        );
    }
    let error = from_json::<Vec<TableBlock>>("7").expect_err("no list");
    assert_eq!(
        error.to_string(),
        "the JSON cannot be read: expected a list"
    );
    let list: Vec<Block> = from_json(r#"[{"type":"divider"},7]"#).expect("a list");
    assert!(matches!(&list[..], [Block::Divider(_), Block::Unknown(_)]));
}

/// Groups in groups, `depth` of them.
fn nested(depth: usize) -> String {
    let open = r#"{"type":"group","blocks":["#;
    format!("{}{}", open.repeat(depth), "]}".repeat(depth))
}

#[test]
fn what_is_deep_is_kept_as_it_is() {
    for depth in [1, 40, 63, 64, 65, 1_000, 100_000] {
        let text = nested(depth);
        let mut block = as_it_is(&text);
        let mut typed = 0;
        while let Block::Group(GroupBlock { mut blocks, .. }) = block {
            typed += 1;
            let Some(inner) = blocks.pop() else { break };
            block = inner;
        }
        assert_eq!(typed, depth.min(64), "a group is two levels");
    }
    let lists = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let blocks = Blocks::from(Json::parse(&lists).expect("JSON"));
    assert_eq!(blocks.read().len(), 1);
    assert_eq!(blocks.validate().len(), 1);
}
