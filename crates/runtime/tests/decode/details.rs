//! What an error response says besides its code.

use slack_methods::ids::UserId;
use slack_methods::{apps, assistant, blocks, chat, conversations};
use slack_methods_runtime::{AnyError, ApiError, Error, Method};

use super::read;

fn api_error<M: Method>(body: &str) -> ApiError<M::Error> {
    match read::<M>(body) {
        Err(Error::Api(error)) => *error,
        Err(other) => panic!("{other}"),
        Ok(reply) => panic!("{reply:?}"),
    }
}

#[test]
fn each_problem_of_blocks_has_its_place() {
    let error = api_error::<blocks::validate::Request>(
        r#"{"ok": false, "error": "invalid_blocks", "errors": [{
            "code": "failed_constraint", "message": "unsupported type", "pointer": "/0/text/type",
            "constraint": {"type": "enum", "expected": ["plain_text", "mrkdwn"], "got": "html"}}]}"#,
    );
    assert_eq!(error.code, blocks::validate::Error::InvalidBlocks);
    let details = error.details();
    let [problem] = details.errors.as_slice() else {
        panic!("{details:?}");
    };
    assert_eq!(problem.pointer.as_deref(), Some("/0/text/type"));
    let constraint = problem.constraint.as_ref().expect("constraint");
    assert_eq!(constraint.expected, ["plain_text", "mrkdwn"]);
    assert_eq!(constraint.got.as_deref(), Some("html"));
}

#[test]
fn texts_and_items() {
    let error = api_error::<chat::post_message::Request>(
        r#"{"ok": false, "error": "invalid_blocks", "errors": ["too long [json-pointer:/blocks/0]"],
            "response_metadata": {"messages": ["[ERROR] too long [json-pointer:/blocks/0]"]}}"#,
    );
    assert_eq!(
        error.details().errors,
        ["too long [json-pointer:/blocks/0]"]
    );
    assert_eq!(error.messages.len(), 1);
    let error = api_error::<conversations::invite::Request>(
        r#"{"errors": [{"user": "U1", "ok": false, "error": "cant_invite_self"}], "ok": false,
            "error": "user_not_found"}"#,
    );
    let errors = error.details().errors;
    assert_eq!(errors[0].user.as_ref().map(UserId::as_str), Some("U1"));
    assert_eq!(errors[0].error.as_deref(), Some("cant_invite_self"));
    let error =
        api_error::<conversations::leave::Request>(r#"{"ok": false, "not_in_channel": true}"#);
    assert_eq!(error.code.code(), "");
    assert_eq!(error.details().not_in_channel, Some(true));
}

/// Whatever does not fit is skipped, and the rest is there.
#[test]
fn no_details_are_an_error_of_their_own() {
    type Request = apps::datastore::put::Request;
    for (body, pointers) in [
        (r#"{"ok": false, "error": "datastore_error"}"#, vec![]),
        (
            r#"{"ok": false, "error": "datastore_error", "errors": "all"}"#,
            vec![],
        ),
        (
            r#"{"ok": false, "error": "datastore_error", "errors": {}}"#,
            vec![],
        ),
        (
            r#"{"ok": false, "error": "datastore_error", "errors": null}"#,
            vec![],
        ),
        (
            r#"{"ok": false, "error": "datastore_error", "errors": [7, {"pointer": "/a"}, null,
                {"pointer": ["x"]}, {"pointer": 1.50}]}"#,
            vec![Some("/a".to_owned()), None, Some("1.50".to_owned())],
        ),
    ] {
        let details = api_error::<Request>(body).details();
        let found: Vec<_> = details.errors.into_iter().map(|it| it.pointer).collect();
        assert_eq!(found, pointers, "{body}");
    }
    let half = "{\"ok\": false, \"error\": \"channel_not_found\", \"detail\": \"a\\ud83d\"}";
    let error = api_error::<assistant::threads::set_title::Request>(half);
    assert_eq!(error.details().detail.as_deref(), Some("a\u{fffd}"));
    // An error that was made by hand.
    let mut error = error;
    for raw in ["", "{", "[]", "\u{ff}"] {
        error.raw = raw.into();
        assert!(error.details().detail.is_none());
    }
    error.raw = vec![0xFF].into();
    assert!(error.details().detail.is_none());
}

#[test]
fn the_body_is_kept_and_never_printed() {
    let body = r#"{"ok": false, "error": "canvas_creation_failed", "detail": "hush-hush"}"#;
    let error = read::<slack_methods::canvases::create::Request>(body).expect_err("an error");
    assert_eq!(error.raw().map(|raw| &raw[..]), Some(body.as_bytes()));
    let error = AnyError::from(error);
    assert_eq!(error.raw().map(|raw| &raw[..]), Some(body.as_bytes()));
    let shown = format!("{error:?} {error}");
    assert!(!shown.contains("hush"), "{shown}");
    let unreadable =
        AnyError::from(read::<chat::post_message::Request>("hush").expect_err("no JSON"));
    assert_eq!(unreadable.raw().map(|raw| &raw[..]), Some(&b"hush"[..]));
    assert!(!format!("{unreadable:?} {unreadable}").contains("hush"));
}
