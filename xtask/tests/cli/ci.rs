//! `ci` on a package of three lines.

use std::ffi::OsStr;
use std::fs;

use tempfile::TempDir;

use crate::workspace::{Run, run, xtask};

/// Runs `ci` with the package `tiny`, whose library is given.
fn ci(library: &str, arguments: &[&str]) -> Run {
    ci_in(&tiny(library), arguments, &[])
}

/// A folder with the package `tiny`.
fn tiny(library: &str) -> TempDir {
    let folder: TempDir = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "Cargo.toml",
        "[workspace]\nresolver = \"3\"\nmembers = [\"tiny\"]\n",
    );
    write(
        "Cargo.lock",
        "version = 4\n\n[[package]]\nname = \"tiny\"\nversion = \"0.1.0\"\n",
    );
    write(
        "tiny/Cargo.toml",
        "[package]\nname = \"tiny\"\nversion = \"0.1.0\"\nedition = \"2024\"\n",
    );
    write("tiny/src/lib.rs", library);
    folder
}

fn ci_in(folder: &TempDir, arguments: &[&str], environment: &[(&str, &OsStr)]) -> Run {
    run(xtask()
        .arg("ci")
        .args(arguments)
        .envs(environment.iter().copied())
        .env("CARGO_MANIFEST_DIR", folder.path().join("xtask"))
        .env("CARGO_TARGET_DIR", folder.path().join("target"))
        .env("CARGO_TERM_COLOR", "never")
        .env_remove("RUSTFLAGS")
        .env_remove("RUSTDOCFLAGS"))
}

const GOOD: &str = "\
//! Adds.

/// Adds one.
///
/// ```
/// assert_eq!(tiny::next(1), 2);
/// ```
pub fn next(number: u8) -> u8 {
    number + 1
}

#[test]
fn one() {
    assert_eq!(next(0), 1);
}

#[test]
fn two() {
    assert_eq!(next(1), 2);
}
";

#[test]
fn the_tests_end_the_output_and_are_added_up() {
    let ci = ci(
        GOOD,
        &["--only", "doc-tests", "--only", "tests", "--only", "format"],
    );
    assert_eq!(ci.status, 0, "{}{}", ci.out, ci.err);
    let lines: Vec<&str> = ci.out.lines().collect();
    assert_eq!(lines[0], "== format: cargo fmt --all -- --check");
    assert!(lines[1].starts_with("   format: "), "{}", ci.out);
    let heading =
        "== tests: cargo test --workspace --all-features --locked --lib --bins --tests --examples";
    assert!(lines.contains(&heading), "{}", ci.out);
    assert_eq!(lines.last(), Some(&"3 passed, 0 failed"));
    let result = lines
        .iter()
        .rfind(|line| !line.is_empty() && !line.ends_with("0 failed"))
        .unwrap();
    assert!(
        result.starts_with("test result: ok. 2 passed; 0 failed;"),
        "{}",
        ci.out
    );
}

#[test]
fn a_failed_test_is_counted_and_the_step_is_named_last() {
    let ci = ci(
        &GOOD.replace("next(0), 1", "next(0), 7"),
        &["--only", "tests"],
    );
    assert_eq!(ci.status, 1, "{}{}", ci.out, ci.err);
    assert_eq!(ci.out.lines().last(), Some("1 passed, 1 failed"));
    assert_eq!(
        ci.err.lines().last(),
        Some(
            "ci: failed at step \"tests\": cargo test --workspace --all-features --locked --lib \
             --bins --tests --examples"
        ),
    );
}

#[test]
fn no_test_at_all_is_a_failure_even_where_examples_passed() {
    let library = GOOD.split("#[test]").next().unwrap();
    let ci = ci(library, &["--only", "doc-tests", "--only", "tests"]);
    assert_eq!(ci.status, 1, "{}{}", ci.out, ci.err);
    assert_eq!(ci.out.lines().last(), Some("1 passed, 0 failed"));
    let last = ci.err.lines().last().unwrap();
    assert!(last.starts_with("ci: failed at step \"tests\": "), "{last}");
}

#[test]
fn the_first_failure_is_the_end() {
    let skipped = [
        "--skip",
        "gen",
        "--skip",
        "build",
        "--skip",
        "deny",
        "--skip",
        "package",
        "--skip",
        "semver-checks",
    ];
    let warning = GOOD.replace("number + 1", "let unused = 0;\n    number + 1");
    let ci = ci(&warning, &skipped);
    assert_eq!(ci.status, 1, "{}{}", ci.out, ci.err);
    assert_eq!(
        ci.err.lines().last(),
        Some(
            "ci: failed at step \"clippy, all features\": cargo clippy --workspace --all-targets \
             --all-features --locked -- -D warnings"
        ),
    );
    assert!(
        ci.out.contains("== format:") && !ci.out.contains("== docs:"),
        "{}",
        ci.out
    );
}

#[test]
fn docs_are_held_to_warnings() {
    let ci = ci(
        &GOOD.replace("//! Adds.", "//! Adds [nothing]."),
        &["--only", "docs"],
    );
    assert_eq!(ci.status, 1, "{}{}", ci.out, ci.err);
    let last = "ci: failed at step \"docs\": RUSTDOCFLAGS=\"-D warnings\" cargo doc --workspace \
                --no-deps --all-features --locked";
    assert_eq!(ci.err.lines().last(), Some(last));
}

/// With a `cargo-semver-checks` that writes down how it was called, and ends as it is told.
#[cfg(unix)]
fn semver_checks(version: u8, check: u8, tag: Option<&str>) -> (Run, String) {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tiny(GOOD);
    let tools = folder.path().join("tools");
    fs::create_dir(&tools).unwrap();
    let program = tools.join("cargo-semver-checks");
    let calls = folder.path().join("calls");
    let script = format!(
        "#!/bin/sh\n[ \"$2\" = --version ] && exit {version}\necho \"$*\" > '{}'\nexit {check}\n",
        calls.display()
    );
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    if let Some(tag) = tag {
        for arguments in [
            vec!["init", "--quiet"],
            vec!["commit", "--quiet", "--allow-empty", "--message", "first"],
            vec!["tag", tag],
        ] {
            let mut git = std::process::Command::new("git");
            git.arg("-C").arg(folder.path());
            git.args([
                "-c",
                "user.name=Tester",
                "-c",
                "user.email=tester@example.org",
            ]);
            git.args(["-c", "commit.gpgsign=false"]).args(&arguments);
            git.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE");
            assert_eq!(run(&mut git).status, 0, "git {arguments:?}");
        }
    }
    // Cargo looks into the `bin` of its home before it looks at the path.
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = [tools].into_iter().chain(std::env::split_paths(&path));
    let path = std::env::join_paths(paths).unwrap();
    let home = folder.path().join("home");
    let environment = [("PATH", path.as_os_str()), ("CARGO_HOME", home.as_os_str())];
    let run = ci_in(&folder, &["--only", "semver-checks"], &environment);
    (run, fs::read_to_string(calls).unwrap_or_default())
}

#[cfg(unix)]
#[test]
fn semver_checks_compare_with_the_last_release() {
    let (passed, calls) = semver_checks(0, 0, Some("v0.1.0"));
    assert_eq!(passed.status, 0, "{}{}", passed.out, passed.err);
    assert_eq!(
        calls,
        "semver-checks --package slack-methods-runtime --package slack-methods --all-features \
         --baseline-rev v0.1.0\n"
    );
    let (failed, _) = semver_checks(0, 1, Some("v0.1.0"));
    assert_eq!(failed.status, 1, "{}{}", failed.out, failed.err);
    let last = failed.err.lines().last().unwrap_or_default();
    assert!(
        last.starts_with("ci: failed at step \"compatibility\": "),
        "{last}"
    );
}

#[cfg(unix)]
#[test]
fn semver_checks_say_why_they_are_left_out() {
    for (version, tag, reason) in [
        (1, Some("v0.1.0"), "cargo-semver-checks is not installed "),
        (0, Some("fog"), "there is no release to compare with, "),
        (0, None, "there is no release to compare with, "),
    ] {
        let (run, calls) = semver_checks(version, 1, tag);
        assert_eq!(run.status, 0, "{}{}", run.out, run.err);
        let line = format!("\n   left out: {reason}");
        assert!(run.out.contains(&line), "{}", run.out);
        assert_eq!(calls, "");
    }
}
