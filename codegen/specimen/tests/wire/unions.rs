//! Arguments that take values of several types.

use garden_methods::args::unions::{Key, Place, Quantity, Request, Size};
use garden_methods::{BodyKind, Date, Epoch, FilePart, Secret, Timestamp, ids};

use crate::multipart::parts;

/// What the request sends for one of its arguments.
fn sent(request: &Request, name: &str) -> String {
    let (_, parts) = parts(request, BodyKind::Form);
    let found = parts.into_iter().find(|part| part.name == name);
    found.expect("the argument is set").content
}

fn search(size: impl Into<Size>) -> Request {
    Request::new("start", size, FilePart::new("a", "b"))
}

#[test]
fn each_type_is_sent_as_such() {
    assert_eq!(sent(&search(5), "size"), "5");
    assert_eq!(sent(&search("five"), "size"), "five");
    assert_eq!(sent(&search("five".to_owned()), "size"), "five");
    assert_eq!(sent(&search(Size::Text("5".into())), "size"), "5");

    let amount = |it: Quantity| sent(&search(1).amount(it), "amount");
    assert_eq!(amount(0.5.into()), "0.5");
    assert_eq!(amount(false.into()), "false");

    let place = |it: Place| sent(&search(1).place(it), "place");
    assert_eq!(place(ids::BedId::from("B1").into()), "B1");
    assert_eq!(place(Timestamp::from("1.5").into()), "1.5");
    assert_eq!(place(Epoch::from(7).into()), "7");
    assert_eq!(place(Place::Int(-7)), "-7");

    let key = |it: Key| sent(&search(1).key(it), "key");
    assert_eq!(key(Date::from("2026-08-20").into()), "2026-08-20");
    assert_eq!(key(Secret::from("hush").into()), "hush");
}

#[test]
fn a_secret_among_the_types_is_not_printed() {
    let printed = format!("{:?}", search(1).key(Secret::from("hush-hush")));
    assert!(printed.contains("Secret(redacted)"), "{printed}");
    assert!(!printed.contains("hush-hush"), "{printed}");
}
