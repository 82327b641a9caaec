//! Sessions whose token changes.

use std::sync::atomic::{AtomicUsize, Ordering};

use slack_methods::apps::connections::open;
use slack_methods_fake::{Connection, Response, Script};
use slack_methods_runtime::session::socket_mode::Event;
use slack_methods_runtime::{BaseUrl, Client, Token, TokenFuture, TokenRejection, TokenSource};

use super::{fast_socket, log, next};

/// Gives another token after each that was rejected.
#[derive(Default)]
struct Counting(AtomicUsize);

impl TokenSource for Counting {
    fn token(&self) -> TokenFuture<'_, Token> {
        let token = format!("xapp-very-secret-{}", self.0.load(Ordering::SeqCst));
        Box::pin(async { Ok(Token::new(token).expect("a token")) })
    }

    fn replace<'a>(&'a self, _: &'a Token, _: TokenRejection) -> TokenFuture<'a, Option<Token>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async { self.token().await.map(Some) })
    }
}

#[tokio::test]
async fn a_session_reconnects_with_the_token_of_the_moment() {
    let expired = || Response::error("token_expired");
    let slack = Script::new()
        .responses(
            "apps.connections.open",
            [expired(), Response::Url, expired(), Response::Url],
        )
        .connection(Connection::well_behaved().cut_mid_frame())
        .start();
    log::log();
    let client = Client::builder_with_source(Counting::default())
        .base_url(BaseUrl::new(slack.base()).expect("an address"))
        .build()
        .expect("a client");
    let mut session = client.socket_mode_with(open::Request::new(), fast_socket());
    let mut hellos = 0;
    while hellos < 2 {
        hellos += usize::from(matches!(next(&mut session).await, Event::Hello(..)));
    }
    let log = slack.log();
    let calls = log.calls("apps.connections.open");
    let tokens: Vec<_> = calls
        .iter()
        .map(|call| call.token().expect("a token"))
        .collect();
    let expected = [0, 1, 1, 2].map(|number| format!("xapp-very-secret-{number}"));
    assert_eq!(tokens, expected);
}
