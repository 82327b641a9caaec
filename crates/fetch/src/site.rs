//! The site that the pages are read from.

use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use reqwest::header::{ETAG, IF_NONE_MATCH, RETRY_AFTER};
use reqwest::{Client, Response, StatusCode, Url};

/// How a run treats the site.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Requests at the same time.
    pub connections: usize,
    /// How long a connection rests after each request.
    pub pause: Duration,
    /// How long one request may take.
    pub timeout: Duration,
    /// How often a request is sent again after a fault that may pass.
    pub retries: u32,
    /// The longest wait before a request is sent again.
    pub longest_wait: Duration,
    /// The largest page, in bytes.
    pub max_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 2,
            pause: Duration::from_millis(250),
            timeout: Duration::from_secs(30),
            retries: 3,
            longest_wait: Duration::from_secs(60),
            max_bytes: 4 << 20,
        }
    }
}

/// A documentation site.
#[derive(Clone, Debug)]
pub struct Site {
    client: Client,
    base: Url,
    limits: Limits,
}

/// What the site says to a request for a page.
pub(crate) enum Reply {
    Page {
        body: Vec<u8>,
        tag: Option<String>,
    },
    /// The page is the one with the tag that was sent along.
    Unchanged,
    Missing,
}

impl Site {
    /// The site at an address such as `https://docs.slack.dev`.
    ///
    /// # Errors
    ///
    /// If this is not the address of a site.
    pub fn new(base: &str, limits: Limits) -> Result<Self> {
        let mut base = Url::parse(base).with_context(|| format!("`{base}` is not an address"))?;
        let loopback = matches!(base.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        ensure!(
            base.scheme() == "https" || (base.scheme() == "http" && loopback),
            "the address of the site must begin with https://"
        );
        if !base.path().ends_with('/') {
            base.set_path(&format!("{}/", base.path()));
        }
        let agent = concat!("slack-methods-fetch/", env!("CARGO_PKG_VERSION"));
        // Fails if there is one already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder()
            .user_agent(agent)
            .timeout(limits.timeout)
            .redirect(reqwest::redirect::Policy::limited(3))
            .https_only(base.scheme() == "https")
            .build();
        Ok(Self {
            client: client.context("cannot set up HTTPS")?,
            base,
            limits,
        })
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Reads one page, with its tag if it is here already. Faults that may pass are tried again.
    pub(crate) async fn read(&self, path: &str, tag: Option<&str>) -> Result<Reply> {
        let url = self
            .base
            .join(path)
            .with_context(|| format!("`{path}` is not a path"))?;
        let mut wait = Duration::from_secs(1);
        for attempt in 0.. {
            let reply = self.attempt(&url, tag).await;
            tokio::time::sleep(self.limits.pause).await;
            match reply {
                Ok(reply) => return Ok(reply),
                Err(Fault::Final(error)) => return Err(error),
                Err(Fault::Passing { error, .. }) if attempt >= self.limits.retries => {
                    return Err(error);
                }
                Err(Fault::Passing { after, .. }) => {
                    let wait = after.unwrap_or(wait).min(self.limits.longest_wait);
                    tokio::time::sleep(wait).await;
                }
            }
            wait *= 2;
        }
        unreachable!("the loop ends at the last attempt")
    }

    async fn attempt(&self, url: &Url, tag: Option<&str>) -> Result<Reply, Fault> {
        let mut request = self.client.get(url.clone());
        if let Some(tag) = tag {
            request = request.header(IF_NONE_MATCH, tag);
        }
        let response = request.send().await.map_err(Fault::passing)?;
        match response.status() {
            StatusCode::NOT_MODIFIED => Ok(Reply::Unchanged),
            StatusCode::NOT_FOUND | StatusCode::GONE => Ok(Reply::Missing),
            status if status.is_success() => {
                let tag = response
                    .headers()
                    .get(ETAG)
                    .and_then(|tag| tag.to_str().ok());
                let tag = tag.map(str::to_owned);
                let body = self.body(response).await?;
                Ok(Reply::Page { body, tag })
            }
            status => {
                let error = anyhow::anyhow!("the site replied with status {status}");
                if status == StatusCode::TOO_MANY_REQUESTS || status.is_server_error() {
                    let after = response.headers().get(RETRY_AFTER);
                    let after = after.and_then(|after| after.to_str().ok()?.trim().parse().ok());
                    let after = after.map(Duration::from_secs);
                    Err(Fault::Passing { error, after })
                } else {
                    Err(Fault::Final(error))
                }
            }
        }
    }

    async fn body(&self, mut response: Response) -> Result<Vec<u8>, Fault> {
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(Fault::passing)? {
            if body.len() + chunk.len() > self.limits.max_bytes {
                let most = self.limits.max_bytes;
                return Err(Fault::Final(anyhow::anyhow!(
                    "the page has more than {most} bytes"
                )));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    /// The index of methods.
    pub(crate) async fn index(&self) -> Result<String> {
        match self.read("reference/methods.json", None).await? {
            Reply::Page { body, .. } => String::from_utf8(body).context("it is not UTF-8"),
            Reply::Unchanged | Reply::Missing => bail!("the site has no such page"),
        }
    }
}

/// Why there is no reply.
enum Fault {
    Final(anyhow::Error),
    Passing {
        error: anyhow::Error,
        after: Option<Duration>,
    },
}

impl Fault {
    fn passing(error: reqwest::Error) -> Self {
        Self::Passing {
            error: error.into(),
            after: None,
        }
    }
}
