//! What a site can do wrong.

use std::time::Duration;

use axum::http::HeaderMap;
use slack_methods_fetch::{Limits, Outcome, Site};

use crate::site::{Docs, Page};

const INDEX: &str = r#"[{"name": "garden.soil"}]"#;
const SOIL: &str = "methods/garden.soil.json";

fn retry_at_once() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("retry-after", "0".parse().unwrap());
    headers
}

#[tokio::test]
async fn what_may_pass_is_tried_again() {
    let docs = Docs::start(&[("methods.json", INDEX)]).await;
    let before = vec![(503, retry_at_once()), (429, retry_at_once())];
    docs.set(SOIL, Page::After(before, "{}".to_owned()));
    let summary = docs.fetch(&[]).await.unwrap();
    assert_eq!(summary.pages, [("garden.soil".to_owned(), Outcome::New)]);
    assert_eq!(docs.asked(), ["methods.json", SOIL, SOIL, SOIL]);
}

#[tokio::test]
async fn what_does_not_pass_is_told_of_and_the_saved_page_stays() {
    let docs = Docs::start(&[("methods.json", INDEX), (SOIL, "{}")]).await;
    docs.fetch(&[]).await.unwrap();
    docs.set(
        SOIL,
        Page::After(vec![(500, retry_at_once()); 4], String::new()),
    );
    let summary = docs.fetch(&[]).await.unwrap();
    let failed = "the site replied with status 500 Internal Server Error".to_owned();
    assert_eq!(
        summary.pages,
        [("garden.soil".to_owned(), Outcome::Failed(failed))]
    );
    assert!(summary.has_failed());
    assert_eq!(docs.read("garden.soil.json").as_deref(), Some("{}"));
}

#[tokio::test]
async fn a_long_wait_is_cut() {
    let mut docs = Docs::start(&[("methods.json", INDEX)]).await;
    docs.limits.longest_wait = Duration::from_millis(1);
    let mut headers = HeaderMap::new();
    headers.insert("retry-after", "86400".parse().unwrap());
    docs.set(SOIL, Page::After(vec![(429, headers)], "{}".to_owned()));
    let summary = docs.fetch(&[]).await.unwrap();
    assert_eq!(summary.pages[0].1, Outcome::New);
}

#[tokio::test]
async fn a_page_of_html_is_no_page() {
    let docs = Docs::start(&[("methods.json", INDEX), (SOIL, "<!doctype html>")]).await;
    let summary = docs.fetch(&[]).await.unwrap();
    let failed = "the site has neither a JSON twin nor Markdown of this page".to_owned();
    assert_eq!(summary.pages[0].1, Outcome::Failed(failed));
    assert_eq!(docs.files(), [""; 0]);
}

#[tokio::test]
async fn a_page_that_is_too_large_is_not_read_to_its_end() {
    let large = format!("{{\"desc\": \"{}\"}}", "x".repeat(5_000));
    let mut docs = Docs::start(&[("methods.json", INDEX), (SOIL, &large)]).await;
    docs.limits.max_bytes = 1_000;
    let summary = docs.fetch(&[]).await.unwrap();
    let failed = "the page has more than 1000 bytes".to_owned();
    assert_eq!(summary.pages[0].1, Outcome::Failed(failed));
}

#[tokio::test]
async fn without_an_index_nothing_is_touched() {
    let docs = Docs::start(&[("methods.json", INDEX), (SOIL, "{}")]).await;
    docs.fetch(&[]).await.unwrap();
    for index in ["<!doctype html>", "[]", r#"[{"name": "../x.y"}]"#] {
        docs.set("methods.json", Page::Text(index.to_owned()));
        docs.fetch(&[]).await.unwrap_err();
        assert_eq!(docs.files(), ["garden.soil.json"], "{index}");
    }
    docs.remove("methods.json");
    let error = format!("{:#}", docs.fetch(&[]).await.unwrap_err());
    assert_eq!(
        error,
        "cannot read the index of methods: the site has no such page"
    );
}

#[test]
fn plain_http_is_for_loopback_alone() {
    for address in [
        "http://docs.example.com",
        "ftp://127.0.0.1",
        "docs.example.com",
    ] {
        assert!(Site::new(address, Limits::default()).is_err(), "{address}");
    }
    for address in [
        "https://docs.example.com",
        "http://127.0.0.1:1",
        "http://[::1]:1/x",
    ] {
        assert!(Site::new(address, Limits::default()).is_ok(), "{address}");
    }
}
