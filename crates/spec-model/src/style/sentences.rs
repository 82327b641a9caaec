//! What every sentence has: a capital letter, a full stop, not too many words, and something to say.

use super::Finding;
use super::prose::{Paragraph, Prose, Token};

/// The most words of one sentence; a code span counts as one.
const LONGEST: usize = 35;

/// `name`: of what the text describes, if a text must say more than that.
pub(super) fn check(prose: &Prose<'_>, name: Option<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let last = prose.paragraphs.len().saturating_sub(1);
    for (index, paragraph) in prose.paragraphs.iter().enumerate() {
        if !paragraph.is_item {
            findings.extend(begins(paragraph));
            findings.extend(ends(paragraph, index == last));
        }
        findings.extend(names(paragraph));
        findings.extend(lengths(paragraph));
    }
    if let ([paragraph], Some(name)) = (&*prose.paragraphs, name) {
        findings.extend(repeats(paragraph, name));
    }
    findings
}

/// A name that is no code span.
fn names(paragraph: &Paragraph<'_>) -> impl Iterator<Item = Finding> {
    let names = paragraph.tokens.iter();
    let names = names.filter(|token| token.is_word() && token.text.contains('_'));
    names.map(|name| Finding {
        span: name.span.clone(),
        title: format!("the name `{}` stands among the words", name.text),
        label: "a name that programs read",
        help: "put it in backquotes".to_owned(),
    })
}

/// Each first word that has a small letter.
fn begins(paragraph: &Paragraph<'_>) -> impl Iterator<Item = Finding> {
    let sentences = sentences(&paragraph.tokens);
    let firsts = sentences.filter_map(|sentence| sentence.iter().find(|token| token.is_word()));
    // `iOS` and the like keep their letters.
    let is_small = |first: &&Token<'_>| {
        first.text.starts_with(char::is_lowercase) && !first.text.contains(char::is_uppercase)
    };
    firsts.filter(is_small).map(|first| Finding {
        span: first.span.clone(),
        title: "a sentence begins with a small letter".to_owned(),
        label: "its first word",
        help: "begin with a capital letter or a code span; in a list of items any letter will do"
            .to_owned(),
    })
}

/// A paragraph without a full stop.
fn ends(paragraph: &Paragraph<'_>, is_last: bool) -> Option<Finding> {
    let last = paragraph
        .tokens
        .iter()
        .rfind(|token| !matches!(token.text, ")" | "\"" | "\u{201d}"))?;
    let is_end = match last.text {
        "." | "!" | "?" => true,
        ":" => !is_last,
        _ => false,
    };
    (!is_end).then(|| Finding {
        span: last.span.clone(),
        title: "a sentence without a full stop".to_owned(),
        label: "the text ends here",
        help: "end it with a full stop; a colon may stand before a list or a code block".to_owned(),
    })
}

/// Each sentence that is too long.
fn lengths(paragraph: &Paragraph<'_>) -> impl Iterator<Item = Finding> {
    sentences(&paragraph.tokens).filter_map(|sentence| {
        let words = sentence.iter().filter(|token| token.is_word()).count();
        let (first, last) = (sentence.first()?, sentence.last()?);
        (words > LONGEST).then(|| Finding {
            span: first.span.start..last.span.end,
            title: format!("a sentence of {words} words"),
            label: "it begins here",
            help: format!(
                "make two of it: the most are {LONGEST} words, a code span counts as one"
            ),
        })
    })
}

/// A text that says its name again and no more.
fn repeats(paragraph: &Paragraph<'_>, name: &str) -> Option<Finding> {
    const EMPTY: [&str; 9] = ["the", "a", "an", "of", "this", "that", "is", "are", "its"];
    let words = paragraph.tokens.iter().filter(|token| token.is_word());
    let words = words.map(|token| token.text.to_lowercase());
    let words: Vec<String> = words.filter(|word| !EMPTY.contains(&&**word)).collect();
    let name = name.to_lowercase();
    let parts = name.split(['_', '.', '-', ' ']);
    let parts: Vec<&str> = parts.filter(|part| !EMPTY.contains(part)).collect();
    if words.is_empty() || words != parts {
        return None;
    }
    let (first, last) = (paragraph.tokens.first()?, paragraph.tokens.last()?);
    Some(Finding {
        span: first.span.start..last.span.end,
        title: "a text that only repeats the name".to_owned(),
        label: "it says no more than the key",
        help: "say what it is for, or what it holds; a field and a value may go without a text"
            .to_owned(),
    })
}

/// The tokens of each sentence, its end included.
fn sentences<'a, 'b>(tokens: &'b [Token<'a>]) -> impl Iterator<Item = &'b [Token<'a>]> {
    tokens.chunk_by(|token, next| !(token.ends_sentence() && next.is_apart && token.text != ":"))
}
