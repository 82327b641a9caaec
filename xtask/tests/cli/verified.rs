//! A state of the files that was found right is not worked out again; any other state is.

use std::fs;

use crate::workspace::{Run, Workspace, run};

const REMEMBERED: &str = "target/xtask-verified";
const SENTENCE: &str = "spec/methods/api/test.yaml";
const FILE: &str = "generated/src/api/test.rs";

/// Whether a run stopped early since nothing had changed.
fn is_short(run: &Run) -> bool {
    run.out
        .contains("unchanged since they were found as spec/ says")
}

/// A workspace whose files a whole run found right.
fn checked() -> Workspace {
    let workspace = Workspace::generated();
    let whole = workspace.check();
    assert_eq!(whole.status, 0, "{}", whole.out);
    assert!(!is_short(&whole), "{}", whole.out);
    workspace
}

#[test]
fn an_unchanged_state_is_known() {
    let workspace = checked();
    for run in [workspace.check(), workspace.run_gen()] {
        assert_eq!(run.status, 0, "{}", run.out);
        assert!(is_short(&run), "{}", run.out);
    }
    let whole = run(workspace.command().args(["--check", "--no-cache"]));
    assert_eq!(whole.status, 0, "{}", whole.out);
    assert!(!is_short(&whole), "{}", whole.out);
}

#[test]
fn the_strict_check_is_a_check_of_its_own() {
    let workspace = checked();
    let strict = run(workspace.command().args(["--check", "--strict"]));
    assert!(!is_short(&strict), "{}", strict.out);
}

#[test]
fn any_change_is_seen() {
    let workspace = checked();
    let old = workspace.read(FILE);
    workspace.write(FILE, old.replace("\n//!", "\n//! "));
    let changed = workspace.check();
    assert_eq!(changed.status, 1, "{}", changed.out);
    workspace.write(FILE, old);
    assert!(is_short(&workspace.check()));

    fs::remove_file(workspace.path(FILE)).unwrap();
    assert_eq!(workspace.check().status, 1);
    assert_eq!(workspace.run_gen().status, 0);
    assert!(is_short(&workspace.check()));

    workspace.write("generated/src/note.txt", "by hand");
    assert_eq!(workspace.check().status, 1);
    fs::remove_file(workspace.path("generated/src/note.txt")).unwrap();
    assert!(is_short(&workspace.check()));

    let text = workspace.read(SENTENCE);
    workspace.write(SENTENCE, format!("{text}# A comment.\n"));
    let commented = workspace.check();
    assert!(!is_short(&commented), "{}", commented.out);
    assert_eq!(commented.status, 0, "{}", commented.out);
}

#[test]
fn a_damaged_memory_is_not_believed() {
    let workspace = checked();
    let kept = workspace.read(REMEMBERED);
    for damaged in ["", &kept[..kept.len() / 2], "0000\n", &kept.repeat(2)] {
        workspace.write(REMEMBERED, damaged);
        let whole = workspace.check();
        assert_eq!(whole.status, 0, "{}", whole.out);
        assert!(!is_short(&whole), "{damaged:?}");
        assert_eq!(workspace.read(REMEMBERED), kept);
    }
}

#[test]
fn what_a_wrong_state_was_is_not_remembered() {
    let workspace = checked();
    let kept = workspace.read(REMEMBERED);
    workspace.write(FILE, workspace.read(FILE) + "// more\n");
    assert_eq!(workspace.check().status, 1);
    assert_eq!(workspace.check().status, 1);
    assert_eq!(workspace.read(REMEMBERED), kept);
}
