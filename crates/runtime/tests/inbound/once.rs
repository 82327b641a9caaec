//! Requests that are handled once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use slack_methods_runtime::bytes::Bytes;
use slack_methods_runtime::http::Response;
use slack_methods_runtime::inbound::{self, Inbound, Once, OnceError, ParseError, Parser};
use slack_methods_runtime::once::{Begun, Claim, ClaimError, ClaimFuture, Claims};

const EVENT: &[u8] = br#"{"type":"event_callback","event_id":"Ev1","event":{"type":"tide"}}"#;
const JSON: [(&str, &str); 1] = [("content-type", "application/json")];
const FORM: [(&str, &str); 1] = [("content-type", "application/x-www-form-urlencoded")];
const COMMAND: &[u8] = b"command=%2Fferry&trigger_id=1.2";

/// What is known, in memory; and what fails.
#[derive(Clone, Default)]
struct Known {
    handled: Arc<Mutex<HashMap<String, bool>>>,
    begin_fails: bool,
    done_fails: bool,
}

fn down<T: Send + 'static>() -> ClaimFuture<'static, T> {
    Box::pin(async { Err(ClaimError::new("the database is down")) })
}

impl Claims for Known {
    fn begin<'a>(&'a self, id: &'a str) -> ClaimFuture<'a, Begun> {
        if self.begin_fails {
            return down();
        }
        let mut handled = self.handled.lock().expect("no panic");
        let begun = match handled.get(id) {
            Some(true) => Begun::Handled,
            Some(false) => Begun::InProgress,
            None => {
                handled.insert(id.to_owned(), false);
                Begun::New(Box::new(Mine(self.clone(), id.to_owned())))
            }
        };
        Box::pin(async { Ok(begun) })
    }
}

struct Mine(Known, String);

impl Claim for Mine {
    fn done(self: Box<Self>) -> ClaimFuture<'static, ()> {
        if self.0.done_fails {
            return down();
        }
        let mut handled = self.0.handled.lock().expect("no panic");
        handled.insert(self.1.clone(), true);
        Box::pin(async { Ok(()) })
    }

    fn release(self: Box<Self>) -> ClaimFuture<'static, ()> {
        self.0.handled.lock().expect("no panic").remove(&self.1);
        Box::pin(async { Ok(()) })
    }
}

fn text(text: &'static str) -> Response<Bytes> {
    Response::new(Bytes::from_static(text.as_bytes()))
}

/// The status and the body of the response of a handler that says so, or of what is said without it.
async fn handled(
    once: &Once,
    headers: &[(&str, &str)],
    body: &[u8],
    response: Response<Bytes>,
) -> Result<(u16, Bytes), OnceError> {
    let response = once.handle(headers, body, |_| async { response }).await?;
    Ok((response.status().as_u16(), response.into_body()))
}

#[tokio::test]
async fn a_success_is_remembered_and_anything_else_is_not() {
    for (headers, body) in [(&JSON, EVENT), (&FORM, COMMAND)] {
        let once = Parser::new().once(Known::default());
        let respond = |response| handled(&once, headers, body, response);
        let failed = respond(inbound::unhandled()).await.expect("claimed");
        assert_eq!(failed, (503, Bytes::new()));
        let first = respond(text("first")).await.expect("claimed");
        assert_eq!(first, (200, Bytes::from("first")));
        let second = respond(text("second")).await.expect("known");
        assert_eq!(second, (200, Bytes::new()));
    }
}

#[tokio::test]
async fn what_somebody_handles_is_not_acknowledged() {
    let known = Known::default();
    let once = Parser::new().once(Arc::new(known.clone()));
    let inner = once.handle(&JSON, EVENT, |_| async {
        let meanwhile = handled(&once, &JSON, EVENT, text("second")).await;
        assert_eq!(meanwhile.expect("known"), (503, Bytes::new()));
        text("first")
    });
    assert_eq!(inner.await.expect("claimed").body(), "first");

    // A handler that is dropped leaves its claim, which ends in its own time.
    let once = Parser::new().once(Known::default());
    let never = once.handle(&JSON, EVENT, |_| std::future::pending());
    let waited = tokio::time::timeout(std::time::Duration::ZERO, never).await;
    assert!(waited.is_err());
    let after = handled(&once, &JSON, EVENT, text("again")).await;
    assert_eq!(after.expect("known").0, 503);
}

#[tokio::test]
async fn what_has_no_id_is_handled_each_time() {
    let once = Parser::new().once(Known::default());
    let verification: &[u8] = br#"{"type":"url_verification","challenge":"abc"}"#;
    let options: &[u8] =
        b"payload=%7B%22type%22%3A%22block_suggestion%22%2C%22trigger_id%22%3A%221%22%7D";
    let check: &[u8] = b"ssl_check=1";
    for _ in 0..2 {
        let verified = once.handle(&JSON, verification, |inbound| async {
            match inbound {
                Inbound::UrlVerification(verification) => verification.response(),
                other => panic!("{other:?}"),
            }
        });
        assert_eq!(verified.await.expect("read").body(), "abc");
        for body in [options, check] {
            let responded = handled(&once, &FORM, body, text("each time")).await;
            assert_eq!(responded.expect("read").1, "each time");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_no_delivery() {
    let once = Parser::new().max_body_bytes(5).once(Known::default());
    let error = handled(&once, &JSON, EVENT, text("no")).await;
    let error = error.expect_err("too large");
    assert!(matches!(
        error,
        OnceError::Parse(ParseError::TooLarge { limit: 5 })
    ));
    assert_eq!(error.response().status(), 413);
    assert!(error.to_string().contains("max_body_bytes"), "{error}");
}

#[tokio::test]
async fn if_nothing_is_known_an_event_comes_again_and_a_command_is_handled() {
    let once = Parser::new().once(Known {
        begin_fails: true,
        ..Known::default()
    });
    let unknown = once.handle(&JSON, EVENT, |_| async { panic!("it is not handled") });
    let error = unknown.await.expect_err("unknown");
    assert_eq!(error.response().status(), 503);
    assert_eq!(
        error.to_string(),
        "whether a delivery was handled before is not known: the database is down (Slack delivers it again)"
    );
    let error = handled(&once, &FORM, COMMAND, text("On it.")).await;
    let error = error.expect_err("unknown");
    assert!(matches!(error, OnceError::NotRemembered { .. }));
    assert_eq!(error.response().body(), "On it.");
}

#[tokio::test]
async fn what_was_handled_and_is_not_remembered_is_acknowledged() {
    let once = Parser::new().once(Known {
        done_fails: true,
        ..Known::default()
    });
    let error = handled(&once, &JSON, EVENT, text("done")).await;
    let error = error.expect_err("not remembered");
    assert_eq!(error.response().status(), 200);
    assert_eq!(error.response().body(), "done");
    assert!(error.to_string().contains("it was handled"), "{error}");
    assert!(!format!("{error:?} {once:?}").contains("tide"));
}
