//! What a response to a message says: `ok` as plain text, JSON, or a code.

use bytes::Bytes;
use http::{Response, StatusCode};
use serde::Deserialize;

use super::{WebhookError, WebhookErrorCode};
use crate::wait::{self, is_too_soon};

/// Longer texts are no codes.
const LONGEST_CODE: usize = 64;

/// The two keys of a body in JSON.
struct Said {
    ok: bool,
    error: Option<String>,
}

/// Judges a response.
pub(crate) fn outcome(response: &Response<Bytes>) -> Result<(), WebhookError> {
    let status = response.status();
    let body = std::str::from_utf8(response.body())
        .unwrap_or_default()
        .trim();
    let said = said(body);
    let code = match &said {
        Some(said) => said.error.as_deref(),
        None => Some(body),
    };
    let code = code.filter(|code| looks_like_code(code));
    if status == StatusCode::TOO_MANY_REQUESTS || code.is_some_and(is_too_soon) {
        let retry_after = wait::of(response.headers(), response.body());
        return Err(WebhookError::RateLimited { retry_after });
    }
    let taken = match &said {
        Some(said) => said.ok,
        // A `response_url` also responds without a body.
        None => body.is_empty() || body == "ok",
    };
    if status.is_success() && taken {
        return Ok(());
    }
    Err(WebhookError::Rejected {
        status,
        code: code
            .filter(|&code| code != "ok")
            .map(WebhookErrorCode::from),
    })
}

fn looks_like_code(text: &str) -> bool {
    let letter = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
    !text.is_empty() && text.len() <= LONGEST_CODE && text.bytes().all(letter)
}

fn said(body: &str) -> Option<Said> {
    if !body.starts_with('{') {
        return None;
    }
    let value: serde_json::Value = serde_json::from_str(body).ok()?;
    let ok = bool::deserialize(value.get("ok")?).ok()?;
    let error = value.get("error").and_then(serde_json::Value::as_str);
    Some(Said {
        ok,
        error: error.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::Response;

    use super::outcome;
    use crate::webhook::WebhookError;

    fn of(status: u16, body: &'static str) -> Result<(), WebhookError> {
        let mut response = Response::new(Bytes::from_static(body.as_bytes()));
        *response.status_mut() = http::StatusCode::from_u16(status).expect("a status");
        outcome(&response)
    }

    fn code(status: u16, body: &'static str) -> Option<String> {
        let error = of(status, body).expect_err("it was rejected");
        error.code().map(|code| code.as_str().to_owned())
    }

    #[test]
    fn what_was_taken() {
        for body in ["ok", "ok\n", "", r#"{"ok": true}"#] {
            assert!(of(200, body).is_ok(), "{body:?}");
        }
    }

    #[test]
    fn what_was_rejected() {
        assert_eq!(code(404, "no_service").as_deref(), Some("no_service"));
        assert_eq!(code(200, "no_text").as_deref(), Some("no_text"));
        let json = r#"{"ok": false, "error": "used_url"}"#;
        assert_eq!(code(404, json).as_deref(), Some("used_url"));
        assert_eq!(code(500, "<html>down</html>"), None);
        assert_eq!(code(302, ""), None);
        assert_eq!(code(500, "ok"), None);
        assert_eq!(code(200, "The quick brown fox"), None);
    }

    #[test]
    fn what_came_too_soon() {
        for (status, body) in [(429, "rate_limited"), (200, "rate_limited"), (429, "")] {
            let error = of(status, body).expect_err("it came too soon");
            assert!(matches!(error, WebhookError::RateLimited { .. }), "{error}");
        }
    }
}
