//! Tokens, base addresses, ids and codes.

use std::collections::{BTreeMap, HashSet};

use slack_methods::ids::UserId;
use slack_methods_runtime::{
    BaseUrl, InvalidBaseUrl, InvalidToken, Json, Method, Timestamp, Token, UnknownCode,
};

use super::everything::Request;

#[test]
fn tokens() {
    assert_eq!(Token::new("xoxb-1").expect("a token").expose(), "xoxb-1");
    for (text, mistake) in [
        ("", InvalidToken::Empty),
        ("xoxb-1\n", InvalidToken::LineBreak),
        ("xoxb-1\r\n", InvalidToken::LineBreak),
        ("xoxb-1\nevil: header", InvalidToken::LineBreak),
        (" xoxb-1", InvalidToken::Blank),
        ("Bearer xoxb-1", InvalidToken::Blank),
        ("xoxb-1\u{a0}", InvalidToken::Blank),
        ("xoxb-\u{e9}", InvalidToken::Character),
        ("xoxb-1\0", InvalidToken::Character),
        ("xoxb-1\u{7f}", InvalidToken::Character),
    ] {
        assert_eq!(Token::new(text).expect_err("no token"), mistake, "{text:?}");
    }
    assert_eq!(
        InvalidToken::LineBreak.to_string(),
        "the token contains a line break; if it was read from a file or a command, trim it"
    );
    let name = "SLACK_METHODS_RUNTIME_NO_SUCH_VARIABLE";
    let error = Token::from_env(name).expect_err("not set");
    assert_eq!(error, InvalidToken::NotSet(name.to_owned()));
    assert_eq!(
        error.to_string(),
        format!("the environment variable `{name}` is not set; set it to the token")
    );
    // Cargo sets this one for tests; its value happens to be a fit token.
    assert_eq!(
        Token::from_env("CARGO_PKG_NAME").expect("set").expose(),
        "slack-methods-runtime"
    );
}

#[test]
fn base_addresses() {
    for (text, base) in [
        ("https://slack.com/api/", "https://slack.com/api/"),
        ("https://slack.com/api", "https://slack.com/api/"),
        ("https://example.test:8443", "https://example.test:8443/"),
        ("http://localhost:1/api", "http://localhost:1/api/"),
        ("http://127.0.0.1:1/api/", "http://127.0.0.1:1/api/"),
        ("http://127.9.9.9", "http://127.9.9.9/"),
        ("http://[::1]:1", "http://[::1]:1/"),
    ] {
        assert_eq!(BaseUrl::new(text).expect(text).as_str(), base);
    }
    assert_eq!(
        BaseUrl::new("https://slack.com/api").expect("a base"),
        BaseUrl::SLACK
    );
    for (text, mistake) in [
        ("", InvalidBaseUrl::Malformed),
        ("/api/", InvalidBaseUrl::Malformed),
        ("https://", InvalidBaseUrl::Malformed),
        ("slack.com", InvalidBaseUrl::Scheme),
        ("ftp://slack.com/", InvalidBaseUrl::Scheme),
        ("http://slack.com/api/", InvalidBaseUrl::Scheme),
        ("http://localhost.example.test/", InvalidBaseUrl::Scheme),
        ("http://127.0.0.1.example.test/", InvalidBaseUrl::Scheme),
        ("http://10.0.0.1/", InvalidBaseUrl::Scheme),
        ("https://u:p@slack.com/", InvalidBaseUrl::Surplus),
        ("http://127.0.0.1@example.test/", InvalidBaseUrl::Surplus),
        ("https://slack.com/api/?a=b", InvalidBaseUrl::Surplus),
        ("https://slack.com/api/#a", InvalidBaseUrl::Surplus),
    ] {
        assert_eq!(BaseUrl::new(text).expect_err(text), mistake, "{text}");
    }
}

#[test]
fn ids() {
    let id = UserId::from("U1");
    assert_eq!(
        (id.to_string().as_str(), format!("{id:?}").as_str()),
        ("U1", "UserId(\"U1\")")
    );
    assert_eq!(String::from(id.clone()), "U1");
    // `Borrow<str>` lets a text look up what an id is the key of.
    assert_eq!(BTreeMap::from([(id.clone(), 1)]).get("U1"), Some(&1));
    assert!(HashSet::from([id]).contains("U1"));
    assert!(Timestamp::from("1700000000.000123") < Timestamp::from("1700000000.000248"));
}

#[test]
fn unknown_codes_are_printed_only_when_they_look_like_codes() {
    let long = "a".repeat(65);
    for (code, printed) in [
        ("brand_new", "brand_new"),
        ("A.b:c-1", "A.b:c-1"),
        ("", "(no code)"),
        ("two words", "(a code that cannot be printed)"),
        ("ünknown", "(a code that cannot be printed)"),
        ("line\nbreak", "(a code that cannot be printed)"),
        (&long, "(a code that cannot be printed)"),
    ] {
        let kept = UnknownCode::new(code);
        assert_eq!(kept.as_str(), code);
        assert_eq!(
            (kept.to_string().as_str(), format!("{kept:?}").as_str()),
            (printed, printed)
        );
    }
}

#[test]
fn free_json() {
    assert_eq!(
        Json::new(&["a", "b"]).expect("JSON").as_str(),
        r#"["a","b"]"#
    );
    let error = Json::parse("{\"very-secret\"").expect_err("not JSON");
    assert_eq!(error.to_string(), "unexpected JSON at line 1, column 14");
    let keys = BTreeMap::from([(vec![1], 2)]);
    let error = Json::new(&keys).expect_err("a key must be a text");
    assert_eq!(error.to_string(), "the value cannot be written as JSON");
}

#[test]
fn constants() {
    assert_eq!(Request::INFO.scopes.bot, ["a:read"]);
    assert_eq!(Request::INFO.scopes.user, ["b:read", "c:read"]);
    assert!(Request::INFO.scopes.app.is_empty() && Request::INFO.scopes.configuration.is_empty());
    let deprecation = Request::INFO.deprecation.expect("it is deprecated");
    assert_eq!(deprecation.since, Some("2021-10"));
    assert!(deprecation.instead.is_empty());
}
