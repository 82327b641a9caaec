//! What a client asks its pace, and what it makes of the answer.

use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use slack_methods::{auth, chat, conversations};
use slack_methods_runtime::{
    Client, Error, ErrorKind, Pace, PaceRefused, PacedCall, Pacer, SecretUrl, Token,
};

use super::server::{response, serve, serve_json};
use super::{CONNECTED, settings};

const POSTED: &str = r#"{"ok": true, "channel": "C1", "ts": "1.2"}"#;

/// Writes down what it is asked, and refuses when it is told to.
#[derive(Clone, Default)]
pub(crate) struct Recorder(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    asked: Vec<Vec<(String, Option<u32>, u64)>>,
    limited: Vec<(String, Duration)>,
    refuse: Option<Duration>,
}

type Answer<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

impl Pace for Recorder {
    fn turn<'a>(&'a self, call: &'a PacedCall<'a>) -> Answer<'a, Result<(), PaceRefused>> {
        let mut state = self.0.lock().expect("no panic");
        let limits = call.limits.iter();
        let limits = limits.map(|it| (it.key.clone(), it.calls, it.window.as_secs()));
        state.asked.push(limits.collect());
        let refused = state.refuse.map(PaceRefused::new);
        Box::pin(ready(refused.map_or(Ok(()), Err)))
    }

    fn limited<'a>(&'a self, call: &'a PacedCall<'a>, wait: Duration) -> Answer<'a, ()> {
        let mut state = self.0.lock().expect("no panic");
        state.limited.push((call.method.to_owned(), wait));
        Box::pin(ready(()))
    }
}

impl Recorder {
    pub(crate) fn asked(&self) -> Vec<Vec<(String, Option<u32>, u64)>> {
        std::mem::take(&mut self.0.lock().expect("no panic").asked)
    }
}

#[tokio::test]
async fn the_specification_says_how_often() {
    let server = serve_json(POSTED);
    let pace = Recorder::default();
    let client = settings(&server).pace(pace.clone()).build();
    let client = client.expect("a client").paced_as("T1/A1");
    let post = |channel| chat::post_message::Request::new(channel).text("x");
    client.call(&post("C1")).await.expect("a success");
    client.call(&post("C2")).await.expect("a success");
    let asked = pace.asked();
    let [first, second] = &asked[..] else {
        panic!("{asked:?}")
    };
    assert_eq!(first.len(), 2);
    assert!(
        first[0].0.starts_with("T1/A1/chat.postMessage/"),
        "{first:?}"
    );
    assert_eq!((first[0].1, first[0].2), (Some(1), 1));
    assert_eq!(first[1], ("T1/A1/chat.postMessage".to_owned(), None, 60));
    assert_ne!(first[0].0, second[0].0);

    let update = chat::update::Request::new("C1", "1.2").text("x");
    client.call(&update).await.expect("a success");
    let key = "T1/A1/chat.update".to_owned();
    assert_eq!(pace.asked(), [[(key, Some(50), 60)]]);

    let server = serve_json(r#"{"ok": true, "messages": []}"#);
    let history = conversations::history::Request::new("C1");
    for (unlisted, calls) in [(false, 50), (true, 1)] {
        let client = settings(&server).pace(pace.clone()).unlisted_app(unlisted);
        let client = client.build().expect("a client").paced_as("a");
        client.call(&history).await.expect("a success");
        let key = "a/conversations.history".to_owned();
        assert_eq!(pace.asked(), [[(key, Some(calls), 60)]]);
    }
}

#[tokio::test]
async fn an_account_is_the_token_unless_it_has_a_name() {
    let server = serve_json(POSTED);
    let pace = Recorder::default();
    let client = settings(&server).pace(pace.clone()).build();
    let client = client.expect("a client");
    let other = client.with_token(Token::new("xoxb-other").expect("a token"));
    let named = other.paced_as("bot");
    // Of another token, which the name does not fit.
    let back = named.with_token(Token::new(super::TOKEN).expect("a token"));
    let request = auth::test::Request::new();
    let mut keys = Vec::new();
    for client in [&client, &other, &named, &back, &client.clone()] {
        client.call(&request).await.map(drop).ok();
        keys.extend(pace.asked().pop().expect("it was asked").pop());
    }
    let keys: Vec<&str> = keys.iter().map(|key| key.0.as_str()).collect();
    assert_eq!(keys[2], "bot/auth.test");
    assert_eq!(keys[0], keys[3]);
    assert_eq!(keys[0], keys[4]);
    assert_ne!(keys[0], keys[1]);
    assert!(
        keys.iter()
            .all(|key| !key.contains("xoxb") && !key.contains("secret"))
    );
    // Off by one call.
    client.unpaced().call(&request).await.map(drop).ok();
    assert!(pace.asked().is_empty());
}

#[tokio::test]
async fn a_refusal_sends_nothing_and_says_how_long_to_wait() {
    let server = serve_json(POSTED);
    let pace = Recorder::default();
    let client = settings(&server).pace(pace.clone()).build();
    let client = client.expect("a client");
    pace.0.lock().expect("no panic").refuse = Some(Duration::from_secs(7));
    let error = client.call(&auth::test::Request::new()).await;
    let error = error.map(drop).expect_err("no turn");
    let Error::RateLimited(limited) = &error else {
        panic!("{error}")
    };
    assert!(!limited.sent);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    assert_eq!(error.kind(), ErrorKind::Retry);
    assert!(error.to_string().contains("was not sent"), "{error}");
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn each_attempt_has_its_turn_and_a_429_is_passed_on() {
    let server = serve(|count| match count {
        0 => response(429, &[("retry-after", "0")], ""),
        1 => response(429, &[], ""),
        _ => response(200, &[], CONNECTED),
    });
    let pace = Recorder::default();
    let client = settings(&server).pace(pace.clone()).build();
    let client = client.expect("a client");
    let request = slack_methods::rtm::connect::Request::new();
    client.call(&request).await.expect("the third succeeds");
    assert_eq!(pace.asked().len(), 3);
    let limited = &pace.0.lock().expect("no panic").limited;
    let of = |wait| ("rtm.connect".to_owned(), Duration::from_secs(wait));
    assert_eq!(*limited, [of(0), of(1)]);
}

#[tokio::test]
async fn webhooks_have_a_pace_of_their_own() {
    let server = serve(|_| response(200, &[], "ok"));
    let pace = Recorder::default();
    let client = settings(&server).pace(pace.clone()).build();
    let client = client.expect("a client");
    let mut keys = Vec::new();
    for path in ["very-secret-1", "very-secret-2"] {
        let url = SecretUrl::from(format!("{}{path}", server.base));
        let message = serde_json::json!({"text": "x"});
        client.post_webhook(&url, message).await.expect("a success");
        keys.extend(pace.asked().concat());
    }
    assert_ne!(keys[0].0, keys[1].0);
    for (key, calls, window) in keys {
        assert!(
            key.starts_with("webhook/") && !key.contains("secret"),
            "{key}"
        );
        assert_eq!((calls, window), (Some(1), 1));
    }
}

/// With the real pacer and a real second.
#[tokio::test]
async fn a_channel_gets_a_message_a_second_and_another_is_not_held_up() {
    let server = serve_json(POSTED);
    let client = settings(&server).pace(Pacer::new()).build();
    let client = client.expect("a client");
    let started = Instant::now();
    let post = |client: Client, channel: &'static str| async move {
        let request = chat::post_message::Request::new(channel).text("x");
        client.call(&request).await.map(drop)
    };
    let three = async {
        for _ in 0..2 {
            post(client.clone(), "C1").await.expect("a success");
        }
        started.elapsed()
    };
    let one = async {
        post(client.clone(), "C2").await.expect("a success");
        started.elapsed()
    };
    let (slow, fast) = tokio::join!(three, one);
    assert!(slow >= Duration::from_secs(1), "{slow:?}");
    assert!(fast < slow, "{fast:?}");
    // By choice it refuses in place of waiting.
    let refusing = settings(&server).pace(Pacer::new());
    let refusing = refusing.pace_max_wait(Duration::ZERO).build();
    let refusing = refusing.expect("a client");
    post(refusing.clone(), "C1")
        .await
        .expect("the first is sent");
    let error = post(refusing, "C1").await.expect_err("the second is not");
    let wait = error.retry_after().expect("a wait");
    assert!(wait <= Duration::from_secs(1), "{wait:?}");
    assert_eq!(server.seen().len(), 4);
}

fn call<'a>(limits: &'a [slack_methods_runtime::PaceLimit], max_wait: u64) -> PacedCall<'a> {
    PacedCall::new("m", limits, Duration::from_secs(max_wait))
}

#[tokio::test(start_paused = true)]
async fn turns_come_in_order_and_those_given_up_are_not_lost() {
    let pacer = Pacer::new();
    let limits = [slack_methods_runtime::PaceLimit::new(
        "k",
        Some(2),
        Duration::from_secs(60),
    )];
    let started = tokio::time::Instant::now();
    let order = Mutex::new(Vec::new());
    let turns = (0..9).map(|number| {
        let (pacer, order, limits) = (&pacer, &order, &limits);
        async move {
            let call = call(limits, 3600);
            let turn = pacer.turn(&call);
            if number == 3 {
                let given_up = tokio::time::timeout(Duration::from_secs(5), turn).await;
                given_up.expect_err("its turn is later");
            } else {
                turn.await.expect("a turn");
                let at = started.elapsed().as_secs();
                order.lock().expect("no panic").push((number, at));
            }
        }
    });
    futures_util::future::join_all(turns).await;
    let order = order.into_inner().expect("no panic");
    let expected = [
        (0, 0),
        (1, 0),
        (2, 60),
        (4, 60),
        (5, 120),
        (6, 120),
        (7, 180),
        (8, 180),
    ];
    assert_eq!(order, expected);
}

#[tokio::test(start_paused = true)]
async fn what_would_wait_too_long_is_refused_at_once() {
    let pacer = Pacer::with_max_waiting(1);
    let limits = [slack_methods_runtime::PaceLimit::new(
        "k",
        Some(1),
        Duration::from_secs(60),
    )];
    let started = tokio::time::Instant::now();
    pacer.turn(&call(&limits, 0)).await.expect("the first");
    let refused = pacer.turn(&call(&limits, 59)).await;
    assert_eq!(refused, Err(PaceRefused::new(Duration::from_secs(60))));
    assert_eq!(started.elapsed(), Duration::ZERO);
    // One may wait, and no more.
    let long = call(&limits, 3600);
    let (first, second) = tokio::join!(pacer.turn(&long), pacer.turn(&long));
    first.expect("it waited");
    assert_eq!(second, Err(PaceRefused::new(Duration::from_secs(120))));
    // Slack's word reaches those who wait.
    let waits = async {
        let turn = pacer.turn(&long).await;
        turn.map(|()| started.elapsed())
    };
    let limited = async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        pacer.limited(&long, Duration::from_secs(500)).await;
    };
    let (at, ()) = tokio::join!(waits, limited);
    assert_eq!(at.expect("a turn"), Duration::from_secs(61 + 500));
}
