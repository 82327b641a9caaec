//! Posting to an incoming webhook or a `response_url`.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Method, Request, Uri};
use tracing::Instrument;

use super::Client;
use super::drive::{self, Call};
use super::judge::{Ended, Judged, Verdict};
use super::turns::Turns;
use crate::base::{BaseUrl, is_loopback};
use crate::code::printable;
use crate::decode_error_reason::DecodeErrorReason;
use crate::error::{Error, Stage, TransportError};
use crate::json::Json;
use crate::secret::SecretUrl;
use crate::webhook::{WebhookError, outcome};

/// What errors and logs call it; the address is secret.
const NAME: &str = "webhook";

/// Whose webhooks may be posted to, besides those of this machine and of the base address.
const HOSTS: [&str; 2] = ["slack.com", "slack-gov.com"];

impl Client {
    /// Posts a message to an incoming webhook, or to the `response_url` of an interaction or command.
    ///
    /// The address lets its holder post, so no token is sent, and it is in no log or error. A `response_url`
    /// takes up to five messages within 30 minutes. The call is made again after a wait that Slack asks for and
    /// after a failed connection, never if the message may have been taken.
    ///
    /// ```no_run
    /// use slack_methods_runtime::{Client, SecretUrl};
    ///
    /// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = Client::without_token()?;
    /// let webhook = SecretUrl::from(std::env::var("SLACK_WEBHOOK_URL")?);
    /// let message = serde_json::json!({"text": "The *nightly build* is green."});
    /// client.post_webhook(&webhook, message).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`WebhookError`] says why the message was not taken. Dropping the future gives the call up; Slack may still
    /// post the message.
    pub async fn post_webhook(
        &self,
        url: &SecretUrl,
        message: impl Into<Json>,
    ) -> Result<(), WebhookError> {
        let message: Json = message.into();
        self.post(url, Bytes::copy_from_slice(message.as_str().as_bytes()))
            .await
    }

    async fn post(&self, url: &SecretUrl, body: Bytes) -> Result<(), WebhookError> {
        let settings = &self.shared.settings;
        let address = address(url, &settings.base).ok_or(WebhookError::Address)?;
        let mut request = Request::new(body);
        *request.method_mut() = Method::POST;
        *request.uri_mut() = address;
        let json = HeaderValue::from_static("application/json; charset=utf-8");
        request.headers_mut().insert(CONTENT_TYPE, json);

        let call = Call::new(NAME, false, Turns::of_address(self, NAME, url));
        let hooked = settings.on_attempt.is_some();
        let late = || WebhookError::Transport(TransportError::new(NAME, Stage::Timeout, None));
        let mut last = Err(late());
        let failed = drive::drive(
            &self.shared.http,
            settings,
            &call,
            request,
            &mut |response| {
                last = outcome(&response);
                match &last {
                    // Nothing was posted.
                    Err(WebhookError::RateLimited { retry_after }) => Judged {
                        verdict: Verdict::Again {
                            why: "rate limited",
                            wait: *retry_after,
                        },
                        ended: Ended::RateLimited(*retry_after),
                    },
                    Err(WebhookError::Rejected { code, .. }) => Judged {
                        verdict: Verdict::Final,
                        ended: Ended::ApiError(hooked.then(|| match code {
                            Some(code) => printable(code.as_str()).into(),
                            None => "(no code)".into(),
                        })),
                    },
                    _ => Judged {
                        verdict: Verdict::Final,
                        ended: Ended::Ok,
                    },
                }
            },
        )
        .instrument(call.span.clone())
        .await;
        let outcome = match failed {
            None => last,
            Some(Error::Transport(error)) => Err(WebhookError::Transport(error)),
            Some(Error::RateLimited(limited)) => Err(WebhookError::RateLimited {
                retry_after: limited.retry_after,
            }),
            Some(Error::Decode(error))
                if matches!(error.reason, DecodeErrorReason::TooLarge { .. }) =>
            {
                Err(WebhookError::TooLarge)
            }
            Some(_) => Err(late()),
        };
        call.end(match &outcome {
            Ok(()) => "ok",
            Err(_) => "failed",
        });
        outcome
    }
}

/// The address, if it is one that a message may go to.
fn address(url: &SecretUrl, base: &BaseUrl) -> Option<Uri> {
    let uri: Uri = url.expose().parse().ok()?;
    let authority = uri.authority()?;
    if authority.as_str().contains('@') {
        return None;
    }
    let host = uri.host()?;
    let of_slack = HOSTS.iter().any(|&slack| {
        let mut parts = host.rsplitn(3, '.');
        let last = [parts.next(), parts.next()];
        let (domain, top) = slack.split_once('.').unwrap_or_default();
        let is = |part: Option<&str>, of: &str| part.is_some_and(|it| it.eq_ignore_ascii_case(of));
        is(last[0], top) && is(last[1], domain)
    });
    let known = of_slack || is_loopback(host) || base.host() == Some(host);
    match uri.scheme_str() {
        Some("https") if known => Some(uri),
        Some("http") if base.trusts_plain(host) => Some(uri),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::address;
    use crate::base::BaseUrl;
    use crate::secret::SecretUrl;

    fn is_taken(url: &str) -> bool {
        let base = BaseUrl::new("https://mock.example.test/api/").expect("a base address");
        address(&SecretUrl::from(url), &base).is_some()
    }

    #[test]
    fn only_addresses_of_slack_are_posted_to() {
        for url in [
            "https://hooks.slack.com/services/T1/B1/x",
            "https://HOOKS.SLACK.COM/actions/T1/1/x",
            "https://hooks.slack-gov.com/services/T1/B1/x",
            "https://mock.example.test/hook",
            "https://localhost:4000/hook",
            "http://127.0.0.1:4000/hook",
            "http://[::1]:4000/hook",
        ] {
            assert!(is_taken(url), "{url}");
        }
        for url in [
            "",
            "hooks.slack.com/services",
            "http://hooks.slack.com/services/T1/B1/x",
            "https://hooks.slack.com.example.test/services",
            "https://notslack.com/services",
            "https://hooks.slack.com@example.test/services",
            "https://user@hooks.slack.com/services",
            "https://example.test/?https://hooks.slack.com",
            "ftp://hooks.slack.com/",
        ] {
            assert!(!is_taken(url), "{url}");
        }
    }
}
