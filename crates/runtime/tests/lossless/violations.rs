//! What is wrong, word for word.

use serde_json::{Value, json};
use slack_methods_runtime::__private::lossless::{
    Check, Field, Kind, Limit, Rule, Shape, validate_arguments,
};
use slack_methods_runtime::__private::{ListFormat, put, put_list};
use slack_methods_runtime::{Args, Violation, ViolationMeasure, ViolationRule};

use super::sample::{
    Block, Blocks, Choices, DividerBlock, Mrkdwn, PlainText, SectionBlock, TableBlock, Text,
    TextObject,
};

fn said(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(Violation::to_string).collect()
}

/// The violations of blocks, as sentences. In the order of the keys: another package of the workspace can have
/// `serde_json` keep the one of the text.
fn wrong(mut blocks: Value) -> Vec<String> {
    blocks.sort_all_objects();
    said(&Blocks::from(blocks).validate())
}

fn text(length: usize) -> Value {
    json!({"type": "mrkdwn", "text": "é".repeat(length)})
}

#[test]
fn nothing_is_wrong_with_what_is_allowed_or_unknown() {
    for blocks in [
        json!([]),
        json!([{"type": "section", "text": text(3000), "later": [{}], "block_id": null}]),
        json!([{"type": "later"}, {"type": "later", "text": 7}, {"type": "divider", "text": 7}]),
        json!([{"type": "table", "rows": [[text(1), text(1)], [text(1), text(1)]], "data": 7, "notes": {"a": 9}}]),
        json!([{"type": "section", "text": {"type": "later", "text": 7}}]),
        json!(null),
    ] {
        assert_eq!(wrong(blocks.clone()), [""; 0], "{blocks}");
    }
}

#[test]
fn lengths_and_numbers_of_items() {
    let fields: Vec<Value> = (0..11).map(|_| text(1)).collect();
    let blocks = json!([
        {"type": "section", "text": text(3512), "block_id": "b".repeat(256)},
        {"type": "section", "fields": [text(2001), text(0)], "text": {"type": "plain_text", "text": ""}},
        {"type": "section", "fields": fields},
    ]);
    assert_eq!(
        wrong(blocks),
        [
            "blocks[0].block_id: 256 characters, at most 255 are allowed",
            "blocks[0].text.text: 3,512 characters, at most 3,000 are allowed",
            "blocks[1].fields[0].text: 2,001 characters, at most 2,000 are allowed",
            "blocks[1].fields[1].text: 0 characters, at least 1 is expected",
            "blocks[1].text.text: 0 characters, at least 1 is expected",
            "blocks[2].fields: 11 items, at most 10 are allowed",
            "blocks: 5,524 characters in all objects of kind `mrkdwn`, at most 4,000 are allowed",
        ]
    );
    let many: Vec<Value> = (0..51).map(|_| json!({"type": "divider"})).collect();
    assert_eq!(
        wrong(json!(many)),
        ["blocks: 51 items, at most 50 are allowed"]
    );
    assert_eq!(
        wrong(json!([{"type": "table", "rows": [], "notes": {"a": 10, "b": 1, "no name": 1.5}}])),
        [
            "blocks[0].notes.a: 10, at most 9 is allowed",
            "blocks[0].notes.…: is 1.5, a whole number is expected",
            "blocks[0].notes: 3 items, at most 2 are allowed",
            "blocks[0].rows: 0 items, at least 1 is expected",
        ]
    );
}

#[test]
fn kinds_of_values_and_what_is_required() {
    assert_eq!(
        wrong(json!({})),
        ["blocks: is an object, a list is expected"]
    );
    assert_eq!(
        wrong(json!([
            7,
            {},
            {"type": 7},
            {"type": null},
            {"type": "section", "text": "a", "fields": {}, "style": [], "user": true},
            {"type": "section", "style": "loud"},
            {"type": "section", "text": {"type": "plain_text", "emoji": "yes", "text": null}},
            {"type": "table", "until": 1.5, "ts": 1, "notes": []},
            {"type": "table", "rows": [7, [7]], "until": "1", "notes": null},
        ])),
        [
            "blocks[0]: is a number, an object is expected",
            "blocks[1].type: is required",
            "blocks[2].type: is a number, a text is expected",
            "blocks[3].type: is required",
            "blocks[4].fields: is an object, a list is expected",
            "blocks[4].style: is a list, a text is expected",
            "blocks[4].text: is a text, an object is expected",
            "blocks[4].user: is a boolean, a text is expected",
            "blocks[5].style: must be one of `primary` and `danger`",
            "blocks[5]: at least one of `text` and `fields` must be set",
            "blocks[6].text.emoji: is a text, true or false is expected",
            "blocks[6].text.text: is required",
            "blocks[7].notes: is a list, an object is expected",
            "blocks[7].ts: is a number, a text is expected",
            "blocks[7].until: is 1.5, a whole number is expected",
            "blocks[7].rows: is required",
            "blocks[8].rows[0]: is a number, a list is expected",
            "blocks[8].rows[1][0]: is a number, an object is expected",
            "blocks[8].until: is a text, a whole number is expected",
            "blocks: 2 objects of kind `table`, at most 1 is allowed",
        ]
    );
}

#[test]
fn texts_that_must_differ() {
    let option = |value: &str| json!({"text": {"type": "plain_text", "text": "a"}, "value": value});
    let blocks = json!([
        {"type": "section", "text": text(1), "options": [option("1"), option("2"), option("1")],
         "block_id": "b"},
        {"type": "later", "block_id": "b"},
        {"type": "group", "block_id": "c", "blocks": [{"type": "divider", "block_id": "b"}]},
        {"type": "group", "blocks": [], "first": {"type": "group", "blocks": [], "block_id": "c"}},
    ]);
    assert_eq!(
        wrong(blocks),
        [
            "blocks[0].options[2].value: has the value of `blocks[0].options[0].value`, and must \
             have another",
            "blocks[1].block_id: has the value of `blocks[0].block_id`, and must have another",
            "blocks[2].blocks[0].block_id: has the value of `blocks[0].block_id`, and must have \
             another",
            "blocks[3].first.block_id: has the value of `blocks[2].block_id`, and must have another",
        ]
    );
}

#[test]
fn lists_of_the_same_length() {
    let rows = |rows: Value| wrong(json!([{"type": "table", "rows": rows}]));
    let cell = || text(1);
    for equal in [
        json!([[cell(), cell()], [cell(), cell()]]),
        json!([[cell()]]),
        json!([[], []]),
    ] {
        assert_eq!(rows(equal.clone()), [""; 0], "{equal}");
    }
    assert_eq!(
        rows(json!([7, [cell(), cell()], [cell()]])),
        [
            "blocks[0].rows[0]: is a number, a list is expected",
            "blocks[0].rows[2]: 1 item, 2 are expected as in the first list",
        ]
    );
    assert_eq!(
        rows(json!([[cell()], [], [cell(), cell()]])),
        [
            "blocks[0].rows[1]: 0 items, 1 is expected as in the first list",
            "blocks[0].rows[2]: 2 items, 1 is expected as in the first list",
        ]
    );
}

#[test]
fn what_is_true_in_one_object_alone() {
    let blocks = |second: Value| {
        json!([
            {"type": "later", "focus": false},
            {"type": "group", "blocks": [{"type": "divider", "focus": true}]},
            {"type": "later", "focus": second},
        ])
    };
    for other in [json!(false), json!(null), json!("true"), json!(1)] {
        assert_eq!(wrong(blocks(other.clone())), [""; 0], "{other}");
    }
    assert_eq!(
        wrong(blocks(json!(true))),
        ["blocks[2].focus: is true, as `blocks[1].blocks[0].focus` is, and only one may be"]
    );
}

#[test]
fn an_object_alone_and_one_of_a_known_kind() {
    let section = SectionBlock::new().style("loud");
    assert_eq!(
        said(&section.validate()),
        [
            "style: must be one of `primary` and `danger`",
            "at least one of `text` and `fields` must be set"
        ]
    );
    assert_eq!(said(&Block::from(section).validate()).len(), 2);
    assert_eq!(said(&DividerBlock::new().validate()), [""; 0]);
    let none: [[TextObject; 0]; 0] = [];
    assert_eq!(
        said(&TableBlock::new(none).validate()),
        ["rows: 0 items, at least 1 is expected"]
    );
    let long = Text::from(TextObject::from(PlainText::new("x".repeat(151))));
    assert_eq!(
        said(&long.validate()),
        ["text.text: 151 characters, at most 150 are allowed"]
    );
    let choices = |kind: Value| {
        let text = json!({"type": kind, "text": "a"});
        said(&Choices::from(json!([{"text": text, "value": "1"}])).validate())
    };
    assert_eq!(choices(json!("plain_text")), [""; 0]);
    assert_eq!(
        choices(json!("mrkdwn")),
        ["choices[0].text.type: must be one of `plain_text`"]
    );
    assert_eq!(choices(json!(null)), ["choices[0].text.type: is required"]);
    assert_eq!(
        choices(json!(7)),
        ["choices[0].text.type: is a number, a text is expected"]
    );
}

#[test]
fn a_program_reads_the_parts() {
    let blocks = Blocks::from([SectionBlock::new().text(Mrkdwn::new("secret".repeat(1000)))]);
    let violations = blocks.validate();
    let first = &violations[0];
    assert_eq!(first.path, "blocks[0].text.text");
    assert_eq!(first.rule, ViolationRule::MaxLength);
    assert_eq!(first.limit, Some(ViolationMeasure::Characters(3000)));
    assert_eq!(first.found, Some(ViolationMeasure::Characters(6000)));
    assert!(!format!("{violations:?}").contains("secret"));
}

#[test]
fn the_arguments_of_a_request_begin_the_path() {
    static TEXTS: Check = Check {
        kind: Kind::Text,
        limits: &[Limit::MaxLength(3)],
    };
    const fn field(key: &'static str, kind: Kind, limits: &'static [Limit]) -> Field {
        let check = Check { kind, limits };
        Field {
            key,
            required: false,
            check,
        }
    }
    static ARGUMENTS: Shape = Shape {
        name: "things.make",
        tag: None,
        required: 0,
        fields: &[
            field("own_blocks", Kind::Value(&super::sample::BLOCKS), &[]),
            field("blocks", Kind::Value(&super::sample::BLOCKS), &[]),
            field("text", Kind::Text, &[Limit::MaxLength(3)]),
            field("other", Kind::Text, &[Limit::MaxLength(3)]),
            field("users", Kind::List(&TEXTS), &[Limit::MaxItems(1)]),
            field("others", Kind::List(&TEXTS), &[Limit::MinItems(1)]),
        ],
        rules: &[
            Rule::AtMostOne(&["text", "users"]),
            Rule::OneOf(&["other", "others"]),
        ],
    };
    let write = |args: &mut Args| {
        let table = Blocks::from(json!([{"type": "table", "block_id": "a"}]));
        let dividers = json!([
            {"type": "divider", "block_id": "a"},
            {"type": "divider", "block_id": "a"},
        ]);
        put(args, "own_blocks", &Some(table));
        put(args, "blocks", &Some(Blocks::from(dividers)));
        put(args, "text", &"long \"".to_owned());
        put(args, "other", &None::<String>);
        let users = vec!["a".to_owned(), "long".to_owned()];
        put_list(args, "users", &users, ListFormat::Json);
        put_list(args, "others", &None::<Vec<String>>, ListFormat::Json);
        put(args, "unknown", &1_i64);
    };
    assert_eq!(
        said(&validate_arguments(&ARGUMENTS, &write)),
        [
            "own_blocks[0].rows: is required",
            // The same text in another argument does not count.
            "blocks[1].block_id: has the value of `blocks[0].block_id`, and must have another",
            "text: 6 characters, at most 3 are allowed",
            "users[1]: 4 characters, at most 3 are allowed",
            "users: 2 items, at most 1 is allowed",
            "at most one of `text` and `users` can be set, but `text` and `users` are",
            "exactly one of `other` and `others` must be set",
        ]
    );
    assert_eq!(
        said(&validate_arguments(&ARGUMENTS, &|args| {
            put(args, "other", &"a".to_owned());
        })),
        [""; 0]
    );
}
