//! One request over HTTP.

use bytes::Bytes;
use http::header::HOST;
use http::{HeaderMap, HeaderValue, Request, Uri};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use super::result::{BotResponse, Outcome};

/// The largest response that is read.
const MAX_RESPONSE_BYTES: usize = 16 << 20;

/// Sends a body to an address of `http://`, on a connection of its own.
pub(super) async fn post(address: &Uri, headers: HeaderMap, body: Bytes) -> Outcome {
    match exchange(address, headers, body).await {
        Ok(response) => Outcome::Responded(response),
        Err(error) => Outcome::Failed(error.to_string()),
    }
}

type Error = Box<dyn std::error::Error + Send + Sync>;

async fn exchange(address: &Uri, headers: HeaderMap, body: Bytes) -> Result<BotResponse, Error> {
    let host = address.host().unwrap_or_default();
    let port = address.port_u16().unwrap_or(80);
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let stream = TcpStream::connect((bare, port)).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    let path = address.path_and_query().map_or("/", |path| path.as_str());
    let mut request = Request::post(path).body(Full::new(body))?;
    *request.headers_mut() = headers;
    let host = HeaderValue::from_str(&format!("{host}:{port}"))?;
    request.headers_mut().insert(HOST, host);
    let exchange = async {
        let (parts, body) = sender.send_request(request).await?.into_parts();
        let body = Limited::new(body, MAX_RESPONSE_BYTES).collect().await?;
        Ok::<_, Error>(BotResponse {
            status: parts.status,
            headers: parts.headers,
            body: body.to_bytes(),
        })
    };
    // The connection has to be driven while the exchange goes on, and ends with it.
    let mut exchange = std::pin::pin!(exchange);
    tokio::select! {
        biased;
        response = &mut exchange => response,
        ended = connection => {
            ended?;
            exchange.await
        }
    }
}
