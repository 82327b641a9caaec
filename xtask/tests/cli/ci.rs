//! `ci` on a package of three lines.

use std::fs;

use tempfile::TempDir;

use crate::workspace::{Run, run, xtask};

/// Runs `ci` with the package `tiny`, whose library is given.
fn ci(library: &str, arguments: &[&str]) -> Run {
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
    run(xtask()
        .arg("ci")
        .args(arguments)
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
        "--skip", "gen", "--skip", "build", "--skip", "deny", "--skip", "package",
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
