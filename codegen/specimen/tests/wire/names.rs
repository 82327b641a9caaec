//! Names that are keywords or no names at all in Rust travel as they stand on the page.

use garden_methods::BodyKind;
use garden_methods::names::in_rust::{Fit, Request, Response};

use crate::{body, response};

#[test]
fn of_arguments() {
    let request = Request::new("slow", -1, "v")
        .fn_(true)
        .async_(["now"])
        .gen_(false)
        .args("a")
        .fresh(true)
        .is_private(false)
        .as_user(true)
        .to_bed("B1")
        .into_soil(true)
        .from_ts("1.5")
        .add("b")
        .not(false)
        .neg(true)
        .write("w");
    assert_eq!(
        body(&request, BodyKind::Form),
        "type=slow&self=-1&fn=true&async=%5B%22now%22%5D&gen=false&value=v&args=a&new_=true\
         &is_private=false&as_user=true&to_bed=B1&into_soil=true&from_ts=1.5&add=b&not=false\
         &neg=true&write=w"
    );
}

#[test]
fn of_fields() {
    let Response {
        self_,
        type_,
        match_,
        https_garden_example_user_id,
        ref_,
        image_24,
        n24h,
        content_type,
        camel_case,
        loud,
        field,
        braces,
        a_b,
        key,
        reader,
        ..
    } = response::<Request>(
        r##"{"ok": true, "self": {"self": "me", "Self": "Me"}, "type": "t", "match": {"impl": true},
            "https://garden.example/user_id": "P1", "$ref": "#", "image_24": "i", "24h": 24,
            "Content-Type": "text", "camelCase": true, "LOUD": false, "%%": 1, "{}": 2,
            "a.b": [{"c": {"d.e": 3}}], "_key": 4, "reader": 5}"##,
    );
    let self_ = self_.expect("self");
    assert_eq!(self_.self_.as_deref(), Some("me"));
    assert_eq!(self_.other_self.as_deref(), Some("Me"));
    assert_eq!(type_.as_deref(), Some("t"));
    let fit: Fit = match_.expect("match");
    assert!(fit.impl_);
    assert_eq!(https_garden_example_user_id.expect("an id").as_str(), "P1");
    assert_eq!(ref_.as_deref(), Some("#"));
    assert_eq!(image_24.as_deref(), Some("i"));
    assert_eq!(n24h, Some(24));
    assert_eq!(content_type.as_deref(), Some("text"));
    assert_eq!((camel_case, loud), (Some(true), Some(false)));
    assert_eq!((field, braces), (Some(1), Some(2)));
    assert_eq!(a_b[0].c["d.e"], 3);
    assert_eq!((key, reader), (Some(4), Some(5)));
}

#[test]
fn a_key_may_hold_escapes() {
    let response = response::<Request>(r#"{"ok": true, "cam\u0065lCase": true, "\u0024ref": "x"}"#);
    assert_eq!(response.camel_case, Some(true));
    assert_eq!(response.ref_.as_deref(), Some("x"));
}
