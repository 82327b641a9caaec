//! The example, as a browser sees it.

use std::net::SocketAddr;

use serde_json::json;
use slack_methods_app::oauth::{InstallationId, Installations};
use slack_methods_app::store::FileStore;
use slack_methods_app::tokens::TokenRenewer;
use slack_methods_fake::{Response, Script};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::oauth_install::{App, router};
use super::{app, client, cookie, installer, parameter, workspace};

/// The status, the headers and the body of a page.
async fn get(server: SocketAddr, path: &str, cookie: &str) -> (u16, String, String) {
    let mut stream = TcpStream::connect(server).await.expect("a connection");
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\nconnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut text = String::new();
    stream.read_to_string(&mut text).await.expect("received");
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).expect("a status");
    (
        status.parse().expect("a number"),
        head.to_owned(),
        body.to_owned(),
    )
}

fn header<'a>(head: &'a str, name: &str) -> &'a str {
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    let mut found = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name));
    found.next().expect("the header").1
}

#[tokio::test]
async fn the_example_installs_an_app() {
    let slack = Script::new()
        .default_response("oauth.v2.access", Response::Json(workspace()))
        .default_response(
            "chat.postMessage",
            Response::Json(json!({"ok": true, "channel": "D0ADA", "ts": "1.2"})),
        )
        .start();
    let folder = tempfile::tempdir().expect("a folder");
    let client = client(&slack);
    let store = FileStore::new(folder.path().join("slack.json"));
    let installations = Installations::new(TokenRenewer::oauth(client.clone(), app(), store));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let server = listener.local_addr().expect("it is bound");
    let router = router(App {
        installer: installer(&client),
        installations: installations.clone(),
        client,
    });
    tokio::spawn(async move { axum::serve(listener, router).await });

    let (status, head, _) = get(server, "/slack/install", "").await;
    assert_eq!(status, 302);
    let state = parameter(header(&head, "location"), "state").expect("a state");
    let cookie = cookie(header(&head, "set-cookie"));

    let back = format!("/slack/installed?code=very-secret&state={state}");
    let (status, _, body) = get(server, &back, "").await;
    assert_eq!(status, 400);
    assert!(body.contains("this browser did not begin"), "{body}");

    let (status, head, body) = get(server, &back, &cookie).await;
    assert_eq!(status, 200, "{body}");
    assert!(body.contains("The app is installed."), "{body}");
    assert!(header(&head, "set-cookie").contains("Max-Age=0"));

    let id = InstallationId::Workspace("T0HARBOR".into());
    let found = installations.find(&id, None).await.expect("read");
    assert_eq!(
        found.expect("an installation").team_name.as_deref(),
        Some("Harbor")
    );
    let log = slack.log();
    let greeting = log.calls("chat.postMessage")[0];
    assert_eq!(greeting.argument("channel").as_deref(), Some("U0ADA"));
    assert_eq!(greeting.token(), Some("xoxe.xoxb-very-secret-1"));

    let (status, _, body) = get(server, "/slack/installed?error=access_denied", &cookie).await;
    assert_eq!(status, 200);
    assert!(body.contains("access_denied"), "{body}");
}
