//! The two methods between which a file is uploaded.

use garden_methods::upload::{finish::type_, start};
use garden_methods::{BodyKind, Json, UploadFinish, UploadStart};

use crate::{body, response};

#[test]
fn the_start_takes_the_name_and_the_length() {
    let request = start::Request::start("a report.txt".to_owned(), 200_000);
    let request = request.note("heavy");
    let expected = "label=a+report.txt&note=heavy&weight=200000";
    assert_eq!(body(&request, BodyKind::Form), expected);
}

#[test]
fn its_answer_has_the_address_and_the_id() {
    let answer = r#"{"ok": true, "door": "https://example.test/door/1", "parcel": "P1"}"#;
    let response = response::<start::Request>(answer);
    let address = start::Request::address(&response);
    assert_eq!(address.expose(), "https://example.test/door/1");
    assert_eq!(start::Request::file(&response), "P1");
}

#[cfg(feature = "client")]
#[test]
fn the_only_start_needs_no_name() {
    let upload = garden_methods::Upload::bytes("a", "abc").start(|request| request.note("heavy"));
    let upload: slack_methods_runtime::Upload<start::Request> = upload;
    assert!(format!("{upload:?}").contains("3 bytes"), "{upload:?}");
}

#[test]
fn the_finish_belongs_to_the_start_and_takes_the_files() {
    fn finish<S: UploadStart>(files: Vec<Json>) -> S::Finish {
        S::Finish::finish(files)
    }
    let file = Json::parse(r#"{"number":"P1"}"#).expect("JSON");
    let request: type_::Request = finish::<start::Request>(vec![file]);
    let expected = "parcels=%5B%7B%22number%22%3A%22P1%22%7D%5D&shelf=top";
    assert_eq!(body(&request.shelf("top"), BodyKind::Form), expected);
    assert_eq!(type_::Request::ID, "number");
    assert_eq!(type_::Request::TITLE, "kind");
}
