//! Rules for several keys.

use serde_json::{Value, json};
use slack_methods_runtime::__private::lossless::{
    Check, Field, Kind, Rule, Shape, UnionShape, ValueShape, validate, validate_value,
};
use slack_methods_runtime::Json;

const fn any(key: &'static str) -> Field {
    Field {
        key,
        required: false,
        check: Check {
            kind: Kind::Any,
            limits: &[],
        },
    }
}

macro_rules! shape {
    ($($name:ident: $group:ident;)*) => {$(
        static $name: Shape = Shape {
            name: stringify!($name),
            tag: None,
            required: 0,
            fields: &[any("a"), any("b"), any("c"), any("d")],
            rules: &[Rule::$group(&["a", "b", "c"])],
        };
    )*};
}

shape! {
    ONE_OF: OneOf;
    AT_LEAST_ONE: AtLeastOne;
    AT_MOST_ONE: AtMostOne;
    TOGETHER: Together;
}

fn wrong(shape: &'static Shape, json: Value) -> String {
    let violations = validate(Kind::Object(shape), &Json::from(json));
    let said: Vec<String> = violations.iter().map(ToString::to_string).collect();
    said.join("; ")
}

#[test]
fn null_is_not_set() {
    let none = json!({"a": null, "d": 1, "e": 1});
    let one = json!({"a": null, "b": false});
    let two = json!({"c": 0, "b": []});
    let all = json!({"a": {}, "b": "", "c": 0});
    for (shape, expected) in [
        (
            &ONE_OF,
            [
                "exactly one of `a`, `b` and `c` must be set",
                "",
                "exactly one of `a`, `b` and `c` must be set, but `b` and `c` are",
                "exactly one of `a`, `b` and `c` must be set, but `a`, `b` and `c` are",
            ],
        ),
        (
            &AT_LEAST_ONE,
            ["at least one of `a`, `b` and `c` must be set", "", "", ""],
        ),
        (
            &AT_MOST_ONE,
            [
                "",
                "",
                "at most one of `a`, `b` and `c` can be set, but `b` and `c` are",
                "at most one of `a`, `b` and `c` can be set, but `a`, `b` and `c` are",
            ],
        ),
        (
            &TOGETHER,
            [
                "",
                "all of `a`, `b` and `c` must be set, or none: only `b` is",
                "all of `a`, `b` and `c` must be set, or none: only `b` and `c` are",
                "",
            ],
        ),
    ] {
        let said = [&none, &one, &two, &all].map(|json| wrong(shape, json.clone()));
        assert_eq!(said, expected, "{}", shape.name);
    }
}

static MANY: Shape = Shape {
    name: "many",
    tag: Some(("kind", "many")),
    required: 0,
    fields: &[any("a")],
    rules: &[],
};

static UNION: UnionShape = UnionShape {
    name: "union",
    tag: "kind",
    variants: &[&MANY],
};

static VALUE: ValueShape = ValueShape {
    name: "value",
    check: Check {
        kind: Kind::Map(&Check {
            kind: Kind::Union(&UNION),
            limits: &[],
        }),
        limits: &[],
    },
    rules: &[],
};

#[test]
fn a_map_and_another_tag() {
    let mut json = json!({
        "one": {"kind": "many"},
        "two": {"type": "many"},
        "https://example.test/": {"kind": []},
        "later": {"kind": "other"},
    });
    json.sort_all_objects();
    let violations = validate_value(&VALUE, &Json::from(json));
    let said: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "value.….kind: is a list, a text is expected",
            "value.two.kind: is required",
        ]
    );
}
