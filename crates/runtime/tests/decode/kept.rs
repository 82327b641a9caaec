//! What an error keeps of the response that it was made from.

use serde::Deserialize;
use slack_methods::{blocks::validate, chat::post_message};
use slack_methods_runtime::{DecodeErrorReason, Error, ErrorKind};

use crate::{fail, read};

#[test]
fn a_failed_call_keeps_the_whole_body() {
    #[derive(Deserialize)]
    struct Details {
        errors: Vec<Fault>,
    }
    #[derive(Deserialize)]
    struct Fault {
        pointer: String,
    }

    let body = r#"{"ok":false,"error":"invalid_blocks",
        "errors":[{"message":"sesame","pointer":"/0/text/type"}]}"#;
    let error = read::<validate::Request>(body).expect_err("an API error");
    let api_error = error.api_error().expect("an API error");
    assert_eq!(api_error.raw, body);
    let details: Details = serde_json::from_slice(&api_error.raw).expect("its JSON");
    assert_eq!(details.errors[0].pointer, "/0/text/type");
    for said in [format!("{error:?}"), error.to_string()] {
        assert!(!said.contains("sesame"), "{said}");
    }
    assert!(format!("{error:?}").contains(&format!("raw: {} bytes", body.len())));
}

#[test]
fn a_failed_call_whose_other_fields_do_not_fit_keeps_it_too() {
    let body = r#"{"channel":{"a":"sesame"},"ts":[],"error":"invalid_blocks","ok":false}"#;
    let error = read::<post_message::Request>(body).expect_err("an API error");
    assert_eq!(error.api_error().expect("an API error").raw, body);
}

#[test]
fn a_success_that_cannot_be_read_says_so_and_keeps_its_body() {
    // `ok` after the field that is missing, and before one that does not fit.
    for body in [
        r#"{"channel":"C1","message":{},"sesame":1,"ok":true}"#,
        r#"{"ok":true,"channel":"C1","ts":{"sesame":1},"message":{}}"#,
    ] {
        let error = fail::<post_message::Request>(body);
        assert_eq!(
            (error.ok, error.kind()),
            (Some(true), ErrorKind::CarriedOut)
        );
        assert_eq!(error.raw, body);
        assert_eq!(error.path, "ts");
        let said = error.to_string();
        assert!(
            said.ends_with(
                " (Slack carried the call out: repeating it may do the thing twice; the body is in \
                 `raw`)"
            ),
            "{said}"
        );
        assert!(!format!("{error:?}{error}").contains("C1"), "{error:?}");
        assert_eq!(
            Error::<post_message::Error>::Decode(Box::new(error)).kind(),
            ErrorKind::CarriedOut
        );
    }
}

#[test]
fn a_body_that_is_cut_off_says_what_it_said_so_far() {
    let error = fail::<post_message::Request>(r#"{"ok":true,"channel":"C1","ts":"17"#);
    assert_eq!(error.reason, DecodeErrorReason::CutOff);
    assert_eq!(
        (error.ok, error.kind()),
        (Some(true), ErrorKind::CarriedOut)
    );

    let error = fail::<post_message::Request>(r#"{"channel":"C1","ts":"17"#);
    assert_eq!((error.ok, error.kind()), (None, ErrorKind::Unknown));
    assert!(
        error
            .to_string()
            .ends_with(" (Slack may have carried the call out: look before you repeat it)"),
        "{error}"
    );

    let error = fail::<post_message::Request>(r#"{"ok":false,"error":"17"#);
    assert_eq!((error.ok, error.kind()), (Some(false), ErrorKind::Unknown));
}
