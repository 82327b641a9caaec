//! Values of requests and responses.

use serde_json::json;
use slack_methods_runtime::{Json, from_json};

use super::sample::{
    Block, Blocks, Choices, DividerBlock, Mrkdwn, PlainText, Section, SectionBlock, Text,
    TextObject,
};

fn section() -> SectionBlock {
    SectionBlock::new().text(Mrkdwn::new("a"))
}

#[test]
fn a_list_is_made_of_what_becomes_an_item() {
    let one = r#"[{"type":"section","text":{"type":"mrkdwn","text":"a"}}]"#;
    let block = Block::from(section());
    for blocks in [
        Blocks::from([section()]),
        Blocks::from(vec![section()]),
        Blocks::from(vec![block.clone()]),
        Blocks::from(block),
        Blocks::from(section()),
        std::iter::once(section()).collect(),
        Blocks::from(Json::parse(one).expect("JSON")),
        Blocks::from(json!([{"text": {"text": "a", "type": "mrkdwn"}, "type": "section"}])),
    ] {
        let written = blocks.read();
        assert!(matches!(&written[..], [Block::Section(section)] if section.text.is_some()));
        assert_eq!(Blocks::from(written).as_json().as_str(), one);
    }
    let blocks = Blocks::from([Block::from(section()), DividerBlock::new().into()]);
    assert_eq!(
        blocks.into_json().as_str(),
        r#"[{"type":"section","text":{"type":"mrkdwn","text":"a"}},{"type":"divider"}]"#
    );
    let none: [Block; 0] = [];
    assert_eq!(Blocks::from(none).as_json().as_str(), "[]");
}

#[test]
fn what_is_no_list_is_one_unknown_item() {
    let blocks = Blocks::from(json!({"type": "section"}));
    assert!(matches!(&blocks.read()[..], [Block::Unknown(json)] if json.as_str().len() == 18));
    assert!(Choices::from(json!([7])).read().is_none());
    assert_eq!(
        Choices::from(json!([])).read().map(|items| items.len()),
        Some(0)
    );
    assert!(Section::from(json!(7)).read().is_none());
    assert!(Section::from(section()).read().is_some());
    assert!(matches!(
        Text::from(json!(7)).read(),
        TextObject::Unknown(_)
    ));
    let text = Text::from(PlainText::from("a")).read();
    assert!(matches!(text, TextObject::PlainText(_)));
}

#[test]
fn a_holder_is_read_as_json_is_and_not_printed() {
    let blocks: Blocks = from_json(r#" [{"type" : "secret"}]"#).expect("any JSON");
    assert_eq!(blocks.as_json().as_str(), r#"[{"type" : "secret"}]"#);
    assert_eq!(format!("{blocks:?}"), "Blocks(21 bytes)");
    let [Block::Unknown(block)] = &blocks.read()[..] else {
        panic!("{blocks:?}");
    };
    assert_eq!(format!("{block:?}"), "Json(19 bytes)");
    let section = SectionBlock::from_json(r#"{"type":"section","secret":1}"#).expect("a section");
    assert_eq!(format!("{:?}", section.extra), "Extra(1 key)");
    assert!(from_json::<Blocks>("null").is_err());
}

#[test]
fn an_object_is_printed_as_its_json_without_what_has_no_type() {
    let section = SectionBlock::from_json(
        r#"{"type":"section","text":{"type":"plain_text","text":"Calm"},"fields":[{"type":"secret"}],"secret":1}"#,
    )
    .expect("a section");
    assert_eq!(
        format!("{section:?}"),
        r#"SectionBlock {"type":"section","text":{"type":"plain_text","text":"Calm"},"fields":["Unknown(17 bytes)"],"extra":"Extra(1 key)"}"#
    );
    let section = SectionBlock::new()
        .text(PlainText::new("Calm, {\"here\"}: [").emoji(true))
        .fields([Mrkdwn::new("a"), Mrkdwn::new("b")]);
    assert_eq!(
        format!("{section:#?}"),
        r#"SectionBlock {
  "type": "section",
  "text": {
    "type": "plain_text",
    "text": "Calm, {\"here\"}: [",
    "emoji": true
  },
  "fields": [
    {
      "type": "mrkdwn",
      "text": "a"
    },
    {
      "type": "mrkdwn",
      "text": "b"
    }
  ]
}"#
    );
}
