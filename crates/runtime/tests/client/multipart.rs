//! Files as a server reads them.

use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use axum::Router;
use axum::extract::Multipart;
use proptest::prelude::*;
use slack_methods_runtime::bytes::Bytes;
use slack_methods_runtime::http::HeaderValue;
use slack_methods_runtime::{BaseUrl, BodyKind, FilePart, Token, encode};

use super::made_up::Hang;
use super::server::{json, serve_json};
use super::{CONNECTED, client, settings, settings_at};

/// One part as the server got it: name, file name, type, content.
type Part = (String, Option<String>, Option<String>, Bytes);

/// A server that reads bodies of several parts.
fn serve_parts() -> (BaseUrl, Arc<Mutex<Vec<Vec<Part>>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.set_nonblocking(true).expect("Tokio wants it so");
    let address = listener.local_addr().expect("it is bound");
    let seen: Arc<Mutex<Vec<Vec<Part>>>> = Arc::default();
    let sink = Arc::clone(&seen);
    let handler = move |mut body: Multipart| async move {
        let mut parts = Vec::new();
        while let Some(field) = body.next_field().await.expect("a part") {
            let name = field.name().expect("a name").to_owned();
            let file = field.file_name().map(str::to_owned);
            let kind = field.content_type().map(str::to_owned);
            parts.push((name, file, kind, field.bytes().await.expect("a whole part")));
        }
        sink.lock().expect("no test panics in here").push(parts);
        json(CONNECTED)
    };
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, Router::new().fallback(handler)).await
        })
    });
    let base = BaseUrl::new(&format!("http://{address}/api/")).expect("a base address");
    (base, seen)
}

fn text(name: &str, value: &str) -> Part {
    (name.to_owned(), None, None, Bytes::from(value.to_owned()))
}

#[tokio::test]
async fn a_server_reads_what_was_set() {
    let (base, seen) = serve_parts();
    let content = Bytes::from_static(b"\x89PNG\r\n\x1a\n\r\n--\0\xff");
    let picture = FilePart::new("R\u{f6}schen & Rose.png", content.clone())
        .with_content_type(HeaderValue::from_static("image/png"));
    let request = Hang {
        title: "Ros\u{e9} = 1+1\r\n".to_owned(),
        picture: Some(picture),
        high: false,
    };
    for prefer_json in [false, true] {
        let client = settings_at(base.clone()).prefer_json(prefer_json);
        let client = client.build().expect("a client");
        client.call(&request).await.expect("a success");
        let parts = seen.lock().expect("no test panics in here").remove(0);
        let file = (
            "picture".to_owned(),
            Some("R\u{f6}schen & Rose.png".to_owned()),
            Some("image/png".to_owned()),
            content.clone(),
        );
        let title = text("title", "Ros\u{e9} = 1+1\r\n");
        assert_eq!(parts, [title, file, text("high", "false")]);
    }
}

#[tokio::test]
async fn a_file_name_cannot_add_headers_or_parts() {
    let (base, seen) = serve_parts();
    let client = settings_at(base).build().expect("a client");
    for (name, sent) in [
        (r#"a"b"#, "a%22b"),
        (
            "a\r\nContent-Type: text/html\r\n\r\n<p>",
            "a%0D%0AContent-Type: text/html%0D%0A%0D%0A<p>",
        ),
        ("a\nb\rc", "a%0Ab%0Dc"),
        (
            r#"a"; filename="b"; name="high"#,
            "a%22; filename=%22b%22; name=%22high",
        ),
        (
            "a\r\n--slack-methods--\r\n",
            "a%0D%0A--slack-methods--%0D%0A",
        ),
    ] {
        let request = Hang {
            title: String::new(),
            picture: Some(FilePart::new(name, "content")),
            high: true,
        };
        client.call(&request).await.expect("a success");
        let parts = seen.lock().expect("no test panics in here").remove(0);
        let file = (
            "picture".to_owned(),
            Some(sent.to_owned()),
            Some("application/octet-stream".to_owned()),
            Bytes::from_static(b"content"),
        );
        assert_eq!(parts, [text("title", ""), file, text("high", "true")]);

        // As it goes over the wire, for servers that read it in another way.
        let token = Token::new(super::TOKEN).expect("a token");
        let request = encode(&request, &BaseUrl::SLACK, Some(&token), BodyKind::Multipart);
        let body = request.expect("a request").into_body();
        let lines = body.split(|&byte| byte == b'\n' || byte == b'\r');
        let line = format!(r#"Content-Disposition: form-data; name="picture"; filename="{sent}""#);
        assert_eq!(lines.filter(|it| *it == line.as_bytes()).count(), 1);
    }
}

#[tokio::test]
async fn without_a_file_it_is_a_form_or_json() {
    let server = serve_json(CONNECTED);
    let request = Hang {
        title: "Rose".to_owned(),
        picture: None,
        high: true,
    };
    client(&server).call(&request).await.expect("a success");
    let json = settings(&server)
        .prefer_json(true)
        .build()
        .expect("a client");
    json.call(&request).await.expect("a success");
    let bodies: Vec<String> = server.seen().into_iter().map(|seen| seen.body).collect();
    assert_eq!(
        bodies,
        ["title=Rose&high=true", r#"{"title":"Rose","high":true}"#]
    );
}

#[test]
fn any_bytes_arrive_as_they_were() {
    let (base, seen) = serve_parts();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let client = settings_at(base).build().expect("a client");
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..300),
        prop::collection::vec(prop::sample::select(&b"\r\n-\"; slack-methods"[..]), 0..300),
    ];
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 64,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&bytes, |bytes| {
        let request = Hang {
            title: String::new(),
            picture: Some(FilePart::new("a.bin", bytes.clone())),
            high: true,
        };
        runtime.block_on(client.call(&request)).expect("a success");
        let parts = seen.lock().expect("no test panics in here").remove(0);
        prop_assert_eq!(&parts[1].3[..], &bytes[..]);
        prop_assert_eq!(parts.len(), 3);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}
