//! What a test asks a call.

use bytes::Bytes;
use serde::Deserialize;
use serde_json::json;
use slack_methods_fake::{Call, Mismatch, Script, Slack};

use super::client;

#[derive(Debug, PartialEq, Deserialize)]
struct Posted {
    channel: String,
    #[serde(default)]
    unfurl_links: bool,
    #[serde(default)]
    blocks: Vec<serde_json::Value>,
}

const BLOCKS: &str = r#"[{"type": "divider"}]"#;

/// The same call in the ways of several SDKs.
async fn posted(slack: &Slack) -> Vec<Call> {
    let address = format!("{}chat.postMessage", slack.base());
    let arguments = [
        ("channel", "C1"),
        ("unfurl_links", "true"),
        ("blocks", BLOCKS),
    ];
    let form = client()
        .post(&address)
        .form(&arguments)
        .bearer_auth("xoxb-1");
    let body = json!({"channel": "C1", "unfurl_links": true, "blocks": [{"type": "divider"}]});
    let in_json = client().post(&address).bearer_auth("xoxb-1");
    let in_json = in_json
        .header("content-type", "application/json; charset=utf-8")
        .body(body.to_string());
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(arguments)
        .append_pair("token", "xoxb-1")
        .finish();
    let get = client().get(format!("{address}?{query}"));
    let part = |name: &str, value: &str| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let parts: String = arguments
        .iter()
        .map(|(name, value)| part(name, value))
        .collect();
    let multipart = client()
        .post(&address)
        .header("content-type", "multipart/form-data; boundary=x")
        .body(format!("{parts}{}--x--\r\n", part("token", "xoxb-1")));
    for request in [form, in_json, get, multipart] {
        request.send().await.expect("a response");
    }
    let log = slack.log();
    log.calls("chat.postMessage").into_iter().cloned().collect()
}

#[tokio::test]
async fn a_call_is_the_same_however_it_is_sent() {
    let slack = Script::new().start();
    let calls = posted(&slack).await;
    assert_eq!(calls.len(), 4);
    for call in &calls {
        assert_eq!(call.token(), Some("xoxb-1"));
        assert_eq!(call.names(), ["blocks", "channel", "unfurl_links"]);
        assert_eq!(call.argument("unfurl_links").as_deref(), Some("true"));
        assert_eq!(call.json("blocks"), Some(json!([{"type": "divider"}])));
        assert_eq!(call.argument("text"), None);
        let read: Posted = call.decode().expect("it is read");
        let expected = Posted {
            channel: "C1".to_owned(),
            unfurl_links: true,
            blocks: vec![json!({"type": "divider"})],
        };
        assert_eq!(read, expected);
        assert!(!format!("{call:?}").contains("xoxb"), "{call:?}");
    }
}

#[tokio::test]
async fn a_call_is_held_against_a_request() {
    let slack = Script::new().start();
    let request = |method: &str, body: &str| {
        http::Request::post(format!("https://slack.com/api/{method}"))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Bytes::from(body.to_owned()))
            .expect("a request")
    };
    let same = format!("channel=C1&unfurl_links=true&blocks={BLOCKS}");
    for call in posted(&slack).await {
        let differs = |method: &str, body: &str| call.matches(&request(method, body));
        assert_eq!(differs("chat.postMessage", &same), Ok(()));
        let error = differs("chat.update", &same).expect_err("another method");
        assert!(matches!(error, Mismatch::Method { .. }));
        let error = differs("chat.postMessage", &format!("{same}&text=a"));
        let text = "the call lacks `text`, expected to be \"a\"";
        assert_eq!(error.expect_err("an argument").to_string(), text);
        let error = differs("chat.postMessage", "channel=C1&unfurl_links=true");
        let text = "the call has `blocks`, which was not expected: [{\"type\":\"divider\"}]";
        assert_eq!(error.expect_err("an argument").to_string(), text);
        let error = differs("chat.postMessage", &same.replace("C1", "C2"));
        let text = "`channel` is \"C1\", and \"C2\" was expected";
        assert_eq!(error.expect_err("a value").to_string(), text);
    }
}

#[tokio::test]
async fn files_of_a_multipart_body_are_kept_byte_by_byte() {
    let slack = Script::new().start();
    let head = "--x\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\
                Content-Type: image/png\r\n\r\n";
    let mut body = head.as_bytes().to_vec();
    body.extend([0, 0xff, b'\r', b'\n', 1]);
    body.extend(b"\r\n--x--\r\n");
    let request = client()
        .post(format!("{}users.setPhoto", slack.base()))
        .header("content-type", "multipart/form-data; boundary=x");
    request.body(body).send().await.expect("a response");
    let log = slack.log();
    let [file] = log.calls("users.setPhoto")[0].files() else {
        panic!("one file")
    };
    assert_eq!((&*file.argument, &*file.filename), ("image", "a.png"));
    assert_eq!(file.content_type.as_deref(), Some("image/png"));
    assert_eq!(file.bytes[..], [0, 0xff, b'\r', b'\n', 1]);
}
