//! A Slack that rotates tokens by the documented rules, with faults on demand.
//!
//! A refresh token works once, and for a grace period after that; each use makes a new pair. Of an
//! installation two access tokens are active at most; a third revokes the oldest.

use std::collections::{HashMap, VecDeque};
use std::io;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use serde_json::{Value, json};
use slack_methods::{BaseUrl, Client, Token};
use slack_methods_app::tokens::TokenPair;

use super::clock::Clock;

/// All tokens hold this, and nothing that is printed may.
pub(crate) const MARK: &str = "very-secret";

pub(crate) const LIFE: Duration = Duration::from_secs(12 * 60 * 60);

/// What goes wrong with a call that renews.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is carried out, and the connection breaks in the middle of the response.
    Cut,
    /// It is carried out, and the response takes so long.
    Slow(Duration),
    /// It is not carried out, and the connection breaks.
    Lost,
    /// It is not carried out.
    Status(u16),
    /// It is not carried out, and the response is this text.
    Text(&'static str),
}

struct Installation {
    /// Which active access tokens there are, the oldest first, with the ends of their lives.
    access: Vec<(String, SystemTime)>,
    /// When each refresh token was used first.
    refresh: HashMap<String, Option<SystemTime>>,
    made: usize,
    life: Duration,
}

struct Inner {
    clock: Clock,
    grace: Duration,
    installation: Installation,
    faults: VecDeque<Fault>,
    /// The refresh token of each call that renewed, and when it came.
    renewals: Vec<(String, SystemTime)>,
    /// The token and the text of each message that was posted.
    posts: Vec<(String, String)>,
    /// The codes of all calls that failed for their token.
    rejected: Vec<String>,
}

#[derive(Clone)]
pub(crate) struct Rotation {
    base: String,
    inner: Arc<Mutex<Inner>>,
}

impl Rotation {
    pub(crate) fn start(clock: &Clock) -> Self {
        Self::start_with(clock, LIFE)
    }

    /// With access tokens that live so long.
    pub(crate) fn start_with(clock: &Clock, life: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("Tokio wants it so");
        let address = listener.local_addr().expect("it is bound");
        let mut installation = Installation {
            access: Vec::new(),
            refresh: HashMap::new(),
            made: 0,
            life,
        };
        installation.next(clock.now());
        let this = Self {
            base: format!("http://{address}/api/"),
            inner: Arc::new(Mutex::new(Inner {
                clock: clock.clone(),
                grace: Duration::from_secs(60),
                installation,
                faults: VecDeque::new(),
                renewals: Vec::new(),
                posts: Vec::new(),
                rejected: Vec::new(),
            })),
        };
        let shared = this.clone();
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
                let router = Router::new().fallback(serve).with_state(shared);
                axum::serve(listener, router).await
            })
        });
        this
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().expect("no test panics in here")
    }

    pub(crate) fn base(&self) -> BaseUrl {
        BaseUrl::new(&self.base).expect("an address")
    }

    /// A client without a token.
    pub(crate) fn client(&self) -> Client {
        slack_methods::ClientBuilder::without_token()
            .base_url(self.base())
            .retry_pauses(Duration::from_millis(1), Duration::from_millis(2))
            .build()
            .expect("a client")
    }

    /// The pair that the installation gave.
    pub(crate) fn first_pair(&self) -> TokenPair {
        let inner = self.inner();
        pair(1, inner.clock.now(), inner.installation.life)
    }

    /// Makes another pair, as if the app were installed again.
    pub(crate) fn issue(&self) -> TokenPair {
        let mut inner = self.inner();
        let now = inner.clock.now();
        pair(inner.installation.next(now), now, inner.installation.life)
    }

    pub(crate) fn fail(&self, faults: impl IntoIterator<Item = Fault>) {
        self.inner().faults.extend(faults);
    }

    pub(crate) fn set_grace(&self, grace: Duration) {
        self.inner().grace = grace;
    }

    pub(crate) fn uninstall(&self) {
        let mut inner = self.inner();
        inner.installation.access.clear();
        inner.installation.refresh.clear();
    }

    pub(crate) fn renewals(&self) -> Vec<String> {
        let tokens = self.timed_renewals().into_iter();
        tokens.map(|(token, _)| token).collect()
    }

    pub(crate) fn timed_renewals(&self) -> Vec<(String, SystemTime)> {
        self.inner().renewals.clone()
    }

    pub(crate) fn posts(&self) -> Vec<(String, String)> {
        self.inner().posts.clone()
    }

    pub(crate) fn rejected(&self) -> Vec<String> {
        self.inner().rejected.clone()
    }
}

pub(crate) fn access(number: usize) -> String {
    format!("xoxe.xoxb-{MARK}-{number}")
}

pub(crate) fn refresh(number: usize) -> String {
    format!("xoxe-{MARK}-{number}")
}

fn pair(number: usize, now: SystemTime, life: Duration) -> TokenPair {
    TokenPair::new(Token::new(access(number)).expect("a token"))
        .refresh_token(refresh(number))
        .expires_in(life, now)
}

impl Installation {
    /// Makes a new pair, and returns its number.
    fn next(&mut self, now: SystemTime) -> usize {
        self.made += 1;
        self.access.retain(|(_, end)| *end > now);
        self.access.push((access(self.made), now + self.life));
        if self.access.len() > 2 {
            self.access.remove(0);
        }
        self.refresh.insert(refresh(self.made), None);
        self.made
    }
}

impl Inner {
    fn renew(&mut self, refresh_token: &str) -> Result<usize, &'static str> {
        let (now, grace) = (self.clock.now(), self.grace);
        self.renewals.push((refresh_token.to_owned(), now));
        match self.installation.refresh.get_mut(refresh_token) {
            None => return Err("invalid_refresh_token"),
            Some(Some(used)) if *used + grace <= now => return Err("invalid_refresh_token"),
            Some(used) => {
                used.get_or_insert(now);
            }
        }
        Ok(self.installation.next(now))
    }

    fn check(&mut self, token: &str) -> Result<(), &'static str> {
        let now = self.clock.now();
        let active = self.installation.access.iter().find(|(it, _)| it == token);
        let checked = match active {
            None => Err("token_revoked"),
            Some((_, end)) if *end <= now => Err("token_expired"),
            Some(_) => Ok(()),
        };
        if let Err(code) = checked {
            self.rejected.push(code.to_owned());
        }
        checked
    }
}

async fn serve(State(slack): State<Rotation>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, 1 << 20).await else {
        return json_of(&json!({"ok": false, "error": "invalid_form_data"}));
    };
    let argument = |name: &str| {
        let mut pairs = form_urlencoded::parse(&body);
        let found = pairs.find(|(key, _)| key == name);
        found
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    };
    let method = parts.uri.path().trim_start_matches("/api/").to_owned();
    match &*method {
        "oauth.v2.access" if argument("client_secret") == "client-very-secret" => {
            renew(&slack, &argument("refresh_token"), oauth).await
        }
        "oauth.v2.access" => json_of(&json!({"ok": false, "error": "bad_client_secret"})),
        "tooling.tokens.rotate" => renew(&slack, &argument("refresh_token"), rotated).await,
        _ => {
            let header = parts.headers.get("authorization");
            let header = header.and_then(|it| it.to_str().ok()).unwrap_or_default();
            let token = header.trim_start_matches("Bearer ").to_owned();
            let mut inner = slack.inner();
            match inner.check(&token) {
                Err(code) => json_of(&json!({"ok": false, "error": code})),
                Ok(()) => {
                    inner.posts.push((token, argument("text")));
                    json_of(&json!({"ok": true, "channel": "C0HARBOR", "ts": "1.2"}))
                }
            }
        }
    }
}

/// Renews, unless a fault comes first. The response is made of the number of the pair.
async fn renew(
    slack: &Rotation,
    refresh_token: &str,
    response: fn(usize, SystemTime, Duration) -> Value,
) -> Response {
    let fault = slack.inner().faults.pop_front();
    match fault {
        Some(Fault::Lost) => return cut(),
        Some(Fault::Status(status)) => {
            let mut response = Response::new(Body::from("<html>very-secret</html>"));
            *response.status_mut() = axum::http::StatusCode::from_u16(status).expect("a status");
            return response;
        }
        Some(Fault::Text(text)) => return Response::new(Body::from(text)),
        Some(Fault::Cut | Fault::Slow(_)) | None => {}
    }
    let (renewed, now, life) = {
        let mut inner = slack.inner();
        let renewed = inner.renew(refresh_token);
        (renewed, inner.clock.now(), inner.installation.life)
    };
    match fault {
        Some(Fault::Cut) => return cut(),
        Some(Fault::Slow(time)) => tokio::time::sleep(time).await,
        _ => {}
    }
    match renewed {
        Ok(number) => json_of(&response(number, now, life)),
        Err(code) => json_of(&json!({"ok": false, "error": code})),
    }
}

fn oauth(number: usize, _: SystemTime, life: Duration) -> Value {
    json!({
        "ok": true, "app_id": "A0HARBOR", "token_type": "bot", "scope": "chat:write",
        "access_token": access(number), "refresh_token": refresh(number),
        "expires_in": life.as_secs(), "bot_user_id": "U0HARBOR",
        "team": {"id": "T0HARBOR", "name": "Harbor"}, "enterprise": null,
    })
}

fn rotated(number: usize, now: SystemTime, life: Duration) -> Value {
    // Slack's clock is not ours.
    let now = now
        .duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_secs()
        - 90;
    json!({
        "ok": true, "token": access(number), "refresh_token": refresh(number), "team_id": "T0HARBOR",
        "user_id": "U0HARBOR", "iat": now, "exp": now + life.as_secs(),
    })
}

fn json_of(value: &Value) -> Response {
    let mut response = Response::new(Body::from(value.to_string()));
    let kind = axum::http::HeaderValue::from_static("application/json; charset=utf-8");
    response.headers_mut().insert("content-type", kind);
    response
}

/// A response whose body breaks off.
fn cut() -> Response {
    let start = Ok(bytes::Bytes::from_static(
        b"{\"ok\": true, \"access_token\": \"xoxe.xoxb-very-secret",
    ));
    let parts = [start, Err(io::Error::other("cut"))];
    Response::new(Body::from_stream(futures_util::stream::iter(parts)))
}
