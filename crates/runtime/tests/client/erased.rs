//! Methods that are known at run time only.

use serde_json::json;
use slack_methods::index;
use slack_methods_runtime::{Client, EncodeError, Error, Method, TokenKind};

use super::once::Post;
use super::server::{response, serve, serve_json};
use super::{client, settings};

#[test]
fn each_method_is_found_by_its_name() {
    assert!(index::METHODS.len() > 350, "{}", index::METHODS.len());
    assert!(index::METHODS.is_sorted_by(|one, next| one.name < next.name));
    for method in index::METHODS {
        let found = index::find(method.name).expect("it is there");
        assert_eq!(found.name, method.name);
        assert!(found.docs.ends_with(method.name), "{}", found.docs);
    }
    for unknown in ["", "chat", "chat.postmessage", "chat.postMessage ", "zzz"] {
        assert!(index::find(unknown).is_none(), "{unknown}");
    }
    let post = index::find("chat.postMessage").expect("it is there");
    assert!(!post.idempotent);
    assert_eq!(post.rate.and_then(|rate| rate.per), Some("channel"));
}

#[tokio::test]
async fn it_is_called_as_with_its_types() {
    let server = serve_json(r#"{"ok": true, "message": {"ts": "1.2"}}"#);
    let method = index::find("chat.postMessage").expect("it is there");
    let arguments = json!({"channel": "C1", "blocks": [{"type": "divider"}]});
    let reply = client(&server).call_erased(method, &arguments).await;
    let message: serde_json::Value = reply.expect("a success").response.read().expect("JSON");
    assert_eq!(message["message"]["ts"], "1.2");
    let prefers = settings(&server).prefer_json(true).build();
    let prefers = prefers.expect("a client");
    prefers
        .call_erased(method, &arguments)
        .await
        .expect("a success");
    let takes_no_json = index::find("users.list").expect("it is there");
    prefers
        .call_erased(takes_no_json, &())
        .await
        .expect("a success");
    let seen = server.seen();
    assert_eq!(seen[0].line, "POST /api/chat.postMessage");
    let mut sent: Vec<_> = form_urlencoded::parse(seen[0].body.as_bytes()).collect();
    sent.sort();
    let blocks = ("blocks".into(), r#"[{"type":"divider"}]"#.into());
    assert_eq!(sent, [blocks, ("channel".into(), "C1".into())]);
    let sent: serde_json::Value = serde_json::from_str(&seen[1].body).expect("JSON");
    assert_eq!(sent, arguments);
    let kind = &seen[2].headers["content-type"];
    assert!(
        kind.to_str().expect("ASCII").contains("urlencoded"),
        "{kind:?}"
    );
    assert!(
        seen.iter()
            .all(|it| it.headers.contains_key("authorization"))
    );
}

#[tokio::test]
async fn it_is_repeated_as_far_as_the_method_allows() {
    let flaky = || {
        serve(|count| match count {
            0 => response(429, &[("retry-after", "0")], ""),
            1 => response(502, &[], "<html>"),
            _ => response(200, &[], r#"{"ok": true}"#),
        })
    };
    let (list, post) = (index::find("users.list").expect("it is there"), &Post::INFO);
    let server = flaky();
    let reply = client(&server).call_erased(list, &()).await;
    reply.expect("the third succeeds");
    let server = flaky();
    let error = client(&server).call_erased(post, &()).await;
    let error = error.map(drop).expect_err("it may have been carried out");
    assert!(matches!(error, Error::Decode(_)), "{error}");
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn the_token_goes_where_it_is_taken() {
    let server = serve_json(r#"{"ok": true}"#);
    let without = index::METHODS.iter().find(|it| it.token == TokenKind::None);
    let without = without.expect("there is one");
    client(&server)
        .call_erased(without, &())
        .await
        .expect("a success");
    assert!(!server.seen()[0].headers.contains_key("authorization"));
    let nobody = Client::without_token().expect("a client");
    let list = index::find("users.list").expect("it is there");
    let error = nobody.call_erased(list, &()).await.map(drop);
    let error = error.expect_err("there is no token");
    assert!(
        matches!(error, Error::Encode(EncodeError::NoToken { .. })),
        "{error}"
    );
    let client = settings(&server).build_blocking();
    drop(error);
    tokio::task::spawn_blocking(move || {
        let client = client.expect("a client");
        client.call_erased(list, &()).map(drop).expect("a success");
    })
    .await
    .expect("no panic");
}
