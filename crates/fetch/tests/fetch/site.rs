//! A documentation site on loopback whose pages a test sets, and which counts what it is asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use slack_methods_fetch::{Folder, Limits, Outcome, Progress, Site, Summary, fetch};
use tempfile::TempDir;

#[derive(Default)]
pub(crate) struct Told(Mutex<Vec<String>>);

impl Progress for Told {
    fn begin(&self, pages: usize) {
        self.0.lock().unwrap().push(format!("{pages} pages"));
    }

    fn page(&self, method: &str, _: &Outcome) {
        self.0.lock().unwrap().push(method.to_owned());
    }
}

/// How the site replies to one path.
#[derive(Clone)]
pub(crate) enum Page {
    Text(String),
    /// These replies one after another, then the text.
    After(Vec<(u16, HeaderMap)>, String),
}

#[derive(Default)]
struct Shared {
    pages: BTreeMap<String, Page>,
    asked: Vec<String>,
    at_once: usize,
    most_at_once: usize,
}

pub(crate) struct Docs {
    base: String,
    shared: Arc<Mutex<Shared>>,
    pub(crate) folder: TempDir,
    pub(crate) limits: Limits,
}

impl Docs {
    pub(crate) async fn start(pages: &[(&str, &str)]) -> Self {
        let shared = Arc::new(Mutex::new(Shared::default()));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let app = Router::new().fallback(reply).with_state(shared.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let docs = Self {
            base,
            shared,
            folder: TempDir::new().unwrap(),
            limits: Limits {
                pause: Duration::ZERO,
                ..Limits::default()
            },
        };
        for (path, text) in pages {
            docs.set(path, Page::Text((*text).to_owned()));
        }
        docs
    }

    pub(crate) fn set(&self, path: &str, page: Page) {
        let mut shared = self.shared.lock().unwrap();
        shared.pages.insert(format!("/reference/{path}"), page);
    }

    pub(crate) fn remove(&self, path: &str) {
        let mut shared = self.shared.lock().unwrap();
        shared.pages.remove(&format!("/reference/{path}"));
    }

    pub(crate) async fn fetch(&self, names: &[&str]) -> anyhow::Result<Summary> {
        let site = Site::new(&self.base, self.limits)?;
        let folder = Folder::open(self.folder.path())?;
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        fetch(&site, &folder, &names, &Told::default()).await
    }

    /// What was asked for since the last time.
    pub(crate) fn asked(&self) -> Vec<String> {
        let mut asked = std::mem::take(&mut self.shared.lock().unwrap().asked);
        asked.sort();
        asked
    }

    pub(crate) fn most_at_once(&self) -> usize {
        self.shared.lock().unwrap().most_at_once
    }

    pub(crate) fn read(&self, file: &str) -> Option<String> {
        std::fs::read_to_string(self.folder.path().join(file)).ok()
    }

    /// The files of the folder itself.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(Result::unwrap);
        let files = entries.filter(|entry| entry.file_type().unwrap().is_file());
        let mut files: Vec<String> = files
            .map(|file| file.file_name().to_string_lossy().into_owned())
            .collect();
        files.sort();
        files
    }
}

async fn reply(State(shared): State<Arc<Mutex<Shared>>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let page = {
        let mut shared = shared.lock().unwrap();
        shared
            .asked
            .push(path.trim_start_matches("/reference/").to_owned());
        shared.at_once += 1;
        shared.most_at_once = shared.most_at_once.max(shared.at_once);
        match shared.pages.get_mut(&path) {
            Some(Page::After(before, text)) if before.is_empty() => Some(Page::Text(text.clone())),
            Some(Page::After(before, _)) => {
                Some(Page::After(vec![before.remove(0)], String::new()))
            }
            other => other.cloned(),
        }
    };
    // Time for the other connections to arrive.
    tokio::time::sleep(Duration::from_millis(5)).await;
    shared.lock().unwrap().at_once -= 1;
    let response = Response::builder();
    let response = match page {
        None => response.status(StatusCode::NOT_FOUND).body(Body::empty()),
        Some(Page::After(before, _)) => {
            let (status, headers) = &before[0];
            let mut response = response.status(*status);
            response.headers_mut().unwrap().extend(headers.clone());
            response.body(Body::empty())
        }
        Some(Page::Text(text)) => {
            let tag = format!("\"{}\"", text.len());
            if request
                .headers()
                .get(header::IF_NONE_MATCH)
                .is_some_and(|it| it == tag.as_str())
            {
                response
                    .status(StatusCode::NOT_MODIFIED)
                    .body(Body::empty())
            } else {
                response.header(header::ETAG, tag).body(text.into())
            }
        }
    };
    response.unwrap()
}
