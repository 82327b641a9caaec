//! A method written by hand, with types of `serde`.

use serde::{Deserialize, Serialize};
use slack_methods_runtime::{
    Args, DecodeErrorReason, Error, ErrorKind, Method, MethodError, MethodInfo, Serde, UnknownCode,
};

use crate::{fail, read};

#[derive(Serialize)]
struct Report {
    channel: String,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Reported {
    ok: bool,
    forecast: Vec<String>,
    #[serde(default)]
    wind: Option<f64>,
}

impl Method for Report {
    const INFO: MethodInfo = MethodInfo::new("weather.report");

    type Response = Serde<Reported>;
    type Error = UnknownCode;
    type Warning = UnknownCode;

    fn write(&self, args: &mut Args) {
        args.serialize(self);
    }
}

#[test]
fn a_success_is_read_by_serde() {
    let reply = read::<Report>(
        r#"{"ok": true, "forecast": ["rain"], "wind": null, "warning": "a,b",
            "response_metadata": {"next_cursor": "n", "messages": ["m"]}}"#,
    )
    .expect("a success");
    let expected = Reported {
        ok: true,
        forecast: vec!["rain".to_owned()],
        wind: None,
    };
    assert_eq!(reply.response.0, expected);
    assert_eq!(reply.response.forecast, ["rain"]);
    assert_eq!(reply.next_cursor.as_deref(), Some("n"));
    assert_eq!(reply.warnings.len(), 2);
    assert_eq!(reply.messages, ["m"]);
}

#[test]
fn a_failure_needs_no_field_of_a_success() {
    let error = read::<Report>(r#"{"ok": false, "error": "too_wet"}"#).expect_err("a failure");
    let api_error = error.api_error().expect("an API error");
    assert_eq!(api_error.code.code(), "too_wet");
    assert_eq!(api_error.code.common(), None);
    assert_eq!(error.kind(), ErrorKind::Unknown);
}

#[test]
fn what_does_not_fit_is_an_error_without_its_text() {
    let error = fail::<Report>("{\"ok\": true,\n\"forecast\": \"sesame\"}");
    assert_eq!(
        error.reason,
        DecodeErrorReason::Shape {
            line: 2,
            column: 20
        }
    );
    assert!(!error.to_string().contains("sesame"), "{error}");
    let error = fail::<Report>(r#"{"ok": true}"#);
    assert!(matches!(error.reason, DecodeErrorReason::Shape { .. }));
    let error = fail::<Report>(r#"{"forecast": []}"#);
    assert_eq!(
        (error.reason, &*error.path),
        (DecodeErrorReason::Expected("a value"), "ok")
    );
    assert!(matches!(read::<Report>("[]"), Err(Error::Decode(_))));
}
