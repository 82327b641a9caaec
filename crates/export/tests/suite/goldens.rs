//! The exports of the specimen, byte by byte. `UPDATE_EXPECT=1 cargo test -p slack-methods-export` writes
//! them anew; read the difference before it is checked in.

use std::path::Path;

use expect_test::expect_file;
use slack_methods_export::exports;
use slack_methods_export::openapi::Version;
use slack_methods_export::tree::Tree;

use crate::spec::SPECIMEN;

fn check(tree: &Tree) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/goldens");
    assert!(tree.iter().len() > 0);
    for (path, text) in tree.iter() {
        let path = folder.join(path);
        // Only an update makes it: a file that is there is in a folder.
        if let (Some(folder), true) = (path.parent(), std::env::var_os("UPDATE_EXPECT").is_some()) {
            std::fs::create_dir_all(folder).unwrap();
        }
        expect_file![path].assert_eq(text);
    }
}

#[test]
fn the_resolved_file_and_its_schema() {
    check(&exports::resolved(&SPECIMEN));
}

#[test]
fn openapi_3_1() {
    check(&exports::openapi(&SPECIMEN, Version::V3_1).unwrap());
}

#[test]
fn openapi_3_0() {
    check(&exports::openapi(&SPECIMEN, Version::V3_0).unwrap());
}

#[test]
fn markdown_and_the_texts_for_language_models() {
    check(&exports::markdown(&SPECIMEN));
    check(&exports::llms(&SPECIMEN));
}

/// `all` is nothing but the others.
#[test]
fn all_is_every_other_export() {
    let mut tree = exports::resolved(&SPECIMEN);
    tree.append(exports::openapi(&SPECIMEN, Version::V3_1).unwrap());
    tree.append(exports::openapi(&SPECIMEN, Version::V3_0).unwrap());
    tree.append(exports::markdown(&SPECIMEN));
    tree.append(exports::llms(&SPECIMEN));
    assert_eq!(exports::all(&SPECIMEN).unwrap(), tree);
}
