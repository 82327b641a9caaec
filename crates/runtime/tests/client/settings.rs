//! What a client is made with: another HTTP client, a proxy, roots, a user agent, an address without encryption.

use std::error::Error as _;
use std::io::Write;
use std::time::Duration;

use slack_methods::rtm::connect;
use slack_methods_runtime::{BaseUrl, BuildError, Client, Error, Token, reqwest};

use super::log::log;
use super::server::{response, serve, serve_json, serve_raw};
use super::{CONNECTED, TOKEN, client, settings, settings_at};

fn user_agent(server: &super::Server) -> String {
    let seen = server.seen();
    let value = &seen.last().expect("a request").headers["user-agent"];
    value.to_str().expect("ASCII").to_owned()
}

fn refused(built: Result<Client, BuildError>) -> String {
    let error = built.map(drop).expect_err("a wrong setting");
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    format!("{text} {error:?}")
}

#[tokio::test]
async fn a_suffix_of_the_user_agent() {
    let server = serve_json(CONNECTED);
    let own = concat!("slack-methods/", env!("CARGO_PKG_VERSION"));
    let request = connect::Request::new();
    client(&server).call(&request).await.expect("a success");
    assert_eq!(user_agent(&server), own);
    let client = settings(&server).user_agent_suffix("harbor-bot/1.2 (pier 4)");
    let client = client.build().expect("a client");
    client.call(&request).await.expect("a success");
    assert_eq!(
        user_agent(&server),
        format!("{own} harbor-bot/1.2 (pier 4)")
    );
    for wrong in [
        "",
        " ",
        " a",
        "a ",
        "a\nb",
        "a\r\nx: y",
        "a\u{e9}",
        "a\0",
        "a\tb",
    ] {
        let text = refused(settings(&server).user_agent_suffix(wrong).build());
        assert!(
            text.contains("suffix of the user agent"),
            "{wrong:?} {text}"
        );
    }
}

#[tokio::test]
async fn the_client_one_already_has() {
    let server = serve_json(CONNECTED);
    let given = settings(&server).http_client_builder();
    let given = given.expect("settings").user_agent("of-my-own/3").build();
    let given = given.expect("a client");
    let client = settings(&server).http_client(given).build();
    let client = client.expect("a client");
    let request = connect::Request::new();
    client.call(&request).await.expect("a success");
    assert_eq!(user_agent(&server), "of-my-own/3");
    // Limits, retries and errors stay those of this crate.
    let server = serve(|_| response(302, &[("location", "http://127.0.0.1:1/")], "x".repeat(200)));
    let given = settings(&server).http_client_builder().expect("settings");
    let given = given.build();
    let client = settings(&server)
        .http_client(given.expect("a client"))
        .max_response_bytes(100)
        .build()
        .expect("a client");
    let error = client.call(&request).await.expect_err("no JSON");
    assert!(matches!(error, Error::Decode(_)), "{error}");
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_mock_elsewhere_only_by_its_switch() {
    for address in ["http://slack-mock:8080/api/", "http://10.0.0.7/"] {
        let error = BaseUrl::new(address).expect_err("not this machine");
        assert!(
            error.to_string().contains("`BaseUrl::unencrypted`"),
            "{error}"
        );
        BaseUrl::unencrypted(address).expect("said so");
    }
    for wrong in [
        "",
        "slack-mock",
        "ftp://slack-mock/",
        "http://u:p@slack-mock/",
        "http://m/?q",
    ] {
        BaseUrl::unencrypted(wrong).expect_err("no base address");
    }
    // A name of another machine, which here leads to this one.
    let server = serve_json(CONNECTED);
    let port = reqwest::Url::parse(server.base.as_str()).expect("an address");
    let port = port.port().expect("a port");
    let given = settings(&server).http_client_builder().expect("settings");
    let given = given.resolve("slack-mock", ([127, 0, 0, 1], port).into());
    let base = BaseUrl::unencrypted(&format!("http://slack-mock:{port}/api/"));
    let client = settings_at(base.expect("a base address"))
        .http_client(given.build().expect("a client"))
        .build()
        .expect("a client");
    let reply = client.call(&connect::Request::new()).await;
    reply.expect("a success");
    assert_eq!(server.seen()[0].line, "POST /api/rtm.connect");
}

#[tokio::test]
async fn a_proxy_and_its_password() {
    let asked = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
    let keep = std::sync::Arc::clone(&asked);
    let proxy = serve_raw(move |mut stream, request| {
        *keep.lock().expect("no panic") = request;
        let _ = stream.write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
    });
    let at = proxy.base.as_str().trim_end_matches("/api/").to_owned();
    let at = at.replace("http://", "http://porter:very-secret-password@");
    let client = settings_at(BaseUrl::new("https://slack.example.test/api/").expect("an address"))
        .max_retries(0)
        .proxy(at.clone());
    let printed = format!("{client:?}");
    let client = client.build().expect("a client");
    let error = client.call(&connect::Request::new()).await;
    let error = error.map(drop).expect_err("the proxy refuses");
    assert!(matches!(error, Error::Transport(_)), "{error}");
    let request = asked.lock().expect("no panic").clone();
    assert!(
        request.starts_with("CONNECT slack.example.test:443 "),
        "{request}"
    );
    // porter:very-secret-password
    let credentials = "basic cG9ydGVyOnZlcnktc2VjcmV0LXBhc3N3b3Jk";
    assert!(
        request.to_lowercase().contains(&credentials.to_lowercase()),
        "{request}"
    );
    assert!(!request.contains(TOKEN));
    let mut all = printed + &format!("{error} {error:?} {client:?}");
    let mut next = error.source();
    while let Some(cause) = next {
        all += &format!("{cause} {cause:?}");
        next = cause.source();
    }
    all += &log().text();
    assert!(!all.contains("very-secret-password"));
    // Plain `http` goes to the server itself.
    let server = serve_json(CONNECTED);
    let client = settings(&server).proxy(at).build().expect("a client");
    let reply = client.call(&connect::Request::new()).await;
    reply.expect("a success");
    assert_eq!(proxy.connections(), 1);
    for wrong in [
        "",
        "very-secret",
        "socks5://very-secret",
        "http://",
        "file:///very-secret",
    ] {
        let text = refused(Client::builder(token()).proxy(wrong).build());
        assert!(text.contains("http://proxy.example.com:3128"), "{text}");
        assert!(!text.contains("very-secret"), "{text}");
    }
}

fn token() -> Token {
    Token::new(TOKEN).expect("a token")
}

#[test]
fn roots_that_cannot_be_read() {
    for wrong in ["", "no certificate", "-----BEGIN CERTIFICATE-----\nAA==\n"] {
        let text = refused(Client::builder(token()).root_certificates(wrong).build());
        assert!(text.contains("BEGIN CERTIFICATE"), "{wrong:?} {text}");
    }
}

#[tokio::test]
async fn a_root_of_ones_own() {
    let at = super::tls::serve(CONNECTED).await;
    let base = BaseUrl::new(&format!("https://{at}/api/")).expect("a base address");
    let client = |roots: &[&'static str]| {
        let mut builder = settings_at(base.clone()).max_retries(0);
        for root in roots {
            builder = builder.root_certificates(*root);
        }
        builder.timeout(Duration::from_secs(20)).build()
    };
    let call = async |client: Client| client.call(&connect::Request::new()).await;
    let trusting = client(&[super::tls::AUTHORITY]).expect("a client");
    call(trusting).await.expect("a success");
    let error = call(client(&[]).expect("a client")).await;
    let error = error.map(drop).expect_err("the system does not trust it");
    assert!(matches!(error, Error::Transport(_)), "{error}");
}
