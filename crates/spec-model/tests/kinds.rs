//! The kind of every error code, and the rows of methods that have a kind of their own, on one page for
//! review: `tests/kinds.txt`. `UPDATE_EXPECT=1 cargo test -p slack-methods-spec-model --test kinds` writes
//! it anew.

mod folder;

use std::fmt::Write as _;
use std::path::Path;

use expect_test::expect_file;
use slack_methods_spec_model::model::{Api, Kind};
use slack_methods_spec_model::{Color, Problems, Specification};

#[test]
fn the_kinds_are_the_reviewed_ones() {
    expect_file!["kinds.txt"].assert_eq(&table(&api()));
}

/// What spec/ holds.
fn api() -> Api {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec");
    let mut problems = Problems::default();
    let specification = Specification::read(&folder::sources(&root), &mut problems);
    let api = Api::check(&specification, &mut problems);
    assert!(problems.is_empty(), "{}", problems.render(Color::Never));
    api.expect("a specification without problems is an API")
}

/// Each kind with its codes, then with the rows that have it as a kind of their own.
fn table(api: &Api) -> String {
    let mut text = String::from(
        "The kinds of the error codes in spec/errors.yaml, and the rows in spec/methods/ that have a kind of\n\
         their own. Written by the test `kinds`; a change to this page needs a review.\n",
    );
    for (word, kind) in Kind::WORDS {
        let codes = api.catalog.codes.iter();
        let mut codes: Vec<&str> = codes
            .filter(|(_, (_, other))| *other == kind)
            .map(|(code, _)| code.as_str())
            .collect();
        codes.sort_unstable();
        let _ = writeln!(text, "\n{word}, codes: {}\n", codes.len());
        let options = textwrap::Options::new(100)
            .initial_indent("  ")
            .subsequent_indent("  ")
            .break_words(false);
        // A paragraph for each first letter, so that a new code moves few others to another line.
        for codes in codes.chunk_by(|one, next| one[..1] == next[..1]) {
            let _ = writeln!(text, "{}", textwrap::fill(&codes.join(", "), &options));
        }
        let rows = rows(api, kind);
        if !rows.is_empty() {
            let _ = writeln!(
                text,
                "\n{word}, rows of methods: {}\n\n{}",
                rows.len(),
                rows.join("\n")
            );
        }
    }
    text
}

fn rows(api: &Api, kind: Kind) -> Vec<String> {
    let mut rows = Vec::new();
    for method in &api.methods {
        for row in &method.errors {
            if row.has_own_kind && row.kind == Some(kind) {
                let code = row.code.as_str();
                let (_, usual) = &api.catalog.codes[code];
                let usual = word(*usual);
                rows.push(format!("  {}: {code} ({usual} elsewhere)", method.name));
            }
        }
    }
    rows
}

fn word(kind: Kind) -> &'static str {
    let found = Kind::WORDS.iter().find(|(_, other)| *other == kind);
    found.map_or("", |(word, _)| word)
}
