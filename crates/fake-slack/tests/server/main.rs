//! The scripted server, asked by clients that are no part of this project.

mod calls;
mod ends;
mod lines;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use slack_methods_fake::Slack;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn post(slack: &Slack, method: &str) -> reqwest::Response {
    reqwest::Client::builder()
        .no_proxy()
        .build()
        .expect("a client")
        .post(format!("{}{method}", slack.base()))
        .bearer_auth("xoxb-1")
        .form(&[("batch_presence_aware", "true")])
        .send()
        .await
        .expect("an answer")
}

async fn call(slack: &Slack, method: &str) -> Value {
    let text = post(slack, method).await.text().await.expect("a text");
    serde_json::from_str(&text).expect("JSON")
}

async fn address(slack: &Slack, method: &str) -> String {
    let answer = call(slack, method).await;
    answer["url"].as_str().expect("an address").to_owned()
}

async fn open(slack: &Slack) -> Socket {
    connect(&address(slack, "rtm.connect").await).await
}

async fn connect(address: &str) -> Socket {
    let (socket, _) = tokio_tungstenite::connect_async(address)
        .await
        .expect("a line");
    socket
}

async fn hear(socket: &mut Socket) -> Value {
    match socket.next().await {
        Some(Ok(Message::Text(text))) => serde_json::from_str(&text).expect("JSON"),
        other => panic!("{other:?}"),
    }
}

async fn say(socket: &mut Socket, frame: &Value) {
    let sent = socket.send(Message::text(frame.to_string())).await;
    sent.expect("the line is open");
}

fn message(id: u64) -> Value {
    json!({"id": id, "type": "message", "channel": "C1", "text": "ahoy"})
}
