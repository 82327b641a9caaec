//! Every type as an optional argument: absent, or just what was set.

use garden_methods::BodyKind;
use garden_methods::args::types::Request;

use crate::{body, json, plant};

/// What one setter adds to both kinds of body.
#[track_caller]
fn adds(set: impl FnOnce(Request) -> Request, form: &str, json: &str) {
    let (before, after) = (plant(), set(plant()));
    let expected = format!("{}&{form}", body(&before, BodyKind::Form));
    assert_eq!(body(&after, BodyKind::Form), expected);
    let plain = body(&before, BodyKind::Json);
    let open = plain.strip_suffix('}').expect("an object");
    assert_eq!(body(&after, BodyKind::Json), format!("{open},{json}}}"));
}

#[test]
fn texts() {
    adds(
        |it| it.opt_label("ß 100% 🌹"),
        "opt_label=%C3%9F+100%25+%F0%9F%8C%B9",
        r#""opt_label":"ß 100% 🌹""#,
    );
    adds(|it| it.opt_label(""), "opt_label=", r#""opt_label":"""#);
    adds(
        |it| it.opt_label("a\n\"b\"\\\u{1}#?;/"),
        "opt_label=a%0A%22b%22%5C%01%23%3F%3B%2F",
        r#""opt_label":"a\n\"b\"\\\u0001#?;/""#,
    );
}

#[test]
fn true_and_false() {
    adds(
        |it| it.opt_watered(true),
        "opt_watered=true",
        r#""opt_watered":true"#,
    );
    adds(
        |it| it.opt_watered(false),
        "opt_watered=false",
        r#""opt_watered":false"#,
    );
}

#[test]
fn numbers() {
    adds(|it| it.opt_depth(0), "opt_depth=0", r#""opt_depth":0"#);
    adds(
        |it| it.opt_depth(i64::MIN),
        "opt_depth=-9223372036854775808",
        r#""opt_depth":-9223372036854775808"#,
    );
    adds(
        |it| it.opt_depth(i64::MAX),
        "opt_depth=9223372036854775807",
        r#""opt_depth":9223372036854775807"#,
    );
    adds(
        |it| it.opt_distance(0.001),
        "opt_distance=0.001",
        r#""opt_distance":0.001"#,
    );
    adds(
        |it| it.opt_distance(-2.5),
        "opt_distance=-2.5",
        r#""opt_distance":-2.5"#,
    );
}

#[test]
fn texts_with_a_meaning() {
    adds(
        |it| it.opt_planted_ts("1700000000.000123"),
        "opt_planted_ts=1700000000.000123",
        r#""opt_planted_ts":"1700000000.000123""#,
    );
    adds(
        |it| it.opt_padlock("a+b"),
        "opt_padlock=a%2Bb",
        r#""opt_padlock":"a+b""#,
    );
    adds(
        |it| it.opt_plant("P2"),
        "opt_plant=P2",
        r#""opt_plant":"P2""#,
    );
    adds(
        |it| it.opt_notes(json("[1,\"x\"]")),
        "opt_notes=%5B1%2C%22x%22%5D",
        r#""opt_notes":[1,"x"]"#,
    );
    adds(
        |it| it.opt_notes(json("null")),
        "opt_notes=null",
        r#""opt_notes":null"#,
    );
}

#[test]
fn lists_as_json() {
    adds(
        |it| it.opt_tags([""; 0]),
        "opt_tags=%5B%5D",
        r#""opt_tags":[]"#,
    );
    adds(
        |it| it.opt_tags(["ä,b", "\""]),
        "opt_tags=%5B%22%C3%A4%2Cb%22%2C%22%5C%22%22%5D",
        r#""opt_tags":["ä,b","\""]"#,
    );
    adds(
        |it| it.opt_heights([0.5]),
        "opt_heights=%5B0.5%5D",
        r#""opt_heights":[0.5]"#,
    );
    adds(
        |it| it.opt_keys(["k"]),
        "opt_keys=%5B%22k%22%5D",
        r#""opt_keys":["k"]"#,
    );
    adds(
        |it| it.opt_neighbors(["B1", "B2"]),
        "opt_neighbors=%5B%22B1%22%2C%22B2%22%5D",
        r#""opt_neighbors":["B1","B2"]"#,
    );
}

#[test]
fn lists_with_commas() {
    adds(
        |it| it.opt_marks([""; 0]),
        "opt_marks=",
        r#""opt_marks":"""#,
    );
    adds(
        |it| it.opt_marks(["one"]),
        "opt_marks=one",
        r#""opt_marks":"one""#,
    );
    adds(
        |it| it.opt_marks(["a", "ö", "&"]),
        "opt_marks=a%2C%C3%B6%2C%26",
        r#""opt_marks":"a,ö,&""#,
    );
    adds(
        |it| it.opt_nights([true, false]),
        "opt_nights=true%2Cfalse",
        r#""opt_nights":"true,false""#,
    );
    adds(
        |it| it.opt_leaves([1, -2]),
        "opt_leaves=1%2C-2",
        r#""opt_leaves":"1,-2""#,
    );
    adds(
        |it| it.opt_seen(["1.5", "2.5"]),
        "opt_seen=1.5%2C2.5",
        r#""opt_seen":"1.5,2.5""#,
    );
    adds(
        |it| it.opt_sketches([json("{}"), json("\"x\"")]),
        "opt_sketches=%7B%7D%2C%22x%22",
        r#""opt_sketches":"{},\"x\"""#,
    );
}

#[test]
fn the_order_is_the_pages_and_the_last_value_counts() {
    adds(
        |it| it.opt_depth(1).opt_label("b").opt_label("a").opt_depth(2),
        "opt_label=a&opt_depth=2",
        r#""opt_label":"a","opt_depth":2"#,
    );
}
