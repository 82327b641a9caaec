//! The bytes on their way to the address that was given for them.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use tokio::sync::mpsc::Sender;
use tokio::time::timeout;
use tracing::Instrument;
use tracing::field::Empty;

use super::Progress;
use super::chunks;
use super::error::{UploadFault, Uploading};
use super::source::Opened;
use crate::base::BaseUrl;
use crate::client::send::stage;
use crate::error::Stage;
use crate::secret::SecretUrl;

pub(super) struct Limits {
    /// For all of it.
    pub(super) whole: Duration,
    /// For one part to go, and for the response.
    pub(super) stall: Duration,
}

type Report<'a> = &'a mut (dyn FnMut(Progress) + Send);

/// Sends all bytes and waits for the response.
pub(super) async fn send(
    http: &reqwest::Client,
    base: &BaseUrl,
    address: &SecretUrl,
    file: &mut Opened,
    limits: &Limits,
    report: Report<'_>,
) -> Result<(), Uploading> {
    let mut progress = Progress {
        sent: 0,
        total: file.length(),
    };
    let span = tracing::info_span!("slack_upload", bytes = progress.total, outcome = Empty);
    let exchange = exchange(
        http,
        base,
        address,
        file,
        limits.stall,
        &mut progress,
        report,
    );
    let outcome = timeout(limits.whole, exchange.instrument(span.clone()))
        .await
        .unwrap_or_else(|_| Err(late()));
    let said = match outcome {
        Ok(()) => "ok",
        Err(_) => "failed",
    };
    span.record("outcome", said);
    span.in_scope(|| tracing::debug!(sent = progress.sent, outcome = said, "upload ended"));
    outcome.map_err(|fault| Uploading {
        sent: progress.sent,
        total: progress.total,
        fault,
    })
}

async fn exchange(
    http: &reqwest::Client,
    base: &BaseUrl,
    address: &SecretUrl,
    file: &mut Opened,
    stall: Duration,
    progress: &mut Progress,
    report: Report<'_>,
) -> Result<(), UploadFault> {
    let address = destination(address, base)?;
    let (into, body) = chunks::body(file.length());
    // And no token: whoever has the address may write, and the token is not for that server.
    let request = http
        .post(address)
        .header(CONTENT_TYPE, "application/octet-stream")
        // Without it an empty file would have none.
        .header(CONTENT_LENGTH, file.length())
        .body(reqwest::Body::wrap(body))
        .send();

    // The one feeds the other, and a response may come before all is fed.
    let mut response = pin!(request);
    let early = {
        let mut feed = pin!(feed(file, into, stall, progress, report));
        poll_fn(|context| match response.as_mut().poll(context) {
            Poll::Ready(response) => Poll::Ready(Some(Ok(response))),
            Poll::Pending => match feed.as_mut().poll(context) {
                Poll::Ready(Ok(())) => Poll::Ready(None),
                Poll::Ready(Err(fault)) => Poll::Ready(Some(Err(fault))),
                Poll::Pending => Poll::Pending,
            },
        })
        .await
        .transpose()?
    };
    let response = match early {
        Some(response) => response,
        None => timeout(stall, response).await.map_err(|_| late())?,
    };
    let status = response.map_err(transport)?.status();
    if !status.is_success() || progress.sent < progress.total {
        return Err(UploadFault::Response(status));
    }
    file.unchanged().await
}

/// Hands the bytes over, part by part, as fast as the server reads them.
async fn feed(
    file: &mut Opened,
    into: Sender<Bytes>,
    stall: Duration,
    progress: &mut Progress,
    report: Report<'_>,
) -> Result<(), UploadFault> {
    report(*progress);
    while let Some(chunk) = file.next().await? {
        let size = chunk.len() as u64;
        if timeout(stall, into.send(chunk))
            .await
            .map_err(|_| late())?
            .is_err()
        {
            // The server stopped reading; the response says why.
            return Ok(());
        }
        progress.sent += size;
        report(*progress);
    }
    Ok(())
}

fn destination(address: &SecretUrl, base: &BaseUrl) -> Result<reqwest::Url, UploadFault> {
    let url = reqwest::Url::parse(address.expose()).map_err(|_| UploadFault::Address)?;
    match (url.scheme(), url.host_str()) {
        ("https", Some(_)) => Ok(url),
        ("http", Some(host)) if base.trusts_plain(host) => Ok(url),
        _ => Err(UploadFault::Address),
    }
}

fn late() -> UploadFault {
    UploadFault::Transport {
        stage: Stage::Timeout,
        source: None,
    }
}

fn transport(error: reqwest::Error) -> UploadFault {
    UploadFault::Transport {
        stage: stage(&error),
        source: Some(error.without_url().into()),
    }
}
