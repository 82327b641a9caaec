//! What a person is told of sentences that are not written as they should be, word for word: those of the
//! specification in `tests/style/`, in `tests/style.stderr`.
//! `UPDATE_EXPECT=1 cargo test -p slack-methods-spec-model --test style` writes it anew.

mod folder;

use std::path::Path;

use expect_test::expect_file;
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
    expect_file!["style.stderr"].assert_eq(&told);
}
