//! The program itself, on folders of its own.

use std::fs;
use std::path::Path;
use std::process::Command;

use expect_test::{ExpectFile, expect_file};
use tempfile::TempDir;

use crate::spec::specimen_sources;

/// What a run came to.
struct Run {
    status: i32,
    out: String,
    err: String,
}

fn run(arguments: &[&str]) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_slack-methods-export"));
    let output = program
        .args(arguments)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run {
        status: output.status.code().unwrap(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// A folder with the specimen.
fn garden() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for source in specimen_sources() {
        put(
            folder.path(),
            &format!("spec/{}", source.path),
            &source.bytes,
        );
    }
    folder
}

fn put(root: &Path, path: &str, bytes: &[u8]) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn in_garden(garden: &TempDir, arguments: &[&str]) -> Run {
    let root = garden.path().to_str().unwrap();
    let mut all = arguments.to_vec();
    all.extend(["--root", root]);
    run(&all)
}

#[expect(clippy::needless_pass_by_value, reason = "the macro makes it in place")]
fn helps(arguments: &[&str], golden: ExpectFile) {
    let help = run(arguments);
    assert_eq!((help.status, help.err.as_str()), (0, ""));
    golden.assert_eq(&help.out);
}

#[test]
fn help() {
    helps(
        &["export", "--help"],
        expect_file!["goldens/help/export.txt"],
    );
    helps(
        &["export", "openapi", "--help"],
        expect_file!["goldens/help/openapi.txt"],
    );
    helps(
        &["explain", "--help"],
        expect_file!["goldens/help/explain.txt"],
    );
}

#[test]
fn exports_are_written_once() {
    let garden = garden();
    let out = garden.path().join("target/export");
    let check = in_garden(&garden, &["export", "all", "--check"]);
    assert_eq!(check.status, 1, "{}", check.err);
    assert!(
        check.out.contains("missing  openapi-3.1.json"),
        "{}",
        check.out
    );
    assert!(!out.exists());
    let first = in_garden(&garden, &["export", "all"]);
    assert_eq!((first.status, first.err.as_str()), (0, ""));
    assert!(
        first
            .out
            .contains("new      reference/methods/args.enums.md"),
        "{}",
        first.out
    );
    let second = in_garden(&garden, &["export", "all"]);
    assert!(
        second.out.starts_with("export: 0 written, 0 removed, "),
        "{}",
        second.out
    );
    assert_eq!(in_garden(&garden, &["export", "all", "--check"]).status, 0);
    // A page whose method is gone goes, too.
    put(
        &out,
        "reference/methods/old.one.md",
        b"<!-- Made by `cargo xtask export` from spec/. -->\n\nold",
    );
    let check = in_garden(&garden, &["export", "markdown", "--check"]);
    assert_eq!(check.status, 1);
    assert!(
        check.out.contains("stale    reference/methods/old.one.md"),
        "{}",
        check.out
    );
    let third = in_garden(&garden, &["export", "markdown"]);
    assert!(
        third.out.contains("removed  reference/methods/old.one.md"),
        "{}",
        third.out
    );
}

#[test]
fn one_export_writes_its_files_alone() {
    let garden = garden();
    let out = garden.path().join("here");
    let written = |arguments: &[&str]| {
        let mut all = vec!["export"];
        all.extend(arguments);
        all.extend(["--out", out.to_str().unwrap()]);
        let done = in_garden(&garden, &all);
        assert_eq!((done.status, done.err.as_str()), (0, ""));
        let files = fs::read_dir(&out).unwrap();
        let mut files: Vec<_> = files
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        fs::remove_dir_all(&out).unwrap();
        files
    };
    assert_eq!(written(&["json"]), ["api.json", "api.schema.json"]);
    assert_eq!(
        written(&["openapi"]),
        ["openapi-3.0.json", "openapi-3.1.json"]
    );
    assert_eq!(
        written(&["openapi", "--version", "3.0"]),
        ["openapi-3.0.json"]
    );
    assert_eq!(written(&["llms"]), ["llms-full.txt", "llms.txt"]);
    assert_eq!(written(&["markdown"]), ["reference"]);
}

#[test]
fn a_specification_with_problems_exports_nothing() {
    let garden = garden();
    put(
        garden.path(),
        "spec/events/match.yaml",
        b"event: match\nsets: [gardn]\n",
    );
    for arguments in [&["export", "all"][..], &["explain", "winter"]] {
        let wrong = in_garden(&garden, arguments);
        assert_eq!((wrong.status, wrong.out.as_str()), (1, ""));
        assert!(
            wrong.err.contains("spec/events/match.yaml:"),
            "{}",
            wrong.err
        );
        assert!(
            wrong.err.contains("nothing can be made of it"),
            "{}",
            wrong.err
        );
    }
    assert!(!garden.path().join("target").exists());
}

#[test]
fn what_cannot_be_read_or_written_is_said() {
    let garden = garden();
    put(garden.path(), "file", b"");
    let out = garden.path().join("file/below");
    let wrong = in_garden(&garden, &["export", "json", "--out", out.to_str().unwrap()]);
    assert_eq!((wrong.status, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("file/below"), "{}", wrong.err);
    let nowhere = run(&["export", "json", "--root", "/nonexistent/garden"]);
    assert_eq!(nowhere.status, 2);
    assert!(
        nowhere
            .err
            .contains("there is no folder /nonexistent/garden/spec"),
        "{}",
        nowhere.err
    );
    assert_eq!(run(&["export", "openapi", "--version", "2.0"]).status, 2);
}

#[test]
fn names_are_explained() {
    let garden = garden();
    let found = in_garden(&garden, &["explain", "winter", "args.enums"]);
    assert_eq!((found.status, found.err.as_str()), (0, ""));
    assert!(
        found.out.contains("winter: an error code (give_up)"),
        "{}",
        found.out
    );
    assert!(
        found.out.contains("\n\nargs.enums: a method"),
        "{}",
        found.out
    );
    let wrong = in_garden(&garden, &["explain", "wintr\u{1b}[2J"]);
    assert_eq!((wrong.status, wrong.out.as_str()), (1, ""));
    assert!(!wrong.err.contains('\u{1b}'), "{:?}", wrong.err);
    let guessed = in_garden(&garden, &["explain", "wintr"]);
    assert!(
        guessed.err.contains("help: similar names exist: winter"),
        "{}",
        guessed.err
    );
}

fn git(root: &Path, arguments: &[&str]) {
    let identity = [
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.com",
        "-c",
        "commit.gpgsign=false",
    ];
    let mut git = Command::new("git");
    let done = git
        .arg("-C")
        .arg(root)
        .args(identity)
        .args(arguments)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

#[test]
fn changes_since_a_revision() {
    let garden = garden();
    let root = garden.path();
    git(root, &["init", "--quiet"]);
    git(root, &["add", "."]);
    git(root, &["commit", "--quiet", "-m", "One"]);
    git(root, &["tag", "v1"]);
    let path = root.join("spec/methods/args/enums.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("tier: 3", "tier: 4")).unwrap();

    let page = in_garden(&garden, &["export", "changes", "v1"]);
    assert_eq!((page.status, page.err.as_str()), (0, ""));
    assert!(page.out.contains("changes since v1\n"), "{}", page.out);
    assert!(
        page.out
            .contains("### `args.enums`\n\n- rate limit: 4 in place of 3\n"),
        "{}",
        page.out
    );
    let out = root.join("out");
    let written = in_garden(
        &garden,
        &["export", "changes", "v1", "--out", out.to_str().unwrap()],
    );
    assert_eq!(written.status, 0);
    assert_eq!(
        fs::read_to_string(out.join("changes.md")).unwrap(),
        page.out
    );

    for wrong in ["v2", "--output=x", "-"] {
        let arguments = [
            "export",
            "changes",
            "--root",
            root.to_str().unwrap(),
            "--",
            wrong,
        ];
        let wrong = run(&arguments);
        assert_eq!((wrong.status, wrong.out.as_str()), (2, ""));
        assert!(wrong.err.contains("there is no revision"), "{}", wrong.err);
    }
    git(root, &["rm", "-r", "--quiet", "--cached", "spec"]);
    git(root, &["commit", "--quiet", "--allow-empty", "-m", "None"]);
    let none = in_garden(&garden, &["export", "changes", "HEAD"]);
    assert_eq!(none.status, 2);
    assert!(none.err.contains("has no spec/"), "{}", none.err);
}
