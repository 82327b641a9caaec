//! Responds to made at random.

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use slack_methods::rtm::connect;

use super::everything::Request;
use super::read;

/// JSON whose keys are mostly those that somebody reads.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        "(true|false|0|1|-3|2\\.5|1e400)".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 48, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((key(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "ok", "error", "warning", "response_metadata", "needed", "provided", "text", "flag",
            "whole", "float", "user", "ts", "secret", "url", "json", "strict", "lenient", "texts",
            "numbers", "lists", "members", "table", "profiles", "id", "size", "inner", "name", "x",
            "warnings", "messages", "next_cursor", "self", "team", "domain",
        ])
        .prop_map(str::to_owned),
        1 => ".{0,6}",
    ]
}

fn fields() -> impl Strategy<Value = Vec<(String, Value)>> {
    prop::collection::btree_map(key(), any_json(), 0..10)
        .prop_map(|fields| fields.into_iter().collect::<Vec<_>>())
        .prop_shuffle()
}

/// An object with its keys in this order.
fn write(fields: &[(String, Value)]) -> String {
    let fields: Vec<String> = fields
        .iter()
        .map(|(key, value)| format!("{}:{value}", json!(key)))
        .collect();
    format!("{{{}}}", fields.join(","))
}

/// A response that both methods can read, with arbitrary fields beside those that count.
fn success() -> impl Strategy<Value = Vec<(String, Value)>> {
    let member = (".{0,4}", any::<i64>()).prop_map(|(id, size)| json!({"id": id, "size": size}));
    let fields = (
        ".{0,8}",
        any::<i64>(),
        any::<bool>(),
        prop::collection::vec(member, 0..4),
        prop::collection::btree_map("[a-z ]{1,4}", any::<i64>(), 0..4),
        "[a-z]{1,4}(,[a-z]{1,4}){0,3}",
        any_json(),
    );
    fields.prop_map(|(text, whole, flag, members, table, warning, other)| {
        let response = json!({
            "ok": true, "text": text, "whole": whole.to_string(), "flag": flag,
            "members": members, "table": table, "warning": warning, "somewhere": other,
            "response_metadata": {"next_cursor": text, "messages": [text]},
            "url": "wss://example.test/", "self": {"id": "U1", "name": text},
            "team": {"id": "T1", "name": text, "domain": "d"},
        });
        // `Request` knows `url` as well, and nothing of `self` and `team`.
        match response {
            Value::Object(fields) => fields.into_iter().collect(),
            _ => Vec::new(),
        }
    })
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(body in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read::<Request>(body).map_err(|error| error.to_string());
    }

    #[test]
    fn arbitrary_json_never_panics(value in any_json()) {
        let _ = read::<Request>(value.to_string()).map_err(|error| error.to_string());
        let _ = read::<connect::Request>(value.to_string()).map_err(|error| error.to_string());
    }

    #[test]
    fn arbitrary_fields_never_panic(fields in fields()) {
        let body = write(&fields);
        let _ = read::<Request>(body.as_str()).map_err(|error| error.to_string());
        let _ = read::<connect::Request>(body).map_err(|error| error.to_string());
    }

    #[test]
    fn a_cut_answer_never_panics_and_is_no_success(fields in success(), cut in 0.0..1.0) {
        let body = write(&fields);
        let mut end = (body.len() as f64 * cut) as usize;
        while !body.is_char_boundary(end) {
            end -= 1;
        }
        prop_assert!(read::<Request>(&body[..end]).is_err());
    }

    #[test]
    fn ok_false_is_an_api_error_wherever_it_stands(fields in fields(), at in any::<prop::sample::Index>()) {
        let mut fields: Vec<_> =
            fields.into_iter().filter(|(key, _)| key != "ok" && key != "error").collect();
        fields.insert(at.index(fields.len() + 1), ("ok".to_owned(), Value::from(false)));
        fields.push(("error".to_owned(), Value::from("not_authed")));
        let error = read::<Request>(write(&fields)).expect_err("an API error");
        prop_assert_eq!(error.api_error().map(|it| it.code.clone()), Some(connect::Error::NotAuthed));
    }

    #[test]
    fn the_order_of_keys_does_not_matter(
        (sorted, shuffled) in success().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle()))
    ) {
        let print = |fields: &[_]| {
            let reply = read::<Request>(write(fields)).expect("a success");
            let cursor = reply.next_cursor.clone();
            (format!("{reply:?}"), cursor, reply.messages)
        };
        prop_assert_eq!(print(&sorted), print(&shuffled));
        let _ = read::<connect::Request>(write(&shuffled)).expect("a success");
    }

    #[test]
    fn no_text_of_a_body_is_in_an_error(fields in fields(), mark in "[A-Z]{12}") {
        let mut fields = fields;
        fields.push(("text".to_owned(), json!([mark, {&mark: &mark}])));
        fields.push(("Other".to_owned(), Value::Object(Map::from_iter([(mark.clone(), json!(mark))]))));
        if let Err(error) = read::<Request>(write(&fields)) {
            let printed = format!("{error} {error:?}");
            prop_assert!(!printed.contains(&mark));
        }
    }
}
