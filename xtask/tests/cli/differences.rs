//! What `gen` writes and removes, and what `gen --check` lists.

use std::fs;

use crate::workspace::{Workspace, contents, run};

const FILE: &str = "generated/src/rtm/connect.rs";

#[test]
fn the_first_run_writes_everything_and_the_second_nothing() {
    let workspace = Workspace::new();
    let first = workspace.run_gen();
    let files = workspace.snapshot();
    let number = files.len();
    assert_eq!(first.status, 0, "{}", first.err);
    assert!(number > 1);
    for path in files.keys() {
        assert!(
            first
                .out
                .contains(&format!("wrote    generated/{path} (new)\n")),
            "{}",
            first.out
        );
    }
    let summary = format!("gen: {number} files: {number} written, 0 removed, 0 unchanged (");
    assert!(
        first.out.lines().last().unwrap().starts_with(&summary),
        "{}",
        first.out
    );

    let second = workspace.run_gen();
    assert_eq!(second.status, 0);
    let summary = format!("gen: {number} files: 0 written, 0 removed, {number} unchanged (");
    assert!(second.out.starts_with(&summary), "{}", second.out);
    assert_eq!(second.out.lines().count(), 1);
    assert_eq!(workspace.snapshot(), files, "a file was written again");
    assert_eq!(workspace.leftovers(), [""; 0]);

    let check = run(workspace.command().args(["--check", "--no-cache"]));
    assert_eq!((check.status, check.err.as_str()), (0, ""));
    let summary = format!("gen --check: {number} files, all as spec/ says (");
    assert!(check.out.starts_with(&summary), "{}", check.out);
}

#[test]
fn only_what_changed_is_written() {
    let workspace = Workspace::generated();
    let before = workspace.snapshot();
    workspace.write(FILE, workspace.read(FILE) + "// more\n");
    let run = workspace.run_gen();
    assert!(
        run.out.starts_with(&format!("wrote    {FILE}\ngen: ")),
        "{}",
        run.out
    );
    let after = workspace.snapshot();
    assert_eq!(contents(&after), contents(&before));
    for (path, (_, time)) in &after {
        assert!(
            FILE.ends_with(path) || *time == before[path].1,
            "{path} was written again"
        );
    }
}

#[test]
fn check_shows_a_changed_file_with_a_diff_and_writes_nothing() {
    let workspace = Workspace::generated();
    workspace.write(FILE, workspace.read(FILE) + "// by hand\n");
    let before = workspace.snapshot();
    let check = workspace.check();
    assert_eq!(check.status, 1);
    assert!(
        check.out.starts_with(&format!("changed  {FILE}\n    @@ ")),
        "{}",
        check.out
    );
    assert!(check.out.contains("\n    -// by hand\n"), "{}", check.out);
    let summary = "gen --check: 1 file differs; run `cargo xtask gen` (";
    assert!(
        check.out.lines().last().unwrap().starts_with(summary),
        "{}",
        check.out
    );
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn windows_line_ends_are_a_difference_and_are_named() {
    let workspace = Workspace::generated();
    let text = workspace.read(FILE);
    workspace.write(FILE, text.replace('\n', "\r\n"));
    let check = workspace.check();
    assert_eq!(check.status, 1);
    assert!(
        check.out.contains("only the line ends differ"),
        "{}",
        check.out
    );
    workspace.run_gen();
    assert_eq!(workspace.read(FILE), text);
}

#[test]
fn a_missing_file_is_listed_and_written() {
    let workspace = Workspace::generated();
    let before = workspace.snapshot();
    fs::remove_dir_all(workspace.path("generated/src")).unwrap();
    let check = workspace.check();
    assert_eq!(check.status, 1);
    assert!(
        check.out.contains(&format!("missing  {FILE}\n")),
        "{}",
        check.out
    );
    assert!(!workspace.path("generated/src").exists());
    assert_eq!(workspace.run_gen().status, 0);
    assert_eq!(contents(&workspace.snapshot()), contents(&before));
}

#[test]
fn a_stale_file_goes_and_its_empty_folders_with_it() {
    let workspace = Workspace::generated();
    let before = workspace.snapshot();
    workspace.write("generated/src/gone/deeper/list.rs", workspace.read(FILE));
    let check = workspace.check();
    assert_eq!(check.status, 1);
    assert!(
        check
            .out
            .starts_with("stale    generated/src/gone/deeper/list.rs\n"),
        "{}",
        check.out
    );
    assert!(workspace.path("generated/src/gone/deeper/list.rs").exists());

    let run = workspace.run_gen();
    assert_eq!(run.status, 0);
    assert!(
        run.out
            .starts_with("removed  generated/src/gone/deeper/list.rs\ngen: "),
        "{}",
        run.out
    );
    assert!(run.out.contains(" 0 written, 1 removed, "), "{}", run.out);
    assert!(!workspace.path("generated/src/gone").exists());
    assert_eq!(workspace.snapshot(), before);
}

#[test]
fn a_removed_spec_file_removes_what_it_made() {
    let workspace = Workspace::generated();
    fs::remove_file(workspace.path("spec/methods/rtm/start.yaml")).unwrap();
    // As long as the lock has its page, the file is missing.
    let run = workspace.run_gen();
    assert_eq!(run.status, 1);
    assert!(
        run.err
            .contains("has `rtm.start`, and this file is missing"),
        "{}",
        run.err
    );
    fs::remove_file(workspace.path("spec/upstream.lock")).unwrap();
    let check = workspace.check();
    assert_eq!(check.status, 1);
    assert!(
        check.out.contains("stale    generated/src/rtm/start.rs\n"),
        "{}",
        check.out
    );
    assert_eq!(workspace.run_gen().status, 0);
    assert!(!workspace.path("generated/src/rtm/start.rs").exists());
    assert_eq!(workspace.check().status, 0);
}

#[test]
fn things_of_the_wrong_kind_give_way_if_they_are_ours() {
    let workspace = Workspace::generated();
    let before = workspace.snapshot();
    // A stale file where a folder belongs, and an empty folder where a file belongs.
    let header = workspace.read(FILE);
    fs::remove_dir_all(workspace.path("generated/src/rtm")).unwrap();
    workspace.write("generated/src/rtm", header);
    fs::remove_file(workspace.path("generated/Cargo.toml")).unwrap();
    fs::create_dir_all(workspace.path("generated/Cargo.toml/empty")).unwrap();
    let run = workspace.run_gen();
    assert_eq!(run.status, 0, "{}", run.err);
    assert_eq!(contents(&workspace.snapshot()), contents(&before));
    assert_eq!(workspace.check().status, 0);
}

#[cfg(unix)]
#[test]
fn a_written_file_is_as_readable_as_any_other() {
    use std::os::unix::fs::PermissionsExt as _;
    let workspace = Workspace::generated();
    workspace.write("ordinary", "");
    let mode = |path| {
        fs::metadata(workspace.path(path))
            .unwrap()
            .permissions()
            .mode()
    };
    assert_eq!(mode(FILE), mode("ordinary"));
}

#[cfg(unix)]
#[test]
fn a_read_only_file_is_replaced() {
    let workspace = Workspace::generated();
    let before = workspace.snapshot();
    workspace.write(FILE, workspace.read(FILE) + "// more\n");
    let mut permissions = fs::metadata(workspace.path(FILE)).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(workspace.path(FILE), permissions).unwrap();
    assert_eq!(workspace.run_gen().status, 0);
    assert_eq!(contents(&workspace.snapshot()), contents(&before));
}

const LISTING: &str = "crates/runtime/api.txt";
const SOURCE: &str = "crates/runtime/src/lib.rs";

#[test]
fn the_listing_of_hand_written_code_is_written_and_checked() {
    let workspace = Workspace::new();
    workspace.write(SOURCE, "pub fn water(can: u8) {}\n");
    let check = workspace.check();
    assert_eq!(check.status, 1);
    let missing = format!("\nmissing  {LISTING}\n");
    assert!(check.out.contains(&missing), "{}", check.out);
    let run = workspace.run_gen();
    assert_eq!(run.status, 0, "{}", run.err);
    let wrote = format!("wrote    {LISTING} (new)\ngen: ");
    assert!(run.out.contains(&wrote), "{}", run.out);
    let listing = workspace.read(LISTING);
    assert!(
        listing.starts_with("# @generated by `cargo xtask gen` from crates/runtime/src/."),
        "{listing}"
    );
    assert!(
        listing.ends_with("\n\nfn water: fn(can: u8)\n"),
        "{listing}"
    );
    assert_eq!(workspace.check().status, 0);

    workspace.write(SOURCE, "pub fn water(can: u16) {}\n");
    let check = workspace.check();
    assert_eq!(check.status, 1);
    assert!(
        check
            .out
            .starts_with(&format!("changed  {LISTING}\n    @@ ")),
        "{}",
        check.out
    );
    let end =
        "\n    -fn water: fn(can: u8)\n    +fn water: fn(can: u16)\ngen --check: 1 file differs; ";
    assert!(check.out.contains(end), "{}", check.out);
    assert_eq!(workspace.read(LISTING), listing);
    let run = workspace.run_gen();
    assert!(
        run.out.starts_with(&format!("wrote    {LISTING}\ngen: ")),
        "{}",
        run.out
    );
}

#[test]
fn each_hand_written_crate_has_a_listing() {
    let workspace = Workspace::generated();
    let crates = ["runtime", "app", "fake-slack"];
    for name in crates {
        let library = format!("crates/{name}/src/lib.rs");
        workspace.write(
            &library,
            format!("pub struct Of{};\n", name.replace('-', "")),
        );
    }
    assert_eq!(workspace.run_gen().status, 0);
    for name in crates {
        let listing = workspace.read(&format!("crates/{name}/api.txt"));
        let header = format!("# @generated by `cargo xtask gen` from crates/{name}/src/.");
        assert!(listing.starts_with(&header), "{listing}");
        let end = format!("\n\nstruct Of{}: unit\n", name.replace('-', ""));
        assert!(listing.ends_with(&end), "{listing}");
    }
    assert_eq!(workspace.check().status, 0);
    // A state that was found right is another one if any of them changes.
    for name in crates {
        let library = format!("crates/{name}/src/lib.rs");
        let before = workspace.read(&library);
        workspace.write(&library, "pub struct Other;\n");
        let check = workspace.check();
        let changed = format!("changed  crates/{name}/api.txt\n");
        assert!(check.out.starts_with(&changed), "{}", check.out);
        workspace.write(&library, before);
        assert_eq!(workspace.check().status, 0);
    }
}

const FAKE_LISTING: &str = "crates/fake-slack/api.txt";
const KIT: &str = "crates/fake-slack/src/specification.json";

#[test]
fn what_the_fake_slack_knows_is_written_and_checked() {
    let workspace = Workspace::generated();
    assert_eq!(workspace.check().status, 0);
    assert!(!workspace.path(KIT).exists());
    // The folder alone makes a difference, also to a state that was found right.
    workspace.write("crates/fake-slack/src/lib.rs", "");
    let check = workspace.check();
    assert_eq!(check.status, 1);
    let missing = format!("missing  {FAKE_LISTING}\nmissing  {KIT}\ngen --check: 2 files differ; ");
    assert!(check.out.starts_with(&missing), "{}", check.out);
    let run = workspace.run_gen();
    let wrote = format!("wrote    {FAKE_LISTING} (new)\nwrote    {KIT} (new)\ngen: ");
    assert!(run.out.starts_with(&wrote), "{}", run.out);
    assert_eq!(workspace.check().status, 0);

    let text = workspace.read(KIT);
    let changed = text.replace("\"api.test\": {\"anonymous\":true,", "\"api.test\": {");
    assert_ne!(changed, text);
    workspace.write(KIT, changed);
    let check = workspace.check();
    assert_eq!(check.status, 1);
    let changed = format!("changed  {KIT}\n    @@ ");
    assert!(check.out.starts_with(&changed), "{}", check.out);
    assert_eq!(workspace.run_gen().status, 0);
    assert_eq!(workspace.read(KIT), text);

    workspace.write(KIT, "{}");
    let run = workspace.run_gen();
    assert_eq!(run.status, 2);
    let error = format!("error: {KIT} has no header of `cargo xtask gen`");
    assert!(run.err.starts_with(&error), "{}", run.err);
}

#[test]
fn hand_written_code_that_cannot_be_listed_keeps_nothing_from_being_generated() {
    let workspace = Workspace::new();
    workspace.write(SOURCE, "pub fn water(");
    let run = workspace.run_gen();
    assert_eq!(run.status, 2);
    let error = "error: cannot list crates/runtime/src: src/lib.rs is not Rust: ";
    assert!(run.err.starts_with(error), "{}", run.err);
    assert!(workspace.path("generated/src/lib.rs").exists());
    assert!(!workspace.path(LISTING).exists());

    workspace.write(SOURCE, "");
    workspace.write(LISTING, "notes of somebody\n");
    let run = workspace.run_gen();
    assert_eq!(run.status, 2);
    let error = "error: crates/runtime/api.txt has no header of `cargo xtask gen`";
    assert!(run.err.starts_with(error), "{}", run.err);
    assert_eq!(workspace.read(LISTING), "notes of somebody\n");
}
