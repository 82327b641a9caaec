//! Docs that are words and code spans on one line. Most are, and need no parser of Markdown.

use super::{Block, Doc, Inline};

/// Longer docs go to the parser, which also refuses those that are too long.
const LONGEST: usize = 2_000;

/// Reads a doc in which nothing but backquotes can mean anything, wherever its lines are broken. `None` says
/// nothing of a doc; the parser does.
pub(super) fn read(source: &str) -> Option<Doc> {
    let is_word = |c: u8| c.is_ascii_alphanumeric() || b" ,.;:'\"/()?%-".contains(&c);
    // An address would have to be a link, and two backquotes are one mark.
    if source.len() > LONGEST
        || source.is_empty()
        || source.contains("://")
        || source.contains("``")
    {
        return None;
    }
    let mut inlines = Vec::new();
    for (number, part) in source.split('`').enumerate() {
        let is_code = number % 2 == 1;
        let is_plain = match is_code {
            true => {
                let is_sign = |c: u8| matches!(c, b' '..=b'~');
                !part.is_empty() && part.trim() == part && part.bytes().all(is_sign)
            }
            false => part.bytes().all(is_word) && !part.contains("  "),
        };
        if !is_plain {
            return None;
        }
        match is_code {
            true => inlines.push(Inline::Code(part.to_owned())),
            false if part.is_empty() => {}
            false => inlines.push(Inline::Text(part.to_owned())),
        }
    }
    let is_closed = source.bytes().filter(|&c| c == b'`').count() % 2 == 0;
    let is_trimmed = source.trim() == source;
    (is_closed && is_trimmed && !source.split(' ').any(marks_line))
        .then(|| Doc(vec![Block::Paragraph(inlines)]))
}

/// Whether a word at the beginning of a line could make it a list or a rule.
fn marks_line(word: &str) -> bool {
    let number = word.strip_suffix(['.', ')']);
    number.is_some_and(|number| number.bytes().all(|c| c.is_ascii_digit()))
        || word.bytes().all(|c| c == b'-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::parse::parse_whole;
    use super::read;

    #[test]
    fn reads_what_most_docs_are() {
        for doc in [
            "Maximum number of items per page.",
            "`cursor` is invalid or has expired.",
            "Pass only one of `team_id` and `enterprise_id` (10-20%).",
        ] {
            assert!(read(doc).is_some(), "{doc}");
        }
    }

    #[test]
    fn leaves_to_the_parser_what_may_begin_a_list() {
        for doc in ["Between 10 - 20.", "Either 1. or 2) of them."] {
            assert!(read(doc).is_none(), "{doc}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn reads_nothing_but_what_the_parser_does(
            doc in "[a-b1 `.,:;()/'\"?%-]{0,30}|(([a-z]{1,9}|[0-9]{1,2}|`[ -~]{1,9}`|-|[(]?1[.)]) ?){1,40}"
        ) {
            if let Some(read) = read(&doc) {
                prop_assert_eq!(Ok(read), parse_whole(&doc, "https://docs.example.com"));
            }
        }
    }
}
