//! `import` on a copy of the specification and pages of a garden that nobody has.

use std::fs;
use std::path::{Path, PathBuf};

use crate::workspace::{Run, Workspace, repository, run, xtask};

fn twins() -> PathBuf {
    repository().join("pages/fixtures/twins")
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
    let workspace = Workspace::new();
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
        "import: 1 new, 0 as before; ",
    ] {
        assert!(run.out.contains(line), "no `{line}` in {}", run.out);
    }
    // Nothing of it can be generated before somebody wrote the sentences.
    assert_eq!(workspace.run_gen().status, 1);
}

#[test]
fn a_folder_of_pages_twice() {
    let workspace = Workspace::new();
    let first = import(&workspace, &twins());
    assert_eq!(first.status, 0, "{}", first.err);
    let lock = workspace.read("spec/upstream.lock");
    let file = workspace.read("spec/methods/garden/soil.yaml");
    let second = import(&workspace, &twins());
    assert_eq!(second.status, 0, "{}", second.err);
    assert!(
        second.out.contains("import: 0 new, 3 as before"),
        "{}",
        second.out
    );
    assert_eq!(workspace.read("spec/upstream.lock"), lock);
    assert_eq!(workspace.read("spec/methods/garden/soil.yaml"), file);
}

#[test]
fn a_page_that_cannot_be_read_stops_all() {
    let workspace = Workspace::new();
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
    let workspace = Workspace::new();
    workspace.write("pages/notes.txt", "");
    let run = import(&workspace, &workspace.path("pages"));
    assert_eq!(run.status, 2);
    assert!(run.err.contains("there is no page in"), "{}", run.err);
}
