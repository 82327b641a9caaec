//! Calls without a script.

use serde_json::{Value, json};
use slack_methods_fake::{Response, Script, Slack};

use super::{call, client, connect, receive, url};

async fn form(slack: &Slack, method: &str, form: &[(&str, &str)]) -> Value {
    let request = client().post(format!("{}{method}", slack.base()));
    let response = request.form(form).send().await.expect("a response");
    let text = response.text().await.expect("a text");
    serde_json::from_str(&text).expect("JSON")
}

async fn body(slack: &Slack, kind: Option<&str>, body: &'static str) -> Value {
    let mut request = client().post(format!("{}chat.postMessage", slack.base()));
    if let Some(kind) = kind {
        request = request.header("content-type", kind);
    }
    let response = request.body(body).send().await.expect("a response");
    let text = response.text().await.expect("a text");
    serde_json::from_str(&text).expect("JSON")
}

#[tokio::test]
async fn a_method_returns_the_example_of_its_page() {
    let slack = Script::new().start();
    let posted = call(&slack, "chat.postMessage").await;
    assert_eq!(posted["ok"], true);
    assert!(posted["ts"].is_string() && posted["message"]["text"].is_string());
    // No page shows one.
    assert_eq!(call(&slack, "calls.add").await, json!({"ok": true}));
    let unknown = call(&slack, "chat.postMesage").await;
    assert_eq!(unknown["error"], "unknown_method");
    let file = super::post(&slack, "admin.analytics.getFile").await;
    assert_eq!(file.headers()["content-type"], "application/octet-stream");
}

#[tokio::test]
async fn only_scripted_methods_are_known_if_a_test_wants_it_so() {
    let slack = Script::new()
        .only_scripted()
        .responses("auth.test", [Response::Example])
        .start();
    assert_eq!(call(&slack, "auth.test").await["ok"], true);
    assert_eq!(call(&slack, "auth.test").await["error"], "unknown_method");
    assert!(
        url(&slack, "rtm.connect")
            .await
            .starts_with("ws://127.0.0.1:")
    );
}

#[tokio::test]
async fn pages_end() {
    let slack = Script::new().start();
    let first = form(&slack, "conversations.list", &[("limit", "1")]).await;
    let cursor = first["response_metadata"]["next_cursor"].as_str();
    let cursor = cursor.expect("a cursor");
    assert!(!cursor.is_empty());
    let second = form(&slack, "conversations.list", &[("cursor", cursor)]).await;
    assert_eq!(second["response_metadata"]["next_cursor"], "");
    assert_eq!(second["channels"], first["channels"]);
}

#[tokio::test]
async fn a_test_has_pages_of_its_own() {
    let page = |name: &str| json!({"ok": true, "members": [{"name": name}]});
    let slack = Script::new()
        .fails("users.list", "team_access_not_granted")
        .pages("users.list", ["ada", "bo", "cy"].map(page))
        .start();
    let failed = form(&slack, "users.list", &[]).await;
    assert_eq!(failed["error"], "team_access_not_granted");
    let (mut cursor, mut names) = (String::new(), Vec::new());
    loop {
        let page = form(&slack, "users.list", &[("cursor", &cursor)]).await;
        names.push(page["members"][0]["name"].clone());
        let next = page["response_metadata"]["next_cursor"].as_str();
        cursor = next.expect("a cursor").to_owned();
        if cursor.is_empty() {
            break;
        }
    }
    assert_eq!(names, ["ada", "bo", "cy"]);
    for wrong in ["page-3", "page-x", "other"] {
        let page = form(&slack, "users.list", &[("cursor", wrong)]).await;
        assert_eq!(page["error"], "invalid_cursor", "{wrong}");
    }
}

#[tokio::test]
async fn a_search_has_a_second_page_only_if_the_first_cursor_asks_for_it() {
    let page = |total: i32| json!({"ok": true, "messages": {"total": total}});
    let slack = Script::new()
        .pages("search.messages", [page(1), page(2)])
        .start();
    let next = "/messages/pagination/next_cursor";
    let plain = form(&slack, "search.messages", &[("query", "tide")]).await;
    assert_eq!(plain["messages"]["total"], 1);
    assert_eq!(plain.pointer(next), Some(&json!("")));
    for (cursor, total, expected) in [("*", 1, "page-1"), ("page-1", 2, "")] {
        let arguments = [("query", "tide"), ("cursor", cursor)];
        let page = form(&slack, "search.messages", &arguments).await;
        assert_eq!(page["messages"]["total"], total, "{cursor}");
        assert_eq!(page.pointer(next), Some(&json!(expected)), "{cursor}");
    }
}

#[test]
#[should_panic(expected = "`auth.test` has no pages")]
fn only_a_method_with_pages_gets_some() {
    drop(Script::new().pages("auth.test", [json!({"ok": true})]));
}

#[tokio::test]
async fn a_file_is_uploaded_to_this_server() {
    let slack = Script::new().start();
    let started = call(&slack, "files.getUploadURLExternal").await;
    let url = started["upload_url"].as_str().expect("an address");
    let response = client().post(url).body("3 seats\n").send().await;
    let text = response.expect("a response").text().await.expect("a text");
    assert_eq!(text, "OK - 8");
    let method = url.strip_prefix(slack.base()).expect("of this server");
    assert_eq!(slack.log().calls(method)[0].body, "3 seats\n");
    let done = call(&slack, "files.completeUploadExternal").await;
    assert_eq!(done["ok"], true);
}

#[tokio::test]
async fn sessions_open_at_this_server() {
    let slack = Script::new().start();
    for method in ["rtm.connect", "apps.connections.open"] {
        let mut socket = connect(&url(&slack, method).await).await;
        assert_eq!(receive(&mut socket).await["type"], "hello");
    }
}

#[tokio::test]
async fn a_token_is_asked_for_if_a_test_wants_it_so() {
    let lax = Script::new().start();
    assert_eq!(form(&lax, "auth.test", &[]).await["ok"], true);
    let slack = Script::new().require_token().start();
    assert_eq!(form(&slack, "auth.test", &[]).await["error"], "not_authed");
    let sent = form(&slack, "auth.test", &[("token", "xoxb-1")]).await;
    assert_eq!(sent["ok"], true);
    assert_eq!(call(&slack, "auth.test").await["ok"], true);
    // It takes none.
    assert_eq!(form(&slack, "api.test", &[]).await["ok"], true);
}

#[tokio::test]
async fn a_body_is_what_its_header_says() {
    let slack = Script::new().start();
    let json = Some("application/json; charset=utf-8");
    assert_eq!(body(&slack, json, r#"{"channel": "C1"}"#).await["ok"], true);
    assert_eq!(body(&slack, json, "{").await["error"], "invalid_json");
    assert_eq!(body(&slack, json, "[]").await["error"], "json_not_object");
    let other = Some("text/plain");
    assert_eq!(body(&slack, other, "a").await["error"], "invalid_post_type");
    assert_eq!(
        body(&slack, None, "a=b").await["error"],
        "missing_post_type"
    );
    let address = format!("{}auth.test", slack.base());
    let get = client().get(&address).send().await.expect("a response");
    assert_eq!(get.status(), 200);
    let put = client().put(&address).send().await.expect("a response");
    assert_eq!(put.status(), 405);
}

/// Some clients put a query of their own in place of that of the URL.
#[tokio::test]
async fn an_address_of_rtm_does_without_its_query() {
    let slack = Script::new().start();
    let url = url(&slack, "rtm.connect").await;
    assert!(!url.contains('?'), "{url}");
    let mut socket = connect(&format!("{url}?batch_presence_aware=1")).await;
    assert_eq!(receive(&mut socket).await["type"], "hello");
}
