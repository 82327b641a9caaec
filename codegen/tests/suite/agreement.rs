//! What a specification may say beside the lock of the pages' facts, and how it departs from it.

use crate::spec;
use crate::spec::{generate_held, generate_strictly};
use slack_methods_spec_model::Color;

/// What is told of the method `things.list` when these are its page's facts.
fn told(method: &str, facts: &str) -> String {
    told_of_page("twin", method, facts)
}

fn told_of_page(format: &str, method: &str, facts: &str) -> String {
    let head = "method: things.list\ndocs: https://docs.example.com/things.list\n\
                as_of: 2026-08-20\nsummary: Lists the things.\nauth: bot\n";
    let mut sources = spec::with(spec::LIST, format!("{head}{method}"));
    let entry = format!(r#"{{"as_of": "2026-08-20", "format": "{format}", "page": {facts}}}"#);
    let lock = format!(r#"{{"form": 2, "methods": {{"things.list": {entry}}}}}"#);
    spec::put(&mut sources, "upstream.lock", lock);
    match generate_strictly(&sources) {
        Ok(_) => String::new(),
        Err(problems) => problems.render(Color::Never),
    }
}

/// A page in Markdown leaves out what a twin has.
#[test]
fn what_a_format_cannot_show_is_held_against_nothing() {
    let method = "\
tier: 1
scopes: {configuration: [things:write]}
accepts: [form, json]
args:
  share: {type: bool, required_for_public: true, doc: Whether others see it.}
  spot: {type: bool, hidden: true, doc: Nobody knows.}
  sort: {type: enum, values: {\"\": , name: }, doc: The order.}
response:
  name: {type: string, optional: true}
errors:
  rows:
    thing_gone: {hidden: true}
warnings:
  thing_old: It is old.
";
    let facts = r#"{
        "tier": "1",
        "args": {"share": {"type": "boolean"}, "sort": {"type": "string", "values": ["name"]}}
    }"#;
    let markdown = told_of_page("markdown", method, facts);
    assert!(!markdown.contains(" page"), "{markdown}");
    let twin = told_of_page("twin", method, facts);
    for departure in [
        "the page has no `scopes.configuration`",
        "on the page `share` has `required_for_public: false`",
        "the page has no argument `spot`",
        "the page has no value ``",
        "the page has no field `name`",
        "the page has no row of its own for the code `thing_gone`",
        "the page has no row of its own for the warning `thing_old`",
    ] {
        assert!(twin.contains(departure), "no `{departure}` in {twin}");
    }
}

#[test]
fn what_a_page_says_of_json() {
    for (accepts, json, departure) in [
        ("[form, json]", r#", "json": true"#, None),
        ("[form, json]", "", None),
        ("[form]", "", None),
        ("[form]", r#", "json": false"#, None),
        (
            "[form, json]",
            r#", "json": false"#,
            Some("the page has `json: false`"),
        ),
        (
            "[form]",
            r#", "json": true"#,
            Some("the page has `json: true`"),
        ),
    ] {
        let facts = format!(r#"{{"tier": "1"{json}}}"#);
        let method = format!("tier: 1\naccepts: {accepts}\nerrors: {{}}\n");
        let told_of = told(&method, &facts);
        match departure {
            None => assert_eq!(told_of, ""),
            Some(departure) => assert!(told_of.contains(departure), "{told_of}"),
        }
        let meant = format!("differs: {{accepts: It was tried.}}\n{method}");
        assert_eq!(told(&meant, &facts), "");
    }
}

#[test]
fn a_page_whose_file_is_gone() {
    let lock = r#"{"form": 2, "methods": {"other.method": {"as_of": "2026-08-20", "page": {"tier": "1"}}}}"#;
    let mut sources = spec::with("upstream.lock", lock);
    let told = generate_held(&sources).unwrap_err().render(Color::Never);
    assert!(
        told.contains("spec/upstream.lock has `other.method`, and this file is missing"),
        "{told}"
    );
    assert!(told.contains("spec/methods/other/method.yaml"), "{told}");
    assert!(told.contains("run `cargo xtask import`"), "{told}");
    // One that cannot be read is there.
    spec::put(&mut sources, "methods/other/method.yaml", "method: [");
    let told = generate_held(&sources).unwrap_err().render(Color::Never);
    assert!(!told.contains("is missing"), "{told}");
}

#[test]
fn a_person_knows_more_than_a_page() {
    let method = "\
tier: special
rate_note: Once an hour.
scopes: {bot: [things:write, things:read]}
deprecated: {doc: Nobody should.}
args:
  id: {type: thing_id, doc: Names a thing.}
  ids: {type: list, of: thing_id, wire: csv, doc: Names things.}
  since: {type: timestamp, default: \"0\", doc: A time.}
  wet: {type: bool, default: false, doc: The page has the default in prose.}
  limit: {type: int, max: 100, default: 10, doc: The page has the limit in prose.}
  share: {type: number, default: 1.50, doc: A share.}
  old: {type: bool, retired: 2026-01-01, doc: The page had it once.}
response:
  thing:
    type: object
    fields:
      id: {type: thing_id}
      name: {type: string, optional: true}
  shape: {type: json, optional: true}
  parts: {type: list, of: json}
errors:
  include: [common]
  rows:
    thing_gone: {retired: 2026-01-01}
";
    let facts = r#"{
        "tier": "special", "verb": "GET", "token": true,
        "scopes.bot": ["things:read", "things:write"], "scopes.seamless_user": ["things:read"],
        "args": {
            "id": {"type": "string"}, "ids": {"type": "string(users)"},
            "since": {"type": "string(timestamp) | null", "default": "0"},
            "wet": {"type": "boolean"}, "limit": {"type": "number", "default": 10},
            "share": {"type": "number", "default": 1.5}
        },
        "response": {
            "thing": "(thing)", "shape": "object?", "shape.size": "integer",
            "parts": "list of object", "parts.name": "string"
        }
    }"#;
    assert_eq!(told(method, facts), "");
}

/// The code is in the page's table, in the words that every page has for it.
#[test]
fn a_code_of_an_included_set_may_have_words_of_its_own() {
    let method = "\
tier: 1
errors:
  include: [common]
  rows:
    not_authed: The page had its own words once.
";
    assert_eq!(told(method, r#"{"tier": "1"}"#), "");
    let alone = method.replace("  include: [common]\n", "");
    assert!(
        told(&alone, r#"{"tier": "1"}"#).contains("no row of its own for the code `not_authed`")
    );
}

/// Every departure has a reason that takes it out of the comparison.
#[test]
fn each_departure_can_be_meant() {
    let facts = r#"{
        "tier": "4", "deprecated": true, "scopes.user": ["things:read"],
        "args": {"id": {"type": "boolean", "required": true}, "other": {"type": "string"}},
        "response": {"name": "boolean", "more": "string"},
        "errors": {"thing_gone": {"hidden": true}}, "warnings": {"dry": {}}
    }"#;
    let meant = "\
differs:
  tier: It was measured.
  deprecated: It is not.
  scopes: The page is wrong.
  args: Nobody takes the other.
  response: The page is wrong.
  warnings: There is none.
tier: 1
args:
  id: {type: thing_id, doc: Names a thing.}
response:
  name: {type: string}
errors:
  rows:
    thing_gone: {differs: Everybody gets it.}
";
    assert_eq!(told(meant, facts), "");
    for (reason, departure) in [
        ("  tier: It was measured.\n", "the page has `tier: 4`"),
        (
            "  deprecated: It is not.\n",
            "the page has `deprecated: true`",
        ),
        (
            "  scopes: The page is wrong.\n",
            "the page has `scopes.user: [things:read]`",
        ),
        (
            "  args: Nobody takes the other.\n",
            "the page has the argument `other`",
        ),
        (
            "  response: The page is wrong.\n",
            "the page has the field `more`",
        ),
        (
            "  warnings: There is none.\n",
            "the page has a row for the warning `dry`",
        ),
        (
            " {differs: Everybody gets it.}",
            "on the page the code `thing_gone` has `hidden: true`",
        ),
    ] {
        let told = told(
            &meant.replacen(reason, if reason.starts_with("  ") { "" } else { " " }, 1),
            facts,
        );
        assert!(told.contains(departure), "without `{reason}`: {told}");
    }
}

#[test]
fn an_argument_and_a_field_can_depart_alone() {
    let facts = r#"{
        "tier": "1",
        "args": {"id": {"type": "boolean", "required": true, "default": true}},
        "response": {"thing": "object", "thing.name": "boolean", "thing.size": "integer"}
    }"#;
    let method = "\
tier: 1
args:
  id: {type: thing_id, differs: The page is wrong., doc: Names a thing.}
response:
  thing:
    type: object
    differs: The page has an old form of it.
    fields:
      name: {type: string}
errors: {}
";
    assert_eq!(told(method, facts), "");
    let bare = facts.replace(
        r#""response": {"thing""#,
        r#""response_schema": "thing_list", "response": {"thing""#,
    );
    let more = method.replace(
        "errors: {}",
        "  more: {type: string, optional: true}\nerrors: {}",
    );
    assert_eq!(told(&more, &bare), "");
    let without = method.replace("    differs: The page has an old form of it.\n", "");
    let told = told(&without, facts);
    assert!(
        told.contains("the page has the type `boolean` for `thing.name`"),
        "{told}"
    );
    assert!(
        told.contains("the page has the field `thing.size`"),
        "{told}"
    );
}

#[test]
fn a_method_that_was_never_imported_is_held_against_nothing() {
    let mut sources = spec::sound();
    spec::put(
        &mut sources,
        "upstream.lock",
        r#"{"form": 2, "methods": {}}"#,
    );
    spec::accepted(&sources);
}

#[test]
fn a_person_may_be_ahead_of_the_lock() {
    let lock = r#"{"form": 2, "methods": {"things.list": {"as_of": "2026-08-20", "page": {"tier": "2"}}}}"#;
    // What is added by hand is told of by the strict run alone.
    let added = "args:\n  wet: {type: bool, doc: Whether it is wet.}\nerrors:";
    let mut sources = spec::changed(spec::LIST, "errors:", added);
    spec::put(&mut sources, "upstream.lock", lock);
    spec::accepted(&sources);
    let told = generate_strictly(&sources)
        .unwrap_err()
        .render(Color::Never);
    assert!(told.contains("the page has no argument `wet`"), "{told}");

    // A newer page may say anything.
    let mut sources = spec::changed(spec::LIST, "tier: 2", "tier: 4");
    spec::put(&mut sources, "upstream.lock", lock);
    let told = generate_strictly(&sources)
        .unwrap_err()
        .render(Color::Never);
    assert!(told.contains("the page has `tier: 2`"), "{told}");
    let source = sources
        .iter_mut()
        .find(|source| source.path == spec::LIST)
        .unwrap();
    let text = str::from_utf8(&source.bytes)
        .unwrap()
        .replace("2026-08-20", "2026-08-21");
    source.bytes = text.into();
    spec::accepted(&sources);
    let told = generate_strictly(&sources)
        .unwrap_err()
        .render(Color::Never);
    let title =
        "spec/upstream.lock has the page of 2026-08-20, so this file is not compared with it";
    assert!(told.contains(title), "{told}");
}

/// The fields of a shared object are held against the page of each method that has it.
#[test]
fn the_fields_of_a_shared_object_count() {
    let object = "object: thing\ndoc: A thing.\nfields:\n  id: {type: thing_id}\n  \
                  more: {type: string, optional: true}\n  inner: {type: thing, optional: true}\n";
    let method = "method: things.list\ndocs: https://docs.example.com/things.list\n\
                  as_of: 2026-08-20\nsummary: Lists the things.\nauth: bot\ntier: 1\n\
                  response:\n  things: {type: list, of: thing}\nerrors: {}\n";
    let told = |fields: &str| {
        let page =
            format!(r#"{{"tier": "1", "response": {{"things": "list of (thing)"{fields}}}}}"#);
        let entry = format!(r#"{{"as_of": "2026-08-20", "page": {page}}}"#);
        let lock = format!(r#"{{"form": 2, "methods": {{"things.list": {entry}}}}}"#);
        let mut sources = spec::with(spec::LIST, method);
        spec::put(&mut sources, "objects/thing.yaml", object);
        spec::put(&mut sources, "upstream.lock", lock);
        match generate_strictly(&sources) {
            Ok(_) => String::new(),
            Err(problems) => problems.render(Color::Never),
        }
    };
    // What the object has beyond this page, or promises less, is no departure.
    assert_eq!(told(r#", "things.id": "string?""#), "");
    assert_eq!(told(r#", "things.inner.inner.id": "string""#), "");
    let missing = told(r#", "things.size": "integer""#);
    let title = "the page has the field `things.size`, and the shared object `thing` has not";
    assert!(missing.contains(title), "{missing}");
    assert!(
        missing.contains("spec/methods/things/list.yaml:8:3"),
        "{missing}"
    );
    let other = told(r#", "things.more": "boolean""#);
    assert!(
        other.contains("the page has the type `boolean` for `things.more`"),
        "{other}"
    );
}
