//! What `cargo xtask explain` says.

use expect_test::expect_file;
use slack_methods_export::explain::explain;

use crate::spec::{REAL, SPECIMEN};

/// Explains several names of the specimen behind one another.
fn explained(names: &[&str]) -> String {
    let texts = names
        .iter()
        .map(|name| explain(&SPECIMEN, name, 80).unwrap());
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn of_the_specimen() {
    let methods = SPECIMEN.methods.iter().map(|method| method.name.as_str());
    let methods: Vec<&str> = methods.collect();
    expect_file!["goldens/explain/methods.txt"].assert_eq(&explained(&methods));
    let codes = SPECIMEN.errors.iter().map(|error| error.code.as_str());
    let codes: Vec<&str> = codes.collect();
    expect_file!["goldens/explain/codes.txt"].assert_eq(&explained(&codes));
    let others = SPECIMEN.events.iter().map(|event| event.name.as_str());
    let others = others.chain(SPECIMEN.ids.iter().map(|id| id.name.as_str()));
    let others = others.chain(SPECIMEN.families.iter().map(|family| family.name.as_str()));
    let others: Vec<&str> = others.collect();
    expect_file!["goldens/explain/others.txt"].assert_eq(&explained(&others));
}

/// Whatever has a name can be asked for, and no line is wider than asked for unless a word is.
#[test]
fn every_name_is_explained() {
    let methods = REAL.methods.iter().map(|it| it.name.as_str());
    let codes = REAL.errors.iter().map(|it| it.code.as_str());
    let warnings = REAL.warnings.iter().map(|it| it.code.as_str());
    let scopes = REAL.methods.iter().flat_map(|it| it.scopes.by_token());
    let scopes = scopes.flat_map(|(_, scopes)| scopes).map(String::as_str);
    let parts = REAL.blocks.unions.iter().map(|it| it.name.as_str());
    for name in methods
        .chain(codes)
        .chain(warnings)
        .chain(scopes)
        .chain(parts)
    {
        let text = explain(&REAL, name, 60).unwrap();
        assert!(text.starts_with(&format!("{name}: ")), "{text}");
        for line in text.lines() {
            let words = line.split_whitespace().count();
            assert!(
                line.chars().count() <= 60 || words <= 3 || line.starts_with(char::is_alphabetic),
                "{line}"
            );
            assert!(!line.contains("]("), "{line}");
        }
    }
}

#[test]
fn a_code_means_something_else_in_some_methods() {
    let text = explain(&REAL, "not_in_channel", 100).unwrap();
    let (general, own) = text.split_once("meaning of its own").unwrap();
    assert!(general.contains("(fix)") && !general.contains("conversations.kick"));
    assert!(own.contains("The user to remove is not in the channel.\n      conversations.kick\n"));
}

#[test]
fn a_mistyped_name_is_guessed() {
    for (mistyped, meant) in [
        ("not_in_chanel", "not_in_channel"),
        ("notinchannel", "not_in_channel"),
        ("postMessage", "chat.postMessage"),
        ("chat.PostMesage", "chat.postMessage"),
        ("chat-write", "chat:write"),
        ("conversation.list", "conversations.list"),
        ("app mention", "app_mention"),
    ] {
        let guesses = explain(&REAL, mistyped, 80).unwrap_err();
        assert_eq!(
            guesses.first().map(String::as_str),
            Some(meant),
            "{mistyped}: {guesses:?}"
        );
        assert!(guesses.len() <= 5);
    }
    for nothing in ["", "x", "zzzzzzzzzzzz", &"a".repeat(10_000)] {
        assert_eq!(
            explain(&REAL, nothing, 80).unwrap_err(),
            [""; 0],
            "{nothing:.20}"
        );
    }
}
