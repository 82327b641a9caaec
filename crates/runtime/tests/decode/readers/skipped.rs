//! What is told of values that were left out.

use super::super::everything::Request;
use super::super::read;

/// What was left out is found by its path, and everything beside it is there.
#[test]
fn values_left_out_inside_of_others() {
    let body = r#"{"ok":true,"text":{"a":[1]},"members":[{"id":"U1","size":1,"name":[1]},"U2"],
        "profiles":{"x":{"id":"U3","size":"2","name":{}},"My Key":7},"whole":5}"#;
    let reply = read::<Request>(body).expect("it is read");
    let places: Vec<_> = reply.skipped.iter().map(|it| it.path.as_str()).collect();
    assert_eq!(
        places,
        [
            "text",
            "members[0].name",
            "members[1]",
            "profiles.x.name",
            "profiles.…"
        ]
    );
    let response = reply.response;
    assert_eq!((response.text, response.whole), (None, Some(5)));
    assert_eq!((response.members.len(), response.profiles.len()), (1, 1));
    // A later value of the same key takes the place of one that was left out.
    let again = read::<Request>(r#"{"ok":true,"text":{},"text":"a"}"#).expect("it is read");
    assert_eq!(again.response.text.as_deref(), Some("a"));
}

#[test]
fn values_left_out_are_told_of_up_to_a_limit() {
    let items = vec!["{}"; 1000].join(",");
    let reply = read::<Request>(format!(r#"{{"ok":true,"texts":[{items}]}}"#)).expect("it is read");
    assert!(reply.response.texts.is_empty());
    assert_eq!(reply.skipped.len(), 32);
    assert_eq!(reply.skipped[31].path, "texts[31]");

    let items = vec![r#"{"id":"U1"}"#; 1000].join(",");
    let body = format!(r#"{{"ok":true,"members":[{items},{{"id":"U2","size":2}}]}}"#);
    let reply = read::<Request>(body).expect("it is read");
    assert_eq!(reply.response.members.len(), 1);
    assert_eq!(reply.skipped.len(), 32);
    assert_eq!(reply.skipped[31].cause, "members[31].size");
}
