//! A method that answers with a file.

use garden_methods::Error;
use garden_methods::bytes::Bytes;
use garden_methods::response::file;
use garden_methods::http::Response;

fn answer(content_type: &str, body: &'static [u8]) -> Response<Bytes> {
    let answer = Response::builder().header("content-type", content_type);
    answer.body(Bytes::from(body)).expect("an answer")
}

#[test]
fn the_bytes_of_a_file() {
    let bytes = b"\x89PNG\r\n\x1a\n{\"ok\": false}";
    let reply = garden_methods::decode::<file::Request>(answer("image/png", bytes));
    let reply = reply.expect("a file");
    assert_eq!(&reply.response.file[..], bytes);
    assert!(reply.raw.is_empty());
    assert_eq!(
        format!("{:?}", reply.response.clone()),
        "Response { file: 21 bytes }"
    );
}

#[test]
fn a_refusal_in_place_of_it() {
    let refused = answer("application/json", br#"{"ok": false, "error": "no_water"}"#);
    let error = garden_methods::decode::<file::Request>(refused).expect_err("an API error");
    let api_error = error.api_error().expect("an API error");
    assert_eq!(api_error.code, file::Error::NoWater);
}

#[test]
fn no_file_with_another_status() {
    let mut failed = answer("application/json", br#"{"ok": true}"#);
    *failed.status_mut() = garden_methods::http::StatusCode::NOT_FOUND;
    let error = garden_methods::decode::<file::Request>(failed).expect_err("no file");
    assert!(matches!(error, Error::Decode(_)), "{error}");
}
