//! Surfaces, and rules for all of an object.

use serde_json::{Value, json};
use slack_methods_runtime::__private::lossless::{
    Across, Check, Field, Kind, Rule, Shape, UnionShape, ValueShape, validate, validate_value,
};
use slack_methods_runtime::{Json, Violation, ViolationMeasure, ViolationRule};

const fn field(key: &'static str, kind: Kind) -> Field {
    Field {
        key,
        required: false,
        check: Check { kind, limits: &[] },
    }
}

static ITEM: Check = Check {
    kind: Kind::Union(&BLOCK),
    limits: &[],
};

macro_rules! shape {
    ($($name:ident, $tag:literal, [$($field:expr),*], [$($rule:expr),*];)*) => {$(
        static $name: Shape = Shape {
            name: stringify!($name),
            tag: Some(("type", $tag)),
            required: 0,
            fields: &[field("id", Kind::Text), field("focus", Kind::Bool), $($field),*],
            rules: &[$($rule),*],
        };
    )*};
}

shape! {
    ALERT, "alert", [], [Rule::Surfaces(&["modal"])];
    CHART, "chart", [], [Rule::Surfaces(&["message", "home"])];
    NOTE, "note", [field("text", Kind::Text)], [];
    GROUP, "group", [field("blocks", Kind::List(&ITEM))], [];
    TABS, "tabs", [field("blocks", Kind::List(&ITEM))], [Rule::Surfaces(&["home"])];
    MODAL, "modal", [field("blocks", Kind::List(&ITEM))], [
        Rule::Surface("modal"),
        Rule::Across(Across::Unique("id")),
        Rule::Across(Across::Single("focus")),
        Rule::Across(Across::Count(&NOTE, 2)),
        Rule::Across(Across::TotalLength(&NOTE, "text", 5))
    ];
    STEP, "step", [field("blocks", Kind::List(&ITEM))], [];
    FRAME, "frame", [field("view", Kind::Union(&VIEW)), field("blocks", Kind::List(&ITEM))], [
        Rule::Surface("message"),
        Rule::Across(Across::Count(&NOTE, 3))
    ];
}

static BLOCK: UnionShape = UnionShape {
    name: "block",
    tag: "type",
    variants: &[&ALERT, &CHART, &NOTE, &GROUP, &TABS],
};

static VIEW: UnionShape = UnionShape {
    name: "view",
    tag: "type",
    variants: &[&MODAL, &STEP],
};

static MESSAGE: ValueShape = ValueShape {
    name: "blocks",
    check: Check {
        kind: Kind::List(&ITEM),
        limits: &[],
    },
    rules: &[Rule::Surface("message")],
};

/// It has a rule that one of the objects has as well.
static ARGUMENT: ValueShape = ValueShape {
    name: "view",
    check: Check {
        kind: Kind::Union(&VIEW),
        limits: &[],
    },
    rules: &[
        Rule::Across(Across::Unique("id")),
        Rule::Across(Across::Count(&NOTE, 3)),
        Rule::Across(Across::TotalLength(&NOTE, "text", 5)),
    ],
};

fn said(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(Violation::to_string).collect()
}

/// In the order of the keys: another package of the workspace can have `serde_json` keep the one of the text.
fn sorted(mut json: Value) -> Json {
    json.sort_all_objects();
    Json::from(json)
}

fn in_message(blocks: Value) -> Vec<Violation> {
    validate_value(&MESSAGE, &sorted(blocks))
}

fn in_modal(blocks: &Value) -> Vec<Violation> {
    let json = json!({"type": "modal", "blocks": blocks});
    validate(Kind::Object(&MODAL), &sorted(json))
}

#[test]
fn a_block_on_another_surface_is_told_with_all_that_belongs_to_it() {
    let violations = in_message(json!([{"type": "note"}, {"type": "alert"}]));
    assert_eq!(
        violations,
        in_message(json!([{"type": "note"}, {"type": "alert", "id": "a"}]))
    );
    let [violation] = &violations[..] else {
        panic!("{violations:?}")
    };
    assert_eq!(violation.path, "blocks[1]");
    assert_eq!(violation.rule, ViolationRule::Surface);
    assert_eq!(
        violation.limit,
        Some(ViolationMeasure::Names(vec!["modal"]))
    );
    assert_eq!(
        violation.found,
        Some(ViolationMeasure::Names(vec!["message"]))
    );
    assert_eq!(
        violation.to_string(),
        "blocks[1]: is in `message`, and allowed only in `modal`"
    );
    assert_eq!(
        said(&in_modal(&json!([{"type": "alert"}, {"type": "chart"}]))),
        ["blocks[1]: is in `modal`, and allowed only in `message` and `home`"]
    );
}

#[test]
fn a_surface_holds_at_any_depth() {
    let group = json!([{"type": "group", "blocks": [
        {"type": "group", "blocks": [{"type": "alert"}, {"type": "chart"}]},
    ]}]);
    assert_eq!(
        said(&in_message(group.clone())),
        ["blocks[0].blocks[0].blocks[0]: is in `message`, and allowed only in `modal`"]
    );
    assert_eq!(
        said(&in_modal(&group)),
        ["blocks[0].blocks[0].blocks[1]: is in `modal`, and allowed only in `message` and `home`"]
    );
}

#[test]
fn what_is_in_a_misplaced_block_is_told_once() {
    let tabs = json!([
        {"type": "tabs", "blocks": [{"type": "alert"}, {"type": "note", "text": 7}]},
        {"type": "alert"},
    ]);
    assert_eq!(
        said(&in_message(tabs)),
        [
            "blocks[0]: is in `message`, and allowed only in `home`",
            "blocks[0].blocks[1].text: is a number, a text is expected",
            "blocks[1]: is in `message`, and allowed only in `modal`",
        ]
    );
}

#[test]
fn an_unknown_surface_or_block_is_not_wrong() {
    let all = json!([{"type": "alert"}, {"type": "chart"}, {"type": "tabs"}, {"type": "later"}]);
    for view in [
        json!({"type": "step", "blocks": all}),
        json!({"type": "later", "blocks": all}),
        json!({"blocks": all, "type": null}),
    ] {
        let violations = validate_value(&ARGUMENT, &sorted(view));
        assert!(
            violations
                .iter()
                .all(|it| it.rule != ViolationRule::Surface),
            "{violations:?}"
        );
    }
    for (shape, json) in [
        (&ALERT, json!({"type": "alert"})),
        (&GROUP, json!({"type": "group", "blocks": all})),
        (&STEP, json!({"type": "step", "blocks": all})),
    ] {
        assert_eq!(validate(Kind::Object(shape), &sorted(json)), []);
    }
    let later = json!([{"type": "later", "blocks": [{"type": "alert"}]}]);
    assert_eq!(in_message(later), []);
}

#[test]
fn an_inner_surface_counts_and_ends_with_its_object() {
    let json = json!({
        "type": "frame",
        "blocks": [{"type": "chart"}, {"type": "alert"}],
        "view": {"type": "modal", "blocks": [{"type": "alert"}, {"type": "chart"}]},
    });
    let expected = [
        "blocks[1]: is in `message`, and allowed only in `modal`",
        "view.blocks[1]: is in `modal`, and allowed only in `message` and `home`",
    ];
    assert_eq!(
        said(&validate(Kind::Object(&FRAME), &sorted(json))),
        expected
    );
    // And the other way round.
    let json = r#"{"type":"frame","view":{"type":"modal","blocks":[{"type":"chart"}]},
        "blocks":[{"type":"alert"}]}"#;
    assert_eq!(
        said(&validate(
            Kind::Object(&FRAME),
            &Json::parse(json).expect("JSON")
        )),
        [
            "view.blocks[0]: is in `modal`, and allowed only in `message` and `home`",
            "blocks[0]: is in `message`, and allowed only in `modal`",
        ]
    );
}

fn crowded() -> Value {
    json!({"type": "modal", "blocks": [
        {"type": "note", "id": "a", "focus": true, "text": "abc"},
        {"type": "note", "id": "a", "focus": true, "text": "abc"},
        {"type": "note", "id": "b"},
    ]})
}

#[test]
fn rules_for_all_of_an_object_hold_on_the_object_itself() {
    let violations = validate(Kind::Object(&MODAL), &sorted(crowded()));
    assert_eq!(
        said(&violations),
        [
            "blocks[1].id: has the value of `blocks[0].id`, and must have another",
            "blocks[1].focus: is true, as `blocks[0].focus` is, and only one may be",
            "3 objects of kind `note`, at most 2 are allowed",
            "6 characters in all objects of kind `note`, at most 5 are allowed",
        ]
    );
    let rules: Vec<ViolationRule> = violations.iter().map(|it| it.rule).collect();
    assert_eq!(
        rules,
        [
            ViolationRule::Unique,
            ViolationRule::Single,
            ViolationRule::Count,
            ViolationRule::TotalLength
        ]
    );
    // Another one begins anew.
    let twice = json!({"type": "group", "blocks": []});
    assert_eq!(validate(Kind::Object(&GROUP), &sorted(twice)), []);
}

#[test]
fn a_rule_that_an_outer_value_has_as_well_is_told_once() {
    assert_eq!(
        said(&validate_value(&ARGUMENT, &sorted(crowded()))),
        [
            "view.blocks[1].id: has the value of `view.blocks[0].id`, and must have another",
            "view.blocks[1].focus: is true, as `view.blocks[0].focus` is, and only one may be",
            "view: 3 objects of kind `note`, at most 2 are allowed",
            "view: 6 characters in all objects of kind `note`, at most 5 are allowed",
        ]
    );
}

#[test]
fn an_outer_rule_counts_what_is_in_an_inner_object() {
    let json = json!({
        "type": "frame",
        "blocks": [{"type": "note"}, {"type": "note"}],
        "view": {"type": "modal", "blocks": [{"type": "note"}, {"type": "note"}]},
    });
    assert_eq!(
        said(&validate(Kind::Object(&FRAME), &sorted(json))),
        ["4 objects of kind `note`, at most 3 are allowed"]
    );
}
