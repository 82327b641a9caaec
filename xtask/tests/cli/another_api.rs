//! Somebody's own API: its specification in a folder of its own becomes a crate that compiles there.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use walkdir::WalkDir;

use crate::workspace::{Run, Workspace, repository, run, xtask};

/// The specification of the made-up garden in an empty folder, as somebody else would keep it: in no
/// workspace, and with the runtime somewhere else.
fn garden() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = repository().join("codegen/specimen/spec");
    for entry in WalkDir::new(&from) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(&from).unwrap();
        let path = folder.path().join("spec").join(path);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(path).unwrap();
        } else {
            std::fs::copy(entry.path(), path).unwrap();
        }
    }
    let path = folder.path().join("spec/api.yaml");
    let mut text = std::fs::read_to_string(&path).unwrap();
    let runtime = repository().join("crates/runtime");
    for (old, new) in [
        ("  workspace: true\n", ""),
        (
            "path: ../../crates/runtime",
            &*format!("path: {}", runtime.display()),
        ),
    ] {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text = text.replace(old, new);
    }
    std::fs::write(path, text).unwrap();
    folder
}

fn generate(root: &Path, arguments: &[&str]) -> Run {
    run(xtask().arg("gen").args(arguments).arg("--root").arg(root))
}

/// Compiles a crate that stands alone, with its tests, and with nothing that the compiler warns of.
fn compile(package: &Path, features: &str) {
    // The versions that are at hand without a network.
    std::fs::copy(repository().join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut check = Command::new(cargo);
    check
        .args(["check", "--offline", "--all-targets"])
        .args(["--features", features])
        .current_dir(package)
        .env_remove("RUSTFLAGS")
        .env("CARGO_TERM_COLOR", "never")
        // What another run has compiled is not compiled again.
        .env(
            "CARGO_TARGET_DIR",
            Path::new(env!("CARGO_TARGET_TMPDIR")).join("another-api"),
        );
    let check = run(&mut check);
    assert_eq!(check.status, 0, "{}{}", check.out, check.err);
    assert!(!check.err.contains("warning"), "{}", check.err);
}

/// The specification that somebody begins with: no example, no id, no event.
#[test]
fn the_smallest_crate_compiles() {
    let workspace = Workspace::harbor();
    let run = workspace.run_gen();
    assert_eq!(run.status, 0, "{}{}", run.out, run.err);
    compile(&workspace.path("generated"), "events");
}

#[test]
fn its_crate_compiles_in_a_folder_of_its_own() {
    let folder = garden();
    let written = generate(folder.path(), &[]);
    assert_eq!(written.status, 0, "{}{}", written.out, written.err);
    let package = folder.path().join("generated");
    let manifest = std::fs::read_to_string(package.join("Cargo.toml")).unwrap();
    assert!(!manifest.contains("workspace"), "{manifest}");
    compile(&package, "events,block-kit");

    // What Cargo left in the folder is not in the way.
    std::fs::create_dir(package.join("target")).unwrap();
    let again = generate(folder.path(), &["--check"]);
    assert_eq!(again.status, 0, "{}{}", again.out, again.err);
    std::fs::write(package.join("notes.txt"), "by hand").unwrap();
    let again = generate(folder.path(), &["--check"]);
    assert_eq!(again.status, 1, "{}{}", again.out, again.err);
    assert!(
        again.out.contains("foreign  generated/notes.txt"),
        "{}",
        again.out
    );
}

/// No file of its crate is a word about Slack, but for the runtime's name and where it is.
#[test]
fn its_crate_names_no_other_vendor() {
    let folder = garden();
    let written = generate(folder.path(), &[]);
    assert_eq!(written.status, 0, "{}{}", written.out, written.err);
    // The folder of a clone has any name.
    let root = repository();
    let root = root.to_str().unwrap();
    let mut files = 0;
    for entry in WalkDir::new(folder.path().join("generated")) {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() {
            continue;
        }
        // The schema describes the format, whose examples are of Slack's.
        if entry.file_name() == "spec.schema.json" {
            continue;
        }
        files += 1;
        let text = std::fs::read_to_string(entry.path()).unwrap();
        for line in text.lines() {
            let line = line
                .replace(root, "")
                .replace("slack_methods_runtime", "")
                .replace("slack-methods-runtime", "");
            assert!(
                !line.to_lowercase().contains("slack"),
                "{}: {line}",
                entry.path().display()
            );
        }
    }
    assert!(files > 50, "{files} files");
}
