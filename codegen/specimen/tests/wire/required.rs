//! Every type as a required argument, in both kinds of body.

use garden_methods::args::types;
use garden_methods::deprecated::alone;
use garden_methods::ids::{BedId, PlantId};
use garden_methods::names::{in_rust, keyword};
use garden_methods::response::fields::type_;
use garden_methods::{BaseUrl, BodyKind, EncodeError, Json, Secret, Timestamp, Token, encode};

use crate::{body, plant};

#[test]
fn as_a_form() {
    let expected = [
        "label=L%C3%B6we+%26+Sohn+%3D+1%2B1",
        "watered=true",
        "depth=-5",
        "distance=0.25",
        "planted_ts=1700000000.000123",
        "padlock=open+sesame",
        "notes=%7B%22by%22%3A+%5B%22hand%22%2C+null%5D%7D",
        "plant=P1",
        "tags=%5B%22a+b%22%2C%22c%26d%22%5D",
        "marks=a+b%2Cc%26d",
        "nights=%5Btrue%2Cfalse%5D",
        "leaves=%5B1%2C-2%5D",
        "heights=0.5%2C-3.25",
        "seen=%5B%221.000001%22%5D",
        "keys=k1%2Ck2",
        "sketches=%5B%7B%7D%2C%5B1%2C+2%5D%5D",
        "neighbors=B1%2CB2",
    ];
    assert_eq!(body(&plant(), BodyKind::Form), expected.join("&"));
}

#[test]
fn as_json() {
    let expected = [
        r#"{"label":"Löwe & Sohn = 1+1""#,
        r#""watered":true"#,
        r#""depth":-5"#,
        r#""distance":0.25"#,
        r#""planted_ts":"1700000000.000123""#,
        r#""padlock":"open sesame""#,
        r#""notes":{"by": ["hand", null]}"#,
        r#""plant":"P1""#,
        r#""tags":["a b","c&d"]"#,
        r#""marks":"a b,c&d""#,
        r#""nights":[true,false]"#,
        r#""leaves":[1,-2]"#,
        r#""heights":"0.5,-3.25""#,
        r#""seen":["1.000001"]"#,
        r#""keys":"k1,k2""#,
        r#""sketches":[{},[1, 2]]"#,
        r#""neighbors":"B1,B2"}"#,
    ];
    assert_eq!(body(&plant(), BodyKind::Json), expected.join(","));
}

/// The same from values of the types themselves, and with nothing in any list.
#[test]
fn empty_lists() {
    let request = types::Request::new(
        String::new(),
        false,
        0,
        -1.5,
        Timestamp::from("0"),
        Secret::from("s"),
        Json::new(&[1, 2]).expect("JSON"),
        PlantId::from("P2"),
        Vec::<String>::new(),
        Vec::<String>::new(),
        [],
        Vec::new(),
        None,
        Vec::<Timestamp>::new(),
        Vec::<Secret>::new(),
        Vec::<Json>::new(),
        Vec::<BedId>::new(),
    );
    assert_eq!(
        body(&request, BodyKind::Form),
        "label=&watered=false&depth=0&distance=-1.5&planted_ts=0&padlock=s&notes=%5B1%2C2%5D\
         &plant=P2&tags=%5B%5D&marks=&nights=%5B%5D&leaves=%5B%5D&heights=&seen=%5B%5D&keys=\
         &sketches=%5B%5D&neighbors="
    );
    assert_eq!(
        body(&request, BodyKind::Json),
        r#"{"label":"","watered":false,"depth":0,"distance":-1.5,"planted_ts":"0","padlock":"s","#
            .to_owned()
            + r#""notes":[1,2],"plant":"P2","tags":[],"marks":"","nights":[],"leaves":[],"#
            + r#""heights":"","seen":[],"keys":"","sketches":[],"neighbors":""}"#
    );
}

#[test]
fn a_required_id() {
    let request = type_::Request::new(BedId::from("B 1"));
    assert_eq!(body(&request, BodyKind::Form), "bed=B+1");
    assert_eq!(body(&request, BodyKind::Json), r#"{"bed":"B 1"}"#);
}

#[test]
fn nothing_to_send() {
    assert_eq!(body(&alone::Request::new(), BodyKind::Form), "");
    assert_eq!(body(&keyword::match_::Request::new(), BodyKind::Form), "");
}

#[test]
fn json_only_where_the_page_lists_it() {
    let token = Token::new("xapp-1").expect("a token");
    let request = in_rust::Request::new("slow", 1, "v");
    let refused = encode(&request, &BaseUrl::SLACK, Some(&token), BodyKind::Json);
    assert_eq!(
        refused.map(drop),
        Err(EncodeError::Body {
            method: "names.inRust",
            kind: BodyKind::Json,
        })
    );
}

#[test]
fn the_token_goes_where_the_method_takes_one() {
    let token = Token::new("xoxb-1").expect("a token");
    let none = encode(
        &alone::Request::new(),
        &BaseUrl::SLACK,
        Some(&token),
        BodyKind::Form,
    );
    let none = none.expect("a request");
    assert!(none.headers().get("authorization").is_none());
    assert_eq!(none.uri(), "https://slack.com/api/deprecated.alone");

    let request = type_::Request::new("B1");
    let some = encode(&request, &BaseUrl::SLACK, Some(&token), BodyKind::Form);
    let some = some.expect("a request");
    assert_eq!(some.headers()["authorization"], "Bearer xoxb-1");
    assert_eq!(some.uri(), "https://slack.com/api/response.fields.type");
    let missing = encode(&request, &BaseUrl::SLACK, None, BodyKind::Form);
    let method = "response.fields.type";
    assert_eq!(missing.map(drop), Err(EncodeError::NoToken { method }));
}
