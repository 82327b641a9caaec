//! The emitted text, byte by byte: `codegen/specimen/` holds what the generator makes of a
//! specification that uses everything. `UPDATE_EXPECT=1 cargo test -p slack-methods-codegen`
//! writes it again; read the difference before it is checked in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use slack_methods_codegen::{Tree, generate};
use slack_methods_spec_model::{Color, Source};

/// What the generator writes of the specimen; the rest of the folder is written by hand.
const EMITTED: [&str; 4] = ["COVERAGE.md", "src", "tests/block_kit", "tests/examples"];

type Files = BTreeMap<String, String>;

#[test]
fn the_specimen_is_what_the_generator_emits() {
    let emitted = emitted(&tree(&sources()));
    assert!(!emitted.is_empty(), "the generator emitted no code");
    for (path, text) in &emitted {
        let path = folder().join(path);
        // Only an update makes it: a file that is there is in a folder.
        if let (Some(folder), true) = (path.parent(), std::env::var_os("UPDATE_EXPECT").is_some()) {
            fs::create_dir_all(folder).expect("the folder of a file");
        }
        expect_file![path].assert_eq(text);
    }
    let mut stale = checked_in();
    stale.retain(|path, _| !emitted.contains_key(path));
    let stale: Vec<_> = stale.into_keys().collect();
    assert!(
        stale.is_empty(),
        "no longer emitted, to be removed from codegen/specimen/: {stale:?}"
    );
}

/// A line for each method, event and payload.
#[test]
fn the_fake_slack_knows_what_the_specimen_says() {
    let tree = tree(&sources());
    expect_file![folder().join("specification.json")].assert_eq(tree.kit());
    let json: serde_json::Value = serde_json::from_str(tree.kit()).expect("JSON");
    assert_eq!(json.as_object().expect("an object").len(), 5);
}

#[test]
fn the_order_of_the_sources_changes_nothing() {
    let mut reversed = sources();
    reversed.reverse();
    assert_eq!(tree(&sources()), tree(&reversed));
}

#[test]
fn no_emitted_line_ends_in_a_blank() {
    for (path, text) in emitted(&tree(&sources())) {
        assert!(
            text.ends_with('\n') && !text.ends_with("\n\n"),
            "{path} does not end in one line break"
        );
        for (index, line) in text.lines().enumerate() {
            assert_eq!(line, line.trim_end(), "{path}:{}", index + 1);
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("specimen")
}

fn sources() -> Vec<Source> {
    let files = read(&folder().join("spec")).into_iter();
    let source = |(path, text): (String, String)| Source {
        path,
        bytes: text.into_bytes(),
    };
    files.map(source).collect()
}

fn tree(sources: &[Source]) -> Tree {
    generate(sources).unwrap_or_else(|problems| panic!("{}", problems.render(Color::Never)))
}

fn emitted(tree: &Tree) -> Files {
    let mut files: Files = tree
        .iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    files.retain(|path, _| {
        EMITTED
            .iter()
            .any(|folder| Path::new(path).starts_with(folder))
    });
    files
}

fn checked_in() -> Files {
    let mut files = Files::new();
    for name in EMITTED {
        if let Ok(text) = fs::read_to_string(folder().join(name)) {
            files.insert(name.to_owned(), text);
        }
        for (path, text) in read(&folder().join(name)) {
            files.insert(format!("{name}/{path}"), text);
        }
    }
    files
}

/// Every file below a folder; their paths have `/` between the parts. Nothing is below a folder that
/// is not there.
fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        let Ok(entries) = fs::read_dir(&next) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry of the specimen").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a file of the specimen");
            let parts: Vec<_> = path
                .strip_prefix(folder)
                .expect("the file is below the folder")
                .iter()
                .map(|part| part.to_str().expect("a path of the specimen is Unicode"))
                .collect();
            files.insert(parts.join("/"), text);
        }
    }
    files
}
