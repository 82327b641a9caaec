//! Uploads that come to their end.

use std::fs::{self, File};
use std::sync::{Arc, Mutex};

use slack_methods::files::get_upload_url_external;
use slack_methods_runtime::{Progress, Upload};

use super::super::made_up::{Announce, Deliver};
use super::super::server::{json, serve};
use super::super::{client, log, settings};
use super::{MORE_THAN_THREE_PARTS, TICKET, desk, on_disk, taker, text};

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
        _ => json(r#"{"ok": true, "files": [{"id": "F0EXAMPLE", "title": "Harbor"}]}"#),
    });
    let upload = Upload::<get_upload_url_external::Request>::bytes("harbor.txt", "a quiet day")
        .title("Harbor")
        .start(|request| request.alt_txt("The log"))
        .finish(|request| request.channel_id("C0EXAMPLE"));
    client(&desk).upload_file(upload).await.expect("a success");
    let calls = desk.seen();
    assert_eq!(calls[0].line, "POST /api/files.getUploadURLExternal");
    assert_eq!(
        calls[0].body,
        "length=11&filename=harbor.txt&alt_txt=The+log"
    );
    assert_eq!(calls[1].line, "POST /api/files.completeUploadExternal");
    let sent: Vec<(String, String)> = form_urlencoded::parse(calls[1].body.as_bytes())
        .into_owned()
        .collect();
    let files = r#"[{"id":"F0EXAMPLE","title":"Harbor"}]"#;
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
