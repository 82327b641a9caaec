//! Uploads: two servers, since the bytes go elsewhere than the calls.

use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use slack_methods::files::get_upload_url_external;
use slack_methods::rtm::connect;
use slack_methods_runtime::{
    Client, Error, Progress, Stage, Upload, UploadError, UploadFault, Uploading,
};
use tempfile::TempDir;

use super::made_up::{Announce, Deliver};
use super::server::{Server, json, response, serve, serve_raw};
use super::{client, log, settings};

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

#[tokio::test]
async fn bytes_from_memory_in_three_steps() {
    let (taker, body) = (taker(), text(MORE_THAN_THREE_PARTS));
    let desk = desk(&taker);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let upload = Upload::<Announce>::bytes("a report.txt", body.clone())
        .title("The \"report\"")
        .start(|request| request.alt_txt("words"))
        .finish(|request: Deliver| request.channel_id("C0EXAMPLE"))
        .on_progress({
            let seen = Arc::clone(&seen);
            move |progress| seen.lock().expect("no panic").push(progress)
        });
    assert_eq!(
        format!("{upload:?}"),
        r#"Upload { source: Bytes(200000 bytes), filename: "a report.txt", .. }"#
    );

    let reply = client(&desk).upload_file(upload).await.expect("a success");
    assert_eq!(reply.response.parcels, ["delivered"]);

    let calls = desk.seen();
    assert_eq!(calls[0].line, "POST /api/parcels.announce");
    assert_eq!(
        calls[0].body,
        "length=200000&filename=a+report.txt&alt_txt=words"
    );
    assert_eq!(calls[1].line, "POST /api/parcels.deliver");
    let files: Vec<(String, String)> = form_urlencoded::parse(calls[1].body.as_bytes())
        .into_owned()
        .collect();
    assert_eq!(
        files,
        [
            ("channel_id".to_owned(), "C0EXAMPLE".to_owned()),
            (
                "files".to_owned(),
                r#"[{"id":"F0EXAMPLE","title":"The \"report\""}]"#.to_owned()
            ),
        ]
    );

    let sent = taker.seen();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].line, format!("POST /api/{TICKET}"));
    assert_eq!(sent[0].headers["content-length"], "200000");
    assert_eq!(sent[0].headers["content-type"], "application/octet-stream");
    assert!(!sent[0].headers.contains_key("authorization"));
    assert!(!sent[0].headers.contains_key("transfer-encoding"));
    assert!(sent[0].body == body);

    let seen = seen.lock().expect("no panic");
    let parts: Vec<u64> = seen.iter().map(|it: &Progress| it.sent).collect();
    assert_eq!(parts, [0, 65_536, 131_072, 196_608, 200_000]);
    assert!(seen.iter().all(|it| it.total == 200_000));
    assert!(!log().text().contains(TICKET));
}

#[tokio::test]
async fn the_two_methods_of_slack() {
    let taker = taker();
    let address = format!("{}{TICKET}", taker.base);
    let desk = serve(move |count| match count {
        0 => json(format!(
            r#"{{"ok": true, "upload_url": "{address}", "file_id": "F0EXAMPLE"}}"#
        )),
        _ => json(r#"{"ok": true, "files": [{"id": "F0EXAMPLE", "title": "Harbour"}]}"#),
    });
    let upload = Upload::<get_upload_url_external::Request>::bytes("harbour.txt", "a quiet day")
        .title("Harbour")
        .start(|request| request.alt_txt("The log"))
        .finish(|request| request.channel_id("C0EXAMPLE"));
    client(&desk).upload_file(upload).await.expect("a success");
    let calls = desk.seen();
    assert_eq!(calls[0].line, "POST /api/files.getUploadURLExternal");
    assert_eq!(
        calls[0].body,
        "length=11&filename=harbour.txt&alt_txt=The+log"
    );
    assert_eq!(calls[1].line, "POST /api/files.completeUploadExternal");
    let sent: Vec<(String, String)> = form_urlencoded::parse(calls[1].body.as_bytes())
        .into_owned()
        .collect();
    let files = r#"[{"id":"F0EXAMPLE","title":"Harbour"}]"#;
    assert!(sent.contains(&("files".to_owned(), files.to_owned())));
    assert!(sent.contains(&("channel_id".to_owned(), "C0EXAMPLE".to_owned())));
    assert_eq!(taker.seen()[0].body, "a quiet day");
}

#[tokio::test]
async fn a_file_from_disk_as_it_is_sent() {
    let taker = taker();
    for length in [0, 1, 65_536, MORE_THAN_THREE_PARTS] {
        let (desk, file) = (desk(&taker), on_disk(length));
        let upload = Upload::<Announce>::path(&file.path);
        client(&desk).upload_file(upload).await.expect("a success");
        let calls = desk.seen();
        let start = format!("length={length}&filename=report+one.txt");
        assert_eq!(calls[0].body, start);
        assert_eq!(
            calls[1].body,
            "files=%5B%7B%22id%22%3A%22F0EXAMPLE%22%7D%5D"
        );
        let sent = taker.seen().pop().expect("a request");
        assert_eq!(sent.headers["content-length"], length.to_string());
        assert!(sent.body == text(length));
    }
}

#[test]
fn without_async() {
    let taker = taker();
    let desk = desk(&taker);
    let client = settings(&desk).build_blocking().expect("a client");
    let upload = Upload::<Announce>::bytes("a", "abc").filename("b");
    client.upload_file(upload).expect("a success");
    assert_eq!(desk.seen()[0].body, "length=3&filename=b");
    assert_eq!(taker.seen()[0].body, "abc");
}

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
            "the file was not uploaded: it cannot be opened"
        );
        assert!(std::error::Error::source(&error).is_some());
    }
    assert!(desk.seen().is_empty());
}

#[tokio::test]
async fn a_refused_start_sends_no_bytes() {
    let desk = serve(|_| json(r#"{"ok": false, "error": "missing_scope"}"#));
    let error = fails(&desk, &client(&desk), Upload::bytes("a", "abc")).await;
    assert!(matches!(&error, UploadError::Start(Error::Refused(_))));
    assert_eq!(
        error.to_string(),
        "the file was not uploaded: Slack refused `parcels.announce`: missing_scope (the token must \
         be granted more, or be of another kind)"
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
        "the bytes of the file F0EXAMPLE were uploaded, but Slack refused `parcels.deliver`: \
         access_denied (repeating will not help)"
    );
    let UploadError::Finish { file, error } = error else {
        panic!("{error}")
    };
    assert_eq!(file, "F0EXAMPLE");
    let refusal = error.refusal().expect("a refusal");
    assert_eq!(refusal.code, connect::Error::AccessDenied);
}

#[tokio::test]
async fn bytes_that_are_not_taken() {
    for status in [302, 413, 500] {
        let taker = serve(move |_| response(status, &[("location", "/elsewhere")], "no"));
        let desk = desk(&taker);
        let error = uploading(fails(&desk, &client(&desk), Upload::bytes("a", "abc")).await);
        assert!(matches!(error.fault, UploadFault::Answer(it) if it == status));
        assert_eq!((error.sent, error.total), (3, 3));
        assert_eq!(
            error.to_string(),
            format!("the file was not uploaded: after 3 of 3 bytes the answer was status {status}")
        );
        // Neither followed nor repeated.
        assert_eq!(taker.seen().len(), 1);
    }
}

#[tokio::test]
async fn a_connection_that_breaks() {
    let taker = serve_raw(|_, _| {});
    let desk = desk(&taker);
    let error = uploading(fails(&desk, &client(&desk), Upload::bytes("a", "abc")).await);
    assert!(
        matches!(
            error.fault,
            UploadFault::Transport {
                stage: Stage::Broken,
                ..
            }
        ),
        "{error}"
    );
    assert_eq!(taker.connections(), 1);
}

#[tokio::test]
async fn an_answer_before_all_bytes_came() {
    // More than sockets hold, so that it cannot all be on its way when the answer comes.
    const LARGE: usize = 64 * 1024 * 1024;
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        stream.read_exact(&mut [0; 1000]).expect("some of it");
        stream
            .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
            .expect("it is taken");
        // Open until the client is done, but nothing more is read.
        let _ = stream.shutdown(std::net::Shutdown::Write);
        std::thread::park_timeout(Duration::from_secs(30));
    });
    let desk = desk_with(format!("http://{address}/{TICKET}"));
    let upload = Upload::bytes("a", vec![b'a'; LARGE]);
    let error = uploading(fails(&desk, &client(&desk), upload).await);
    assert!(error.sent < error.total, "{error}");
    assert!(
        matches!(error.fault, UploadFault::Answer(status) if status == 200),
        "{error}"
    );
}

#[tokio::test]
async fn a_server_that_takes_nothing_meets_the_time_limits() {
    fn is_late(error: &Uploading) {
        assert!(
            matches!(
                error.fault,
                UploadFault::Transport {
                    stage: Stage::Timeout,
                    ..
                }
            ),
            "{error}"
        );
    }
    let limit = Duration::from_millis(50);
    for large in [false, true] {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let bytes = match large {
            true => vec![b'a'; 64 * 1024 * 1024],
            false => b"abc".to_vec(),
        };
        let address = format!("http://{address}/{TICKET}");
        for stall in [true, false] {
            let desk = desk_with(address.clone());
            let upload = Upload::bytes("a", bytes.clone());
            let upload = match stall {
                true => upload.stall_timeout(limit),
                false => upload.timeout(limit),
            };
            is_late(&uploading(fails(&desk, &client(&desk), upload).await));
        }
        drop(listener);
    }
}

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
            "the file was not uploaded: after {} of 200000 bytes its size had changed from 200000 \
             to {length} bytes",
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
        assert_eq!((error.sent, error.total), (0, 3));
    }
}

#[tokio::test]
async fn a_token_for_calls_only_and_a_connection_that_cannot_be_made() {
    // A port at which nobody listens any more.
    let address = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.local_addr().expect("it is bound")
    };
    let desk = desk_with(format!("http://{address}/{TICKET}"));
    let error = uploading(fails(&desk, &client(&desk), Upload::bytes("a", "abc")).await);
    assert!(
        matches!(
            error.fault,
            UploadFault::Transport {
                stage: Stage::Connect,
                ..
            }
        ),
        "{error}"
    );
    assert!(desk.seen()[0].headers.contains_key("authorization"));
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_is_replaced_is_still_the_one_that_was_opened() {
    let (taker, file) = (taker(), on_disk(MORE_THAN_THREE_PARTS));
    let desk = desk(&taker);
    let path = file.path.clone();
    let upload = Upload::<Announce>::path(&file.path).start(move |request| {
        fs::remove_file(&path).expect("it was there");
        File::create(&path).expect("another one");
        request
    });
    client(&desk).upload_file(upload).await.expect("a success");
    assert!(taker.seen()[0].body == text(MORE_THAN_THREE_PARTS));
}
