//! The program as people call it.

use std::fs;
use std::process::{Command, Output};

use expect_test::expect_file;

use crate::sites::{SPECIMEN, repository};

fn site() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_slack-methods-site"));
    command.env_remove("CARGO_MANIFEST_DIR");
    command
}

fn texts(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[test]
fn help() {
    let (status, out, err) = texts(&site().arg("--help").output().unwrap());
    assert_eq!((status, err.as_str()), (Some(0), ""));
    expect_file!["help.txt"].assert_eq(&out);
}

#[test]
fn the_site_of_another_root_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site");
    let mut command = site();
    command
        .arg("--root")
        .arg(repository().join("codegen/specimen"));
    command.arg("--out").arg(&out);
    let (status, said, err) = texts(&command.output().unwrap());
    assert_eq!((status, err.as_str()), (Some(0), ""));
    let count = SPECIMEN.len();
    assert!(
        said.starts_with(&format!(
            "site: {count} written, 0 unchanged, 0 removed; open "
        )),
        "{said}"
    );
    for (path, text) in SPECIMEN.iter() {
        assert_eq!(&fs::read_to_string(out.join(path)).unwrap(), text, "{path}");
    }
    let (_, said, _) = texts(&command.output().unwrap());
    assert!(
        said.starts_with(&format!(
            "site: 0 written, {count} unchanged, 0 removed; open "
        )),
        "{said}"
    );
}

#[test]
fn a_specification_with_a_problem_gives_no_site() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("spec")).unwrap();
    fs::write(root.path().join("spec/ids.yaml"), "kinds: {}\n").unwrap();
    let out = root.path().join("site");
    let mut command = site();
    command
        .arg("--root")
        .arg(root.path())
        .arg("--out")
        .arg(&out);
    let (status, said, err) = texts(&command.output().unwrap());
    assert_eq!((status, said.as_str()), (Some(1), ""));
    assert!(
        err.contains("spec/errors.yaml") && err.contains("nothing was written"),
        "{err}"
    );
    assert!(!out.exists());
}

#[test]
fn a_missing_specification_is_an_error() {
    let root = tempfile::tempdir().unwrap();
    let (status, _, err) = texts(&site().arg("--root").arg(root.path()).output().unwrap());
    assert_eq!(status, Some(2));
    assert!(err.starts_with("error: there is no folder "), "{err}");
}

#[test]
fn a_folder_of_somebody_else_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("letter.txt"), "dear").unwrap();
    let mut command = site();
    command
        .arg("--root")
        .arg(repository().join("codegen/specimen"));
    let (status, _, err) = texts(&command.arg("--out").arg(folder.path()).output().unwrap());
    assert_eq!(status, Some(2));
    assert!(
        err.contains("Name another folder, or empty this one"),
        "{err}"
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_address_of_the_docs_is_one() {
    let output = site().args(["--rust-docs", "javascript:alert(1)"]).output();
    let (status, _, err) = texts(&output.unwrap());
    assert_eq!(status, Some(2));
    assert!(err.contains("begins with https:// or http://"), "{err}");
}
