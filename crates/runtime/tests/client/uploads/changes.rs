//! Files that change under way.

use slack_methods_runtime::{Upload, UploadFault, Uploading};

use super::super::client;
use super::super::server::{response, serve};
use super::{MORE_THAN_THREE_PARTS, desk, fails, on_disk, set_length, taker, uploading};

#[tokio::test]
async fn a_file_that_changes_before_its_bytes_go() {
    for length in [10_u64, 100_000, 200_001, 300_000] {
        let (taker, file) = (taker(), on_disk(MORE_THAN_THREE_PARTS));
        let desk = desk(&taker);
        let path = file.path.clone();
        let upload = Upload::path(&file.path).start(move |request| {
            set_length(&path, length);
            request
        });
        let error = uploading(fails(&desk, &client(&desk), upload).await);
        changed(&error, length);
        assert!(error.sent < 200_000);
        // What came of it was never a whole request.
        assert!(taker.seen().is_empty());
    }
}

fn changed(error: &Uploading, length: u64) {
    match error.fault {
        UploadFault::Changed { expected, found } => {
            assert_eq!((expected, found), (200_000, length));
        }
        _ => panic!("{error}"),
    }
    assert_eq!(
        error.to_string(),
        format!(
            "the file was not uploaded; {} of 200000 bytes were sent: the file had 200000 bytes when \
             it was opened, and {length} later (upload it again while nothing writes to it)",
            error.sent
        )
    );
}

#[tokio::test]
async fn a_file_that_changes_as_its_bytes_go() {
    let (taker, file) = (taker(), on_disk(MORE_THAN_THREE_PARTS));
    let desk = desk(&taker);
    let path = file.path.clone();
    let upload = Upload::path(&file.path).on_progress(move |progress| {
        if progress.sent == 65_536 {
            set_length(&path, 70_000);
        }
    });
    let error = uploading(fails(&desk, &client(&desk), upload).await);
    changed(&error, 70_000);
    assert_eq!(error.sent, 65_536);
}

#[tokio::test]
async fn a_file_that_changes_when_its_bytes_are_gone() {
    let file = on_disk(MORE_THAN_THREE_PARTS);
    let path = file.path.clone();
    let taker = serve(move |_| {
        set_length(&path, 200_001);
        response(200, &[], "OK")
    });
    let desk = desk(&taker);
    let upload = Upload::path(&file.path);
    let error = uploading(fails(&desk, &client(&desk), upload).await);
    changed(&error, 200_001);
    assert_eq!(taker.seen().len(), 1);
}
