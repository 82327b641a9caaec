//! What holds for every file of `spec/` in this repository.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::workspace::repository;

/// So that an editor checks and completes what is typed, in whatever folder the file is.
#[test]
fn the_first_line_leads_to_the_schema() {
    let schema = repository()
        .join("generated/spec.schema.json")
        .canonicalize()
        .unwrap();
    let mut files = 0;
    for entry in WalkDir::new(repository().join("spec")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|extension| extension != "yaml") {
            continue;
        }
        files += 1;
        let text = fs::read_to_string(&path).unwrap();
        let named = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("# yaml-language-server: $schema="))
            .unwrap_or_else(|| panic!("{} does not begin with its schema", path.display()));
        let place = path.parent().unwrap_or(Path::new("")).join(named);
        assert_eq!(
            place.canonicalize().ok().as_ref(),
            Some(&schema),
            "{}",
            path.display()
        );
    }
    assert!(files > 0);
}
