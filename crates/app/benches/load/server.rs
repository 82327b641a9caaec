//! A Slack that takes messages, and whose tokens expire after so many of them.

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use serde_json::{Value, json};

pub(crate) struct Server {
    pub(crate) base: String,
    state: Arc<Mutex<Slack>>,
}

/// What it saw.
#[derive(Clone)]
pub(crate) struct Seen {
    pub(crate) posted: usize,
    /// Messages that came before.
    pub(crate) again: usize,
    pub(crate) renewals: usize,
    pub(crate) rejected: usize,
    pub(crate) wrong_refresh_tokens: usize,
    pub(crate) closest: Duration,
}

struct Slack {
    seen: Seen,
    messages: Vec<bool>,
    last: HashMap<String, Instant>,
    /// Which token is valid, and for how many messages.
    token: usize,
    left: usize,
    life: usize,
}

pub(crate) fn access(number: usize) -> String {
    format!("xoxe.xoxb-{number}")
}

pub(crate) fn refresh(number: usize) -> String {
    format!("xoxe-{number}")
}

impl Server {
    pub(crate) fn start(messages: usize, life: usize) -> Self {
        let state = Arc::new(Mutex::new(Slack {
            seen: Seen {
                posted: 0,
                again: 0,
                renewals: 0,
                rejected: 0,
                wrong_refresh_tokens: 0,
                closest: Duration::MAX,
            },
            messages: vec![false; messages],
            last: HashMap::new(),
            token: 0,
            left: life,
            life,
        }));
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("Tokio wants it so");
        let address = listener.local_addr().expect("it is bound");
        let shared = Arc::clone(&state);
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
        Self {
            base: format!("http://{address}/api/"),
            state,
        }
    }

    pub(crate) fn seen(&self) -> Seen {
        self.state.lock().expect("no panic").seen.clone()
    }
}

async fn serve(State(slack): State<Arc<Mutex<Slack>>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.expect("a whole body");
    let arguments: HashMap<String, String> = form_urlencoded::parse(&body).into_owned().collect();
    let token = parts.headers.get("authorization");
    let token = token.and_then(|it| it.to_str().ok()).unwrap_or_default();
    let response = {
        let mut slack = slack.lock().expect("no panic");
        match parts.uri.path() {
            "/api/oauth.v2.access" => slack.renew(&arguments["refresh_token"]),
            _ => slack.post(token.trim_start_matches("Bearer "), &arguments),
        }
    };
    let mut response = Response::new(Body::from(response.to_string()));
    let kind = axum::http::HeaderValue::from_static("application/json");
    response.headers_mut().insert("content-type", kind);
    response
}

impl Slack {
    fn renew(&mut self, token: &str) -> Value {
        if token != refresh(self.token) {
            self.seen.wrong_refresh_tokens += 1;
            return json!({"ok": false, "error": "invalid_refresh_token"});
        }
        self.seen.renewals += 1;
        self.token += 1;
        self.left = self.life;
        json!({
            "ok": true, "app_id": "A1", "token_type": "bot", "expires_in": 43200, "scope": "chat:write",
            "bot_user_id": "U1", "team": {"id": "T1", "name": "Harbor"}, "enterprise": null,
            "access_token": access(self.token), "refresh_token": refresh(self.token),
        })
    }

    fn post(&mut self, token: &str, arguments: &HashMap<String, String>) -> Value {
        if token != access(self.token) || self.left == 0 {
            self.seen.rejected += 1;
            return json!({"ok": false, "error": "token_expired"});
        }
        self.left -= 1;
        let number: usize = arguments["text"].parse().expect("a number");
        let seen = &mut self.seen;
        match std::mem::replace(&mut self.messages[number], true) {
            true => seen.again += 1,
            false => seen.posted += 1,
        }
        let (channel, now) = (&arguments["channel"], Instant::now());
        if let Some(last) = self.last.insert(channel.clone(), now) {
            seen.closest = seen.closest.min(now - last);
        }
        json!({"ok": true, "channel": channel, "ts": "1.2"})
    }
}
