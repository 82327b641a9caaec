//! Over HTTP.

use std::time::{Duration, SystemTime};

use axum::Router;
use serde_json::{Value, json};
use slack_methods::ClientBuilder;
use slack_methods::inbound::Verifier;
use slack_methods_fake::Script;

use super::calls::{check, script};
use super::deliveries::{Delivery, deliveries, event, mention};
use super::{bot, bot_http, http_events};

/// Of Slack's documentation.
const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";

/// What Slack does over HTTP, with the app's secret.
struct Sender {
    url: String,
    verifier: Verifier,
    http: reqwest::Client,
}

impl Sender {
    /// Serves an app on this machine.
    async fn to(path: &str, app: impl FnOnce(Verifier) -> Router) -> Self {
        let verifier = || Verifier::new(SECRET).expect("a secret");
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let at = listener.local_addr().expect("it is bound");
        let app = app(verifier());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let http = ClientBuilder::without_token()
            .http_client_builder()
            .expect("a builder");
        Self {
            url: format!("http://{at}{path}"),
            verifier: verifier(),
            http: http.no_proxy().https_only(false).build().expect("a client"),
        }
    }

    fn request(&self, content_type: &str, body: String) -> reqwest::RequestBuilder {
        let signed = self.verifier.sign(body.as_bytes(), SystemTime::now());
        let request = self
            .http
            .post(&self.url)
            .header("content-type", content_type);
        let request = signed
            .into_iter()
            .fold(request, |it, (name, value)| it.header(name, value));
        request.body(body)
    }

    fn json(&self, body: &Value) -> reqwest::RequestBuilder {
        self.request("application/json", body.to_string())
    }

    fn deliver(&self, delivery: &Delivery) -> reqwest::RequestBuilder {
        let payload = delivery.payload.to_string();
        let mut form = form_urlencoded::Serializer::new(String::new());
        match (delivery.kind, &delivery.payload) {
            ("interactive", _) => form.append_pair("payload", &payload),
            ("slash_commands", Value::Object(fields)) => form.extend_pairs(
                fields
                    .iter()
                    .map(|(name, value)| (name, value.as_str().expect("a text"))),
            ),
            _ => return self.json(&delivery.payload),
        };
        self.request("application/x-www-form-urlencoded", form.finish())
    }
}

async fn sent(request: reqwest::RequestBuilder) -> (u16, String) {
    let response = request.send().await.expect("a response");
    let status = response.status().as_u16();
    (status, response.text().await.expect("a text"))
}

#[tokio::test]
async fn every_request_has_its_response_and_its_calls() {
    let slack = script().start();
    let sender = Sender::to("/slack", |verifier| bot_http::router(bot(&slack), verifier)).await;
    for (number, delivery) in deliveries().into_iter().enumerate() {
        let (status, body) = sent(sender.deliver(&delivery)).await;
        assert_eq!(status, 200, "{number}");
        match &delivery.response {
            None => assert_eq!(body, "", "{number}"),
            Some(response) => {
                let body: Value = serde_json::from_str(&body).expect("JSON");
                assert_eq!(&body, response, "{number}");
            }
        }
        if let Some((method, times)) = delivery.calls {
            slack
                .until(method, |log| log.calls(method).len() == times)
                .await;
        }
    }
    check(&slack.log());
}

#[tokio::test]
async fn what_slack_did_not_send_is_rejected_without_a_call() {
    let slack = script().start();
    let sender = Sender::to("/slack", |verifier| bot_http::router(bot(&slack), verifier)).await;
    let body = event("Ev1", &mention(None)).to_string();
    let unsigned = sender.http.post(&sender.url).body(body.clone());
    assert_eq!(sent(unsigned).await, (401, String::new()));
    let earlier = SystemTime::now() - Duration::from_secs(600);
    let replayed = sender.verifier.sign(body.as_bytes(), earlier);
    let forged = sender.verifier.sign(b"{}", SystemTime::now());
    for signed in [replayed, forged] {
        let request = sender
            .http
            .post(&sender.url)
            .header("content-type", "application/json");
        let request = signed
            .into_iter()
            .fold(request, |it, (name, value)| it.header(name, value));
        assert_eq!(sent(request.body(body.clone())).await, (401, String::new()));
    }
    let html = sender.request("text/html", "<p>".to_owned());
    assert_eq!(sent(html).await, (415, String::new()));
    assert_eq!(sent(sender.json(&json!([]))).await, (400, String::new()));
    let question = json!({"type": "url_verification", "challenge": "3eZbrw"});
    assert_eq!(
        sent(sender.json(&question)).await,
        (200, "3eZbrw".to_owned())
    );
    assert!(slack.log().entries().is_empty());
}

#[tokio::test]
async fn an_event_that_comes_again_is_handled_once() {
    let slack = Script::new().start();
    let (events, mut handled) = tokio::sync::mpsc::unbounded_channel();
    let sender = Sender::to("/slack/events", |it| http_events::router(it, events)).await;
    let question = json!({"type": "url_verification", "challenge": "3eZbrw"});
    assert_eq!(
        sent(sender.json(&question)).await,
        (200, "3eZbrw".to_owned())
    );
    let first = event("Ev1", &mention(None));
    assert_eq!(sent(sender.json(&first)).await, (200, String::new()));
    let again = sender
        .json(&first)
        .header("x-slack-retry-num", "1")
        .header("x-slack-retry-reason", "http_timeout");
    assert_eq!(sent(again).await, (200, String::new()));
    // Its first delivery got lost.
    let lost = sender
        .json(&event("Ev2", &mention(None)))
        .header("x-slack-retry-num", "1");
    assert_eq!(sent(lost).await, (200, String::new()));
    for id in ["Ev1", "Ev2"] {
        let event = handled.recv().await.expect("an event");
        assert_eq!(event.event_id, id);
    }
    assert!(handled.try_recv().is_err());
    assert!(slack.log().entries().is_empty());
}
