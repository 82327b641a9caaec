//! A doc text becomes documentation and nothing else: the code around it stays the same, and the
//! documentation says what the text said.

mod code;
mod markdown;
mod values;

use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::TestRunner;
use slack_methods_codegen::{Source, Tree, generate};

use crate::spec;

/// What stands in all places where the text of a test would stand.
const PLAIN: &str = "PLAIN";

/// Signs that mean something to Rust, to Markdown, to rustdoc, to a formatting macro, to a terminal
/// or to the generator's own printer.
const SIGNS: &[&str] = &[
    "`",
    "``",
    "```",
    "~~~",
    "\n```\n",
    "\n```json\n",
    "*/",
    "/*",
    "/**",
    "//",
    "///",
    "//!",
    "#",
    "\n# ",
    "##",
    "\\",
    "\\\\",
    "\\n",
    "[",
    "]",
    "(",
    ")",
    "[a](/b)",
    "](",
    "![",
    "!",
    "[x]",
    "[ ]",
    "[^1]",
    "[^1]: ",
    "\"",
    "'",
    "r#\"",
    "\"#",
    "<",
    ">",
    "\n> ",
    "<b>",
    "<!--",
    "-->",
    "&",
    "&amp;",
    "&lt;",
    "&#35;",
    "|",
    "\n|-|-|\n",
    "\n:-:\n",
    "a | b",
    "#[",
    "#![",
    "]\n",
    "\n",
    "\n\n",
    "\n- ",
    "\n* ",
    "\n+ ",
    "\n1. ",
    "\n2) ",
    "- ",
    "1. ",
    "\n---\n",
    "\n===\n",
    "***",
    "**",
    "*",
    "_",
    "__",
    "~",
    "~~",
    "^",
    "$",
    "${",
    "{{",
    "}}",
    "{}",
    "{",
    "}",
    "\t",
    "\n\t",
    "\n    ",
    "  \n",
    "\\\n",
    "//@page:0",
    "\n//@page:0\n",
    "//@page:+",
    "@page:0",
    "%",
    "@",
    ":",
    "::",
    "=",
    "🦀",
    "é",
    "\u{a0}",
    "\u{3000}",
    "\r",
    "\r\n",
    "\u{2028}",
    "\u{202e}",
    "\0",
    "\u{85}",
    " ",
    " ",
    " ",
    "word",
    "word ",
    "a",
    "b ",
    "1",
    ".",
    ", ",
    "things.list",
    "`things.list`",
    "`things.rename`",
    "!`things.list`",
    "fn main() {}",
    "</code>",
    "<https://a.b>",
    "https://",
    "[a](<https://b.c/(d)>)",
    "[`c`](/d)",
];

/// The sound specification with a text in every place that takes a doc.
fn everywhere(doc: &str) -> Vec<Source> {
    let doc = quoted(doc);
    let errors = format!(
        "sets: {{common: [not_authed, ratelimited]}}\ncodes:\n  not_authed: {{kind: fix, doc: {doc}}}\n  ratelimited: {{kind: retry, doc: {doc}}}\n  thing_gone: {{kind: give_up, doc: {doc}}}\nwarnings:\n  thing_old: {{doc: {doc}}}\n"
    );
    let ids = format!("kinds: {{thing_id: {{also: [item_id], example: T1, doc: {doc}}}}}\n");
    let list = format!(
        "method: things.list\ndocs: https://docs.example.com/things.list\nas_of: 2026-08-20\nsummary: {doc}\nauth: bot\ntier: 2\nerrors: {{include: [common]}}\n"
    );
    let rename = format!(
        "method: things.rename\ndocs: https://docs.example.com/things.rename\nas_of: 2026-08-20\nsummary: {doc}\ndescription: {doc}\nauth: bot\ntier: special\nrate_note: {doc}\ndeprecated: {{since: 2026-01, use: things.list, doc: {doc}}}\nargs:\n  thing: {{type: thing_id, required: true, example: T1, doc: {doc}}}\n  name: {{type: string, default: thing, example: My thing, doc: {doc}}}\nresponse:\n  thing: {{type: object, doc: {doc}, fields: {{id: {{type: item_id, doc: {doc}}}}}}}\nerrors: {{include: [common], rows: {{thing_gone: {doc}, ratelimited: {doc}}}}}\nwarnings: {{thing_old: {doc}}}\n"
    );
    let mut sources = Vec::new();
    for (path, text) in [
        ("errors.yaml", errors),
        ("ids.yaml", ids),
        (spec::LIST, list),
        (spec::RENAME, rename),
    ] {
        spec::put(&mut sources, path, text);
    }
    sources
}

/// A YAML text that is exactly this one.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if c == ' ' || (c.is_ascii_graphic() && !matches!(c, '"' | '\\')) {
            quoted.push(c);
        } else {
            quoted.push_str(&format!("\\U{:08X}", u32::from(c)));
        }
    }
    quoted + "\""
}

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
        let ending = path.rsplit_once('.').map(|(_, ending)| ending);
        if ending != Some("rs") {
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
