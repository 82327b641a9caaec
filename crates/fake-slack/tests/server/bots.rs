//! Signed requests to a bot.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use slack_methods_fake::{Bot, Delivery, InvalidBot, Outcome, Script, Slack};
use tokio::net::TcpListener;

const SECRET: &str = "a-secret-of-this-test";

type Seen = Arc<Mutex<Vec<(HeaderMap, String)>>>;

/// A bot that keeps what it gets, and responds to each request by its number.
async fn bot(
    slack: &Slack,
    answer: impl Fn(usize) -> Response + Send + Sync + 'static,
) -> (Bot, Seen) {
    let seen = Seen::default();
    let (kept, number, answer) = (Arc::clone(&seen), AtomicUsize::new(0), Arc::new(answer));
    let number = Arc::new(number);
    let handler = move |headers: HeaderMap, body: Bytes| {
        let text = String::from_utf8(body.to_vec()).expect("UTF-8");
        kept.lock().expect("no panic").push((headers, text));
        let response = answer(number.fetch_add(1, Ordering::SeqCst));
        async move { response }
    };
    let app = Router::new().route("/slack/events", axum::routing::post(handler));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let at = listener.local_addr().expect("it is bound");
    tokio::spawn(async move { axum::serve(listener, app).await });
    let bot = slack.bot(&format!("http://{at}/slack/events"), SECRET);
    (bot.expect("an address"), seen)
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers
        .get(name)
        .map_or("", |it| it.to_str().expect("text"))
}

fn example(name: &str) -> Delivery {
    Delivery::example(name).expect("it is known")
}

#[tokio::test]
async fn each_kind_travels_in_its_own_way() {
    let slack = Script::new().start();
    let (bot, seen) = bot(&slack, |number| format!("answer {number}").into_response()).await;
    for (number, name) in ["app_mention", "block_actions", "command"]
        .iter()
        .enumerate()
    {
        let delivered = bot.deliver(&example(name)).await;
        assert!(delivered.is_accepted(), "{delivered:?}");
        let response = delivered.response().expect("a response");
        assert_eq!(response.body, format!("answer {number}"));
        assert_eq!(delivered.attempts.len(), 1);
    }
    let seen = seen.lock().expect("no panic");
    let kinds: Vec<_> = seen
        .iter()
        .map(|(it, _)| header(it, "content-type"))
        .collect();
    let form = "application/x-www-form-urlencoded";
    assert_eq!(kinds, ["application/json", form, form]);
    assert!(
        seen[0].1.contains(r#""type":"event_callback""#),
        "{}",
        seen[0].1
    );
    assert!(seen[1].1.starts_with("payload=%7B"), "{}", seen[1].1);
    assert!(seen[2].1.contains("command=%2Ftide"), "{}", seen[2].1);
    for (headers, _) in seen.iter() {
        assert_eq!(header(headers, "x-slack-signature").len(), "v0=".len() + 64);
        assert!(!headers.contains_key("x-slack-retry-num"));
    }
}

#[tokio::test]
async fn an_event_is_sent_again_until_it_is_accepted() {
    let slack = Script::new().start();
    let failing = |number| match number {
        0 | 1 => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        _ => "".into_response(),
    };
    let (bot, seen) = bot(&slack, failing).await;
    let delivered = bot.deliver(&example("app_mention")).await;
    assert!(delivered.is_accepted() && delivered.attempts.len() == 3);
    let seen = seen.lock().expect("no panic");
    let retries: Vec<_> = seen
        .iter()
        .map(|(it, _)| {
            (
                header(it, "x-slack-retry-num"),
                header(it, "x-slack-retry-reason"),
            )
        })
        .collect();
    assert_eq!(
        retries,
        [("", ""), ("1", "http_error"), ("2", "http_error")]
    );
    // The same event.
    assert!(seen.iter().all(|(_, body)| *body == seen[0].1));
}

#[tokio::test]
async fn only_events_are_sent_again_and_only_if_the_bot_wants_it() {
    let slack = Script::new().start();
    let error = StatusCode::INTERNAL_SERVER_ERROR;
    let (failing, _) = bot(&slack, move |_| error.into_response()).await;
    let delivered = failing.deliver(&example("command")).await;
    assert!(!delivered.is_accepted() && delivered.attempts.len() == 1);
    let delivered = failing.deliver(&example("message")).await;
    assert_eq!(delivered.attempts.len(), 4);
    let (unwilling, _) = bot(&slack, move |_| {
        (error, [("x-slack-no-retry", "1")]).into_response()
    })
    .await;
    let delivered = unwilling.deliver(&example("message")).await;
    assert_eq!(delivered.attempts.len(), 1);
}

#[tokio::test]
async fn a_bot_that_is_silent_or_gone_is_tried_again() {
    let slack = Script::new().start();
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let at = silent.local_addr().expect("it is bound");
    let bot = slack
        .bot(&format!("http://{at}"), SECRET)
        .expect("an address");
    let bot = bot
        .patience(Duration::from_millis(20))
        .pauses([Duration::ZERO]);
    let delivered = bot.deliver(&example("message")).await;
    let retry = delivered.attempts[1].retry.expect("it is the second");
    assert_eq!((retry.number, retry.reason), (1, "http_timeout"));
    assert!(matches!(delivered.attempts[1].outcome, Outcome::TimedOut));
    drop(silent);
    let delivered = bot
        .patience(Duration::from_secs(60))
        .deliver(&example("message"))
        .await;
    let retry = delivered.attempts[1].retry.expect("it is the second");
    assert_eq!((retry.number, retry.reason), (1, "connection_failed"));
    assert!(delivered.response().is_none());
}

#[tokio::test]
async fn a_request_can_be_signed_for_another_time() {
    let slack = Script::new().start();
    let (bot, seen) = bot(&slack, |_| "".into_response()).await;
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_790_000_000);
    let question = Delivery::json(json!({"type": "url_verification"})).signed_at(long_ago);
    bot.deliver(&question).await;
    let seen = seen.lock().expect("no panic");
    assert_eq!(
        header(&seen[0].0, "x-slack-request-timestamp"),
        "1790000000"
    );
}

#[tokio::test]
async fn a_bot_needs_an_address_and_a_secret() {
    let slack = Script::new().start();
    for address in [
        "https://bot.example.com/",
        "127.0.0.1:3000",
        "/slack",
        "http://",
    ] {
        let bot = slack.bot(address, SECRET).err();
        assert_eq!(bot, Some(InvalidBot::Address), "{address}");
    }
    let bot = slack.bot("http://127.0.0.1:3000", "").err();
    assert_eq!(bot, Some(InvalidBot::Secret));
    let bot = slack.bot("http://127.0.0.1:3000", SECRET).expect("a bot");
    assert!(!format!("{bot:?}").contains(SECRET));
}
