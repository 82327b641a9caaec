//! What is printed for people who look for faults holds no secret.

use garden_methods::args::types;
use garden_methods::response::fields::type_;

use crate::{decode, json, response, unreadable};

/// Stands in every place of a secret.
const HIDDEN: &str = "hush-hush";

/// Stands in places that are no secret, so that the tests see that something is printed at all.
const SHOWN: &str = "seen-by-all";

#[track_caller]
fn hides(printed: &str) {
    assert!(!printed.contains(HIDDEN), "{printed}");
}

#[test]
fn of_a_request() {
    let request = types::Request::new(
        SHOWN,
        true,
        1,
        1.0,
        "1.5",
        HIDDEN,
        json(&format!("[{HIDDEN:?}]")),
        "P1",
        ["t"],
        ["m"],
        [true],
        [1],
        [1.0],
        ["1.5"],
        [HIDDEN],
        [json(&format!("{HIDDEN:?}"))],
        ["B1"],
    )
    .opt_padlock(HIDDEN)
    .opt_keys([HIDDEN, HIDDEN])
    .opt_notes(json(&format!("{HIDDEN:?}")))
    .opt_sketches([json(&format!("{HIDDEN:?}"))]);
    for printed in [format!("{request:?}"), format!("{request:#?}")] {
        hides(&printed);
        assert!(printed.contains(SHOWN), "{printed}");
    }
    assert_eq!(
        format!("{request:?}"),
        "Request { label: \"seen-by-all\", watered: true, depth: 1, distance: 1.0, planted_ts: \"1.5\", \
         padlock: Secret(redacted), notes: Json(13 bytes), plant: \"P1\", tags: [\"t\"], marks: [\"m\"], \
         nights: [true], leaves: [1], heights: [1.0], seen: [\"1.5\"], keys: [Secret(redacted)], \
         sketches: [Json(11 bytes)], neighbors: [\"B1\"], opt_padlock: Secret(redacted), \
         opt_notes: Json(11 bytes), opt_keys: [Secret(redacted), Secret(redacted)], \
         opt_sketches: [Json(11 bytes)] }"
    );
}

fn answer() -> String {
    format!(
        r#"{{"ok": true, "label": "{SHOWN}", "padlock": "{HIDDEN}", "gate": "https://x.test/{HIDDEN}",
            "notes": ["{HIDDEN}"], "padlocks": ["{HIDDEN}"], "gates": ["{HIDDEN}"],
            "sketches": ["{HIDDEN}"], "padlocks_by": {{"a": "{HIDDEN}"}},
            "gates_by": {{"a": "{HIDDEN}"}}, "sketches_by": {{"a": "{HIDDEN}"}},
            "response_metadata": {{"messages": ["{HIDDEN}"], "next_cursor": "{HIDDEN}"}}}}"#
    )
}

#[test]
fn of_an_answer() {
    let reply = decode::<type_::Request>(&answer()).expect("a success");
    assert_eq!(
        reply.response.padlock.as_ref().expect("padlock").expose(),
        HIDDEN
    );
    for printed in [format!("{reply:?}"), format!("{:#?}", reply.response)] {
        hides(&printed);
        assert!(printed.contains(SHOWN), "{printed}");
    }
}

#[test]
fn of_an_answer_that_cannot_be_read() {
    let answer = answer().replacen('{', r#"{"owner": {"name": {}}, "#, 1);
    let error = unreadable::<type_::Request>(answer.trim_end().trim_end_matches('}'));
    for printed in [format!("{error:?}"), error.to_string()] {
        hides(&printed);
        assert!(printed.contains("owner"), "{printed}");
    }
}

#[test]
fn a_clone_keeps_the_secret() {
    let response = response::<type_::Request>(&answer());
    let clone = response.clone();
    drop(response);
    assert_eq!(clone.padlocks_by["a"].expose(), HIDDEN);
}
