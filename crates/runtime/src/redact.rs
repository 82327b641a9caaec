//! What an error may show of a body: its outline, never its texts.

use http::header::CONTENT_TYPE;
use http::response::Parts;

use crate::codec::is_field_name;

/// Longer outlines are cut here, in characters.
const LONGEST: usize = 256;

/// The outline of a JSON body; of any other body its size and type.
pub(crate) fn redact(body: &[u8], parts: &Parts) -> String {
    match body.trim_ascii_start().first() {
        Some(b'{' | b'[') => outline_json(body),
        _ => format!(
            "{} bytes of {}",
            body.len(),
            media_type(content_type(parts))
        ),
    }
}

/// The same for a body that was not read, since it is too large.
#[cfg(feature = "client")]
pub(crate) fn larger_than(limit: usize, parts: &Parts) -> String {
    format!("over {limit} bytes of {}", media_type(content_type(parts)))
}

fn content_type(parts: &Parts) -> Option<&str> {
    parts.headers.get(CONTENT_TYPE)?.to_str().ok()
}

/// The media type without parameters, if it looks like one.
fn media_type(content_type: Option<&str>) -> &str {
    let essence = content_type
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/.+-".contains(&byte);
    if essence.contains('/') && essence.len() <= 64 && essence.bytes().all(plain) {
        essence
    } else {
        "an unknown type"
    }
}

/// Walks over tokens, not over a tree, so that a cut or broken body has an outline too; it ends at
/// the first thing that is not a token of JSON.
fn outline_json(body: &[u8]) -> String {
    let mut out = String::new();
    let mut length = 0;
    let mut rest = body.trim_ascii_start();
    while let Some(&first) = rest.first() {
        let (token, after) = match first {
            b'{' | b'}' | b'[' | b']' | b',' | b':' => {
                (std::str::from_utf8(&rest[..1]).unwrap_or("…"), &rest[1..])
            }
            b'"' => text(rest),
            b'-' | b'0'..=b'9' => ("0", &rest[number_length(rest)..]),
            _ => match [&b"true"[..], b"false", b"null"]
                .iter()
                .find(|it| rest.starts_with(it))
            {
                Some(word) => (
                    std::str::from_utf8(word).unwrap_or("…"),
                    &rest[word.len()..],
                ),
                None => ("…", &rest[rest.len()..]),
            },
        };
        let size = token.chars().count();
        if length + size >= LONGEST {
            out.push('…');
            break;
        }
        out.push_str(token);
        length += size;
        rest = after.trim_ascii_start();
    }
    out
}

/// The token to show for the text that `rest` starts with, and what follows it.
fn text(rest: &[u8]) -> (&str, &[u8]) {
    let mut escaped = false;
    for (index, &byte) in rest.iter().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => {
                let (quoted, after) = rest.split_at(index + 1);
                let is_key = after.trim_ascii_start().first() == Some(&b':');
                let quoted = std::str::from_utf8(quoted).unwrap_or_default();
                let shown = is_key && is_field_name(quoted.trim_matches('"'));
                return (if shown { quoted } else { "\"…\"" }, after);
            }
            _ => {}
        }
    }
    ("\"…", &[])
}

fn number_length(rest: &[u8]) -> usize {
    let other = |byte: &u8| !matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
    rest.iter().position(other).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::{CONTENT_TYPE, LONGEST};

    fn redact(body: &[u8], content_type: Option<&'static str>) -> String {
        let (mut parts, ()) = http::Response::new(()).into_parts();
        parts
            .headers
            .extend(content_type.map(|it| (CONTENT_TYPE, it.parse().expect("a header"))));
        super::redact(body, &parts)
    }

    #[test]
    fn json_keeps_its_shape_and_loses_its_content() {
        let body = br#" {"ok" : true, "url":"wss:\/\/x\"y", "n": -1.5e3,
            "xoxb-1": [null, "a"], "Key": {}, "list":[1,2]} "#;
        assert_eq!(
            redact(body, None),
            r#"{"ok":true,"url":"…","n":0,"…":[null,"…"],"…":{},"list":[0,0]}"#
        );
    }

    #[test]
    fn a_cut_or_broken_body_has_an_outline_up_to_there() {
        assert_eq!(
            redact(br#"{"ok":true,"url":"wss://sec"#, None),
            r#"{"ok":true,"url":"…"#
        );
        assert_eq!(redact(br#"{"ok":secret"#, None), r#"{"ok":…"#);
        assert_eq!(redact(b"[\"\xff\"]", None), r#"["…"]"#);
    }

    #[test]
    fn other_bodies_are_a_size_and_a_type() {
        assert_eq!(
            redact(b"<html>", Some("text/html; charset=utf-8")),
            "6 bytes of text/html"
        );
        assert_eq!(redact(b"", None), "0 bytes of an unknown type");
        assert_eq!(
            redact(b"x", Some("what is this?")),
            "1 bytes of an unknown type"
        );
    }

    #[test]
    fn long_outlines_are_cut() {
        let body = format!("[{}]", vec!["\"secret\""; 500].join(","));
        let redact = redact(body.as_bytes(), None);
        assert!(redact.chars().count() <= LONGEST, "{redact}");
        assert!(
            redact.ends_with('…') && !redact.contains("secret"),
            "{redact}"
        );
    }
}
