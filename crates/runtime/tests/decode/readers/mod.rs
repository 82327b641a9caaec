//! What each reader takes, and where it says that it failed.

mod misfits;
mod nested;
mod scalars;

use slack_methods_runtime::Reason;

use super::everything::{Request, Response};
use super::{fail, read};

/// Reads an answer that has this beside `ok`, before it and after it.
fn response(fields: &str) -> Response {
    let first = read::<Request>(format!(r#"{{{fields},"ok":true}}"#))
        .expect(fields)
        .response;
    let second = read::<Request>(format!(r#"{{"ok":true,{fields}}}"#))
        .expect(fields)
        .response;
    assert_eq!(format!("{first:?}"), format!("{second:?}"));
    second
}

#[track_caller]
fn fails(fields: &str, path: &str, expected: &'static str) {
    for body in [
        format!(r#"{{{fields},"ok":true}}"#),
        format!(r#"{{"ok":true,{fields}}}"#),
    ] {
        let unreadable = fail::<Request>(body.as_str());
        assert_eq!(unreadable.path, path, "{body}");
        assert_eq!(unreadable.reason, Reason::Expected(expected), "{body}");
    }
}

/// A value that does not fit is left out, and the reply says where.
#[track_caller]
fn left_out(fields: &str, path: &str, expected: &'static str) {
    for body in [
        format!(r#"{{{fields},"ok":true}}"#),
        format!(r#"{{"ok":true,{fields}}}"#),
    ] {
        let misfits = read::<Request>(body.as_str()).expect(&body).misfits;
        let misfits: Vec<_> = misfits
            .iter()
            .map(|misfit| (misfit.path.as_str(), misfit.expected))
            .collect();
        assert_eq!(misfits, [(path, expected)], "{body}");
    }
}
