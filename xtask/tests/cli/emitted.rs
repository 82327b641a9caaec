//! A run emits only what is made of something else than in the run before, and believes nothing but what this
//! very program has left.

use std::fs;

use crate::workspace::{Workspace, run};

const REMEMBERED: &str = "target/xtask-emitted";
const SENTENCE: &str = "spec/methods/harbor/moor.yaml";
const FILE: &str = "generated/src/harbor/moor.rs";

/// A small workspace with everything that its specification asks for.
fn generated() -> Workspace {
    let workspace = Workspace::harbor();
    let run = workspace.run_gen();
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    workspace
}

/// The summary in other words.
fn reword(workspace: &Workspace, path: &str, words: &str) {
    let text = workspace.read(path);
    let mut lines = text.lines();
    let line = lines.find(|line| line.starts_with("summary: ")).unwrap();
    let new = format!("summary: {words}");
    workspace.write(path, text.replace(line, &new));
}

/// Whether `generated/` is what a run makes that knows of no other.
fn is_whole(workspace: &Workspace) -> bool {
    let check = run(workspace.command().args(["--check", "--no-cache"]));
    check.status == 0
}

/// With the whole specification of this repository.
#[test]
fn one_sentence_is_written_where_it_belongs() {
    let workspace = Workspace::generated();
    reword(
        &workspace,
        "spec/methods/api/test.yaml",
        "Checks whether calls arrive.",
    );
    let changed = workspace.run_gen();
    assert_eq!(changed.status, 0, "{}", changed.err);
    let expected = "\
wrote    generated/api.txt
wrote    generated/src/api/mod.rs
wrote    generated/src/api/test.rs
wrote    generated/src/index.rs
";
    assert!(changed.out.starts_with(expected), "{}", changed.out);
    assert!(is_whole(&workspace));
}

#[test]
fn a_file_changed_by_hand_is_emitted_again() {
    let workspace = generated();
    let old = workspace.read(FILE);
    for changed in [
        old.replace("\n//!", "\n//! "),
        format!("{old}// more\n"),
        old.lines().next().unwrap().to_owned(),
    ] {
        workspace.write(FILE, &changed);
        let check = workspace.check();
        assert_eq!(check.status, 1, "{}", check.out);
        assert!(check.out.contains("changed  generated/src/harbor/moor.rs"));
        assert_eq!(workspace.run_gen().status, 0);
        assert_eq!(workspace.read(FILE), old);
    }
    fs::remove_file(workspace.path(FILE)).unwrap();
    assert_eq!(workspace.run_gen().status, 0);
    assert_eq!(workspace.read(FILE), old);
}

#[test]
fn a_run_that_was_killed_between_its_files_leaves_nothing_false() {
    let workspace = generated();
    let (old, kept) = (workspace.read(FILE), workspace.read(REMEMBERED));
    reword(&workspace, SENTENCE, "Moors a boat.");
    assert_eq!(workspace.run_gen().status, 0);
    let (new, later) = (workspace.read(FILE), workspace.read(REMEMBERED));
    assert!(old != new && kept != later);

    // The list is new and the file old, and the other way round.
    workspace.write(FILE, &old);
    assert_eq!(workspace.run_gen().status, 0);
    assert_eq!(workspace.read(FILE), new);
    workspace.write(REMEMBERED, &kept);
    workspace.write(FILE, &old);
    assert_eq!(workspace.run_gen().status, 0);
    assert_eq!(workspace.read(FILE), new);
    assert!(is_whole(&workspace));
}

#[test]
fn a_list_that_is_damaged_or_of_another_program_is_none() {
    let workspace = generated();
    let kept = workspace.read(REMEMBERED);
    let (program, rest) = kept.split_once('\n').unwrap();
    let of_another = program.replace(|c: char| c.is_ascii_digit(), "a");
    for damaged in [
        String::new(),
        kept[..kept.len() / 2].to_owned(),
        kept.repeat(2),
        format!("{of_another}\n{rest}"),
        kept.replace("src/harbor/moor.rs", "src/harbor/mod.rs"),
    ] {
        workspace.write(REMEMBERED, &damaged);
        // Something has to be emitted, so that the run looks at the list.
        reword(&workspace, SENTENCE, "Moors a boat.");
        assert_eq!(workspace.run_gen().status, 0);
        assert!(is_whole(&workspace));
        assert_ne!(workspace.read(REMEMBERED), damaged);
        reword(&workspace, SENTENCE, "Moors a raft.");
        assert_eq!(workspace.run_gen().status, 0);
        assert!(is_whole(&workspace));
    }
}

/// The list of another folder is true of the same specification, and says nothing of another one.
#[test]
fn the_list_of_another_folder_harms_nobody() {
    let (here, there) = (generated(), Workspace::harbor());
    reword(&there, SENTENCE, "Moors a boat.");
    assert_eq!(there.run_gen().status, 0);
    there.write(REMEMBERED, here.read(REMEMBERED));
    there.write(FILE, here.read(FILE));
    assert_eq!(there.run_gen().status, 0);
    assert!(there.read(FILE).contains("Moors a boat."));
    assert!(is_whole(&there));
}

#[test]
fn runs_that_do_the_whole_work_neither_read_nor_leave_a_list() {
    let workspace = generated();
    for options in [&["--no-cache"][..], &["--check", "--strict"]] {
        workspace.write(REMEMBERED, "nothing that is believed");
        run(workspace.command().args(options));
        let kept = workspace.read(REMEMBERED);
        assert_eq!(kept, "nothing that is believed", "{options:?}");
    }
}
