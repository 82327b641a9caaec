//! A doc text becomes documentation and nothing else: the code around it stays the same, and the
//! documentation says what the text said.

mod code;
mod markdown;
mod texts;
mod values;

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::TestRunner;
use slack_methods_api_diff::listing::{self, Item, Part};
use slack_methods_codegen::{Tree, generate};

use crate::spec;
use texts::{SIGNS, everywhere};

/// What stands in all places where the text of a test would stand.
const PLAIN: &str = "PLAIN";

static BASE: LazyLock<Tree> = LazyLock::new(|| spec::accepted(&everywhere(PLAIN)));

/// Whether the text is accepted; where it is, only the documentation may have changed, and that has
/// to say what the text says.
fn stays_documentation(doc: &str) -> bool {
    let Ok(tree) = generate(&everywhere(doc)) else {
        return false;
    };
    assert_eq!(tree.iter().count(), BASE.iter().count(), "of {doc:?}");
    for ((path, text), (base_path, base)) in tree.iter().zip(BASE.iter()) {
        assert_eq!(path, base_path);
        if path == listing::PATH {
            assert_eq!(without_digits(text), without_digits(base), "of {doc:?}");
            continue;
        }
        let ending = path.rsplit_once('.').map(|(_, ending)| ending);
        if ending != Some("rs") {
            let (text, base) = (markdown::of_code(text), markdown::of_code(base));
            assert_eq!(text, base, "{path} of {doc:?}");
            continue;
        }
        let (found, expected) = (code::without_docs(text), code::without_docs(base));
        assert_eq!(found, expected, "{path} of {doc:?}:\n{text}");
        let (blocks, base_blocks) = (code::doc_comments(text), code::doc_comments(base));
        assert_eq!(
            blocks.len(),
            base_blocks.len(),
            "{path} of {doc:?}:\n{text}"
        );
        let said = markdown::of_source(doc);
        for (block, base) in blocks.iter().zip(&base_blocks) {
            let expected = markdown::filled(&markdown::of_rustdoc(base), PLAIN, &said);
            assert_eq!(
                markdown::of_rustdoc(block),
                expected,
                "{path} of {doc:?}:\n{block}"
            );
        }
    }
    true
}

/// The items of a listing without what follows from their docs.
fn without_digits(text: &str) -> Vec<Item> {
    let mut items = listing::read(text).unwrap_or_else(|bad| panic!("{bad}"));
    for item in &mut items {
        item.parts.remove(&Part::Docs);
    }
    items
}

#[test]
fn the_plain_words_are_in_every_place() {
    assert!(stays_documentation(PLAIN));
    let places: usize = BASE
        .iter()
        .map(|(_, text)| text.matches(PLAIN).count())
        .sum();
    assert!(places >= 20, "{places}");
}

#[test]
fn texts_that_look_like_code_are_documentation() {
    let texts = [
        "*/ fn main() {} /*",
        "\"\\]\n#\\[cfg(test)\\]",
        "\\\"; panic!(); //",
        "r#\"raw\"# and \"##",
        "Ends in a backslash \\\\",
        "a\n\\# b\n\\- c\n1\\. d",
        "Wow!`things.list` and \\![things](/a)",
        "//@page:0\n//@page:+\n\n//@page:+1",
        "${HOME} {{mustache}} {} {0} %s",
        "&amp; &lt;b&gt; &#35; \\<b\\>",
        "`a``b` `` ` `` ``` `` ```",
        "```text\n*/\n#![no_std]\n~~~\n    four\n\n\ttab\n```",
        "~~~\n```rust\npanic!()\n```\n~~~",
        "- a\n- b\n\n  c\n  - d\n\n      code\n- ```json\n  {}\n  ```",
        "3. three\n4. four\n\n- one\n\n* two",
        "a | b\n\\-|\\-",
        "x\n:-:",
        "\\[x\\] \\[^1\\] \\~\\~gone\\~\\~ \\$a\\$",
        "- \\[x\\] done",
        "[a *b* `c`](/d?e=f&g=(h)) <https://i.j/k_l>",
        "things.list_and_rename __init__ snake_case_",
        "a  \nb\\\nc",
        "tabs\tand nbsp\u{a0}and 🦀",
    ];
    for text in texts {
        assert!(stays_documentation(text), "refused: {text:?}");
    }
}

#[test]
fn any_doc_text_stays_documentation() {
    const CASES: u32 = 400;
    let mut runner = TestRunner::new(ProptestConfig {
        cases: CASES,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    // A few kinds of signs at a time: all of them at once are hardly ever accepted.
    let text = subsequence(SIGNS, 1..6)
        .prop_flat_map(|signs| {
            prop::collection::vec(
                prop_oneof![3 => select(signs), 2 => select(&["word", " ", "a", "\n"][..])],
                1..14,
            )
        })
        .prop_map(|signs| signs.concat());
    let accepted = AtomicUsize::new(0);
    let outcome = runner.run(&text, |text| {
        accepted.fetch_add(usize::from(stays_documentation(&text)), Ordering::Relaxed);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let accepted = accepted.into_inner();
    assert!(
        accepted > CASES as usize / 10,
        "only {accepted} of {CASES} were accepted"
    );
}
