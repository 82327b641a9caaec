//! Several files that become visible together.

use slack_methods_runtime::{Upload, UploadError};

use super::super::made_up::{Announce, Deliver};
use super::super::server::{Server, json, response, serve};
use super::super::{client, settings};
use super::{TICKET, taker, text};

/// Gives an address of that server for each file, and ends the upload; refuses call number `refuse`.
fn desk_of(taker: &Server, files: usize, refuse: Option<usize>) -> Server {
    let base = taker.base.clone();
    serve(move |count| {
        if refuse == Some(count) {
            return json(r#"{"ok": false, "error": "invalid_auth"}"#);
        }
        match count < files {
            true => json(format!(
                r#"{{"ok": true, "upload_url": "{base}{TICKET}-{count}", "file_id": "F{count}"}}"#
            )),
            false => json(r#"{"ok": true, "parcels": ["delivered"]}"#),
        }
    })
}

fn three() -> Vec<Upload<Announce>> {
    vec![
        Upload::bytes("a", text(1)).title("The first"),
        Upload::bytes("b", text(70_000)).finish(|request: Deliver| request.channel_id("C0EXAMPLE")),
        Upload::bytes("c", ""),
    ]
}

fn argument(body: &str, name: &str) -> Option<String> {
    form_urlencoded::parse(body.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

#[tokio::test]
async fn they_are_finished_by_one_call() {
    let taker = taker();
    let desk = desk_of(&taker, 3, None);
    let reply = client(&desk).upload_files(three()).await;
    assert_eq!(reply.expect("a success").response.parcels, ["delivered"]);
    let calls = desk.seen();
    assert_eq!(calls.len(), 4);
    let files = argument(&calls[3].body, "files");
    let expected = r#"[{"id":"F0","title":"The first"},{"id":"F1"},{"id":"F2"}]"#;
    assert_eq!(files.as_deref(), Some(expected));
    let channel = argument(&calls[3].body, "channel_id");
    assert_eq!(channel.as_deref(), Some("C0EXAMPLE"));
    let sizes: Vec<usize> = taker.seen().iter().map(|it| it.body.len()).collect();
    assert_eq!(sizes, [1, 70_000, 0]);
}

#[tokio::test]
async fn the_first_failure_ends_it() {
    let taker = taker();
    let desk = desk_of(&taker, 3, Some(1));
    let error = client(&desk).upload_files(three()).await;
    let error = error.map(drop).expect_err("the second is refused");
    assert_eq!(
        (error.file, &error.uploaded[..]),
        (Some(1), &["F0".to_owned()][..])
    );
    assert!(matches!(*error.error, UploadError::Start(_)));
    let said = error.to_string();
    assert!(
        said.starts_with("file 2 of an upload (1 were sent before it): "),
        "{said}"
    );
    assert_eq!(desk.seen().len(), 2);

    // The last step: all ids are there.
    let desk = desk_of(&taker, 3, Some(3));
    let error = client(&desk).upload_files(three()).await;
    let error = error.map(drop).expect_err("the last step is refused");
    assert_eq!(
        (error.file, error.uploaded.join(" ")),
        (None, "F0 F1 F2".to_owned())
    );
    let UploadError::Finish { file, .. } = &*error.error else {
        panic!("{error}")
    };
    assert_eq!(file, "F0, F1, F2");
    assert!(!format!("{error} {error:?}").contains(TICKET));

    // Bytes that are not taken.
    let refusing = serve(|count| response(if count == 1 { 403 } else { 200 }, &[], ""));
    let desk = desk_of(&refusing, 3, None);
    let error = client(&desk).upload_files(three()).await;
    let error = error.map(drop).expect_err("the second is not taken");
    assert_eq!(error.file, Some(1));
    assert!(matches!(*error.error, UploadError::Bytes(_)));
    assert!(!desk.seen().iter().any(|it| it.line.contains("deliver")));
}

#[test]
fn without_async() {
    let taker = taker();
    let desk = desk_of(&taker, 3, None);
    let client = settings(&desk).build_blocking().expect("a client");
    client.upload_files(three()).expect("a success");
    assert_eq!(taker.seen().len(), 3);
}
