//! Every kind of problem, word for word: `refusals/<case>.yaml` changes the sound specification, and
//! `refusals/<case>.stderr` is what a person is told.
//!
//! A case holds one file or several. Each begins with a line `# file: <path below spec/>`, which is
//! a part of it, so that its lines count from there; `# absent: <path>` takes a file away.
//! With `UPDATE_EXPECT=1` the expected texts are written anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::spec::generate_strictly;
use expect_test::expect_file;
use slack_methods_spec_model::{Color, Source};

use crate::spec;

#[test]
fn each_kind_of_mistake_is_told_word_for_word() {
    let (cases, mut goldens) = files();
    assert!(cases.len() >= 60, "only {} cases were found", cases.len());
    for case in cases {
        let golden = case.with_extension("stderr");
        goldens.remove(&golden);
        let Err(problems) = generate_strictly(&specification(&fs::read(&case).unwrap())) else {
            panic!("{}: is not refused", case.display());
        };
        let told = problems.render(Color::Never) + "\n";
        expect_file![golden].assert_eq(&told);
    }
    assert!(goldens.is_empty(), "{goldens:?} belong to no case");
}

/// The cases and the expected texts.
fn files() -> (BTreeSet<PathBuf>, BTreeSet<PathBuf>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/refusals");
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .partition(|path| path.extension().is_some_and(|ending| ending == "yaml"))
}

/// The sound specification with the files of a case.
fn specification(case: &[u8]) -> Vec<Source> {
    let mut sources = spec::sound();
    for part in parts(case) {
        let first = part.split(|&byte| byte == b'\n').next().unwrap();
        let first = str::from_utf8(first).unwrap();
        match first.split_once(": ") {
            // JSON has no comments.
            Some(("# file", path)) if path.ends_with(".lock") => {
                spec::put(&mut sources, path, &part[first.len()..]);
            }
            Some(("# file", path)) => spec::put(&mut sources, path, part),
            Some(("# absent", path)) => sources.retain(|source| source.path != path),
            _ => panic!("a case begins with `# file: ` or `# absent: `, not with `{first}`"),
        }
    }
    sources
}

fn parts(case: &[u8]) -> Vec<&[u8]> {
    let begins = |at: usize| {
        (at == 0 || case[at - 1] == b'\n')
            && (case[at..].starts_with(b"# file: ") || case[at..].starts_with(b"# absent: "))
    };
    let mut starts: Vec<usize> = (0..case.len()).filter(|&at| begins(at)).collect();
    assert_eq!(
        starts.first(),
        Some(&0),
        "a case begins with its first file"
    );
    starts.push(case.len());
    starts
        .windows(2)
        .map(|pair| &case[pair[0]..pair[1]])
        .collect()
}
