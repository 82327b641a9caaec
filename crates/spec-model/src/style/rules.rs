//! Words that are not used, and how they are found.

mod table;

use std::sync::LazyLock;

use super::Finding;
use super::prose::{Paragraph, Prose, Token};
use table::{RULES, Rule};

/// The rules by the first letter that their words can begin with.
static BY_LETTER: LazyLock<Vec<Vec<Pattern>>> = LazyLock::new(|| {
    let mut by_letter: Vec<Vec<Pattern>> = (0..LETTERS).map(|_| Vec::new()).collect();
    for rule in RULES {
        for first in words(rule).next().into_iter().flat_map(alternatives) {
            if let Some(patterns) = by_letter.get_mut(letter(first)) {
                patterns.push(Pattern::new(rule, first));
            }
        }
    }
    by_letter
});

/// `a` to `z`, and one place for all that begins with another sign.
const LETTERS: usize = 27;

fn letter(word: &str) -> usize {
    let first = word.bytes().next().unwrap_or(0).to_ascii_lowercase();
    match first {
        b'a'..=b'z' => usize::from(first - b'a'),
        _ => LETTERS - 1,
    }
}

/// A rule with one of the words that it can begin with.
struct Pattern {
    rule: &'static Rule,
    first: &'static str,
    is_start: bool,
    not_after: Option<&'static str>,
    more: Vec<&'static str>,
    not_before: Option<&'static str>,
}

impl Pattern {
    fn new(rule: &'static Rule, first: &'static str) -> Self {
        Self {
            rule,
            first,
            is_start: rule.words.starts_with('^'),
            not_after: rule.not_after,
            more: words(rule).skip(1).collect(),
            not_before: rule.not_before,
        }
    }

    /// The tokens that the pattern fits, beginning with the one at a place.
    fn fit<'a, 'b>(&self, tokens: &'b [Token<'a>], at: usize) -> Option<&'b [Token<'a>]> {
        let end = at + 1 + self.more.len();
        let found = tokens.get(at..end)?;
        let (first, rest) = found.split_first()?;
        let fits = is(first.text, self.first)
            && rest.iter().zip(&self.more).all(|(token, words)| {
                token.is_apart && alternatives(words).any(|word| is(token.text, word))
            });
        if !fits {
            return None;
        }
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        if self.is_start && before.is_some_and(|before| !before.ends_sentence()) {
            return None;
        }
        let excused = |token: Option<&Token<'_>>, words: Option<&str>| {
            token
                .zip(words)
                .is_some_and(|(token, words)| alternatives(words).any(|word| is(token.text, word)))
        };
        let is_excused =
            excused(before, self.not_after) || excused(tokens.get(end), self.not_before);
        (!is_excused).then_some(found)
    }
}

fn words(rule: &'static Rule) -> impl Iterator<Item = &'static str> {
    rule.words.trim_start_matches('^').split(' ')
}

fn alternatives(words: &str) -> impl Iterator<Item = &str> {
    words.split('|')
}

/// Whether a word is the one of a pattern; `*` there stands for any end.
fn is(word: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => {
            let begin = word.get(..stem.len());
            begin.is_some_and(|begin| begin.eq_ignore_ascii_case(stem))
        }
        None => word.eq_ignore_ascii_case(pattern),
    }
}

pub(super) fn check(prose: &Prose<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for Paragraph { tokens, .. } in &prose.paragraphs {
        let mut at = 0;
        while at < tokens.len() {
            let found = find(tokens, at);
            findings.extend(found.and_then(|(rule, found)| finding(rule, found)));
            at += found.map_or(1, |(_, found)| found.len());
        }
    }
    findings
}

/// The rule of most words that finds something in a place, which says the most, and what it finds.
fn find<'a, 'b>(tokens: &'b [Token<'a>], at: usize) -> Option<(&'static Rule, &'b [Token<'a>])> {
    let patterns = BY_LETTER.get(letter(tokens.get(at)?.text))?;
    let found = patterns.iter();
    let found = found.filter_map(|pattern| Some((pattern.rule, pattern.fit(tokens, at)?)));
    found.max_by_key(|(_, found)| found.len())
}

fn finding(rule: &Rule, found: &[Token<'_>]) -> Option<Finding> {
    let (first, last) = (found.first()?, found.last()?);
    let said: Vec<&str> = found.iter().map(|token| token.text).collect();
    Some(Finding {
        span: first.span.start..last.span.end,
        title: format!("\u{201c}{}\u{201d} is not written here", said.join(" ")),
        label: rule.why,
        help: format!("write {}", rule.instead),
    })
}

#[cfg(test)]
mod tests;
