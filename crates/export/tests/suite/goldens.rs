//! The exports of the specimen, byte by byte. `UPDATE_EXPECT=1 cargo test -p slack-methods-export` writes
//! them anew; read the difference before it is checked in.
//!
//! A JSON file of them all is too long to be read, so each method is in a file of its own here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use serde_json::{Map, Value};
use slack_methods_export::exports;
use slack_methods_export::markdown::{self, FOLDER};
use slack_methods_export::openapi::Version;
use slack_methods_export::tree::Tree;
use walkdir::WalkDir;

use crate::spec::SPECIMEN;

fn goldens() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/goldens")
}

fn is_updating() -> bool {
    std::env::var_os("UPDATE_EXPECT").is_some()
}

/// Every file of a tree is a golden, and in the folder there is no other.
fn check(folder: &str, tree: &Tree) {
    assert!(tree.iter().len() > 0);
    for (path, text) in tree.iter() {
        let path = goldens().join(path);
        // Only an update makes it: a file that is there is in a folder.
        if let (Some(folder), true) = (path.parent(), is_updating()) {
            fs::create_dir_all(folder).unwrap();
        }
        expect_file![path].assert_eq(text);
    }
    let there = WalkDir::new(goldens().join(folder)).into_iter();
    let there: BTreeSet<String> = there
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(goldens()).unwrap();
            path.to_str().unwrap().replace('\\', "/")
        })
        .collect();
    for stale in there.iter().filter(|path| tree.get(path).is_none()) {
        assert!(is_updating(), "goldens/{stale} is of no export");
        fs::remove_file(goldens().join(stale)).unwrap();
    }
}

/// The one JSON file of an export, of which the text is as the value is printed.
fn value(tree: &Tree, path: &str) -> Value {
    let text = tree.get(path).unwrap();
    let value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(text, printed(&value));
    value
}

fn printed(value: &Value) -> String {
    format!("{}\n", serde_json::to_string_pretty(value).unwrap())
}

#[test]
fn the_resolved_file() {
    let mut whole = value(&exports::resolved(&SPECIMEN), "api.json");
    let Value::Array(methods) = whole["methods"].take() else {
        panic!("a list of methods")
    };
    let mut tree = Tree::default();
    for method in &methods {
        let name = method["name"].as_str().unwrap();
        tree.add(format!("api/methods/{name}.json"), printed(method));
    }
    tree.add("api/other.json", printed(&whole));
    check("api", &tree);
}

#[test]
fn the_schema_of_the_resolved_file() {
    let tree = exports::resolved(&SPECIMEN);
    expect_file![goldens().join("api.schema.json")].assert_eq(tree.get("api.schema.json").unwrap());
}

/// Each operation with the schemas that are its own, and what several share.
fn openapi(folder: &str, version: Version) {
    let tree = exports::openapi(&SPECIMEN, version).unwrap();
    let mut whole = value(&tree, &format!("{folder}.json"));
    let Value::Object(paths) = whole["paths"].take() else {
        panic!("paths")
    };
    let Value::Object(schemas) = whole["components"]["schemas"].take() else {
        panic!("schemas")
    };
    // From `/args.types` to the beginning of the names of its schemas, `ArgsTypes`.
    let start = |path: &str| -> String {
        let words = path.trim_start_matches('/').split('.');
        words
            .map(|word| format!("{}{}", word[..1].to_uppercase(), &word[1..]))
            .collect()
    };
    let owner = |schema: &str| {
        let owners = paths.keys().filter(|path| schema.starts_with(&start(path)));
        owners.max_by_key(|path| path.len()).cloned()
    };
    let mut parts: Map<String, Value> = Map::new();
    for (path, item) in &paths {
        parts.insert(
            path.clone(),
            serde_json::json!({ "path": item, "schemas": {} }),
        );
    }
    let mut shared = Map::new();
    for (name, schema) in schemas {
        match owner(&name) {
            Some(path) => parts[&path]["schemas"][&name] = schema,
            None => drop(shared.insert(name, schema)),
        }
    }
    whole["components"]["schemas"] = Value::Object(shared);
    let mut tree = Tree::default();
    for (path, part) in &parts {
        let name = path.trim_start_matches('/');
        tree.add(format!("{folder}/methods/{name}.json"), printed(part));
    }
    tree.add(format!("{folder}/other.json"), printed(&whole));
    check(folder, &tree);
}

#[test]
fn openapi_3_1() {
    openapi("openapi-3.1", Version::V3_1);
}

#[test]
fn openapi_3_0() {
    openapi("openapi-3.0", Version::V3_0);
}

#[test]
fn markdown_pages() {
    check(FOLDER, &exports::markdown(&SPECIMEN));
}

/// The pages behind one another are mostly those above: here are two of them.
#[test]
fn texts_for_language_models() {
    let tree = exports::llms(&SPECIMEN);
    expect_file![goldens().join("llms.txt")].assert_eq(tree.get("llms.txt").unwrap());

    let full = tree.get("llms-full.txt").unwrap();
    let parts: Vec<&str> = full.split("\n---\n\n<!-- ").collect();
    assert_eq!(parts.len(), 1 + pages());
    let shown = [
        "reference/blocks/bed.md",
        "reference/methods/response.ofErrors.md",
    ];
    let shown = parts[1..]
        .iter()
        .filter(|part| shown.iter().any(|path| part.starts_with(path)));
    let shown: Vec<&str> = parts[..1].iter().chain(shown).copied().collect();
    assert_eq!(shown.len(), 3);
    let shown = shown.join("\n---\n\n<!-- ");
    expect_file![goldens().join("llms-full.txt")].assert_eq(&format!("{}\n", shown.trim_end()));
}

/// How many pages stand in the one text: all but the front page.
fn pages() -> usize {
    markdown::pages(&SPECIMEN).iter().len() - 1
}

/// `all` is nothing but the others.
#[test]
fn all_is_every_other_export() {
    let mut tree = exports::resolved(&SPECIMEN);
    tree.append(exports::openapi(&SPECIMEN, Version::V3_1).unwrap());
    tree.append(exports::openapi(&SPECIMEN, Version::V3_0).unwrap());
    tree.append(exports::markdown(&SPECIMEN));
    tree.append(exports::llms(&SPECIMEN));
    assert_eq!(exports::all(&SPECIMEN).unwrap(), tree);
}
