//! Walks through pages.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use slack_methods::rtm::connect;
use slack_methods::{objects, users};
use slack_methods_runtime::{Error, ErrorKind, PaginationErrorReason, Stream, from_json};

use super::made_up::{Letters, Marked};
use super::server::{Server, json, response, serve};
use super::{client, settings};

/// A page with these letters, and where the next one starts.
fn page(letters: &str, next: &str) -> String {
    let letters: Vec<String> = letters.chars().map(|it| format!("\"{it}\"")).collect();
    format!(
        r#"{{"ok": true, "letters": [{}], "response_metadata": {{"next_cursor": "{next}"}}}}"#,
        letters.join(",")
    )
}

/// Gives these pages, one for each call.
fn serve_pages<const N: usize>(pages: [(&'static str, &'static str); N]) -> Server {
    serve(move |count| match pages.get(count) {
        Some((letters, next)) => json(page(letters, next)),
        None => json(r#"{"ok": false, "error": "a_page_too_many"}"#),
    })
}

fn bodies(server: &Server) -> Vec<String> {
    server.seen().into_iter().map(|it| it.body).collect()
}

fn is_endless(error: &Error<connect::Error>, pages: usize, reason: PaginationErrorReason) {
    match error {
        Error::Pagination(pagination_error) => {
            assert_eq!(
                (pagination_error.pages, pagination_error.reason),
                (pages, reason)
            );
            assert_eq!(pagination_error.method, "letters.list");
        }
        error => panic!("{error}"),
    }
}

#[tokio::test]
async fn pages_come_in_order_and_end_with_an_empty_cursor() {
    let server = serve_pages([("ab", "two="), ("", "three"), ("c", "")]);
    let mut pages = client(&server).pages(Letters::default());
    let mut letters = Vec::new();
    let mut cursors = Vec::new();
    while let Some(page) = pages.next().await {
        letters.push(page.expect("a page").response.letters.concat());
        cursors.push(pages.cursor().map(str::to_owned));
    }
    assert_eq!(letters, ["ab", "", "c"]);
    assert_eq!(
        cursors,
        [Some("two=".to_owned()), Some("three".to_owned()), None]
    );
    assert!(pages.next().await.is_none());
    assert_eq!(bodies(&server), ["", "cursor=two%3D", "cursor=three"]);
}

#[tokio::test]
async fn items_pass_over_an_empty_page_and_end_where_no_cursor_is_named() {
    let server = serve(|count| match count {
        0 => json(page("ab", "two")),
        1 => json(page("", "three")),
        _ => json(r#"{"ok": true, "letters": ["c"]}"#),
    });
    let mut items = client(&server).pages(Letters::default()).items();
    let mut letters = String::new();
    while let Some(item) = items.next().await {
        letters.push_str(&item.expect("an item"));
    }
    assert_eq!(letters, "abc");
    assert!(items.next().await.is_none());
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn a_page_is_not_asked_for_ahead() {
    let server = serve_pages([("ab", "two"), ("c", "")]);
    let mut items = client(&server).pages(Letters::default()).items();
    for letter in ["a", "b"] {
        let item = items.next().await.expect("an item").expect("a letter");
        assert_eq!(item, letter);
    }
    assert_eq!(server.seen().len(), 1);
    assert_eq!(items.cursor(), Some("two"));
}

#[tokio::test]
async fn a_walk_begins_at_the_cursor_of_the_request() {
    let server = serve_pages([("c", "")]);
    let request = Letters {
        cursor: Some("three".to_owned()),
    };
    let mut pages = client(&server).pages(request);
    assert_eq!(pages.cursor(), Some("three"));
    assert!(pages.next().await.expect("a page").is_ok());
    assert_eq!(pages.cursor(), None);
    assert!(pages.next().await.is_none());
    assert_eq!(bodies(&server), ["cursor=three"]);
}

#[tokio::test]
async fn a_walk_begins_with_the_first_cursor_of_the_method() {
    for cursor in [None, Some(String::new())] {
        let server = serve_pages([("a", "two"), ("b", "")]);
        let mut pages = client(&server).pages(Marked(Letters { cursor }));
        assert_eq!(pages.cursor(), Some("*"));
        while let Some(page) = pages.next().await {
            page.expect("a page");
        }
        assert_eq!(bodies(&server), ["cursor=*", "cursor=two"]);
    }
}

#[tokio::test]
async fn the_cursor_of_the_request_comes_before_that_of_the_method() {
    let server = serve_pages([("c", "")]);
    let request = Marked(Letters {
        cursor: Some("three".to_owned()),
    });
    let mut pages = client(&server).pages(request);
    assert!(pages.next().await.expect("a page").is_ok());
    assert!(pages.next().await.is_none());
    assert_eq!(bodies(&server), ["cursor=three"]);
}

#[tokio::test]
async fn the_first_cursor_of_the_method_counts_as_used() {
    let server = serve_pages([("a", "*")]);
    let mut pages = client(&server).pages(Marked(Letters::default()));
    assert!(pages.next().await.expect("a page").is_ok());
    let error = pages.next().await.expect("a page").expect_err("an error");
    is_endless(&error, 1, PaginationErrorReason::RepeatedCursor);
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn an_error_ends_the_walk_and_leaves_the_place() {
    let server = serve(|count| match count {
        0 => json(page("a", "two")),
        1 => json(r#"{"ok": false, "error": "missing_scope"}"#),
        _ => json(page("b", "")),
    });
    let client = client(&server);
    let mut items = client.pages(Letters::default()).items();
    assert_eq!(items.next().await.expect("an item").expect("a letter"), "a");
    let error = items
        .next()
        .await
        .expect("an item")
        .expect_err("an API error");
    let api_error = error.api_error().expect("an API error");
    assert_eq!(api_error.code, connect::Error::MissingScope);
    assert!(items.next().await.is_none());
    assert_eq!(server.seen().len(), 2);

    let request = Letters {
        cursor: items.cursor().map(str::to_owned),
    };
    let mut rest = client.pages(request).items();
    assert_eq!(rest.next().await.expect("an item").expect("a letter"), "b");
    assert_eq!(bodies(&server)[1..], ["cursor=two", "cursor=two"]);
}

#[tokio::test]
async fn a_cursor_that_comes_again_ends_the_walk() {
    // After the second page it would go round: two, three, two.
    let server = serve_pages([("a", "two"), ("b", "three"), ("c", "two")]);
    let mut items = client(&server).pages(Letters::default()).items();
    let mut letters = String::new();
    let error = loop {
        match items.next().await.expect("an item") {
            Ok(letter) => letters.push_str(&letter),
            Err(error) => break error,
        }
    };
    assert_eq!(letters, "abc");
    is_endless(&error, 3, PaginationErrorReason::RepeatedCursor);
    assert_eq!(error.kind(), ErrorKind::GiveUp);
    assert_eq!(error.method(), "letters.list");
    assert_eq!(
        error.to_string(),
        "the pages of `letters.list` were not read to the end: after 3 pages the next cursor was \
         one that had been used already, which would never end (report this to Slack)"
    );
    assert!(items.next().await.is_none());
    assert_eq!(server.seen().len(), 3);
}

#[tokio::test]
async fn the_cursor_at_which_a_walk_began_counts_as_used() {
    let server = serve_pages([("a", "one")]);
    let request = Letters {
        cursor: Some("one".to_owned()),
    };
    let mut pages = client(&server).pages(request);
    assert!(pages.next().await.expect("a page").is_ok());
    let error = pages
        .next()
        .await
        .expect("a page")
        .expect_err("pagination_error");
    is_endless(&error, 1, PaginationErrorReason::RepeatedCursor);
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn no_more_pages_come_than_are_allowed() {
    let server = serve_pages([("a", "two"), ("b", "three"), ("c", "")]);
    let client = client(&server);
    let mut pages = client.pages(Letters::default()).max_pages(2);
    assert!(pages.next().await.expect("a page").is_ok());
    assert!(pages.next().await.expect("a page").is_ok());
    let error = pages
        .next()
        .await
        .expect("a page")
        .expect_err("pagination_error");
    is_endless(&error, 2, PaginationErrorReason::PageLimit);
    assert_eq!(error.kind(), ErrorKind::Fix);
    assert_eq!(
        error.to_string(),
        "the pages of `letters.list` were not read to the end: after 2 pages there was another \
         one (the limit can be raised with `max_pages`)"
    );
    assert!(pages.next().await.is_none());
    assert_eq!(server.seen().len(), 2);
    assert_eq!(pages.cursor(), Some("three"));

    // The last page that is allowed may well be the last one.
    let request = Letters {
        cursor: Some("three".to_owned()),
    };
    let mut rest = client.pages(request).max_pages(1);
    assert!(rest.next().await.expect("a page").is_ok());
    assert!(rest.next().await.is_none());
}

#[tokio::test]
async fn a_page_waits_for_the_rate_limit_like_any_call() {
    let server = serve(|count| match count {
        0 => json(page("a", "two")),
        1 => response(429, &[("retry-after", "0")], ""),
        _ => json(page("b", "")),
    });
    let mut items = client(&server).pages(Letters::default()).items();
    assert_eq!(items.next().await.expect("an item").expect("a letter"), "a");
    assert_eq!(items.next().await.expect("an item").expect("a letter"), "b");
    assert!(items.next().await.is_none());
    assert_eq!(bodies(&server), ["", "cursor=two", "cursor=two"]);
}

#[tokio::test]
async fn giving_up_waiting_loses_nothing() {
    let server = serve_pages([("a", "two"), ("b", "")]);
    let mut items = client(&server).pages(Letters::default()).items();
    {
        let next = pin!(items.next());
        let first = next.poll(&mut Context::from_waker(Waker::noop()));
        assert!(first.is_pending());
    }
    assert_eq!(items.next().await.expect("an item").expect("a letter"), "a");
    assert_eq!(items.next().await.expect("an item").expect("a letter"), "b");
    assert_eq!(bodies(&server), ["", "cursor=two"]);
}

#[tokio::test]
async fn they_are_streams_and_go_to_other_threads() {
    fn poll<S: Stream + Unpin>(mut stream: S) -> Poll<Option<S::Item>> {
        pin!(&mut stream).poll_next(&mut Context::from_waker(Waker::noop()))
    }
    let server = serve_pages([("a", "")]);
    let client = client(&server);
    assert!(poll(client.pages(Letters::default())).is_pending());
    let mut items = client.pages(Letters::default()).items();
    let letter = tokio::spawn(async move { items.next().await })
        .await
        .expect("no panic");
    assert_eq!(letter.expect("an item").expect("a letter"), "a");
}

#[test]
fn without_async() {
    let server = serve_pages([("ab", "two"), ("", "three"), ("c", "two")]);
    let client = settings(&server).build_blocking().expect("a client");
    let mut items = client.pages(Letters::default()).items();
    let letters: Vec<_> = items.by_ref().take_while(Result::is_ok).flatten().collect();
    assert_eq!(letters, ["a", "b", "c"]);
    assert!(items.next().is_none());
    assert_eq!(bodies(&server), ["", "cursor=two", "cursor=three"]);

    let server = serve_pages([("a", "two"), ("b", "")]);
    let client = settings(&server).build_blocking().expect("a client");
    let pages = client.pages(Marked(Letters::default()));
    assert_eq!(pages.filter(Result::is_ok).count(), 2);
    assert_eq!(bodies(&server), ["cursor=*", "cursor=two"]);

    let server = serve_pages([("a", "two"), ("b", "three")]);
    let client = settings(&server).build_blocking().expect("a client");
    let mut pages = client.pages(Letters::default()).max_pages(1);
    assert!(pages.next().expect("a page").is_ok());
    assert_eq!(pages.cursor(), Some("two"));
    let error = pages.next().expect("a page").expect_err("pagination_error");
    is_endless(&error, 1, PaginationErrorReason::PageLimit);
    assert!(pages.next().is_none());
    assert_eq!(
        format!("{pages:?}"),
        r#"Pages { method: "letters.list", pages: 1, .. }"#
    );
}

#[tokio::test]
async fn items_come_with_the_json_that_they_were_read_from() {
    let server = serve(|count| match count {
        0 => json(
            r#"{"letters": ["a", {"letter": "b"}, null, 1.50], "ok": true,
                "response_metadata": {"next_cursor": "two"}}"#,
        ),
        1 => json(r#"{"ok": true, "response_metadata": {"next_cursor": "three"}}"#),
        _ => json(r#"{"ok": true, "letters": ["c\ud83d"]}"#),
    });
    let mut items = client(&server).pages(Letters::default()).items_with_json();
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        let item = item.expect("an item");
        found.push((item.item, item.json.as_str().to_owned()));
    }
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        found,
        [
            (some("a"), "\"a\"".to_owned()),
            (None, r#"{"letter": "b"}"#.to_owned()),
            (some("1.50"), "1.50".to_owned()),
            (some("c\u{fffd}"), "\"c\\ud83d\"".to_owned()),
        ]
    );
    assert!(items.next().await.is_none());
    assert_eq!(items.cursor(), None);
}

/// Keys that the crate does not know are in the JSON, and other types can be read from it.
#[tokio::test]
async fn an_unknown_key_of_an_item() {
    let server = serve(|_| {
        json(r#"{"ok": true, "members": [{"id": "U1", "shoe_size": 44}, {"name": "nobody"}]}"#)
    });
    let pages = client(&server).pages(users::list::Request::new());
    let mut items = pages.items_with_json();
    let item = items.next().await.expect("an item").expect("a user");
    let user = item.item.expect("a user");
    assert_eq!(user.id.as_str(), "U1");
    let size: std::collections::HashMap<String, serde_json::Value> =
        item.json.read().expect("an object");
    assert_eq!(size["shoe_size"], 44);
    let again: objects::User = from_json(item.json.as_str()).expect("a user");
    assert_eq!(again.id, user.id);
    // One that lacks its id is no user, and still there.
    let item = items.next().await.expect("an item").expect("JSON");
    assert!(item.item.is_none());
    assert_eq!(item.json.as_str(), r#"{"name": "nobody"}"#);
    // With its type alone it is skipped.
    let pages = client(&server).pages(users::list::Request::new());
    let mut items = pages.items();
    assert!(items.next().await.is_some_and(|item| item.is_ok()));
    assert!(items.next().await.is_none());
}

#[test]
fn items_with_their_json_without_async() {
    let server = serve(|count| match count {
        0 => json(page("a", "two")),
        _ => json(r#"{"ok": true, "letters": [{}, "b"]}"#),
    });
    let client = settings(&server).build_blocking().expect("a client");
    let items = client.pages(Letters::default()).items_with_json();
    let items: Vec<_> = items
        .map(|item| item.expect("an item"))
        .map(|item| (item.item, item.json.as_str().to_owned()))
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        items,
        [
            (some("a"), "\"a\"".to_owned()),
            (None, "{}".to_owned()),
            (some("b"), "\"b\"".to_owned()),
        ]
    );
}
