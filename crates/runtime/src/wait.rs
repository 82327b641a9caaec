//! How long Slack asks to wait.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};

use crate::code::UnknownCode;
use crate::envelope;
use crate::error::RateLimited;

/// The codes that say that a call came too soon, and so was not carried out.
const TOO_SOON: [&str; 3] = ["ratelimited", "rate_limited", "ratelimit"];

/// Whether an API error with this code means that the call came too soon.
pub(crate) fn is_too_soon(code: &str) -> bool {
    TOO_SOON.contains(&code)
}

/// The wait that a response asks for: in `Retry-After`, else in the field `retry_after`.
pub(crate) fn of(headers: &HeaderMap, body: &[u8]) -> Option<Duration> {
    let text = |name| headers.get(name)?.to_str().ok();
    let header = text(RETRY_AFTER).and_then(|value| {
        seconds(value).or_else(|| {
            let until = httpdate::parse_http_date(value.trim()).ok()?;
            // By Slack's own clock, if it shows it.
            let now = text(DATE).and_then(|date| httpdate::parse_http_date(date.trim()).ok());
            let wait = until.duration_since(now.unwrap_or_else(SystemTime::now));
            Some(wait.unwrap_or_default())
        })
    });
    let wait = header.or_else(|| {
        let body = std::str::from_utf8(body).ok()?;
        seconds(&envelope::read_retry_after(body))
    })?;
    Some(wait.min(RateLimited::LONGEST))
}

/// The same, if the code says that the call came too soon.
pub(crate) fn of_error(code: &UnknownCode, headers: &HeaderMap, body: &[u8]) -> Option<Duration> {
    is_too_soon(code.as_str())
        .then(|| of(headers, body))
        .flatten()
}

/// Seconds, whole or with a fraction; anything else says nothing.
fn seconds(text: &str) -> Option<Duration> {
    let text = text.trim();
    let plain = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    if !text.starts_with(|first: char| first.is_ascii_digit()) || !text.bytes().all(plain) {
        return None;
    }
    let seconds: f64 = text.parse().ok()?;
    // More than fits is a long wait too.
    Some(Duration::try_from_secs_f64(seconds).unwrap_or(RateLimited::LONGEST))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn wait(retry_after: Option<&str>, date: Option<&str>, body: &str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        for (name, value) in [(RETRY_AFTER, retry_after), (DATE, date)] {
            if let Some(value) = value {
                headers.insert(name, HeaderValue::from_str(value).expect("a value"));
            }
        }
        of(&headers, body.as_bytes())
    }

    #[test]
    fn seconds_and_fractions() {
        for (value, millis) in [
            ("0", Some(0)),
            ("30", Some(30_000)),
            (" 7 ", Some(7_000)),
            ("1.5", Some(1_500)),
            ("0.25", Some(250)),
            ("100000", Some(86_400_000)),
            ("99999999999999999999999999", Some(86_400_000)),
            ("", None),
            ("-1", None),
            ("soon", None),
            ("1e3", None),
            ("1.2.3", None),
            (".5", None),
        ] {
            let expected = millis.map(Duration::from_millis);
            assert_eq!(wait(Some(value), None, ""), expected, "{value}");
        }
    }

    #[test]
    fn a_date_counts_from_the_date_of_the_response() {
        let date = Some("Sun, 06 Nov 1994 08:49:37 GMT");
        let until = |text| wait(Some(text), date, "").map(|wait| wait.as_secs());
        assert_eq!(until("Sun, 06 Nov 1994 08:50:07 GMT"), Some(30));
        assert_eq!(until("Sunday, 06-Nov-94 08:50:07 GMT"), Some(30));
        assert_eq!(until("Sun Nov  6 08:50:07 1994"), Some(30));
        assert_eq!(until("Sun, 06 Nov 1994 08:49:00 GMT"), Some(0));
        assert_eq!(until("Mon, 07 Nov 2050 08:49:37 GMT"), Some(86_400));
        assert_eq!(until("Sun, 06 Nov"), None);
        // Without a date in the response, from now on: this one is over.
        let past = Some("Sun, 06 Nov 1994 08:50:07 GMT");
        assert_eq!(wait(past, None, ""), Some(Duration::ZERO));
    }

    #[test]
    fn the_body_is_asked_if_the_header_says_nothing() {
        for (body, millis) in [
            (
                r#"{"ok":false,"error":"ratelimited","retry_after":3}"#,
                Some(3_000),
            ),
            (r#"{"retry_after":"2.5","ok":false}"#, Some(2_500)),
            (r#"{"retry_after":1.25}"#, Some(1_250)),
            (r#"{"ok":false,"retry_after":null}"#, None),
            (r#"{"ok":false,"retry_after":{"a":1}}"#, None),
            (r#"{"ok":false,"retry_after":-3}"#, None),
            (r#"{"ok":false}"#, None),
            ("<html>retry_after: 3", None),
            ("", None),
        ] {
            let expected = millis.map(Duration::from_millis);
            assert_eq!(wait(None, None, body), expected, "{body}");
        }
        let body = r#"{"ok":false,"retry_after":3}"#;
        assert_eq!(wait(Some("9"), None, body), Some(Duration::from_secs(9)));
        assert_eq!(wait(Some("soon"), None, body), Some(Duration::from_secs(3)));
    }
}
