//! The calls before and after the bytes, and what is wrong before any of them.

use slack_methods::rtm::connect;
use slack_methods_runtime::{Error, Upload, UploadError, UploadFault};
use tempfile::TempDir;

use super::super::client;
use super::super::server::{json, serve};
use super::{TICKET, desk_with, fails, taker, uploading};

#[tokio::test]
async fn what_cannot_be_opened_sends_nothing() {
    let desk = serve(|_| json("{}"));
    let folder = TempDir::new().expect("a folder");
    for path in [folder.path().join("absent"), folder.path().to_owned()] {
        let upload = Upload::path(&path);
        let error = fails(&desk, &client(&desk), upload).await;
        assert!(matches!(error, UploadError::Open(_)), "{error}");
        assert_eq!(
            error.to_string(),
            "the file was not uploaded: it cannot be opened (check its path and its permissions)"
        );
        assert!(std::error::Error::source(&error).is_some());
    }
    assert!(desk.seen().is_empty());
}

#[tokio::test]
async fn a_refused_start_sends_no_bytes() {
    let desk = serve(|_| json(r#"{"ok": false, "error": "missing_scope"}"#));
    let error = fails(&desk, &client(&desk), Upload::bytes("a", "abc")).await;
    assert!(matches!(&error, UploadError::Start(Error::Api(_))));
    assert_eq!(
        error.to_string(),
        "the file was not uploaded: `parcels.announce` failed: missing_scope (the token needs \
         another scope, or must be of another kind)"
    );
}

#[tokio::test]
async fn a_refused_end_says_which_file_it_was() {
    let taker = taker();
    let address = format!("{}{TICKET}", taker.base);
    let desk = serve(move |count| match count {
        0 => json(format!(
            r#"{{"ok": true, "upload_url": "{address}", "file_id": "F0EXAMPLE"}}"#
        )),
        _ => json(r#"{"ok": false, "error": "access_denied"}"#),
    });
    let error = fails(&desk, &client(&desk), Upload::bytes("a", "abc")).await;
    assert_eq!(
        error.to_string(),
        "the bytes are uploaded under the id F0EXAMPLE, but the last step failed: \
         `parcels.deliver` failed: access_denied (repeating the call will not help) (only that \
         step is left to do, with that id)"
    );
    let UploadError::Finish { file, error } = error else {
        panic!("{error}")
    };
    assert_eq!(file, "F0EXAMPLE");
    let api_error = error.api_error().expect("an API error");
    assert_eq!(api_error.code, connect::Error::AccessDenied);
}

#[tokio::test]
async fn addresses_to_which_no_bytes_go() {
    for address in [
        format!("http://files.example.test/{TICKET}"),
        format!("ftp://127.0.0.1/{TICKET}"),
        format!("/{TICKET}"),
        TICKET.to_owned(),
        String::new(),
    ] {
        let desk = desk_with(address);
        let error = uploading(fails(&desk, &client(&desk), Upload::bytes("a", "abc")).await);
        assert!(matches!(error.fault, UploadFault::Address), "{error}");
        assert_eq!(
            error.to_string(),
            "the file was not uploaded; 0 of 3 bytes were sent: the address for the bytes is \
             neither `https` nor `http` to this machine (check the base address)"
        );
    }
}
