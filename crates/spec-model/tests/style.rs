//! What a person is told of sentences that are not written as they should be, word for word: those of the
//! specification in `tests/style/`, in `tests/style.stderr`.
//! `UPDATE_GOLDENS=1 cargo test -p slack-methods-spec-model --test style` writes it anew.

mod folder;

use std::fs;
use std::path::Path;

use similar::TextDiff;
use slack_methods_spec_model::{Color, Problems, Specification, style};

#[test]
fn each_finding_is_told_word_for_word() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut problems = Problems::default();
    let specification = Specification::read(&folder::sources(&tests.join("style")), &mut problems);
    assert!(problems.is_empty(), "{}", problems.render(Color::Never));
    style::check(&specification, &mut problems);
    problems.sort();
    let told = problems.render(Color::Never) + "\n";
    let golden = tests.join("style.stderr");
    if std::env::var_os("UPDATE_GOLDENS").is_some_and(|value| value == "1") {
        fs::write(&golden, &told).expect("the findings are written");
    }
    let expected = fs::read_to_string(&golden).expect("tests/style.stderr is a text");
    let diff = TextDiff::from_lines(&expected, &told);
    assert!(
        told == expected,
        "the findings differ; UPDATE_GOLDENS=1 writes them anew\n\n{}",
        diff.unified_diff().header("expected", "told")
    );
}
