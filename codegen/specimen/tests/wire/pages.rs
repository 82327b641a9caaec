//! Methods whose answers come in pages.

use garden_methods::args::unions;
use garden_methods::pagination::envelope::cursor::list_all;
use garden_methods::shared::cursor;
use garden_methods::{FilePart, Listed, Paged};

use crate::decode;

#[test]
fn the_cursor_of_the_envelope_and_a_list() {
    let mut request = list_all::Request::new();
    assert_eq!(Paged::cursor(&request), None);
    request.set_cursor("abc".to_owned());
    assert_eq!(Paged::cursor(&request), Some("abc"));
    let reply = decode::<list_all::Request>(
        r#"{"ok": true, "tools": [{"name": "rake"}], "response_metadata": {"next_cursor": "def"}}"#,
    )
    .expect("a page");
    assert_eq!(list_all::Request::next_cursor(&reply), Some("def"));
    let tools = list_all::Request::items(reply.response);
    assert_eq!(tools.len(), 1);
    assert_eq!(tools[0].name, "rake");
    let last = decode::<list_all::Request>(r#"{"ok": true}"#).expect("a page");
    assert_eq!(list_all::Request::next_cursor(&last), None);
    assert!(list_all::Request::items(last.response).is_empty());
}

#[test]
fn a_cursor_in_a_shared_object_and_no_list() {
    let mut request = cursor::Request::new().cursor("a");
    assert_eq!(Paged::cursor(&request), Some("a"));
    request.set_cursor("b".to_owned());
    assert_eq!(Paged::cursor(&request), Some("b"));
    for (answer, next) in [
        (r#"{"ok": true, "place": {"number": 1, "mark": {"next": "c"}}}"#, Some("c")),
        (r#"{"ok": true, "place": {"number": 1}}"#, None),
        (r#"{"ok": true}"#, None),
    ] {
        let reply = decode::<cursor::Request>(answer).expect("a page");
        assert_eq!(cursor::Request::next_cursor(&reply), next, "{answer}");
    }
}

#[test]
fn paths_through_objects_that_may_be_absent() {
    let mut request = unions::Request::new("a", 1, FilePart::new("a", "b"));
    assert_eq!(Paged::cursor(&request), Some("a"));
    request.set_cursor("b".to_owned());
    assert_eq!(Paged::cursor(&request), Some("b"));
    for (answer, next, items) in [
        (r#"{"ok": true}"#, None, 0),
        (r#"{"ok": true, "found": {"tools": {}}}"#, None, 0),
        (r#"{"ok": true, "found": {"tools": {"by_bed": {"B1": "rake"}}, "more": {}}}"#, None, 1),
        (r#"{"ok": true, "found": {"tools": {}, "more": {"next": "c"}}}"#, Some("c"), 0),
    ] {
        let reply = decode::<unions::Request>(answer).expect("a page");
        assert_eq!(unions::Request::next_cursor(&reply), next, "{answer}");
        assert_eq!(unions::Request::items(reply.response).len(), items, "{answer}");
    }
}
