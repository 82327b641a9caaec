//! Which files are read.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::Path;

use slack_methods_spec_files::{check, read};
use slack_methods_spec_model::Color;

fn folder(files: &[&str]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for file in files {
        let path = root.path().join("spec").join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x: 1\n").unwrap();
    }
    root
}

fn error(root: &Path) -> String {
    read(root).unwrap_err().to_string()
}

#[test]
fn files_come_in_the_order_of_their_paths() {
    let root = folder(&["b.yaml", "README.md", "upstream.lock", "a/c.yaml", "a.yaml"]);
    let sources = read(root.path()).unwrap();
    let paths: Vec<&str> = sources.iter().map(|source| &*source.path).collect();
    assert_eq!(paths, ["a.yaml", "a/c.yaml", "b.yaml", "upstream.lock"]);
}

#[test]
fn what_would_be_left_out_is_an_error() {
    let root = folder(&["a.yaml", "methods/b.yml"]);
    let expected = "spec/methods/b.yml would not be read: its name must end in .yaml";
    assert_eq!(error(root.path()), expected);
    let root = folder(&["README.md"]);
    assert!(error(root.path()).starts_with("there is no .yaml file below "));
    let root = folder(&[]);
    assert!(error(root.path()).starts_with("there is no folder "));
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let root = folder(&["a.yaml"]);
    let link = root.path().join("spec/b.yaml");
    std::os::unix::fs::symlink("a.yaml", link).unwrap();
    assert_eq!(error(root.path()), "spec/b.yaml is not a plain file");
}

#[test]
fn a_specification_is_held_against_the_record() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = read(root.ancestors().nth(2).unwrap()).unwrap();
    assert!(check(&sources).unwrap().methods.len() > 300);
    let path = "methods/chat/postMessage.yaml";
    let source = sources.iter_mut().find(|source| source.path == path);
    let source = source.unwrap();
    let text = String::from_utf8(source.bytes.clone()).unwrap();
    source.bytes = text.replacen("required: true", "required: false", 1).into();
    let problems = check(&sources).unwrap_err().render(Color::Never);
    assert!(problems.contains(path), "{problems}");
}
