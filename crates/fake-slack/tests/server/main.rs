//! The scripted server against clients that are not part of this project.

mod arguments;
#[cfg(feature = "inbound")]
mod bots;
mod calls;
mod closing;
mod connections;
mod deliveries;
mod failures;
mod redeliveries;
mod unscripted;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use slack_methods_fake::Slack;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

fn client() -> reqwest::Client {
    // Another test may have been first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy();
    client.build().expect("a client")
}

async fn post(slack: &Slack, method: &str) -> reqwest::Response {
    client()
        .post(format!("{}{method}", slack.base()))
        .bearer_auth("xoxb-1")
        .form(&[("batch_presence_aware", "true")])
        .send()
        .await
        .expect("a response")
}

async fn call(slack: &Slack, method: &str) -> Value {
    let text = post(slack, method).await.text().await.expect("a text");
    serde_json::from_str(&text).expect("JSON")
}

async fn url(slack: &Slack, method: &str) -> String {
    let response = call(slack, method).await;
    response["url"].as_str().expect("a URL").to_owned()
}

async fn open(slack: &Slack) -> Socket {
    connect(&url(slack, "rtm.connect").await).await
}

async fn connect(url: &str) -> Socket {
    let (socket, _) = tokio_tungstenite::connect_async(url)
        .await
        .expect("a connection");
    socket
}

async fn receive(socket: &mut Socket) -> Value {
    match socket.next().await {
        Some(Ok(Message::Text(text))) => serde_json::from_str(&text).expect("JSON"),
        other => panic!("{other:?}"),
    }
}

async fn send(socket: &mut Socket, frame: &Value) {
    let sent = socket.send(Message::text(frame.to_string())).await;
    sent.expect("the connection is open");
}

fn message(id: u64) -> Value {
    json!({"id": id, "type": "message", "channel": "C1", "text": "ahoy"})
}
