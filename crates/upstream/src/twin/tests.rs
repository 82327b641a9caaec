use std::collections::BTreeSet;

use super::read;
use crate::facts::{Facts, METHOD, OPTIONAL, Page, ROW_HIDDEN, TOKEN};

fn page(method: &str) -> Page {
    let text = match method {
        "garden.plants.list" => include_str!("../../fixtures/twins/garden.plants.list.json"),
        "garden.soil" => include_str!("../../fixtures/twins/garden.soil.json"),
        _ => include_str!("../../fixtures/twins/garden.export.json"),
    };
    read(method, text).expect("a twin")
}

/// The lines of an argument in the lock, without its hashes.
fn arg(page: &Page, name: &str) -> String {
    let mut arg = page.facts.args[name].clone();
    (arg.doc, arg.example) = (None, None);
    serde_json::to_string(&arg).expect("JSON")
}

/// The facts of the method by their names.
fn stated(facts: &Facts) -> String {
    let entries = facts.stated.entries(&METHOD);
    let entries: Vec<String> = entries
        .map(|(name, value)| format!("{name} {value}"))
        .collect();
    entries.join(", ")
}

#[test]
fn arguments_with_every_irregularity() {
    let page = page("garden.plants.list");
    for (name, facts) in [
        ("bed", r#"{"type":"string(channel)","required":true}"#),
        ("cursor", r#"{"type":"string"}"#),
        (
            "limit",
            r#"{"type":"number","min":1,"max":1000,"default":100}"#,
        ),
        ("wet", r#"{"type":"boolean","default":false}"#),
        ("tall", r#"{"type":"boolean","default":true}"#),
        ("pruned", r#"{"type":"boolean"}"#),
        ("height", r#"{"type":"number","default":0}"#),
        (
            "since",
            r#"{"type":"string(timestamp) | null","default":"0"}"#,
        ),
        ("kinds", r#"{"type":"string","default":"tree"}"#),
        (
            "sort",
            r#"{"type":"string","default":"name","values":["","name","HEIGHT"]}"#,
        ),
        (
            "moods",
            r#"{"type":"list of string","max_items":2,"unique":true,"values":["sunny","shady"]}"#,
        ),
        ("watered_by", r#"{"type":"string(users)"}"#),
        ("workspace", r#"{"type":"(workspace_id)"}"#),
        (
            "label",
            r#"{"type":"string","min_length":1,"max_length":20}"#,
        ),
        (
            "owners",
            r#"{"type":"list of (user_id)","required_for_public":true,"min_items":1}"#,
        ),
        ("leaves", r#"{"type":"list of any"}"#),
        ("mode", r#"{"type":"string | null","values":["","full"]}"#),
        ("before", r#"{"type":"string","default":"now"}"#),
        (
            "count",
            r#"{"type":"integer(paging) | string(paging)","default":20}"#,
        ),
        ("layout", r#"{"type":"object"}"#),
        ("secret_spot", r#"{"type":"boolean","hidden":true}"#),
        ("photo", r#"{"type":"(post_file)"}"#),
    ] {
        assert_eq!(arg(&page, name), facts, "{name}");
    }
    // A required name that is not an argument is none.
    assert!(!page.facts.args.contains_key("gardener"));
    assert!(!page.facts.args.contains_key("token") && page.facts.stated.is(&TOKEN));
    assert_eq!(page.comma_separated, BTreeSet::from(["kinds".to_owned()]));
    assert!(page.quoted.contains("herb"));
}

#[test]
fn what_stands_around_the_arguments() {
    let list = page("garden.plants.list").facts;
    assert_eq!(
        stated(&list),
        "verb \"GET\", tier \"2\", scopes.bot [\"beds:read\",\"plants:read\"], \
         scopes.user [\"plants:read\"], token true, json false"
    );
    assert!(list.rate_note.is_none());
    assert!(list.errors["secret_conflict"].stated.is(&ROW_HIDDEN));
    assert!(list.errors["bed_not_found"].stated.is_empty());
    assert_eq!(list.warnings.len(), 1);

    let soil = page("garden.soil").facts;
    assert_eq!(
        stated(&soil),
        "verb \"POST\", tier \"special\", token true, json true, deprecated true"
    );
    assert!(soil.rate_note.is_some());
    assert!(soil.args.is_empty() && soil.errors.is_empty());

    let export = page("garden.export");
    assert!(stated(&export.facts).contains("tier \"none\""));
    assert!(!export.facts.stated.is(&TOKEN));
    assert!(export.facts.response.is_empty());
    assert!(export.examples["success"].is_string());
}

#[test]
fn the_response_by_its_schema_and_its_examples() {
    let page = page("garden.plants.list");
    let fields: Vec<String> = page
        .facts
        .response
        .iter()
        .map(|(path, field)| {
            let text = serde_json::to_string(field).expect("JSON");
            format!("{path} {text}")
        })
        .collect();
    let expected = [
        r#"plants "list of (plant)""#,
        r#"plants.id "string?""#,
        r#"plants.name "string?""#,
        r#"plants.planted "integer?""#,
        r#"plants.last_seen "string?""#,
        r#"plants.sunny "boolean?""#,
        r#"plants.gone "null?""#,
        r#"plants.tags "list of any?""#,
        r#"plants.stem "object?""#,
        r#"plants.stem.width "number?""#,
        r#"total "integer""#,
        // Promised, and not shown by each example.
        r#"motto "string?""#,
        r#"grown "object?""#,
        r#"grown.by "(user_id)""#,
        r#"grown.note "string?""#,
        r#"rain "integer | null?""#,
        r#"weather {"is":"string?","values":["rain","sun"]}"#,
        r#"beds "map of object?""#,
        r#"beds.wet "boolean""#,
        r#"blocks "list of any?""#,
    ];
    assert_eq!(fields, expected);
}

#[test]
fn fields_where_the_properties_belong() {
    let soil = page("garden.soil").facts;
    let paths: Vec<&str> = soil.response.keys().map(String::as_str).collect();
    assert_eq!(paths, ["bed", "bed.id", "bed.depth"]);
    assert!(!soil.response["bed.id"].stated.is(&OPTIONAL));
    assert!(soil.response["bed.depth"].stated.is(&OPTIONAL));
}

#[test]
fn the_name_of_the_method() {
    let text = include_str!("../../fixtures/twins/garden.plants.list.json");
    for name in ["garden.plants.list", "garden.plants.LIST"] {
        assert_eq!(
            read(name, text).expect("a twin").method,
            "garden.plants.list"
        );
    }
    for name in ["list", "garden.plants (1)", "garden..list", "7.list"] {
        let error = read(name, text).expect_err("no name").to_string();
        assert!(error.contains("name the file by the method"), "{error}");
    }
}

#[test]
fn what_is_no_twin() {
    for (text, reason) in [
        ("Facts\nGET", "this is not JSON"),
        ("[1]", "a JSON twin is an object"),
        (r#"{"scope": {}}"#, "it has no `args`"),
    ] {
        let error = read("garden.soil", text).expect_err("no twin").to_string();
        assert!(error.contains(reason), "{error}");
    }
}
