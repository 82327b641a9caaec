//! Files, and the bodies of several parts that carry them.

use garden_methods::http::HeaderValue;
use garden_methods::http::header::CONTENT_TYPE;
use garden_methods::args::unions::Request;
use garden_methods::{BaseUrl, BodyKind, EncodeError, FilePart, Method, Token, encode};

use crate::{json, plant};

/// One part of a body, as far as these tests tell parts apart.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) content: String,
}

/// The boundary of a body and its whole text.
fn sent<M: Method>(request: &M, kind: BodyKind) -> (String, String) {
    let token = Token::new("xoxb-1").expect("a token");
    let request = encode(request, &BaseUrl::SLACK, Some(&token), kind).expect("a request");
    let content_type = request.headers()[CONTENT_TYPE].to_str().expect("a text");
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=");
    let boundary = boundary.expect("several parts").to_owned();
    let body = request.into_body().to_vec();
    (boundary, String::from_utf8(body).expect("a text"))
}

pub(crate) fn parts<M: Method>(request: &M, kind: BodyKind) -> (String, Vec<Part>) {
    let (boundary, body) = sent(request, kind);
    let inner = body.strip_suffix(&format!("\r\n--{boundary}--\r\n"));
    let inner = inner.expect("an end").strip_prefix(&format!("--{boundary}\r\n"));
    let between = format!("\r\n--{boundary}\r\n");
    let parts = inner.expect("a beginning").split(&between);
    let part = |text: &str| {
        let (head, content) = text.split_once("\r\n\r\n").expect("an empty line");
        let (_, name) = head.split_once("; name=\"").expect("a name");
        let (name, _) = name.split_once('"').expect("the end of the name");
        Part {
            name: name.to_owned(),
            content: content.to_owned(),
        }
    };
    let parts = parts.map(part).collect();
    (boundary, parts)
}

fn search() -> Request {
    let picture = FilePart::new("a \"rose\"\r\n.txt", "red\r\n--red")
        .with_content_type(HeaderValue::from_static("text/plain"));
    Request::new("ß", 5, picture)
}

#[test]
fn the_whole_body() {
    let request = search()
        .amount(true)
        .sketch(FilePart::new("grün.bin", ""))
        .plan(json(r#"{"a": 1}"#))
        .words(["b", "c"]);
    let (boundary, body) = sent(&request, BodyKind::Form);
    let lines = [
        "--BOUNDARY",
        "Content-Disposition: form-data; name=\"from\"",
        "",
        "ß",
        "--BOUNDARY",
        "Content-Disposition: form-data; name=\"size\"",
        "",
        "5",
        "--BOUNDARY",
        "Content-Disposition: form-data; name=\"picture\"; filename=\"a %22rose%22%0D%0A.txt\"",
        "Content-Type: text/plain",
        "",
        "red",
        "--red",
        "--BOUNDARY",
        "Content-Disposition: form-data; name=\"amount\"",
        "",
        "true",
        "--BOUNDARY",
        "Content-Disposition: form-data; name=\"sketch\"; filename=\"grün.bin\"",
        "Content-Type: application/octet-stream",
        "",
        "",
        "--BOUNDARY",
        "Content-Disposition: form-data; name=\"plan\"",
        "",
        r#"{"a": 1}"#,
        "--BOUNDARY",
        "Content-Disposition: form-data; name=\"words\"",
        "",
        r#"["b","c"]"#,
        "--BOUNDARY--",
        "",
    ];
    assert_eq!(body, lines.join("\r\n").replace("BOUNDARY", &boundary));
}

#[test]
fn whatever_kind_of_body_was_asked_for() {
    let (_, form) = parts(&search(), BodyKind::Form);
    assert_eq!(parts(&search(), BodyKind::Json).1, form);
    assert_eq!(parts(&search(), BodyKind::Multipart).1, form);
}

#[test]
fn each_body_has_a_boundary_of_its_own() {
    let (first, second) = (sent(&search(), BodyKind::Form), sent(&search(), BodyKind::Form));
    assert_ne!(first.0, second.0);
    assert!(first.0.len() <= 70, "longer ones are not allowed");
}

#[test]
fn several_parts_only_where_the_page_lists_them() {
    let token = Token::new("xoxb-1").expect("a token");
    let refused = encode(&plant(), &BaseUrl::SLACK, Some(&token), BodyKind::Multipart);
    assert_eq!(
        refused.expect_err("the method takes no such body"),
        EncodeError::Body {
            method: "args.types",
            kind: BodyKind::Multipart
        }
    );
}

#[test]
fn no_content_is_printed() {
    let printed = format!("{:?}", search());
    assert!(printed.contains("content: 10 bytes"), "{printed}");
    assert!(!printed.contains("red"), "{printed}");
}
