//! Servers: one that speaks HTTP, one that does with the bytes what it likes. Each has threads of
//! its own, so that it serves tests with and without `async`.

use std::io::{BufRead, BufReader, Read};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::response::Response;
use slack_methods_runtime::BaseUrl;

/// What a server got.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) line: String,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: String,
}

pub(crate) struct Server {
    pub(crate) base: BaseUrl,
    seen: Arc<Mutex<Vec<Seen>>>,
    connections: Arc<AtomicUsize>,
}

impl Server {
    /// All requests so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("no test panics in here").clone()
    }

    /// How many connections a raw server got.
    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    fn at(listener: &TcpListener) -> Self {
        let address = listener.local_addr().expect("it is bound");
        Self {
            base: BaseUrl::new(&format!("http://{address}/api/")).expect("a base address"),
            seen: Arc::default(),
            connections: Arc::default(),
        }
    }
}

/// Responds to each request with what is made of its number, counted from 0.
pub(crate) fn serve(respond: impl Fn(usize) -> Response + Send + Sync + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.set_nonblocking(true).expect("Tokio wants it so");
    let server = Server::at(&listener);
    let seen = Arc::clone(&server.seen);
    let respond = Arc::new(respond);
    let handler = move |request: Request| async move {
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, usize::MAX).await.expect("a whole body");
        let count = {
            let mut seen = seen.lock().expect("no test panics in here");
            seen.push(Seen {
                line: format!("{} {}", parts.method, parts.uri),
                headers: parts.headers,
                body: String::from_utf8(body.to_vec()).expect("UTF-8"),
            });
            seen.len()
        };
        respond(count - 1)
    };
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
            axum::serve(listener, Router::new().fallback(handler)).await
        })
    });
    server
}

/// Always gives this JSON with status 200.
pub(crate) fn serve_json(body: impl Into<String>) -> Server {
    let body = body.into();
    serve(move |_| json(body.clone()))
}

pub(crate) fn json(body: impl Into<Body>) -> Response {
    response(
        200,
        &[("content-type", "application/json; charset=utf-8")],
        body,
    )
}

pub(crate) fn response(status: u16, headers: &[(&str, &str)], body: impl Into<Body>) -> Response {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.into()).expect("a response")
}

/// Hands each connection over after one request was read, with that request's text.
pub(crate) fn serve_raw(respond: impl Fn(TcpStream, String) + Send + Sync + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let server = Server::at(&listener);
    let connections = Arc::clone(&server.connections);
    let respond = Arc::new(respond);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (Ok(stream), respond) = (stream, Arc::clone(&respond)) else {
                return;
            };
            connections.fetch_add(1, Ordering::SeqCst);
            thread::spawn(move || {
                let request = read_request(&stream);
                respond(stream, request);
            });
        }
    });
    server
}

fn read_request(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut text = String::new();
    let mut length = 0;
    loop {
        let start = text.len();
        if reader.read_line(&mut text).expect("a line") == 0 {
            return text;
        }
        let line = text[start..].to_ascii_lowercase();
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().expect("a number");
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a whole body");
    text.push_str(&String::from_utf8(body).expect("UTF-8"));
    text
}
