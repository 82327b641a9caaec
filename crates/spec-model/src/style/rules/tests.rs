use super::*;

fn found(text: &str) -> Vec<String> {
    let findings = check(&Prose::read(text));
    let said = findings.iter().map(|finding| finding.title.clone());
    said.collect()
}

#[test]
fn each_rule_finds_its_own_example_and_no_other_rule_does() {
    for rule in RULES {
        let findings = check(&Prose::read(rule.bad));
        let helps: Vec<&str> = findings.iter().map(|finding| &*finding.help).collect();
        assert_eq!(helps, [format!("write {}", rule.instead)], "{}", rule.bad);
    }
}

#[test]
fn rules_are_written_in_small_letters_and_say_why() {
    for rule in RULES {
        assert_eq!(rule.words, rule.words.to_lowercase());
        assert!(
            !rule.why.is_empty() && !rule.instead.ends_with('.'),
            "{}",
            rule.words
        );
    }
}

#[test]
fn words_are_whole_words_on_one_side_of_a_sign() {
    for text in [
        "The answerable question, programmer, license and organism.",
        "The call. Gives more.",
        "He named the app, and names are sorted.",
        "A call, passes and all.",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn what_programs_read_is_let_pass() {
    for text in [
        "`answer` and `the call lacks`.",
        "See [the page](/reference/answer/colour).",
        "So:\n\n```text\nanswer colour\n```",
        "So:\n\n    answer colour",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

#[test]
fn words_are_found_across_marks_and_lines() {
    for text in [
        "The *call* lacks it.",
        "The call\nlacks it.",
        "[The call](/a) lacks it.",
        "- the call lacks it",
    ] {
        assert_eq!(found(text).len(), 1, "{text}");
    }
}

#[test]
fn a_word_with_which_it_is_right_excuses_it() {
    for text in [
        "There is no such file.",
        "The token is no longer valid.",
        "`blocks` is not valid JSON.",
        "No more than 5, or any more than that.",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
    assert_eq!(
        found("This is no channel."),
        ["\u{201c}is no\u{201d} is not written here"]
    );
}
