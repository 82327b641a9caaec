//! Arguments that `null` clears.

use garden_methods::http::header::CONTENT_TYPE;
use garden_methods::{BaseUrl, BodyKind, Token, encode};
use garden_methods::args::nullable::{Color, Request};

use crate::body;

fn plant() -> Request {
    Request::new("P0000001")
}

#[test]
fn a_value_is_sent_like_any_other() {
    let request = plant().label("rose").lit(false).height(3).color(Color::Red);
    assert_eq!(
        body(&request, BodyKind::Form),
        "plant=P0000001&label=rose&lit=false&height=3&color=red"
    );
    assert_eq!(
        body(&request, BodyKind::Json),
        r#"{"plant":"P0000001","label":"rose","lit":false,"height":3,"color":"red"}"#
    );
}

#[test]
fn null_makes_the_body_json() {
    let request = plant().clear_label().clear_color().note("dry & high");
    let expected = r#"{"plant":"P0000001","label":null,"color":null,"note":"dry & high"}"#;
    for kind in [BodyKind::Form, BodyKind::Json] {
        assert_eq!(body(&request, kind), expected);
    }
}

#[test]
fn the_content_type_is_that_of_json() {
    let token = Token::new("xoxb-1").expect("a token");
    let request = plant().clear_label();
    let request = encode(&request, &BaseUrl::SLACK, Some(&token), BodyKind::Form);
    let request = request.expect("a request");
    assert_eq!(
        request.headers()[CONTENT_TYPE],
        "application/json; charset=utf-8"
    );
}

#[test]
fn the_last_setter_counts() {
    let request = plant().clear_label().label("rose").clear_lit();
    assert_eq!(
        body(&request, BodyKind::Form),
        r#"{"plant":"P0000001","label":"rose","lit":null}"#
    );
    let request = plant().label("rose").clear_label().label("thorn");
    assert_eq!(body(&request, BodyKind::Form), "plant=P0000001&label=thorn");
}

#[test]
fn a_text_that_says_null_is_a_text() {
    let request = plant().label("null");
    assert_eq!(body(&request, BodyKind::Form), "plant=P0000001&label=null");
    assert_eq!(
        body(&request, BodyKind::Json),
        r#"{"plant":"P0000001","label":"null"}"#
    );
}

#[test]
fn a_secret_stays_secret() {
    let shown = format!("{:?}", plant().padlock("open-sesame").clear_height());
    assert!(!shown.contains("open-sesame"), "{shown}");
    assert!(shown.contains("height: null"), "{shown}");
}
