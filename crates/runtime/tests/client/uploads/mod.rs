//! Uploads: two servers, since the bytes go elsewhere than the calls.

mod bytes;
mod calls;
mod changes;
mod done;
mod several;

use std::fs::{self, OpenOptions};
use std::path::PathBuf;

use slack_methods::rtm::connect;
use slack_methods_runtime::{Client, Upload, UploadError, Uploading};
use tempfile::TempDir;

use super::log;
use super::made_up::Announce;
use super::server::{Server, json, response, serve};

const TICKET: &str = "very-secret-upload-ticket";
const MORE_THAN_THREE_PARTS: usize = 200_000;

type Failure = UploadError<connect::Error, connect::Error>;

/// Takes whatever is sent.
fn taker() -> Server {
    serve(|_| response(200, &[], "OK"))
}

/// Gives that server's address for the bytes, and then ends the upload.
fn desk(taker: &Server) -> Server {
    desk_with(format!("{}{TICKET}", taker.base))
}

fn desk_with(address: String) -> Server {
    serve(move |count| match count {
        0 => json(format!(
            r#"{{"ok": true, "upload_url": "{address}", "file_id": "F0EXAMPLE"}}"#
        )),
        _ => json(r#"{"ok": true, "parcels": ["delivered"]}"#),
    })
}

fn text(length: usize) -> String {
    ('a'..='z').cycle().take(length).collect()
}

/// A file on disk.
struct OnDisk {
    _folder: TempDir,
    path: PathBuf,
}

fn on_disk(length: usize) -> OnDisk {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("report one.txt");
    fs::write(&path, text(length)).expect("a file");
    OnDisk {
        _folder: folder,
        path,
    }
}

fn set_length(path: &PathBuf, length: u64) {
    let file = OpenOptions::new()
        .write(true)
        .open(path)
        .expect("it is there");
    file.set_len(length).expect("it can be cut and grown");
}

/// Uploads what must fail, and sees that no file is made of it and no secret is told.
async fn fails(desk: &Server, client: &Client, upload: Upload<Announce>) -> Failure {
    let error = client.upload_file(upload).await.expect_err("it is to fail");
    if !matches!(error, UploadError::Finish { .. }) {
        let delivered = desk
            .seen()
            .iter()
            .any(|it| it.line.ends_with("parcels.deliver"));
        assert!(!delivered);
    }
    let said = format!("{error} {error:?} {:?}", std::error::Error::source(&error));
    assert!(!said.contains(TICKET), "{said}");
    assert!(!log().text().contains(TICKET));
    error
}

fn uploading(error: Failure) -> Uploading {
    match error {
        UploadError::Bytes(uploading) => uploading,
        error => panic!("{error}"),
    }
}
