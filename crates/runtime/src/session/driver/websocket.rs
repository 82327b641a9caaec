//! Opening a WebSocket.
//!
//! The handshake is an HTTP request of `reqwest`, so a connection goes through the same proxies,
//! TLS and trusted roots as the calls. Then the WebSocket library takes the connection over.
//!
//! That is `tokio-websockets` and not `tokio-tungstenite`, which logs the text of every frame at
//! the trace level.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::header::{
    CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_EXTENSIONS, SEC_WEBSOCKET_KEY,
    SEC_WEBSOCKET_PROTOCOL, SEC_WEBSOCKET_VERSION, UPGRADE,
};
use http::{HeaderMap, StatusCode};
use reqwest::{Upgraded, Url};
use tokio_websockets::{ClientBuilder, Limits, WebSocketStream};

use crate::base::BaseUrl;
use crate::secret::SecretUrl;

pub(super) type Socket = WebSocketStream<Upgraded>;

/// Opens connections.
pub(crate) struct Connector {
    pub(crate) http: reqwest::Client,
    /// The client's base address, which says where `ws://` is allowed.
    pub(crate) base: BaseUrl,
    /// A larger message ends the connection, in one frame or several.
    pub(crate) max_frame_bytes: usize,
}

/// The constant of RFC 6455 that turns a key into the accept value.
const GUID: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

impl Connector {
    /// Connects and does the handshake. The error holds no part of the URL or of the response.
    pub(super) async fn open(&self, url: &SecretUrl) -> Result<Socket, &'static str> {
        let url = http_url(url, &self.base).ok_or("the URL is invalid")?;
        let mut key = [0; 16];
        getrandom::fill(&mut key).map_err(|_| "there is no randomness")?;
        let key = BASE64_STANDARD.encode(key);
        let request = self
            .http
            .get(url)
            .header(CONNECTION, "Upgrade")
            .header(UPGRADE, "websocket")
            .header(SEC_WEBSOCKET_VERSION, "13")
            .header(SEC_WEBSOCKET_KEY, &key);
        let response = request.send().await.map_err(|_| "there is no connection")?;
        if response.status() != StatusCode::SWITCHING_PROTOCOLS {
            return Err("the server did not switch protocols");
        }
        if !accepts(response.headers(), &key) {
            return Err("the server does not speak WebSocket");
        }
        let upgraded = response
            .upgrade()
            .await
            .map_err(|_| "the connection broke")?;
        let limits = Limits::default().max_payload_len(Some(self.max_frame_bytes));
        Ok(ClientBuilder::new().limits(limits).take_over(upgraded))
    }
}

/// Whether the server accepts the handshake, by section 4.1 of RFC 6455. No extension and no
/// subprotocol was offered, so none may be selected.
fn accepts(headers: &HeaderMap, key: &str) -> bool {
    let mut hash = sha1_smol::Sha1::new();
    hash.update(key.as_bytes());
    hash.update(GUID.as_bytes());
    let accept = BASE64_STANDARD.encode(hash.digest().bytes());
    let is = |name, wanted: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| value.trim().eq_ignore_ascii_case(wanted))
    };
    let mut connection = headers.get_all(CONNECTION).iter();
    let upgrades = connection.any(|value| {
        let mut options = value.to_str().unwrap_or_default().split(',');
        options.any(|option| option.trim().eq_ignore_ascii_case("upgrade"))
    });
    let unrequested = [SEC_WEBSOCKET_EXTENSIONS, SEC_WEBSOCKET_PROTOCOL];
    let accepted = headers.get(SEC_WEBSOCKET_ACCEPT);
    upgrades
        && is(UPGRADE, "websocket")
        && accepted.is_some_and(|it| it.as_bytes() == accept.as_bytes())
        && !unrequested.iter().any(|name| headers.contains_key(name))
}

/// The URL as one of HTTP: `wss` everywhere; `ws` only if the base address is without encryption too, and then to
/// this machine and to the host of that address.
pub(super) fn http_url(url: &SecretUrl, base: &BaseUrl) -> Option<Url> {
    let (scheme, rest) = url.expose().split_once("://")?;
    let secure = match scheme.to_ascii_lowercase().as_str() {
        "wss" => true,
        "ws" if base.is_plain_http() => false,
        _ => return None,
    };
    let scheme = if secure { "https" } else { "http" };
    let url = Url::parse(&format!("{scheme}://{rest}")).ok()?;
    let host = url.host_str()?;
    (secure || base.trusts_plain(host)).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_secure_or_local() {
        let base = |text| BaseUrl::unencrypted(text).expect("a base address");
        for (base, plain, mock) in [
            (BaseUrl::SLACK, false, false),
            (base("https://slack-mock/api/"), false, false),
            (base("http://127.0.0.1:1/api/"), true, false),
            (base("http://slack-mock:8080/api/"), true, true),
        ] {
            let allowed = |text: &str| http_url(&text.into(), &base).is_some();
            assert!(allowed("wss://example.test/link/?ticket=1"));
            assert!(allowed("WSS://127.0.0.1:1/"));
            for text in [
                "ws://example.test/",
                "https://example.test/",
                "example.test",
                "wss://",
                "",
                "file:///etc/passwd",
                "ws://127.0.0.1.example.test/",
                "ws://slack-mock.example.test/",
                "ws://slack-mock@example.test/",
            ] {
                assert!(!allowed(text), "{base} {text}");
            }
            for text in ["ws://127.0.0.1:80/x", "ws://localhost/", "ws://[::1]:9/"] {
                assert_eq!(allowed(text), plain, "{base} {text}");
            }
            assert_eq!(allowed("ws://slack-mock:9000/link"), mock, "{base}");
        }
    }

    #[test]
    fn the_handshake_follows_the_rfc() {
        let key = "dGhlIHNhbXBsZSBub25jZQ==";
        let headers = |upgrade: &'static str, accept: &'static str| {
            HeaderMap::from_iter([
                (
                    CONNECTION,
                    http::HeaderValue::from_static("keep-alive, Upgrade"),
                ),
                (UPGRADE, http::HeaderValue::from_static(upgrade)),
                (SEC_WEBSOCKET_ACCEPT, http::HeaderValue::from_static(accept)),
            ])
        };
        let good = headers("WebSocket", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        assert!(accepts(&good, key));
        let mut unconnected = good.clone();
        unconnected.insert(CONNECTION, http::HeaderValue::from_static("close"));
        assert!(!accepts(&unconnected, key));
        for unrequested in [SEC_WEBSOCKET_EXTENSIONS, SEC_WEBSOCKET_PROTOCOL] {
            let mut more = good.clone();
            more.insert(unrequested, http::HeaderValue::from_static("x"));
            assert!(!accepts(&more, key));
        }
        assert!(!accepts(
            &headers("h2c", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
            key
        ));
        assert!(!accepts(
            &headers("websocket", "S3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
            key
        ));
        assert!(!accepts(&HeaderMap::new(), key));
    }
}
