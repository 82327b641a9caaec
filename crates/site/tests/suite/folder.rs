//! The folder that the site is written to.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use slack_methods_site::{Files, Folder, Written};

fn files(list: &[(&str, &str)]) -> Files {
    let pairs = list
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    pairs.collect()
}

/// All files but the marker.
fn found(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.file_name().unwrap() != ".slack-methods-site" {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

#[test]
fn a_second_run_writes_what_changed_and_removes_what_is_stale() {
    let temporary = tempfile::tempdir().unwrap();
    let root = temporary.path().join("new/site");
    let first = files(&[("a.html", "1"), ("x/b.html", "2"), ("y/c.html", "3")]);
    let written = Folder::open(&root).unwrap().write(&first, || {}).unwrap();
    assert_eq!(
        written,
        Written {
            written: 3,
            unchanged: 0,
            removed: 0
        }
    );
    assert_eq!(found(&root), first);

    // A name of a file becomes that of a folder, and the reverse.
    let second = files(&[("a.html", "1"), ("x/b.html", "4"), ("y", "5")]);
    let written = Folder::open(&root).unwrap().write(&second, || {}).unwrap();
    assert_eq!(
        written,
        Written {
            written: 2,
            unchanged: 1,
            removed: 1
        }
    );
    assert_eq!(found(&root), second);
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("letter.txt"), "dear").unwrap();
    let error = Folder::open(root.path()).unwrap_err().to_string();
    assert!(
        error.contains("holds files that are not of a site"),
        "{error}"
    );
    assert_eq!(found(root.path()), files(&[("letter.txt", "dear")]));
}

#[test]
fn hidden_files_stay_and_those_of_a_killed_run_go() {
    let root = tempfile::tempdir().unwrap();
    Folder::open(root.path()).unwrap();
    fs::create_dir(root.path().join(".git")).unwrap();
    for path in [".git/config", ".nojekyll", ".slack-methods-abc.tmp"] {
        fs::write(root.path().join(path), "x").unwrap();
    }
    let site = files(&[("index.html", "1")]);
    Folder::open(root.path())
        .unwrap()
        .write(&site, || {})
        .unwrap();
    let names: Vec<String> = found(root.path()).into_keys().collect();
    assert_eq!(names, [".git/config", ".nojekyll", "index.html"]);
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("letter.txt"), "dear").unwrap();
    let root = tempfile::tempdir().unwrap();
    Folder::open(root.path()).unwrap();
    std::os::unix::fs::symlink(outside.path(), root.path().join("x")).unwrap();
    let site = files(&[("x/letter.txt", "1")]);
    Folder::open(root.path())
        .unwrap()
        .write(&site, || {})
        .unwrap();
    assert_eq!(found(outside.path()), files(&[("letter.txt", "dear")]));
    assert_eq!(found(root.path()), site);
}
