//! `import` on a copy of the specification and pages of a garden that nobody has.

use std::fs;
use std::path::{Path, PathBuf};

use crate::workspace::{Run, Workspace, repository, run, xtask};

fn twins() -> PathBuf {
    repository().join("crates/upstream/fixtures/twins")
}

fn import(workspace: &Workspace, page: &Path) -> Run {
    let mut command = xtask();
    command
        .arg("import")
        .arg(page)
        .args(["--as-of", "2026-08-20"]);
    run(command.arg("--root").arg(workspace.root()))
}

#[test]
fn a_new_method_gets_a_file_without_sentences() {
    let workspace = Workspace::garden();
    let run = import(&workspace, &twins().join("garden.plants.list.json"));
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.out);
    let text = workspace.read("spec/methods/garden/plants/list.yaml");
    assert!(
        text == include_str!("import/garden.plants.list.yaml"),
        "the file is no longer what tests/cli/import/garden.plants.list.yaml holds:\n{text}"
    );
    for line in [
        "wrote    spec/methods/garden/plants/list.yaml (new): ",
        "         summary\n",
        "         args.wet\n",
        "         errors.rows.missing_scope\n",
        "         soil_dry (a warning)\n",
        "import: 1 new, 0 changed, 0 as before; ",
    ] {
        assert!(run.out.contains(line), "no `{line}` in {}", run.out);
    }
    // Nothing of it can be generated before somebody wrote the sentences.
    assert_eq!(workspace.run_gen().status, 1);
}

#[test]
fn a_folder_of_pages_twice() {
    let workspace = Workspace::garden();
    let first = import(&workspace, &twins());
    assert_eq!(first.status, 0, "{}", first.err);
    let lock = workspace.read("spec/upstream.lock");
    let file = workspace.read("spec/methods/garden/soil.yaml");
    let second = import(&workspace, &twins());
    assert_eq!(second.status, 0, "{}", second.err);
    assert!(
        second.out.contains("import: 0 new, 0 changed, 3 as before"),
        "{}",
        second.out
    );
    assert_eq!(workspace.read("spec/upstream.lock"), lock);
    assert_eq!(workspace.read("spec/methods/garden/soil.yaml"), file);
    // What is owed is owed until somebody writes it.
    let owed = |run: &Run| {
        let (_, end) = run.out.rsplit_once("; ").unwrap();
        end.split_once(" (").unwrap().0.to_owned()
    };
    assert_eq!(owed(&first), owed(&second));
    assert!(
        second.out.contains("         owed: args.wet\n"),
        "{}",
        second.out
    );
}

#[test]
fn a_page_that_cannot_be_read_stops_all() {
    let workspace = Workspace::garden();
    workspace.write(
        "pages/garden.soil.json",
        fs::read(twins().join("garden.soil.json")).unwrap(),
    );
    workspace.write("pages/garden.beds.json", "{\"scope\": {}}");
    let run = import(&workspace, &workspace.path("pages"));
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(
        run.err.contains("garden.beds.json: this JSON is no twin"),
        "{}",
        run.err
    );
    assert!(
        run.err.contains("import: 1 page refused; nothing written"),
        "{}",
        run.err
    );
    assert!(!workspace.path("spec/methods/garden").exists());
    assert!(!workspace.path("spec/upstream.lock").exists());
}

#[test]
fn no_page_at_all() {
    let workspace = Workspace::garden();
    workspace.write("pages/notes.txt", "");
    let run = import(&workspace, &workspace.path("pages"));
    assert_eq!(run.status, 2);
    assert!(run.err.contains("there is no page in"), "{}", run.err);
}

/// Reads a page of the garden, edits it, and imports it again.
fn import_changed(workspace: &Workspace, edit: fn(&mut serde_json::Value)) -> Run {
    let text = fs::read_to_string(twins().join("garden.plants.list.json")).unwrap();
    let mut twin = serde_json::from_str(&text).unwrap();
    edit(&mut twin);
    workspace.write("pages/garden.plants.list.json", twin.to_string());
    let mut command = xtask();
    command
        .arg("import")
        .arg(workspace.path("pages/garden.plants.list.json"));
    run(command.arg("--root").arg(workspace.root()))
}

#[test]
fn a_page_that_changed_updates_its_file_and_the_lock() {
    const FILE: &str = "spec/methods/garden/plants/list.yaml";
    let workspace = Workspace::garden();
    assert_eq!(import(&workspace, &twins()).status, 0);
    let text = workspace
        .read(FILE)
        .replace("  bed:\n", "  # Ours.\n  bed:\n");
    workspace.write(FILE, &text);
    let run = import_changed(&workspace, |twin| {
        twin["args"]["properties"]["lantern"] = serde_json::json!({"type": "string"});
        twin["errors"]
            .as_object_mut()
            .unwrap()
            .shift_remove("bed_not_found");
    });
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for line in [
        "wrote    spec/methods/garden/plants/list.yaml\n",
        "         + argument `lantern`\n",
        "         - error `bed_not_found` is retired\n",
        "         owed: args.lantern\n",
        "import: 0 new, 1 changed, 0 as before; ",
    ] {
        assert!(run.out.contains(line), "no `{line}` in {}", run.out);
    }
    let new = workspace.read(FILE);
    assert!(new.contains("  # Ours.\n  bed:\n"), "{new}");
    assert!(
        new.contains("  lantern:\n    type: string\n    doc:\n"),
        "{new}"
    );
    let lock = workspace.read("spec/upstream.lock");
    assert!(lock.contains("\"lantern\"") && !lock.contains("bed_not_found\": {\n          \"doc"));
}

#[test]
fn a_file_that_cannot_be_edited_stops_all() {
    let workspace = Workspace::garden();
    assert_eq!(import(&workspace, &twins()).status, 0);
    let lock = workspace.read("spec/upstream.lock");
    workspace.write("spec/methods/garden/plants/list.yaml", "method: [\n");
    let run = import_changed(&workspace, |twin| twin["rate_limits"] = "t4".into());
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("garden.plants.list: nothing was written"),
        "{}",
        run.err
    );
    assert_eq!(workspace.read("spec/upstream.lock"), lock);
}

#[test]
fn a_method_without_a_page_is_retired() {
    let workspace = Workspace::garden();
    assert_eq!(import(&workspace, &twins()).status, 0);
    let mut command = xtask();
    command.args(["import", "--all", "--as-of", "2026-09-01"]);
    command.arg("--root").arg(workspace.root());
    let told = run(command.arg(twins().join("garden.soil.json")));
    assert_eq!(told.status, 0, "{}", told.err);
    for method in ["export", "plants/list"] {
        let path = format!("spec/methods/garden/{method}.yaml");
        assert!(
            told.out.contains(&format!("wrote    {path} (retired)\n")),
            "{}",
            told.out
        );
        let text = workspace.read(&path);
        assert!(text.contains("\nretired: 2026-09-01\n"), "{text}");
    }
    let text = workspace.read("spec/methods/garden/soil.yaml");
    assert!(
        text.contains("\nas_of: 2026-09-01\n") && !text.contains("retired"),
        "{text}"
    );
    assert!(
        !workspace
            .read("spec/upstream.lock")
            .contains("garden.export")
    );
}

#[test]
fn a_page_as_markdown_after_its_twin_changes_nothing() {
    let workspace = Workspace::garden();
    assert_eq!(import(&workspace, &twins()).status, 0);
    let before = workspace.read("spec/methods/garden/plants/list.yaml");
    let lock = workspace.read("spec/upstream.lock");
    let page = repository().join("crates/upstream/fixtures/markdown/garden.plants.list.front.md");
    let told = import(&workspace, &page);
    assert!(
        told.out.contains("import: 0 new, 0 changed, 1 as before"),
        "{}",
        told.out
    );
    assert_eq!(
        workspace.read("spec/methods/garden/plants/list.yaml"),
        before
    );
    assert_eq!(workspace.read("spec/upstream.lock"), lock);
}

/// Addresses of pages are in lower case, and so are the names under which they are saved.
#[test]
fn a_name_in_lower_case_is_no_second_method() {
    let workspace = Workspace::garden();
    let soil = workspace_page("garden.soil.json");
    workspace.write("pages/garden.soilMap.json", &soil);
    assert_eq!(import(&workspace, &workspace.path("pages")).status, 0);
    let lock = workspace.read("spec/upstream.lock");
    assert!(lock.contains("\"garden.soilMap\""), "{lock}");
    workspace.write("lower/garden.soilmap.json", &soil);
    let run = import(&workspace, &workspace.path("lower"));
    assert!(
        run.out.contains("import: 0 new, 0 changed, 1 as before"),
        "{}",
        run.out
    );
    assert_eq!(workspace.read("spec/upstream.lock"), lock);
    // Both at once are two pages of one method.
    workspace.write("lower/garden.soilMap.json", &soil);
    let run = import(&workspace, &workspace.path("lower"));
    assert_eq!(run.status, 2);
    assert!(
        run.err.contains("there are two pages of garden.soilMap"),
        "{}",
        run.err
    );
}

fn workspace_page(name: &str) -> String {
    fs::read_to_string(twins().join(name)).unwrap()
}

#[test]
fn a_page_whose_arguments_are_lost_is_refused() {
    let workspace = Workspace::garden();
    assert_eq!(import(&workspace, &twins()).status, 0);
    let lock = workspace.read("spec/upstream.lock");
    let page = repository().join("crates/upstream/fixtures/markdown/garden.plants.list.front.md");
    let text = fs::read_to_string(page).unwrap();
    let start = text.find("### Required arguments").unwrap();
    let end = text.find("## Usage info").unwrap();
    let text = format!("{}{}", &text[..start], &text[end..]);
    workspace.write("pages/garden.plants.list.md", &text);
    let run = import(&workspace, &workspace.path("pages"));
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(
        run.err
            .contains("this page of garden.plants.list shows none of its arguments; save"),
        "{}",
        run.err
    );
    assert_eq!(workspace.read("spec/upstream.lock"), lock);
}

#[test]
fn the_lock_says_which_facts_are_of_markdown() {
    let workspace = Workspace::garden();
    let page = repository().join("crates/upstream/fixtures/markdown/garden.plants.list.front.md");
    assert_eq!(import(&workspace, &page).status, 0);
    let markdown = "\"format\": \"markdown\"";
    assert!(workspace.read("spec/upstream.lock").contains(markdown));
    let twin = twins().join("garden.plants.list.json");
    let mut command = xtask();
    command.arg("drift").arg("--root").arg(workspace.root());
    let drift = run(command.arg(&twin));
    assert_eq!((drift.status, drift.err.as_str()), (0, ""), "{}", drift.out);
    // The twin says more, which the file gets.
    let told = import(&workspace, &twin);
    assert!(
        told.out.contains("import: 0 new, 1 changed, 0 as before"),
        "{}",
        told.out
    );
    let file = workspace.read("spec/methods/garden/plants/list.yaml");
    assert!(file.contains("\nresponse:\n"), "{file}");
    assert!(!workspace.read("spec/upstream.lock").contains(markdown));
}

#[test]
fn a_lock_that_would_be_read_as_another_stops_all() {
    let workspace = Workspace::garden();
    assert_eq!(import(&workspace, &twins()).status, 0);
    let path = "spec/methods/garden/plants/list.yaml";
    let before = (workspace.read(path), workspace.read("spec/upstream.lock"));
    let run = import_changed(&workspace, |twin| {
        twin["rate_limits"] = "t4".into();
        twin["args"]["properties"]["bed"]["subtype"] = "a | b".into();
    });
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("nothing was written"), "{}", run.err);
    let after = (workspace.read(path), workspace.read("spec/upstream.lock"));
    assert_eq!(after, before);
}

/// What the specification at hand calls by the documentation's name needs no table.
#[test]
fn hints_that_the_specification_knows() {
    let workspace = Workspace::garden();
    let ids = workspace.read("spec/ids.yaml");
    let plot = "  plot_id: {also: [patch_id], example: P1, doc: Names a plot.}\n";
    workspace.write("spec/ids.yaml", ids + plot);
    workspace.write(
        "spec/objects/shrub.yaml",
        "object: shrub\nalso: [bush_form]\ndoc: A shrub.\nfields: {}\n",
    );
    let run = import_changed(&workspace, |twin| {
        let args = twin["args"]["properties"].as_object_mut().unwrap();
        for (name, hint) in [
            ("one", "plot_id"),
            ("two", "patch_id"),
            ("three", "bush-form"),
            ("four", "nobody_knows"),
        ] {
            let schema = serde_json::json!({"type": "string", "subtype": hint});
            args.insert(name.to_owned(), schema);
        }
    });
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let text = workspace.read("spec/methods/garden/plants/list.yaml");
    for (name, kind) in [
        ("one", "plot_id"),
        ("two", "plot_id"),
        ("three", "json"),
        ("four", "string"),
    ] {
        let line = format!("\n  {name}:\n    type: {kind}\n");
        assert!(text.contains(&line), "no `{line}` in {text}");
    }
}
