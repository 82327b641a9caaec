use std::collections::BTreeSet;

use super::read;
use crate::facts::Page;

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

#[test]
fn arguments_with_every_irregularity() {
    let page = page("garden.plants.list");
    for (name, facts) in [
        ("bed", r#"{"type":"string(channel)","required":true}"#),
        ("cursor", r#"{"type":"string"}"#),
        (
            "limit",
            r#"{"type":"number","default":100,"limits":{"max":1000,"min":1}}"#,
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
            r#"{"type":"list of string","values":["sunny","shady"],"limits":{"max_items":2},"unique":true}"#,
        ),
        ("watered_by", r#"{"type":"string(users)"}"#),
        ("workspace", r#"{"type":"(workspace_id)"}"#),
        (
            "label",
            r#"{"type":"string","limits":{"max_length":20,"min_length":1}}"#,
        ),
        (
            "owners",
            r#"{"type":"list of (user_id)","limits":{"min_items":1}}"#,
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
        let facts = facts.replace(
            r#""limits":{"min_items":1}}"#,
            r#""limits":{"min_items":1},"required_for_public":true}"#,
        );
        assert_eq!(arg(&page, name), facts, "{name}");
    }
    // A required name that is no argument is none.
    assert!(!page.facts.args.contains_key("gardener"));
    assert!(!page.facts.args.contains_key("token") && page.facts.token);
    assert_eq!(page.comma_separated, BTreeSet::from(["kinds".to_owned()]));
    assert!(page.quoted.contains("herb"));
}

#[test]
fn what_stands_around_the_arguments() {
    let list = page("garden.plants.list").facts;
    assert_eq!((list.tier.as_str(), list.rate_note.is_some()), ("2", false));
    assert_eq!(list.verb.as_deref(), Some("GET"));
    assert_eq!(list.scopes["bot"].len(), 2);
    assert!(list.json == Some(false) && !list.deprecated);
    assert!(list.errors["secret_conflict"].hidden && !list.errors["bed_not_found"].hidden);
    assert_eq!(list.warnings.len(), 1);

    let soil = page("garden.soil").facts;
    assert_eq!(
        (soil.tier.as_str(), soil.rate_note.is_some()),
        ("special", true)
    );
    assert!(soil.scopes.is_empty() && soil.token && soil.json == Some(true) && soil.deprecated);
    assert!(soil.args.is_empty() && soil.errors.is_empty());

    let export = page("garden.export");
    assert_eq!(
        (export.facts.tier.as_str(), export.facts.token),
        ("none", false)
    );
    assert!(export.facts.response.is_empty());
    assert!(export.examples["success"].is_string());
}

#[test]
fn the_answer_by_its_schema_and_its_examples() {
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
    assert!(soil.response["bed.id"].always && !soil.response["bed.depth"].always);
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
        let refusal = read(name, text).expect_err("no name").to_string();
        assert!(refusal.contains("name the file by the method"), "{refusal}");
    }
}

#[test]
fn what_is_no_twin() {
    for (text, reason) in [
        ("Facts\nGET", "this is no JSON"),
        ("[1]", "a JSON twin is an object"),
        (r#"{"scope": {}}"#, "it has no `args`"),
    ] {
        let refusal = read("garden.soil", text).expect_err("no twin").to_string();
        assert!(refusal.contains(reason), "{refusal}");
    }
}
