//! The bytes that are sent.

use std::io::Write;
use std::sync::mpsc;

use slack_methods::rtm::connect;
use slack_methods_runtime::{
    BaseUrl, BodyKind, Client, EncodeError, Error, Json, Secret, Token, encode,
};

use super::once::{Everything, Open, Post};
use super::server::{serve_json, serve_raw};
use super::{CONNECTED, TOKEN, client, settings};

#[tokio::test]
async fn the_whole_request_as_it_goes_out() {
    let (send, receive) = mpsc::channel();
    let server = serve_raw(move |mut stream, request| {
        send.send(request).expect("the test waits");
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n",
            CONNECTED.len()
        );
        stream.write_all(head.as_bytes()).expect("the client reads");
        stream
            .write_all(CONNECTED.as_bytes())
            .expect("the client reads");
    });
    let request = connect::Request::new()
        .batch_presence_aware(true)
        .presence_sub(false);
    client(&server).call(&request).await.expect("a success");

    let host = server
        .base
        .as_str()
        .trim_start_matches("http://")
        .trim_end_matches("/api/");
    let sent = receive.recv().expect("a request");
    let (head, body) = sent.split_once("\r\n\r\n").expect("a head");
    let mut lines: Vec<&str> = head.split("\r\n").collect();
    assert_eq!(lines.remove(0), "POST /api/rtm.connect HTTP/1.1");
    // Any crate of a build may switch on that the HTTP library asks for compressed responses.
    lines.retain(|line| !line.starts_with("accept-encoding: "));
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "accept: application/json",
            "authorization: Bearer xoxb-1-very-secret-token",
            "content-length: 44",
            "content-type: application/x-www-form-urlencoded",
            &format!("host: {host}"),
            &format!("user-agent: slack-methods/{}", env!("CARGO_PKG_VERSION")),
        ]
    );
    assert_eq!(body, "batch_presence_aware=true&presence_sub=false");
}

#[tokio::test]
async fn absent_arguments_are_absent() {
    let server = serve_json(CONNECTED);
    let client = client(&server);
    for request in [
        connect::Request::new(),
        connect::Request::new().presence_sub(false),
        connect::Request::new().presence_sub(true),
    ] {
        client.call(&request).await.expect("a success");
    }
    let bodies: Vec<_> = server.seen().into_iter().map(|seen| seen.body).collect();
    assert_eq!(bodies, ["", "presence_sub=false", "presence_sub=true"]);
}

fn everything() -> Everything {
    Everything {
        text: Some("a & b=\"c\" ü\n+".to_owned()),
        user: Some("U1".into()),
        flag: Some(true),
        other_flag: Some(false),
        count: Some(-3),
        share: Some(0.5),
        secret: Some(Secret::from("s/s")),
        users: Some(vec!["U1".into(), "U2".into()]),
        names: vec!["x,y".to_owned(), "\"z\"".to_owned()],
        view: Some(Json::parse(r#" {"a": [1]} "#).expect("JSON")),
    }
}

#[tokio::test]
async fn every_kind_of_argument_in_a_form() {
    let server = serve_json(r#"{"ok": true}"#);
    client(&server)
        .call(&everything())
        .await
        .expect("a success");
    client(&server)
        .call(&Everything::default())
        .await
        .expect("a success");
    let seen = server.seen();
    assert_eq!(
        seen[0].body,
        "text=a+%26+b%3D%22c%22+%C3%BC%0A%2B&user=U1&flag=true&other_flag=false&count=-3\
         &share=0.5&secret=s%2Fs&users=U1%2CU2&names=%5B%22x%2Cy%22%2C%22%5C%22z%5C%22%22%5D\
         &view=%7B%22a%22%3A+%5B1%5D%7D"
    );
    // A required list is sent even when it is empty.
    assert_eq!(seen[1].body, "names=%5B%5D");
}

#[tokio::test]
async fn every_kind_of_argument_in_json() {
    let server = serve_json(r#"{"ok": true}"#);
    let client = settings(&server)
        .prefer_json(true)
        .build()
        .expect("a client");
    client.call(&everything()).await.expect("a success");
    client
        .call(&Everything::default())
        .await
        .expect("a success");
    client.call(&Post).await.expect("a success");
    let seen = server.seen();
    assert_eq!(
        seen[0].body,
        r#"{"text":"a & b=\"c\" ü\n+","user":"U1","flag":true,"other_flag":false,"count":-3,"share":0.5,"secret":"s/s","users":"U1,U2","names":["x,y","\"z\""],"view":{"a": [1]}}"#
    );
    assert_eq!(seen[1].body, r#"{"names":[]}"#);
    assert_eq!(
        seen[1].headers["content-type"],
        "application/json; charset=utf-8"
    );
    // It does not take JSON, so it gets a form.
    assert_eq!(
        seen[2].headers["content-type"],
        "application/x-www-form-urlencoded"
    );
}

#[tokio::test]
async fn a_method_without_a_token_gets_none() {
    let server = serve_json(r#"{"ok": true}"#);
    client(&server).call(&Open).await.expect("a success");
    assert!(!server.seen()[0].headers.contains_key("authorization"));

    let client = Client::without_token().expect("a client");
    let error = client
        .call(&connect::Request::new())
        .await
        .expect_err("not sent");
    assert!(matches!(
        error,
        Error::Encode(EncodeError::NoToken {
            method: "rtm.connect"
        })
    ));
    let text = "`rtm.connect` was not sent: it takes a token, and the client has none (make the client with \
         `Client::new` or `with_token`)";
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn another_token_on_the_same_connections() {
    let server = serve_json(CONNECTED);
    let first = client(&server);
    let second = first.with_token(Token::new("xoxb-2").expect("a token"));
    for client in [&first, &second, &first.clone()] {
        client
            .call(&connect::Request::new())
            .await
            .expect("a success");
    }
    let tokens: Vec<_> = server
        .seen()
        .into_iter()
        .map(|seen| seen.headers["authorization"].clone())
        .collect();
    let bearer = format!("Bearer {TOKEN}");
    assert_eq!(tokens, [bearer.as_str(), "Bearer xoxb-2", bearer.as_str()]);
}

#[test]
fn a_body_that_is_not_taken_is_refused() {
    let token = Token::new(TOKEN).expect("a token");
    for kind in [BodyKind::Json, BodyKind::Multipart] {
        let error = encode(&Post, &BaseUrl::SLACK, Some(&token), kind).expect_err("not sent");
        assert_eq!(
            error,
            EncodeError::Body {
                method: "made.post",
                kind
            }
        );
    }
    assert_eq!(
        EncodeError::Body {
            method: "made.post",
            kind: BodyKind::Json
        }
        .to_string(),
        "`made.post` was not sent: its body cannot be `application/json` (send a form)"
    );
}

#[test]
fn the_base_is_where_the_method_is_called() {
    let token = Token::new(TOKEN).expect("a token");
    for (base, address) in [
        (BaseUrl::SLACK, "https://slack.com/api/rtm.connect"),
        (BaseUrl::GOV_SLACK, "https://slack-gov.com/api/rtm.connect"),
        (
            BaseUrl::new("http://[::1]:1/x").expect("a base"),
            "http://[::1]:1/x/rtm.connect",
        ),
    ] {
        let request = encode(
            &connect::Request::new(),
            &base,
            Some(&token),
            BodyKind::Form,
        )
        .expect("a request");
        assert_eq!(request.uri(), address);
        assert_eq!(request.method(), http::Method::POST);
        assert!(request.headers()["authorization"].is_sensitive());
    }
}
