//! Sessions that have each delivery handled once, with claims that fail.

use slack_methods_fake::{Delivery, Script};
use slack_methods_runtime::once::{Begun, Claim, ClaimFuture, Claims};
use slack_methods_runtime::session::socket_mode::Event;

use super::{fast_socket, next, open_socket};

/// Never says anything.
struct Silent;

impl Claims for Silent {
    fn begin<'a>(&'a self, _: &'a str) -> ClaimFuture<'a, Begun> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn claims_that_say_nothing_delay_no_more_than_two_seconds() {
    let slack = Script::new().redeliveries([]).start();
    let mut session = open_socket(&slack, fast_socket().once(Silent));
    assert!(matches!(next(&mut session).await, Event::Hello(_)));
    let mention = Delivery::example("app_mention").expect("an example");
    slack.deliver(&mention).expect("a connection");
    let Event::ClaimFailed(error) = next(&mut session).await else {
        panic!("it is not known");
    };
    assert!(error.to_string().ends_with("within 2 seconds"), "{error}");
    // The envelope that waits is given up with the session.
    slack.deliver(&mention).expect("a connection");
    session.close().await;
    slack
        .until("the end", |log| log.close_reason(0).is_some())
        .await;
    assert!(slack.log().acks("envelope-1").is_empty());
    assert!(slack.log().acks("envelope-2").is_empty());
}

/// Everything is new, and what becomes of it fails.
struct Panicking;

impl Claims for Panicking {
    fn begin<'a>(&'a self, id: &'a str) -> ClaimFuture<'a, Begun> {
        let panics = id == "Ev0PANIC";
        Box::pin(async move {
            assert!(!panics, "a mistake in what somebody else wrote");
            Ok(Begun::New(Box::new(Panicking)))
        })
    }
}

impl Claim for Panicking {
    fn done(self: Box<Self>) -> ClaimFuture<'static, ()> {
        Box::pin(async { panic!("a mistake in what somebody else wrote") })
    }

    fn release(self: Box<Self>) -> ClaimFuture<'static, ()> {
        self.done()
    }
}

#[tokio::test]
async fn claims_that_panic_end_no_session() {
    let slack = Script::new().redeliveries([]).start();
    let mut session = open_socket(&slack, fast_socket().once(Panicking));
    assert!(matches!(next(&mut session).await, Event::Hello(_)));
    let mention = Delivery::example("app_mention").expect("an example");
    slack
        .deliver(&mention.clone().set("/event_id", "Ev0PANIC"))
        .expect("a connection");
    assert!(matches!(next(&mut session).await, Event::ClaimFailed(_)));
    let id = slack.deliver(&mention).expect("a connection");
    let Event::Envelope(envelope) = next(&mut session).await else {
        panic!("it is new");
    };
    envelope.ack();
    slack.until("the ack", |log| log.acks(&id).len() == 1).await;
    // The session itself knows it from now on, whatever the claims say.
    let id = slack.deliver(&mention).expect("a connection");
    slack.until("the ack", |log| log.acks(&id).len() == 1).await;
    let other = mention.set("/event_id", "Ev0OTHER");
    for _ in 0..2 {
        slack.deliver(&other).expect("a connection");
        let Event::Envelope(envelope) = next(&mut session).await else {
            panic!("it was not handled");
        };
        drop(envelope);
    }
}
