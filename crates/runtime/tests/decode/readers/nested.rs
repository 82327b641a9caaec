//! Objects, lists, tables and free JSON.

use super::{left_out, lost, response};

#[test]
fn objects() {
    let read = response(r#""strict":{"id":"U1","more":[{}],"size":"3","inner":{"x":1}}"#);
    let strict = read.strict.expect("it is there");
    assert_eq!(
        (strict.id.as_str(), strict.size, strict.name),
        ("U1", 3, None)
    );
    assert_eq!(strict.inner.expect("it is there").x, "1");

    // Null is absent, and so is an empty list where something was promised.
    for json in ["null", "[]", " [ ] "] {
        assert!(
            response(&format!(r#""strict":{json}"#)).strict.is_none(),
            "{json}"
        );
    }
    // Where nothing was promised, an empty list is an empty object.
    for json in ["[]", "{}"] {
        let lenient = response(&format!(r#""lenient":{json}"#))
            .lenient
            .expect("it is there");
        assert_eq!(lenient.name, None);
    }
    assert!(response(r#""lenient":null"#).lenient.is_none());

    for json in ["1", "1.5", r#""a""#, "true", "[1]", "[null]", "[[]]"] {
        left_out(&format!(r#""strict":{json}"#), "strict", "an object");
        left_out(&format!(r#""lenient":{json}"#), "lenient", "an object");
    }
}

#[test]
fn promised_fields() {
    for json in [
        r#"{"size":1}"#,
        r#"{"id":null,"size":1}"#,
        r#"{"id":null}"#,
        "{}",
    ] {
        lost(
            &format!(r#""strict":{json}"#),
            "strict",
            "strict.id",
            "a value",
        );
    }
    lost(
        r#""strict":{"id":"U1"}"#,
        "strict",
        "strict.size",
        "a value",
    );
    lost(
        r#""strict":{"id":"U1","size":[]}"#,
        "strict",
        "strict.size",
        "a whole number",
    );
    // What is optional inside of it costs no more than itself.
    lost(
        r#""strict":{"id":"U1","size":1,"inner":{}}"#,
        "strict.inner",
        "strict.inner.x",
        "a value",
    );
    // Of two reasons, that of the first required field.
    lost(
        r#""strict":{"size":[],"id":{},"name":[]}"#,
        "strict",
        "strict.id",
        "a text",
    );
    // A good value after a bad one counts, and one before it as well.
    for json in [
        r#"{"size":1,"id":[],"id":"U1"}"#,
        r#"{"size":1,"id":"U1","id":[]}"#,
    ] {
        lost(
            &format!(r#""strict":{json}"#),
            "strict.id",
            "strict.id",
            "a text",
        );
        assert!(response(&format!(r#""strict":{json}"#)).strict.is_some());
    }
    // Null after a value does not take it away.
    let read = response(r#""strict":{"id":"U1","size":1,"size":null}"#);
    assert!(read.strict.is_some());
}

#[test]
fn lists() {
    let read = response(
        r#""texts":["a",null,1,true],"numbers":["1",2.0],"lists":[[1],null,[],[2,3]],
           "members":[null,{"id":"U1","size":1},null]"#,
    );
    assert_eq!(read.texts, ["a", "1", "true"]);
    assert_eq!(read.numbers, [1, 2]);
    assert_eq!(read.lists, [vec![1], vec![], vec![2, 3]]);
    assert_eq!(read.members.len(), 1);

    // Two equal keys: the last one counts.
    assert_eq!(response(r#""numbers":[1,2],"numbers":[3]"#).numbers, [3]);
    for json in ["null", "[]"] {
        let read = response(&format!(
            r#""texts":{json},"members":{json},"table":{json}"#
        ));
        assert!(read.texts.is_empty() && read.members.is_empty() && read.table.is_empty());
    }
    assert!(response(r#""other":1"#).members.is_empty());

    // An empty object is an empty list to Slack.
    assert!(response(r#""texts":{}"#).texts.is_empty());
    for json in ["1", "1.5", r#""a""#, r#"{"a":1}"#, "true"] {
        left_out(&format!(r#""texts":{json}"#), "texts", "a list");
    }
    // Indices count what is in the response, null elements too.
    left_out(r#""numbers":[1,null,"x"]"#, "numbers[2]", "a whole number");
    left_out(r#""lists":[[1],[2,[]]]"#, "lists[1][1]", "a whole number");
    lost(
        r#""members":[null,{"id":"U1","size":1},{"size":1},{"id":"U2","size":1}]"#,
        "members[2]",
        "members[2].id",
        "a value",
    );
    let read = response(r#""members":[{"size":1},{"id":"U1","size":1},{"id":"U2"}]"#);
    assert_eq!(read.members.len(), 1);
    assert_eq!(read.members[0].id.as_str(), "U1");
    lost(
        r#""members":[{"id":[]}]"#,
        "members[0]",
        "members[0].id",
        "a text",
    );
    lost(
        r#""members":[{"name":{},"inner":{"x":[]},"size":{},"id":"U1"}]"#,
        "members[0]",
        "members[0].size",
        "a whole number",
    );
    left_out(r#""members":["U1"]"#, "members[0]", "an object");
    // An empty list is an empty object, in whose place an item is lost.
    lost(
        r#""members":[{"id":"U1","size":1},null,[]]"#,
        "members[2]",
        "members[2].id",
        "a value",
    );
    let read = response(r#""strict":[],"members":[null,{"id":"U1","size":1},[]]"#);
    assert_eq!(read.members.len(), 1);
}

#[test]
fn tables() {
    let read = response(
        r#""table":{"a":"1","b":null,"c d":3},"profiles":{"x":{"id":"U1","size":1},"y":null}"#,
    );
    assert_eq!(
        read.table.into_iter().collect::<Vec<_>>(),
        [("a".into(), 1), ("c d".into(), 3)]
    );
    assert_eq!(read.profiles.keys().collect::<Vec<_>>(), ["x"]);

    for json in ["1", "1.5", r#""a""#, "[1]", "true"] {
        left_out(&format!(r#""table":{json}"#), "table", "an object");
    }
    left_out(r#""table":{"a":[]}"#, "table.a", "a whole number");
    lost(
        r#""profiles":{"x":{"id":"U1"}}"#,
        "profiles.x",
        "profiles.x.size",
        "a value",
    );
    lost(
        r#""strict":[],"profiles":{"x":[],"y":null}"#,
        "profiles.x",
        "profiles.x.id",
        "a value",
    );
    // A key that does not look like a field's name may be what somebody typed.
    lost(
        r#""profiles":{"Some Body":{"id":"U1"}}"#,
        "profiles.…",
        "profiles.….size",
        "a value",
    );
}

#[test]
fn free_json() {
    for json in [r#"{"a": [1, "x"]}"#, "[]", "1", r#""\u00fc""#, "true"] {
        let read = response(&format!(r#""json":{json}"#))
            .json
            .expect("it is there");
        assert_eq!(read.as_str(), json);
        assert_eq!(format!("{read:?}"), format!("Json({} bytes)", json.len()));
    }
    assert!(response(r#""json":null"#).json.is_none());
    let read = response(r#""json":[1,2]"#).json.expect("it is there");
    assert_eq!(read.read::<Vec<i64>>().expect("numbers"), [1, 2]);
    assert!(read.read::<String>().is_err());
}
