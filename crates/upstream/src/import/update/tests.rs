#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;

use crate::conformance::{self, Strictness};
use crate::facts::{Facts, Format, Page};
use crate::lock::{Lock, Reviewed};
use crate::twin::read as read_twin;
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Value as Json, json};
use slack_methods_spec_model::{Api, Color, Problems, Source, Specification};

use super::{Updated, update};
use crate::import::draft;
use crate::spec::Spec;
use slack_methods_spec_model::yaml::{self, Value};

const API: &str = "\
api: the Garden API
vendor: Garden
docs: https://docs.garden.example
base_url: https://garden.example/api/
env_prefix: GARDEN
crate: {name: garden-methods, version: 0.1.0, runtime: {version: =0.1.0}}
";

const METHOD: &str = "garden.plants.list";
const DAY: &str = "2026-09-01";

fn twin() -> Json {
    let text = include_str!("../../../fixtures/twins/garden.plants.list.json");
    serde_json::from_str(text).unwrap()
}

fn page(twin: &Json) -> Page {
    read_twin(METHOD, &twin.to_string()).unwrap()
}

fn known() -> Spec {
    let mut known = Spec::default();
    known.common.insert("missing_scope".to_owned());
    known
}

/// The file of the method as a person left it: each place for a sentence has one, with a comment
/// before it.
fn written(page: &Page) -> String {
    let draft = draft::file(page, "2026-08-20", &known());
    let mut text = String::new();
    for (number, line) in draft.lines().enumerate() {
        let indent = " ".repeat(line.len() - line.trim_start().len());
        let words = line.trim_start();
        let is_row = indent.len() == 4 && words.ends_with(':') && !line.contains("doc:");
        let line = if words == "doc:" || words == "summary:" {
            format!("{indent}# Note {number}.\n{line} Ours, number {number}.")
        } else if is_row && words == "missing_scope:" {
            format!("{line} Ours, the token lacks a right.")
        } else {
            line.to_owned()
        };
        text.push_str(&line);
        text.push('\n');
    }
    text.replace(
        "  wet:\n    type: bool",
        "  # Wetness.\n  wet: # as of rain\n    type: bool",
    )
}

fn run(text: &str, twin: &Json, known_page: Option<&Facts>) -> Updated {
    update(text, &page(twin), known_page, &known(), (DAY, false)).unwrap()
}

#[test]
fn a_page_that_stayed_changes_nothing() {
    let page = page(&twin());
    let text = written(&page);
    for known_page in [Some(&page.facts), None] {
        let updated = run(&text, &twin(), known_page);
        assert_eq!(updated.text, text);
        assert_eq!((updated.changes, updated.notes), (Vec::new(), Vec::new()));
    }
}

/// An edit of the twin; null takes the key away.
type Change = (&'static str, fn() -> Json);

const CHANGES: [Change; 24] = [
    ("/rate_limits", || json!("t5")),
    ("/scope/bot", || json!(["plants:read", "plants:own"])),
    ("/json_input_supported", || json!(true)),
    ("/deprecated", || json!(true)),
    ("/args/required", || json!(["token", "cursor", "workspace"])),
    ("/args/properties/limit/default", || Json::Null),
    ("/args/properties/limit/maximum", || json!(999)),
    ("/args/properties/wet/type", || json!("string")),
    ("/args/properties/wet/hidden", || json!(true)),
    ("/args/properties/tall/default", || json!(false)),
    ("/args/properties/moods/items/enum", || {
        json!(["sunny", "misty", "no"])
    }),
    ("/args/properties/moods/maxItems", || Json::Null),
    (
        "/args/properties/lantern",
        || json!({"type": "string", "enum": ["on", "off"], "example": "on"}),
    ),
    ("/args/properties/label", || Json::Null),
    ("/args/properties/kinds/example", || json!("tree")),
    (
        "/output/properties/sap",
        || json!({"type": "object", "properties": {"sweet": {"type": "boolean"}}}),
    ),
    ("/output/properties/weather/enum", || json!(["sun", "hail"])),
    ("/output/properties/grown", || Json::Null),
    ("/output/required", || json!(["plants"])),
    ("/errors/bed_not_found", || Json::Null),
    ("/errors/too_wet", || json!({"desc": "Too wet."})),
    ("/errors/secret_conflict/hidden", || json!(false)),
    ("/warnings/soil_dry", || Json::Null),
    ("/examples/success/example/total", || json!(3)),
];

fn changed(changes: &[Change]) -> Json {
    let mut twin = twin();
    for (pointer, value) in changes {
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let object = twin.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        match value() {
            Json::Null => drop(object.shift_remove(key)),
            value => drop(object.insert(key.to_owned(), value)),
        }
    }
    // The example of the response must not show what the schema lost.
    if changes
        .iter()
        .any(|(pointer, _)| pointer.ends_with("/grown"))
    {
        let example = twin.pointer_mut("/examples/alternate_success/example");
        example
            .unwrap()
            .as_object_mut()
            .unwrap()
            .shift_remove("grown");
    }
    twin
}

/// Every sentence of a file.
fn sentences(text: &str) -> BTreeSet<String> {
    fn gather(value: &Value, all: &mut BTreeSet<String>) {
        match value {
            Value::String(text) if text.starts_with("Ours") => {
                all.insert(text.clone());
            }
            Value::Mapping(map) => map.values().for_each(|value| gather(value, all)),
            _ => {}
        }
    }
    let mut all = BTreeSet::new();
    gather(&yaml::read(text).unwrap(), &mut all);
    all
}

fn comments(text: &str) -> Vec<&str> {
    let comments = text.lines().filter_map(|line| line.split_once("# "));
    comments.map(|(_, comment)| comment).collect()
}

/// What `gen` says of a file and the facts of its page, once the sentences that are owed are there.
fn departures(text: &str, facts: &Facts) -> String {
    let spec = yaml::read(text).unwrap();
    let codes = |rows: &Value, more: &str| -> String {
        let keys = rows.as_mapping().into_iter().flat_map(|rows| rows.keys());
        let codes = keys.filter_map(Value::as_str);
        let row = |code: &str| format!("  {code}: {{{more}doc: It is told.}}\n");
        codes.map(row).collect()
    };
    let errors = format!(
        "sets: {{common: []}}\ncodes:\n{}warnings:\n{}",
        codes(&spec["errors"]["rows"], "kind: fix, "),
        codes(&spec["warnings"], "")
    );
    let lines = text.lines().map(|line| match line.trim_start() {
        "doc:" | "summary:" | "rate_note:" => format!("{line} It is told.\n"),
        _ => format!("{line}\n"),
    });
    let text: String = lines.collect();
    let entry = Reviewed {
        as_of: DAY.to_owned(),
        format: Format::Twin,
        page: facts.clone(),
    };
    let lock = Lock {
        methods: [(METHOD.to_owned(), entry)].into(),
    };
    let source = |path: &str, text: String| Source {
        path: path.to_owned(),
        bytes: text.into_bytes(),
    };
    let sources = [
        source("methods/garden/plants/list.yaml", text),
        source("api.yaml", API.to_owned()),
        source("errors.yaml", errors),
        source("ids.yaml", "kinds: {}\n".to_owned()),
        source(Lock::PATH, lock.write()),
    ];
    let mut problems = Problems::default();
    let specification = Specification::read(&sources, &mut problems);
    Api::check(&specification, &mut problems);
    conformance::of(&sources, Strictness::Additions)(&specification, &mut problems);
    if problems.is_empty() {
        return String::new();
    }
    problems.render(Color::Never)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_people_wrote_stays_and_the_page_is_followed(
        changes in subsequence(CHANGES.to_vec(), 0..=CHANGES.len()),
    ) {
        let before = page(&twin());
        let text = written(&before);
        let twin = changed(&changes);
        let updated = run(&text, &twin, Some(&before.facts));

        prop_assert!(sentences(&updated.text).is_superset(&sentences(&text)), "{}", updated.text);
        prop_assert_eq!(comments(&updated.text), comments(&text));
        prop_assert_eq!(changes.is_empty(), updated.text == text);

        // The file agrees with the page, and a second time there is nothing to do.
        let after = page(&twin).facts;
        prop_assert_eq!(departures(&updated.text, &after), "");
        let again = run(&updated.text, &twin, Some(&after));
        prop_assert_eq!(&again.text, &updated.text);
        prop_assert_eq!(again.changes, Vec::<String>::new());
    }
}

#[test]
fn each_change_word_for_word() {
    let before = page(&twin());
    let text = written(&before);
    let updated = run(&text, &changed(&CHANGES), Some(&before.facts));
    let diff = similar::TextDiff::from_lines(&text, &updated.text);
    let told = format!(
        "{}\n{}\n\n{}",
        updated.changes.join("\n"),
        updated.notes.join("\n"),
        diff.unified_diff().context_radius(1)
    );
    expect_test::expect_file!["tests.diff"].assert_eq(&told);
}

#[test]
fn departures_with_a_reason_and_refinements_stay() {
    let before = page(&twin());
    let text = written(&before)
        .replace(
            "  limit:\n    type: int\n",
            "  limit:\n    type: int\n    differs: The page is wrong.\n",
        )
        .replace(
            "  tall:\n    type: bool\n",
            "  tall:\n    type: union\n    of: [bool, string]\n",
        )
        .replace(
            "as_of: 2026-08-20\n",
            "as_of: 2026-08-20\ndiffers: {tier: It was measured.}\n",
        );
    let edits: Vec<Change> = CHANGES
        .into_iter()
        .filter(|(pointer, _)| pointer.contains("/limit/") || *pointer == "/rate_limits")
        .collect();
    assert_eq!(edits.len(), 3);
    let updated = run(&text, &changed(&edits), Some(&before.facts));
    assert_eq!(updated.text, text);
    let tall: Vec<Change> = vec![("/args/properties/tall/default", || json!(false))];
    let updated = run(&text, &changed(&tall), Some(&before.facts));
    assert!(
        updated
            .text
            .contains("of: [bool, string]\n    default: false\n"),
        "{}",
        updated.text
    );
}

#[test]
fn an_enum_that_becomes_a_list_keeps_its_sentences() {
    let before = page(&twin());
    let text = written(&before);
    let text = text.replace("      HEIGHT:\n", "      HEIGHT: Ours, by height.\n");
    let list: Vec<Change> = vec![(
        "/args/properties/sort",
        || json!({"type": "array", "items": {"type": "string", "enum": ["HEIGHT", "WIDTH"]}}),
    )];
    let twin = changed(&list);
    let updated = run(&text, &twin, Some(&before.facts)).text;
    for part in [
        "  sort:\n    type: list\n    of: enum\n    values:\n",
        "      HEIGHT: Ours, by height.\n",
        "      name: {retired: 2026-09-01}\n",
        "      WIDTH:\n",
    ] {
        assert!(updated.contains(part), "no `{part}` in {updated}");
    }
    let ours = &yaml::read(&updated).unwrap()["args"]["sort"]["values"];
    assert_eq!(ours["HEIGHT"].as_str(), Some("Ours, by height."));
}

#[test]
fn a_shared_object_and_what_takes_any_json_are_left_to_people() {
    let before = page(&twin());
    let text = written(&before);
    let start = text
        .find("  plants:\n    type: list\n    of: object\n")
        .unwrap();
    let end = text.find("  total: ").unwrap();
    let text = format!(
        "{}  plants: {{type: list, of: plant}}\n{}",
        &text[..start],
        &text[end..]
    );
    let mut twin = twin();
    twin["examples"]["success"]["example"]["plants"][0]["height"] = 3.into();
    let mut around = known();
    around
        .objects
        .insert("plant".to_owned(), "plant".to_owned());
    let updated = update(
        &text,
        &page(&twin),
        Some(&before.facts),
        &around,
        (DAY, false),
    )
    .unwrap();
    let note = "the page has the new field `plants.height`: see spec/objects/plant.yaml";
    assert!(
        updated.notes.iter().any(|line| line == note),
        "{:?}",
        updated.notes
    );
    assert!(updated.text.contains("plants: {type: list, of: plant}\n"));
}

#[test]
fn a_method_that_is_gone_and_comes_back() {
    let page = page(&twin());
    let text = written(&page);
    let retired = super::retire(&text, DAY).unwrap();
    assert!(
        retired.contains("accepts: [form, multipart]\nretired: 2026-09-01\n"),
        "{retired}"
    );
    assert_eq!(super::retire(&retired, "2027-01-01").unwrap(), retired);
    let back = run(&retired, &twin(), Some(&page.facts));
    assert!(!back.text.contains("retired"), "{}", back.text);
}
