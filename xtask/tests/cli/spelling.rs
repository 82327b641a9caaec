//! The step `spelling` of `ci`, with a program in place of typos that ends as it is told.

use std::fs;
use std::path::Path;

use crate::workspace::{Run, run, xtask};

/// Runs the step in a folder, with programs from that folder alone.
fn spelling(folder: &Path) -> Run {
    run(xtask()
        .args(["ci", "--only", "spelling"])
        .env("CARGO_MANIFEST_DIR", folder.join("xtask"))
        .env("PATH", folder))
}

#[test]
fn is_left_out_without_typos() {
    let folder = tempfile::tempdir().unwrap();
    let ci = spelling(folder.path());
    assert_eq!((ci.status, ci.err.as_str()), (0, ""));
    let lines: Vec<&str> = ci.out.lines().collect();
    let expected = [
        "== spelling: typos",
        "   left out: typos is not installed (cargo install --locked typos-cli)",
    ];
    assert_eq!(lines[..2], expected);
}

#[cfg(unix)]
#[test]
fn is_what_typos_says() {
    use std::os::unix::fs::PermissionsExt as _;
    for (ends, status) in [(0, 0), (2, 1)] {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("typos");
        let script = format!("#!/bin/sh\necho \"in $PWD\"\nexit {ends}\n");
        fs::write(&program, script).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        let ci = spelling(folder.path());
        assert_eq!(ci.status, status, "{}{}", ci.out, ci.err);
        let root = folder.path().canonicalize().unwrap();
        let line = format!("in {}", root.display());
        assert!(ci.out.lines().any(|found| found == line), "{}", ci.out);
        let failure = (status == 1).then_some("ci: failed at step \"spelling\": typos");
        assert_eq!(ci.err.lines().last(), failure);
    }
}
