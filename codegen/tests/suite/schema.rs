//! The schema that editors use: it takes what the generator takes, and shows a mistake while it is
//! being made.

use std::path::{Path, PathBuf};

use jsonschema::Validator;
use serde_json::Value;

use crate::spec;

fn validator() -> Validator {
    let tree = spec::accepted(&spec::sound());
    let schema: Value = serde_json::from_str(tree.get("spec.schema.json").unwrap()).unwrap();
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
