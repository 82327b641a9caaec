//! The schema that editors use: it takes what the generator takes, and shows a mistake while it is
//! being made.

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;

use crate::spec;

/// The schema of the real specification, whose names it has.
fn validator() -> Validator {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated/spec.schema.json");
    validator_of(&std::fs::read_to_string(path).unwrap())
}

fn validator_of(schema: &str) -> Validator {
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

/// The real specification, every file of it.
fn real() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "yaml") {
                let text = std::fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    files
}

#[test]
fn the_whole_specification_fits() {
    let validator = validator();
    let files = real();
    assert!(files.len() >= 4, "{} files found", files.len());
    for (path, text) in files {
        let errors: Vec<_> = validator
            .iter_errors(&yaml(&text))
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{}: {errors:?}", path.display());
    }
}

#[test]
fn mistakes_do_not_fit() {
    let validator = validator();
    let (_, method) = real()
        .into_iter()
        .find(|(path, _)| path.ends_with("rtm/connect.yaml"))
        .unwrap();
    let mistakes = [
        ("summary:", "sumary:"),
        ("auth: bot_or_user", "auth: anybody"),
        ("tier: 1", "tier: 7"),
        ("as_of: 2026-08-20", "as_of: yesterday"),
        ("accepts: [form, json]", "accepts: [form, xml]"),
        ("    type: bool\n", "    typ: bool\n"),
        ("idempotent: true", "idempotent: often"),
        ("  include: [common]", "  include: common"),
        ("\nerrors:", "\nerror_response: [detail]\nerrors:"),
        (
            "\nerrors:",
            "\nerror_response: {detail: {typ: string}}\nerrors:",
        ),
    ];
    for (right, wrong) in mistakes {
        assert!(method.contains(right), "{right:?} is not in the file");
        let text = method.replacen(right, wrong, 1);
        assert!(!validator.is_valid(&yaml(&text)), "{wrong:?} was taken");
    }
}

/// Names that exist are taken, and no others: for each place that takes a name, one of another kind.
#[test]
fn names_are_those_of_the_specification() {
    let sources = spec::with_blocks();
    let tree = spec::accepted(&sources);
    let validator = validator_of(tree.get("spec.schema.json").unwrap());
    for source in &sources {
        let text = str::from_utf8(&source.bytes).unwrap();
        assert!(validator.is_valid(&yaml(text)), "{}", source.path);
    }
    let head = "method: things.find\ndocs: https://docs.example.com/x\nas_of: 2026-08-20\nsummary: Finds.\n\
                auth: bot\ntier: 1\n";
    let event =
        "event: x\ndocs: https://docs.example.com/x\nas_of: 2026-08-20\ndoc: One.\nfields: {}\n";
    let object = "object: x\nsource: npm x 1.0\ndoc: One.\n";
    for (file, right, wrong) in [
        (
            head,
            "args: {a: {type: thing_id, doc: One.}}\nerrors: {}",
            "things",
        ),
        (
            head,
            "args: {a: {type: list, of: item_id, doc: One.}}\nerrors: {}",
            "list",
        ),
        (
            head,
            "args: {a: {type: union, of: [int, item_id], doc: One.}}\nerrors: {}",
            "object",
        ),
        (head, "response: {a: {type: thing_id}}\nerrors: {}", "file"),
        (
            head,
            "response: {a: {type: map, of: thing_id}}\nerrors: {}",
            "map",
        ),
        (head, "errors: {include: [common]}", "some"),
        (head, "errors: {rows: {thing_gone: }}", "thing_old"),
        (head, "errors: {}\nwarnings: {thing_old: }", "thing_gone"),
        (
            head,
            "deprecated: {use: things.list, doc: No.}\nerrors: {}",
            "things.find",
        ),
        (
            head,
            "doc_example: {error: thing_gone}\nerrors: {}",
            "common",
        ),
        (object, "fields: {a: {type: thing_id}}", "secret"),
        (object, "fields: {a: {type: list, of: chest}}", "fittings"),
        (
            object,
            "fields: {a: {type: list, of: {type: list, of: chest}}}",
            "things.list",
        ),
        ("families: ", "{things: What they are for.}", "thing"),
    ] {
        let name = right
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.')
            .rfind(|word| KNOWN.contains(word))
            .unwrap();
        let whole = format!("{file}{right}");
        assert!(validator.is_valid(&yaml(&whole)), "{whole}");
        let at = whole.rfind(name).unwrap();
        let whole = format!("{}{wrong}{}", &whole[..at], &whole[at + name.len()..]);
        assert!(!validator.is_valid(&yaml(&whole)), "{whole}");
    }
    // The small specification has no set of events, so that any name is taken for the first one.
    assert!(validator.is_valid(&yaml(&format!("{event}sets: [things]"))));
}

/// What the small specification has, as the cases above use it.
const KNOWN: [&str; 8] = [
    "chest",
    "common",
    "item_id",
    "thing_gone",
    "thing_id",
    "thing_old",
    "things",
    "things.list",
];

/// The members of a group are those of the same file, once the generator has seen it.
#[test]
fn groups_are_of_the_members_of_their_file() {
    let group = "groups: [{at_most_one: [limit, cursor]}]\nerrors:\n";
    let args =
        "args:\n  limit: {type: int, doc: How many.}\n  cursor: {type: string, doc: From where.}\n";
    let sources = spec::changed(spec::LIST, "errors:\n", &format!("{args}{group}"));
    let tree = spec::accepted(&sources);
    let validator = validator_of(tree.get("spec.schema.json").unwrap());
    let list = sources.iter().find(|it| it.path == spec::LIST).unwrap();
    let text = str::from_utf8(&list.bytes).unwrap();
    assert!(validator.is_valid(&yaml(text)), "{text}");
    let wrong = text.replace("[limit, cursor]", "[limit, curve]");
    assert!(!validator.is_valid(&yaml(&wrong)), "{wrong}");
    // A file that the generator has not seen may have any members.
    let new = wrong.replace("method: things.list", "method: things.all");
    assert!(validator.is_valid(&yaml(&new)), "{new}");
}
