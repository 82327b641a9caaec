//! Methods that the crate does not have, called by their names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use slack_methods_runtime::{Client, EncodeError, Error, ErrorKind, FilePart, Json};

use super::server::{json, response, serve, serve_json};
use super::{client, settings};

#[derive(Serialize)]
struct Report<'a> {
    channel: &'a str,
    days: Option<u8>,
    hours: Option<u8>,
    exact: bool,
    height: f64,
    places: Vec<&'a str>,
    wind: BTreeMap<&'a str, u64>,
    view: Json,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Weather {
    forecast: Vec<String>,
}

const REPORTED: &str = r#"{"ok": true, "forecast": ["rain & sun"], "warning": "old_gauge",
    "response_metadata": {"next_cursor": "n=2"}}"#;

fn report() -> Report<'static> {
    Report {
        channel: "C1 & co",
        days: Some(2),
        hours: None,
        exact: true,
        height: 1.5,
        places: vec!["a", "\"b\""],
        wind: BTreeMap::from([("max", u64::MAX)]),
        view: Json::parse("{ \"ts\": 1.50 }").expect("JSON"),
    }
}

#[tokio::test]
async fn a_struct_is_sent_as_a_form() {
    let server = serve_json(REPORTED);
    let reply = client(&server)
        .call_raw("weather.report", &report())
        .await
        .expect("a success");

    let [seen] = &server.seen()[..] else {
        panic!("one call")
    };
    assert_eq!(seen.line, "POST /api/weather.report");
    assert_eq!(
        seen.headers["content-type"],
        "application/x-www-form-urlencoded"
    );
    assert_eq!(
        seen.headers["authorization"],
        format!("Bearer {}", super::TOKEN)
    );
    let sent: Vec<_> = form_urlencoded::parse(seen.body.as_bytes()).collect();
    let sent: Vec<_> = sent.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(
        sent,
        [
            ("channel", "C1 & co"),
            ("days", "2"),
            ("exact", "true"),
            ("height", "1.5"),
            ("places", r#"["a","\"b\""]"#),
            ("wind", r#"{"max":18446744073709551615}"#),
            ("view", r#"{ "ts": 1.50 }"#),
        ]
    );

    let weather: Weather = reply.response.read().expect("the body as it came");
    assert_eq!(weather.forecast, ["rain & sun"]);
    assert_eq!(reply.response.as_str(), REPORTED);
    assert_eq!(reply.next_cursor.as_deref(), Some("n=2"));
    assert_eq!(reply.warnings[0].as_str(), "old_gauge");
    assert!(!format!("{reply:?}").contains("rain"), "{reply:?}");
}

#[tokio::test]
async fn a_client_without_a_token_sends_none() {
    let server = serve_json(r#"{"ok": true}"#);
    let client = slack_methods_runtime::ClientBuilder::without_token()
        .base_url(server.base.clone())
        .build()
        .expect("a client");
    client.call_raw("api.ping", &()).await.expect("a success");
    let seen = server.seen();
    assert_eq!(seen[0].body, "");
    assert!(!seen[0].headers.contains_key("authorization"));
}

#[tokio::test]
async fn an_api_error_keeps_its_code() {
    let server = serve_json(r#"{"ok": false, "error": "too_wet", "needed": "a:b"}"#);
    let error = client(&server)
        .call_raw("weather.report", &report())
        .await
        .expect_err("an API error");
    assert_eq!(error.kind(), ErrorKind::Unknown);
    let api_error = error.api_error().expect("an API error");
    assert_eq!(api_error.code.as_str(), "too_wet");
    assert_eq!(api_error.method, "weather.report");
    assert_eq!(api_error.needed, ["a:b"]);
}

/// So many times this response, and what became of the call.
async fn calls(status: u16, body: &'static str) -> usize {
    let server = serve(move |count| match count {
        0 => response(status, &[("retry-after", "0")], body),
        _ => json(r#"{"ok": true}"#),
    });
    let client: Client = client(&server);
    let _ = client.call_raw("weather.report", &()).await;
    server.seen().len()
}

#[tokio::test]
async fn only_what_was_not_carried_out_is_repeated() {
    assert_eq!(calls(429, "").await, 2);
    assert_eq!(calls(502, "<html>").await, 1);
    assert_eq!(
        calls(200, r#"{"ok": false, "error": "fatal_error"}"#).await,
        1
    );
}

#[tokio::test]
async fn the_limit_of_the_body_holds() {
    let server = serve_json(REPORTED);
    let client = settings(&server)
        .max_response_bytes(20)
        .build()
        .expect("a client");
    let error = client
        .call_raw("weather.report", &())
        .await
        .expect_err("a large body");
    assert!(matches!(error, Error::Decode(_)), "{error}");
}

#[tokio::test]
async fn arguments_that_cannot_be_written_are_not_sent() {
    let server = serve_json(REPORTED);
    let client = client(&server);
    let not_text = BTreeMap::from([((1, 2), 3)]);
    for error in [
        client.call_raw("weather.report", "channel").await,
        client.call_raw("weather.report", &[1, 2]).await,
        client.call_raw("weather.report", &not_text).await,
    ] {
        let error = error.expect_err("nothing to write");
        let expected = EncodeError::Arguments {
            method: "weather.report",
        };
        assert!(
            matches!(&error, Error::Encode(it) if *it == expected),
            "{error}"
        );
    }
    let error = client.call_raw("a b", &()).await.expect_err("no address");
    assert!(matches!(error, Error::Encode(EncodeError::Name { .. })));
    assert!(server.seen().is_empty());
}

#[test]
fn it_is_the_same_without_async() {
    let server = serve_json(REPORTED);
    let client = settings(&server).build_blocking().expect("a client");
    let arguments = BTreeMap::from([("channel", "C1")]);
    let reply = client
        .call_raw("weather.report", &arguments)
        .expect("a success");
    assert_eq!(server.seen()[0].body, "channel=C1");
    let weather: Weather = reply.response.read().expect("the body as it came");
    assert_eq!(weather.forecast, ["rain & sun"]);
}

#[test]
fn a_file_is_a_part_of_its_own() {
    // Written by hand, since no type of `serde` is a file.
    use slack_methods_runtime::{
        Args, BaseUrl, BodyKind, Method, MethodInfo, Serde, Token, UnknownCode, encode,
    };

    struct Photo(FilePart);

    impl Method for Photo {
        const INFO: MethodInfo = MethodInfo::new("weather.photo");

        type Response = Serde<Json>;
        type Error = UnknownCode;
        type Warning = UnknownCode;

        fn write(&self, args: &mut Args) {
            args.serialize(&BTreeMap::from([("channel", "C1")]));
            args.file("photo", &self.0);
        }
    }

    let photo = Photo(FilePart::new("sky.png", &b"blue"[..]));
    let token = Token::new("xoxb-1").expect("a token");
    let request = encode(&photo, &BaseUrl::SLACK, Some(&token), BodyKind::Form).expect("a request");
    let kind = request.headers()["content-type"].to_str().expect("text");
    assert!(kind.starts_with("multipart/form-data"), "{kind}");
    let body = std::str::from_utf8(request.body()).expect("text");
    assert!(
        body.contains("C1") && body.contains("sky.png") && body.contains("blue"),
        "{body}"
    );
}
