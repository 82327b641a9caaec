use super::*;

fn found(source: &str, name: Option<&str>) -> Vec<(String, String)> {
    let text = Text {
        at: At::Root,
        source,
        name,
    };
    let findings = findings(&text).into_iter();
    let shown = |finding: Finding| (source[finding.span].to_owned(), finding.title);
    findings.map(shown).collect()
}

fn titles(source: &str, name: Option<&str>) -> Vec<String> {
    found(source, name)
        .into_iter()
        .map(|(_, title)| title)
        .collect()
}

#[test]
fn a_sentence_begins_with_a_capital_letter_or_a_code_span() {
    for text in [
        "One. `two` three. 4 of them. iOS too. \"Quoted.\" (In brackets.)",
        "*Emphasized.*",
        "Version 1.5 of Node.js: it works.",
        "A list:\n\n- a\n- b",
    ] {
        assert_eq!(titles(text, None), [""; 0], "{text}");
    }
    let title = "a sentence begins with a small letter".to_owned();
    assert_eq!(
        found("the channel.", None),
        [("the".to_owned(), title.clone())]
    );
    assert_eq!(found("One. and two.", None), [("and".to_owned(), title)]);
}

#[test]
fn a_paragraph_ends_with_a_full_stop() {
    for text in [
        "One.",
        "Is it?",
        "It is (so).",
        "(It is so.)",
        "So:\n\n- a",
        "`a`.",
    ] {
        assert_eq!(titles(text, None), [""; 0], "{text}");
    }
    let title = "a sentence without a full stop".to_owned();
    for (text, end) in [
        ("One", "One"),
        ("Of `a`", "`a`"),
        ("So:", ":"),
        ("One\n\nTwo.", "One"),
    ] {
        assert_eq!(
            found(text, None),
            [(end.to_owned(), title.clone())],
            "{text}"
        );
    }
}

#[test]
fn a_sentence_is_not_too_long() {
    let words = |count: usize| format!("A{}.", " b".repeat(count - 1));
    assert_eq!(titles(&words(35), None), [""; 0]);
    assert_eq!(
        titles(&format!("{} {}", words(30), words(30)), None),
        [""; 0]
    );
    assert_eq!(titles(&words(36), None), ["a sentence of 36 words"]);
    assert_eq!(
        titles(&format!("- {}", words(40)), None),
        ["a sentence of 40 words"]
    );
}

#[test]
fn a_text_says_more_than_its_name() {
    let title = "a text that only repeats the name";
    assert_eq!(titles("The inviting user.", Some("inviting_user")), [title]);
    assert_eq!(titles("File.", Some("file")), [title]);
    for (text, name) in [
        ("The file to get.", "file"),
        ("The `file`.", "file"),
        ("The user who is inviting.", "inviting_user"),
    ] {
        assert_eq!(titles(text, Some(name)), [""; 0], "{text}");
    }
    assert_eq!(titles("The file.", None), [""; 0]);
}

#[test]
fn a_name_is_a_code_span() {
    let title = "the name `channel_id` stands among the words".to_owned();
    assert_eq!(
        found("The channel_id.", None),
        [("channel_id".to_owned(), title)]
    );
    assert_eq!(titles("The `channel_id` of [it](/a_b).", None), [""; 0]);
}

#[test]
fn places_are_those_of_the_words_in_the_source() {
    for (text, part) in [
        ("Of ä \\* *the answer*.", "answer"),
        ("A &amp; B, the answer.", "answer"),
        ("1. one\n2. the call\n   lacks it", "the call\n   lacks"),
    ] {
        let found = found(text, None);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].0, part, "{text}");
    }
}
