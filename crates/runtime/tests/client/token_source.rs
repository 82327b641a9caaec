//! Tokens that change while a client lives.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use slack_methods::oauth::v2::access;
use slack_methods::rtm::connect;
use slack_methods_runtime::{
    Client, ClientBuilder, Error, ErrorKind, Token, TokenError, TokenFuture, TokenRejection,
    TokenSource,
};

use super::server::{Server, json, serve};
use super::{CONNECTED, log};

/// Gives `xoxb-very-secret-0`, and the next number for a token that was rejected.
#[derive(Default)]
struct Counting {
    current: AtomicUsize,
    asked: AtomicUsize,
    rejections: Mutex<Vec<(String, TokenRejection)>>,
}

fn numbered(number: usize) -> Token {
    Token::new(format!("xoxb-very-secret-{number}")).expect("a token")
}

impl TokenSource for Counting {
    fn token(&self) -> TokenFuture<'_, Token> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let token = numbered(self.current.load(Ordering::SeqCst));
        Box::pin(async { Ok(token) })
    }

    fn replace<'a>(
        &'a self,
        rejected: &'a Token,
        why: TokenRejection,
    ) -> TokenFuture<'a, Option<Token>> {
        let mut rejections = self.rejections.lock().expect("no panic");
        rejections.push((rejected.expose().to_owned(), why));
        let next = self.current.fetch_add(1, Ordering::SeqCst) + 1;
        Box::pin(async move { Ok(Some(numbered(next))) })
    }
}

/// Fails with the codes, one after the other, and succeeds after that.
fn failing(codes: &'static [&'static str]) -> Server {
    serve(move |count| match codes.get(count) {
        Some(code) => json(format!(r#"{{"ok": false, "error": "{code}"}}"#)),
        None => json(CONNECTED),
    })
}

fn builder(server: &Server, source: impl TokenSource) -> ClientBuilder {
    log();
    Client::builder_with_source(source)
        .base_url(server.base.clone())
        .retry_pauses(Duration::from_millis(1), Duration::from_millis(2))
}

fn tokens(server: &Server) -> Vec<String> {
    let token = |seen: &super::server::Seen| match seen.headers.get("authorization") {
        Some(header) => header.to_str().expect("ASCII").replace("Bearer ", ""),
        None => String::new(),
    };
    server.seen().iter().map(token).collect()
}

#[tokio::test]
async fn each_call_asks_for_the_token_of_the_moment() {
    let server = failing(&[]);
    let source = Arc::new(Counting::default());
    let client = builder(&server, Arc::clone(&source))
        .build()
        .expect("a client");
    client
        .call(&connect::Request::new())
        .await
        .expect("a reply");
    source.current.store(7, Ordering::SeqCst);
    client.call_raw("test.method", &()).await.expect("a reply");
    assert_eq!(
        tokens(&server),
        ["xoxb-very-secret-0", "xoxb-very-secret-7"]
    );

    // One that takes no token asks for none.
    let none = client.call(&access::Request::new()).await;
    assert!(!matches!(none, Err(Error::Token(_))));
    assert_eq!(source.asked.load(Ordering::SeqCst), 2);
    assert_eq!(tokens(&server)[2], "");
    assert!(format!("{client:?}").contains("TokenSource(..)"));
}

#[tokio::test]
async fn a_rejected_token_is_replaced_once() {
    for (code, why) in [
        ("token_expired", TokenRejection::Expired),
        ("token_revoked", TokenRejection::Invalid),
        ("invalid_auth", TokenRejection::Invalid),
    ] {
        let codes: &'static [&'static str] = Box::leak(Box::new([code]));
        let server = failing(codes);
        let source = Arc::new(Counting::default());
        let client = builder(&server, Arc::clone(&source))
            .build()
            .expect("a client");
        client
            .call(&connect::Request::new())
            .await
            .expect("a reply");
        assert_eq!(
            tokens(&server),
            ["xoxb-very-secret-0", "xoxb-very-secret-1"]
        );
        let rejections = source.rejections.lock().expect("no panic").clone();
        assert_eq!(rejections, [("xoxb-very-secret-0".to_owned(), why)]);
    }

    let server = failing(&["token_expired", "token_expired"]);
    let client = builder(&server, Counting::default())
        .build()
        .expect("a client");
    let error = client
        .call(&connect::Request::new())
        .await
        .expect_err("twice");
    assert_eq!(error.code(), Some("token_expired"));
    assert_eq!(tokens(&server).len(), 2);
}

#[tokio::test]
async fn other_codes_and_other_clients_have_no_second_token() {
    let server = failing(&["missing_scope", "token_expired", "token_expired"]);
    let source = Arc::new(Counting::default());
    let client = builder(&server, Arc::clone(&source))
        .build()
        .expect("a client");
    let error = client
        .call(&connect::Request::new())
        .await
        .expect_err("an error");
    assert_eq!(error.code(), Some("missing_scope"));

    let fixed = client.with_token(numbered(50));
    let error = fixed
        .call(&connect::Request::new())
        .await
        .expect_err("an error");
    assert_eq!(error.code(), Some("token_expired"));
    assert!(source.rejections.lock().expect("no panic").is_empty());

    // Back to a source, on the same connections.
    let again = fixed.with_token_source(Arc::clone(&source));
    again.call(&connect::Request::new()).await.expect("a reply");
    let expected = ["-0", "-50", "-0", "-1"].map(|end| format!("xoxb-very-secret{end}"));
    assert_eq!(tokens(&server), expected);
}

/// Has at most one token, and after that an error or nothing for ever.
struct Ending {
    token: Option<Token>,
    forever: bool,
}

impl Ending {
    fn end<'a, T: Send + 'a>(&self) -> TokenFuture<'a, T> {
        let forever = self.forever;
        Box::pin(async move {
            if forever {
                std::future::pending::<()>().await;
            }
            let why = "nobody installed the app";
            Err(TokenError::new(ErrorKind::Reauthenticate, why))
        })
    }
}

impl TokenSource for Ending {
    fn token(&self) -> TokenFuture<'_, Token> {
        match self.token.clone() {
            Some(token) => Box::pin(async { Ok(token) }),
            None => self.end(),
        }
    }

    fn replace<'a>(&'a self, _: &'a Token, _: TokenRejection) -> TokenFuture<'a, Option<Token>> {
        self.end()
    }
}

#[tokio::test]
async fn a_source_without_a_token_fails_the_call() {
    for token in [None, Some(numbered(1))] {
        let calls = usize::from(token.is_some());
        let server = failing(&["token_expired"]);
        let source = Ending {
            token,
            forever: false,
        };
        let client = builder(&server, source).build().expect("a client");
        let error = client
            .call(&connect::Request::new())
            .await
            .expect_err("no token");
        assert!(matches!(error, Error::Token(_)));
        assert_eq!(error.kind(), ErrorKind::Reauthenticate);
        let expected = "`rtm.connect` was not called: there is no token: nobody installed the app";
        assert_eq!(error.to_string(), expected);
        assert_eq!(server.seen().len(), calls);
    }
}

#[tokio::test]
async fn a_source_has_the_time_of_a_call() {
    let server = failing(&[]);
    let source = Ending {
        token: None,
        forever: true,
    };
    let client = builder(&server, source)
        .timeout(Duration::from_millis(20))
        .build()
        .expect("a client");
    let error = client
        .call(&connect::Request::new())
        .await
        .expect_err("no token");
    assert_eq!(
        (error.kind(), error.method()),
        (ErrorKind::Retry, "rtm.connect")
    );
    assert!(
        error.to_string().contains("took longer than a call may"),
        "{error}"
    );
    assert!(server.seen().is_empty());
}

#[test]
fn a_blocking_client_takes_a_source_too() {
    let server = failing(&["token_expired"]);
    let source = Arc::new(Counting::default());
    let client = builder(&server, Arc::clone(&source))
        .build_blocking()
        .expect("a client");
    client.call(&connect::Request::new()).expect("a reply");
    let client = client.with_token(numbered(9)).with_token_source(source);
    client.call_raw("test.method", &()).expect("a reply");
    let expected = ["-0", "-1", "-1"].map(|end| format!("xoxb-very-secret{end}"));
    assert_eq!(tokens(&server), expected);
}

/// A source whose tokens count together.
struct Named(Counting);

impl TokenSource for Named {
    fn token(&self) -> TokenFuture<'_, Token> {
        self.0.token()
    }

    fn replace<'a>(
        &'a self,
        rejected: &'a Token,
        why: TokenRejection,
    ) -> TokenFuture<'a, Option<Token>> {
        self.0.replace(rejected, why)
    }

    fn account(&self) -> Option<&str> {
        Some("T0HARBOR")
    }
}

#[cfg(feature = "pacing")]
#[tokio::test]
async fn a_pace_goes_on_with_a_new_token() {
    use super::pacing::Recorder;

    for (named, same) in [(true, true), (false, false)] {
        let server = failing(&["token_expired"]);
        let pace = Recorder::default();
        let client = match named {
            true => builder(&server, Arc::new(Named(Counting::default()))),
            false => builder(&server, Counting::default()),
        };
        let client = client.pace(pace.clone()).build().expect("a client");
        client
            .call(&connect::Request::new())
            .await
            .expect("a reply");
        let asked = pace.asked();
        assert_eq!(asked.len(), 2);
        assert_eq!(asked[0] == asked[1], same, "{asked:?}");
        let first = &asked[0].last().expect("a limit").0;
        assert_eq!(first.starts_with("T0HARBOR/"), named, "{first}");
        // A name of the client's own comes first.
        client
            .paced_as("mine")
            .call(&connect::Request::new())
            .await
            .expect("a reply");
        let asked = pace.asked();
        assert!(asked[0][0].0.starts_with("mine/"), "{asked:?}");
    }
}
