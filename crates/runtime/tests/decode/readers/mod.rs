//! What each reader takes, and where it says that it failed.

mod nested;
mod scalars;
mod skipped;

use super::everything::{Request, Response};
use super::read;

/// Reads a response that has this beside `ok`, before it and after it.
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

/// A value that lacks something is skipped as a whole, and the reply says what it lacks.
#[track_caller]
fn lost(fields: &str, path: &str, cause: &str, expected: &'static str) {
    for body in [
        format!(r#"{{{fields},"ok":true}}"#),
        format!(r#"{{"ok":true,{fields}}}"#),
    ] {
        let skipped = read::<Request>(body.as_str()).expect(&body).skipped;
        let skipped: Vec<_> = skipped
            .iter()
            .map(|it| (it.path.as_str(), it.cause.as_str(), it.expected))
            .collect();
        assert_eq!(skipped, [(path, cause, expected)], "{body}");
    }
}

/// A value that does not fit is skipped, and the reply says where.
#[track_caller]
fn left_out(fields: &str, path: &str, expected: &'static str) {
    for body in [
        format!(r#"{{{fields},"ok":true}}"#),
        format!(r#"{{"ok":true,{fields}}}"#),
    ] {
        let skipped = read::<Request>(body.as_str()).expect(&body).skipped;
        let skipped: Vec<_> = skipped
            .iter()
            .map(|skipped_field| (skipped_field.path.as_str(), skipped_field.expected))
            .collect();
        assert_eq!(skipped, [(path, expected)], "{body}");
    }
}
