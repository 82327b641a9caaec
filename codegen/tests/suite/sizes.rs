//! Long and deep files end in time, and without the end of the process.

use std::fmt::Write;
use std::time::{Duration, Instant};

use slack_methods_codegen::generate;
use slack_methods_spec_model::{Color, Source};

use crate::spec::{self, LIST};

/// Far more than any of these needs on a slow machine, and far less than one that grows with the
/// square of its input would take.
const BOUND: Duration = Duration::from_secs(60);

fn told(sources: &[Source]) -> String {
    let start = Instant::now();
    let told = match generate(sources) {
        Ok(_) => String::new(),
        Err(problems) => problems.render(Color::Never),
    };
    assert!(start.elapsed() < BOUND, "took {:?}", start.elapsed());
    told
}

fn list_with(summary: &str) -> Vec<Source> {
    spec::changed(LIST, "Lists the things.", summary)
}

#[test]
fn deep_nesting_is_refused_where_the_limit_is() {
    for open in ["[", "{a: ", "- ", "? ", "- - ? ", "[{a: "] {
        let told = told(&spec::with(LIST, open.repeat(100_000)));
        assert!(
            told.contains("nested more than 64 levels deep"),
            "{open:?}: {told}"
        );
        assert_eq!(told.matches("error:").count(), 1, "{open:?}: {told}");
    }
}

#[test]
fn deep_indentation_is_refused() {
    let mut text = String::new();
    for depth in 0..3_000 {
        let _ = writeln!(text, "{}a:", " ".repeat(depth));
    }
    assert!(told(&spec::with(LIST, text)).contains("nested more than 64 levels deep"));
}

#[test]
fn deep_marks_in_a_doc_are_refused() {
    for open in ["- ", "1. ", "> ", "*a **a ", "[", "![", "- > 1. ", "<"] {
        // As long as a doc may be.
        let text = format!("\"{}\"", open.repeat(19_000 / open.len()));
        let told = told(&list_with(&text));
        assert!(
            told.contains("methods/things/list.yaml:4:"),
            "{open:?}: {told}"
        );
    }
    for (open, close) in [("*a **a ", " a** a*"), ("_a ", " a_"), ("[a](/b ", ")")] {
        let text = format!("\"{}b{}\"", open.repeat(800), close.repeat(800));
        told(&list_with(&text));
    }
}

#[test]
fn long_texts_are_refused() {
    let long = "a".repeat(5_000_000);
    let words = "a word ".repeat(700_000);
    for (place, text) in [
        ("Lists the things.", &words),
        ("2026-08-20", &long),
        ("[common]", &long),
    ] {
        let told = told(&spec::changed(LIST, place, text));
        assert!(!told.is_empty(), "{place}");
        assert!(told.len() < 5_000, "{place}: {} bytes are told", told.len());
    }
}

#[test]
fn a_long_name_has_no_similar_one() {
    let text = format!("x: {{type: {}, doc: A text.}}", "a".repeat(2_000_000));
    let sources = spec::changed(LIST, "errors:", &format!("args:\n  {text}\nerrors:"));
    assert!(told(&sources).contains("there is no type"));
}

#[test]
fn many_problems_are_all_told() {
    let mut text = String::from("errors:\n  rows:\n");
    for row in 0..10_000 {
        let _ = writeln!(text, "    no_such_code_{row}:");
    }
    let told = told(&spec::changed(
        LIST,
        "errors:\n  include: [common]\n",
        &text,
    ));
    assert_eq!(told.matches("is not in the catalog").count(), 10_000);
    assert!(
        told.contains("list.yaml:10008:5"),
        "the last one has its line"
    );
}

#[test]
fn many_problems_in_one_long_line_are_all_told() {
    let mut text = String::from("errors: {rows: {");
    for row in 0..10_000 {
        let _ = write!(text, "no_such_code_{row}: , ");
    }
    text.push_str("}}\n");
    let told = told(&spec::changed(
        LIST,
        "errors:\n  include: [common]\n",
        &text,
    ));
    assert_eq!(told.matches("is not in the catalog").count(), 10_000);
}
