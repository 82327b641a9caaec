//! Calls of typed requests.

use serde_json::json;
use slack_methods::chat::post_message;
use slack_methods::conversations::list;
use slack_methods::search::messages;
use slack_methods::users::set_photo;
use slack_methods::{BaseUrl, BodyKind, Client, Error, FilePart, Upload, encode};
use slack_methods_fake::{Mismatch, Script};

use super::{client, token};

#[tokio::test]
async fn a_walk_through_pages_ends() {
    let slack = Script::new().start();
    let client = client(&slack);
    let mut items = client.pages(list::Request::new()).items();
    let mut names = Vec::new();
    while let Some(channel) = items.next().await {
        names.push(channel.expect("a channel").name);
    }
    let log = slack.log();
    let calls = log.calls("conversations.list");
    assert_eq!(calls.len(), 2);
    // Both pages have the items of the example.
    let (first, second) = names.split_at(names.len() / 2);
    assert!(!first.is_empty());
    assert_eq!(first, second);
}

#[tokio::test]
async fn a_walk_through_a_search_goes_beyond_the_first_page() {
    let page = |text: &str| json!({"ok": true, "messages": {"matches": [{"text": text}]}});
    let slack = Script::new()
        .pages("search.messages", ["first", "second"].map(page))
        .start();
    let mut items = client(&slack).pages(messages::Request::new("tide")).items();
    let mut texts = Vec::new();
    while let Some(message) = items.next().await {
        texts.push(message.expect("a message").text);
    }
    assert_eq!(texts, [Some("first".to_owned()), Some("second".to_owned())]);
    let log = slack.log();
    let calls = log.calls("search.messages");
    let cursors: Vec<_> = calls.iter().map(|call| call.argument("cursor")).collect();
    assert_eq!(cursors, [Some("*".to_owned()), Some("page-1".to_owned())]);
}

#[tokio::test]
async fn an_upload_ends() {
    let slack = Script::new().start();
    let upload =
        Upload::bytes("seats.txt", "3 seats\n").finish(|request| request.channel_id("C0EXAMPLE"));
    client(&slack).upload_file(upload).await.expect("it ends");
    let log = slack.log();
    let methods: Vec<_> = log.all_calls().iter().map(|call| &*call.method).collect();
    let [start, bytes, finish] = methods[..] else {
        panic!("{methods:?}")
    };
    assert_eq!(start, "files.getUploadURLExternal");
    assert_eq!(log.calls(bytes)[0].body, "3 seats\n");
    let file = bytes
        .strip_prefix("upload/")
        .expect("an address of the server");
    let files = log.calls(finish)[0].json("files").expect("the files");
    assert_eq!(files[0]["id"], file);
}

#[tokio::test]
async fn a_call_is_held_against_a_typed_request() {
    let slack = Script::new().start();
    let text = |text: &str| {
        post_message::Request::new("C0EXAMPLE")
            .text(text)
            .unfurl_links(true)
            .blocks(serde_json::json!([{"type": "divider"}]))
    };
    let base = BaseUrl::new(slack.base()).expect("an address");
    for prefer_json in [false, true] {
        let client = Client::builder(token()).base_url(base.clone());
        let client = client.prefer_json(prefer_json).build().expect("a client");
        client.call(&text("ahoy")).await.expect("a success");
    }
    let log = slack.log();
    for call in log.calls("chat.postMessage") {
        for kind in [BodyKind::Form, BodyKind::Json] {
            let encoded = |request: post_message::Request| {
                encode(&request, &BaseUrl::SLACK, Some(&token()), kind).expect("it is encoded")
            };
            let same = encoded(text("ahoy"));
            assert_eq!(call.matches(&same), Ok(()));
            let other = encoded(text("farewell"));
            let Err(Mismatch::Value { argument, .. }) = call.matches(&other) else {
                panic!("another text")
            };
            assert_eq!(argument, "text");
        }
        assert_eq!(call.token(), Some("xoxb-of-the-test"));
    }
}

#[tokio::test]
async fn a_file_of_a_call_is_held_against_a_typed_request() {
    let slack = Script::new().start();
    let request =
        |bytes: &[u8]| set_photo::Request::new().image(FilePart::new("a.png", bytes.to_vec()));
    client(&slack)
        .call(&request(&[0xff, 0]))
        .await
        .expect("a success");
    let log = slack.log();
    let call = log.calls("users.setPhoto")[0];
    let encoded = |bytes: &[u8]| {
        encode(
            &request(bytes),
            &BaseUrl::SLACK,
            Some(&token()),
            BodyKind::Multipart,
        )
        .expect("it is encoded")
    };
    assert_eq!(call.matches(&encoded(&[0xff, 0])), Ok(()));
    assert_eq!(call.matches(&encoded(&[0xfe, 0])), Err(Mismatch::Files));
}

#[tokio::test]
async fn a_failure_by_its_name_is_the_variant() {
    let slack = Script::new()
        .fails("chat.postMessage", "not_in_channel")
        .start();
    let request = post_message::Request::new("C0EXAMPLE").text("ahoy");
    let error = client(&slack).call(&request).await.expect_err("it fails");
    assert!(matches!(&error, Error::Api(api) if api.code == post_message::Error::NotInChannel));
}
