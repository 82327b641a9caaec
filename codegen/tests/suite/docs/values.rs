//! Defaults and examples: they become documentation, a call in an example that is compiled, and text
//! in a test, and nothing of them becomes more.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use proptest::prelude::*;
use proptest::sample::select;
use slack_methods_codegen::generate;

use super::texts::{SIGNS, quoted};
use super::{PLAIN, code, markdown};
use crate::spec::{self, RENAME};

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 150,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn rename_of(default: &str, example: &str) -> Option<String> {
    let from = "    default: thing\n    example: My thing\n";
    let to = format!(
        "    default: {}\n    example: {}\n",
        quoted(default),
        quoted(example)
    );
    let tree = generate(&spec::changed(RENAME, from, &to)).ok()?;
    tree.get("src/things/rename.rs").map(str::to_owned)
}

/// Every text literal, in groups as well.
fn texts(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Group(group) => texts(group.stream(), found),
            TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    found.insert(text.value());
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

/// What a doc comment says but for its example, and the texts in the code of that.
fn apart(block: &str) -> (String, BTreeSet<String>) {
    let said = markdown::of_rustdoc(block);
    let mut found = BTreeSet::new();
    let Some((before, rest)) = said.split_once("<pre no_run>") else {
        return (said, found);
    };
    let (example, after) = rest.split_once("</pre>").unwrap();
    let lines: Vec<&str> = example
        .lines()
        .map(|line| line.strip_prefix("# ").unwrap_or(line))
        .collect();
    let example = lines.join("\n");
    let items = syn::parse_file(&example).unwrap_or_else(|error| panic!("{error}:\n{example}"));
    assert_eq!(
        items.items.len(),
        1,
        "the example is one function:\n{example}"
    );
    texts(example.parse().unwrap(), &mut found);
    (format!("{before}{after}"), found)
}

fn stay_values(default: &str, example: &str) -> bool {
    let Some(text) = rename_of(default, example) else {
        return false;
    };
    let base = rename_of(PLAIN, &PLAIN.repeat(2)).unwrap();
    assert_eq!(code::without_docs(&text), code::without_docs(&base));
    let (blocks, bases) = (code::doc_comments(&text), code::doc_comments(&base));
    assert_eq!(blocks.len(), bases.len(), "{text}");
    for (block, base) in blocks.iter().zip(&bases) {
        let ((said, shown), (base, base_shown)) = (apart(block), apart(base));
        let expected = base
            .replace(
                &format!("<c>{}</c>", PLAIN.repeat(2)),
                &format!("<c>{example}</c>"),
            )
            .replace(&format!("<c>{PLAIN}</c>"), &format!("<c>{default}</c>"));
        assert_eq!(said, expected, "{block}");
        if base_shown.contains(&PLAIN.repeat(2)) {
            assert!(
                shown.contains(example),
                "{example:?} is not among {shown:?}"
            );
        }
    }
    true
}

#[test]
fn values_that_look_like_code_stay_values() {
    for value in [
        "*/ // /// #[test]",
        "```",
        "` `` ``` ````",
        "`",
        "\"; panic!(); \"",
        "\\\" \\n \\",
        "# ",
        "//@page:0",
        "{} {0} ${HOME} {{x}}",
        "[x](y) ![z](w) <b> &amp; | * _ ~",
        "🦀 é \u{a0}",
        " spaces around ",
        "a very long value, which an example shows as a whole, on a line of its own if need be",
    ] {
        assert!(stay_values(value, value), "refused: {value:?}");
    }
}

#[test]
fn a_value_of_several_lines_or_with_hidden_signs_is_refused() {
    for value in [
        "a\nb",
        "a\tb",
        "a\rb",
        "a\0b",
        "a\u{202e}b",
        "a\u{2028}b",
        "a\u{feff}b",
    ] {
        assert!(rename_of(value, PLAIN).is_none(), "{value:?} as a default");
        assert!(rename_of(PLAIN, value).is_none(), "{value:?} as an example");
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_values_stay_values(
        default in prop::collection::vec(select(SIGNS), 1..6),
        example in prop::collection::vec(select(SIGNS), 1..12),
    ) {
        // The order of such signs means nothing here, so that those which are refused can go.
        let sound = |signs: &[&str]| signs.concat().replace(
            ['\n', '\t', '\r', '\0', '\u{85}', '\u{2028}', '\u{202e}'],
            "",
        );
        let (default, example) = (sound(&default), sound(&example));
        prop_assume!(!default.trim().is_empty() && !example.trim().is_empty());
        prop_assert!(stay_values(&default, &example), "refused: {default:?}, {example:?}");
    }

    #[test]
    fn any_text_in_an_answer_stays_a_text(signs in prop::collection::vec(select(SIGNS), 0..12)) {
        let name = signs.concat();
        let json = format!(
            "{{\n\"ok\": true, \"thing\": {{\"id\": \"T1\", \"name\": {}}}}}\n",
            serde_json::to_string(&name).unwrap(),
        );
        let from = "  success: |\n    {\"ok\": true, \"thing\": {\"id\": \"T1\", \"name\": \"My thing\"}}\n";
        let tree = spec::accepted(&spec::changed(RENAME, from, &format!("  success: {}\n", quoted(&json))));
        let text = tree.get("tests/examples/things/rename.rs").unwrap();
        syn::parse_file(text).unwrap();
        let hidden = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        prop_assert!(!text.contains(hidden), "rustc refuses such text:\n{text}");
        let mut found = BTreeSet::new();
        texts(text.parse().unwrap(), &mut found);
        prop_assert!(found.contains(&json), "{text}");
        prop_assert!(found.contains(&name), "{text}");
    }
}
