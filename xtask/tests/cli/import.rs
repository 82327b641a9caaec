//! The arguments and the output of `import`, on pages of a garden that nobody has. What it writes is
//! tested without a process, with the crate that plans it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::workspace::{Run, Workspace, repository, run, xtask};

const FILE: &str = "spec/methods/garden/plants/list.yaml";
const LOCK: &str = "spec/upstream.lock";

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

/// Writes the page of the plants after an edit.
fn edited(workspace: &Workspace, edit: fn(&mut serde_json::Value)) -> PathBuf {
    let text = fs::read_to_string(twins().join("garden.plants.list.json")).unwrap();
    let mut twin = serde_json::from_str(&text).unwrap();
    edit(&mut twin);
    workspace.write("pages/garden.plants.list.json", twin.to_string());
    workspace.path("pages/garden.plants.list.json")
}

#[test]
fn a_new_method() {
    let workspace = Workspace::garden();
    let run = import(&workspace, &twins().join("garden.plants.list.json"));
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(workspace.read(FILE).contains("\nas_of: 2026-08-20\n"));
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
    let written = (workspace.read(FILE), workspace.read(LOCK));
    let second = import(&workspace, &twins());
    assert_eq!(second.status, 0, "{}", second.err);
    for line in [
        "         owed: args.wet\n",
        "import: 0 new, 0 changed, 3 as before",
    ] {
        assert!(second.out.contains(line), "no `{line}` in {}", second.out);
    }
    assert_eq!((workspace.read(FILE), workspace.read(LOCK)), written);
}

#[test]
fn a_page_that_cannot_be_read_stops_all() {
    let workspace = Workspace::garden();
    let soil = fs::read(twins().join("garden.soil.json")).unwrap();
    workspace.write("pages/garden.soil.json", soil);
    workspace.write("pages/garden.beds.json", "{\"scope\": {}}");
    let run = import(&workspace, &workspace.path("pages"));
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    for line in [
        "garden.beds.json: this JSON is not a twin",
        "import: 1 page rejected; nothing written",
    ] {
        assert!(run.err.contains(line), "no `{line}` in {}", run.err);
    }
    assert!(!workspace.path("spec/methods/garden").exists());
    assert!(!workspace.path(LOCK).exists());
}

#[test]
fn files_that_are_no_pages() {
    let workspace = Workspace::garden();
    workspace.write("pages/notes.txt", "");
    let run = import(&workspace, &workspace.path("pages"));
    assert_eq!(run.status, 2);
    assert!(run.err.contains("there is no page in"), "{}", run.err);
    workspace.write("pages/methods-index.json", "[]");
    let run = import(&workspace, &workspace.path("pages"));
    assert_eq!((run.status, run.out.as_str()), (1, ""));
    assert!(run.err.contains("skipped  "), "{}", run.err);
    assert!(run.err.contains("no page was read"), "{}", run.err);
    let soil = fs::read(twins().join("garden.soil.json")).unwrap();
    workspace.write("pages/garden.soil.json", soil);
    let run = import(&workspace, &workspace.path("pages"));
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(run.err.contains("skipped  "), "{}", run.err);
    assert!(run.out.contains("import: 1 new"), "{}", run.out);
}

/// A link that leads nowhere is not a reason to take its method for withdrawn.
#[cfg(unix)]
#[test]
fn a_dangling_link_retires_nothing() {
    let workspace = Workspace::garden();
    assert_eq!(import(&workspace, &twins()).status, 0);
    let before = (workspace.read(FILE), workspace.read(LOCK));
    for method in ["garden.soil", "garden.export"] {
        let name = format!("{method}.json");
        let page = fs::read(twins().join(&name)).unwrap();
        workspace.write(&format!("pages/{name}"), page);
    }
    let link = workspace.path("pages/garden.plants.list.json");
    std::os::unix::fs::symlink("nowhere.json", link).unwrap();
    let mut command = xtask();
    command.args(["import", "--all", "--root"]);
    let run = run(command.arg(workspace.root()).arg(workspace.path("pages")));
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("cannot read "), "{}", run.err);
    assert!(run.err.contains("garden.plants.list.json"), "{}", run.err);
    assert_eq!((workspace.read(FILE), workspace.read(LOCK)), before);
}

#[test]
fn a_page_that_changed() {
    let workspace = Workspace::garden();
    assert_eq!(import(&workspace, &twins()).status, 0);
    let page = edited(&workspace, |twin| {
        twin["args"]["properties"]["lantern"] = serde_json::json!({"type": "string"});
        let errors = twin["errors"].as_object_mut().unwrap();
        errors.shift_remove("bed_not_found");
    });
    let run = import(&workspace, &page);
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
    assert!(workspace.read(FILE).contains("  lantern:\n"));
}

#[test]
fn a_file_that_cannot_be_edited_stops_all() {
    let workspace = Workspace::garden();
    assert_eq!(import(&workspace, &twins()).status, 0);
    let lock = workspace.read(LOCK);
    workspace.write(FILE, "method: [\n");
    let page = edited(&workspace, |twin| twin["rate_limits"] = "t4".into());
    let run = import(&workspace, &page);
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(
        run.err.contains("spec/methods/garden/plants/list.yaml: "),
        "{}",
        run.err
    );
    assert!(run.err.contains("nothing was written"), "{}", run.err);
    assert_eq!(workspace.read(LOCK), lock);
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
    let line = format!("wrote    {FILE} (retired)\n");
    assert!(told.out.contains(&line), "{}", told.out);
    assert!(workspace.read(FILE).contains("\nretired: 2026-09-01\n"));
}
