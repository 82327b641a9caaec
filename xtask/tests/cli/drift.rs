//! `drift` after `import`, on pages that stayed and on pages that changed.

use std::fs;

use expect_test::expect_file;
use serde_json::Value;

use crate::workspace::{Run, Workspace, repository, run, xtask};

/// A workspace whose specification knows the pages of the garden.
fn imported() -> Workspace {
    let workspace = Workspace::garden();
    for entry in fs::read_dir(repository().join("crates/upstream/fixtures/twins")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        workspace.write(&format!("pages/{name}"), fs::read(&path).unwrap());
    }
    let mut command = xtask();
    command.arg("import").arg(workspace.path("pages"));
    let run = run(command.arg("--root").arg(workspace.root()));
    assert_eq!(run.status, 0, "{}", run.err);
    workspace
}

fn drift(workspace: &Workspace, arguments: &[&str]) -> Run {
    let mut command = xtask();
    command.arg("drift").arg("--root").arg(workspace.root());
    run(command.args(arguments).arg(workspace.path("pages")))
}

/// Removes an argument and a code, adds one of each, changes a fact and a sentence.
fn change(workspace: &Workspace) {
    let path = "pages/garden.plants.list.json";
    let text = workspace.read(path);
    let mut twin: Value = serde_json::from_str(&text).unwrap();
    let args = twin["args"]["properties"].as_object_mut().unwrap();
    args.shift_remove("label");
    args.insert("lantern".to_owned(), serde_json::json!({"type": "string"}));
    twin["args"]["properties"]["limit"]["default"] = 200.into();
    twin["errors"]
        .as_object_mut()
        .unwrap()
        .shift_remove("bed_not_found");
    twin["errors"]["too_wet"] = serde_json::json!({"desc": "Too wet."});
    twin["desc"] = "Other words.".into();
    workspace.write(path, twin.to_string());
}

#[test]
fn pages_that_stayed() {
    let workspace = imported();
    for format in ["text", "markdown"] {
        let run = drift(&workspace, &["--all", "--format", format]);
        assert_eq!((run.status, run.err.as_str()), (0, ""));
        assert!(
            run.out.ends_with(
                "3 pages, nothing changed
"
            ),
            "{}",
            run.out
        );
    }
}

#[test]
fn pages_that_changed() {
    let workspace = imported();
    let lock = workspace.read("spec/upstream.lock");
    change(&workspace);
    for (format, golden) in [
        ("text", expect_file!["drift/changed.txt"]),
        ("markdown", expect_file!["drift/changed.md"]),
        ("json", expect_file!["drift/changed.json"]),
    ] {
        let run = drift(&workspace, &["--format", format]);
        assert_eq!((run.status, run.err.as_str()), (1, ""));
        golden.assert_eq(&run.out);
    }
    assert_eq!(workspace.read("spec/upstream.lock"), lock);
}

#[test]
fn pages_that_came_and_went() {
    let workspace = imported();
    let soil = workspace.read("pages/garden.soil.json");
    fs::remove_file(workspace.path("pages/garden.soil.json")).unwrap();
    workspace.write(
        "pages/garden.shed.json",
        soil.replace("garden.soil", "garden.shed"),
    );
    let run = drift(&workspace, &[]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.out,
        "garden.shed  is new\n\ndrift: 3 pages, 1 method changed: 1 added, 0 removed, 0 changed, 0 reworded\n"
    );
    let run = drift(&workspace, &["--all"]);
    assert!(run.out.contains("garden.soil  is gone\n"), "{}", run.out);
}

#[test]
fn what_cannot_be_read() {
    let workspace = imported();
    workspace.write("pages/garden.html.md", "<!doctype html>");
    let run = drift(&workspace, &[]);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("garden.html.md: this is HTML; save"),
        "{}",
        run.err
    );
    assert!(
        run.err.contains("error: 1 page cannot be read"),
        "{}",
        run.err
    );
    fs::remove_file(workspace.path("pages/garden.html.md")).unwrap();
    workspace.write("spec/upstream.lock", "{}");
    let run = drift(&workspace, &[]);
    assert_eq!(run.status, 2);
    assert!(
        run.err.contains("this is not a lock: ") && run.err.contains("--> spec/upstream.lock:1:"),
        "{}",
        run.err
    );
}
