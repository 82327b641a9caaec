//! Connections are TLS, with the roots that the system trusts.
//!
//! An environment variable sets the trusted roots of a process, so the session runs in
//! another one: this test, started again. The certificates in `tls/` are made for it alone and good
//! for `localhost` until 2120; the authority's key is gone.

use std::process::{Command, Stdio};
use std::sync::Arc;

use serde_json::json;
use slack_methods_fake::{Response, Script};
use slack_methods_runtime::session::DisconnectReason;
use slack_methods_runtime::session::rtm::Event;
use tokio::net::TcpListener;
use tokio::task::spawn_blocking;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_websockets::{Message, ServerBuilder};

use super::{fast_rtm, next};
use super::{open_rtm, soon};

const AUTHORITY: &str = "authority.pem";

/// Where the server is; in the second process alone.
const AT: &str = "SLACK_METHODS_TEST_TLS";

#[tokio::test]
async fn connections_are_tls_and_their_servers_verified() {
    match std::env::var(AT) {
        Ok(url) => connect(&url).await,
        Err(_) => {
            let url = serve().await;
            again(&url, AUTHORITY).await;
            // A root, but not the one of the server's certificate.
            again(&url, "server.pem").await;
        }
    }
}

/// Starts this test in another process, where this root alone is trusted.
async fn again(url: &str, root: &str) {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sessions/tls");
    let mut command = Command::new(std::env::current_exe().expect("a test is a program"));
    command
        .args([
            "--exact",
            "tls::connections_are_tls_and_their_servers_verified",
        ])
        .env(AT, url)
        .env("SSL_CERT_FILE", format!("{directory}/{root}"))
        .env_remove("SSL_CERT_DIR")
        .stdin(Stdio::null());
    let output = soon(spawn_blocking(move || command.output())).await;
    let output = output.expect("no panic").expect("it starts");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("1 passed"), "{text}");
}

/// Opens a session that connects to this URL.
async fn connect(url: &str) {
    let root = std::env::var("SSL_CERT_FILE").expect("a root");
    let trusted = root.ends_with(AUTHORITY);
    let response = json!({
        "ok": true, "url": url,
        "self": {"id": "U1", "name": "robot"},
        "team": {"id": "T1", "name": "Team", "domain": "team"},
    });
    let slack = Script::new()
        .default_response("rtm.connect", Response::Json(response))
        .start();
    let mut session = open_rtm(&slack, fast_rtm());
    let first = next(&mut session).await;
    match trusted {
        true => assert!(matches!(first, Event::Hello), "{first:?}"),
        false => assert!(
            matches!(first, Event::Disconnected(DisconnectReason::Unreachable)),
            "{first:?}"
        ),
    }
}

/// A server that says hello on every connection, over TLS.
async fn serve() -> String {
    let chain = CertificateDer::pem_slice_iter(include_bytes!("tls/server.pem"));
    let chain = chain.collect::<Result<_, _>>().expect("certificates");
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("tls/server.key")).expect("a key");
    let provider = Arc::new(ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("a certificate for the key");
    let tls = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("it is bound").port();
    tokio::spawn(async move {
        let mut connections = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            // Who does not trust the certificate goes away.
            let Ok(stream) = tls.accept(stream).await else {
                continue;
            };
            let (_, mut connection) = ServerBuilder::new()
                .accept(stream)
                .await
                .expect("a handshake");
            let hello = Message::text(r#"{"type":"hello"}"#);
            futures_util::SinkExt::send(&mut connection, hello)
                .await
                .expect("a reader");
            connections.push(connection);
        }
    });
    format!("wss://localhost:{port}/very-secret-ticket")
}
