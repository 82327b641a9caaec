//! What stands above the arguments.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use slack_methods_spec_model::syntax::Method;

use super::ADVICE;
use super::blocks::{Front, Section, code_spans};
use crate::facts::{APP, BOT, Fact, JSON, Stated, TIER, USER, VERB};
use crate::hash::Hash;
use crate::twin::{PageError, is_method};

#[derive(Debug, Default)]
pub(super) struct Top {
    pub(super) stated: Stated,
    /// Whether the page says anything of scopes, be it that there are none.
    pub(super) has_scopes: bool,
    pub(super) rate_note: Option<Hash>,
    pub(super) description: String,
}

/// The name of the method. Addresses of pages are in lower case, so they only have to fit it.
pub(super) fn method(front: &Front, sections: &[Section]) -> Result<String, PageError> {
    let named = first(front, "method_name");
    let calls = sections.iter().flat_map(|section| &section.code);
    let called = calls
        .filter_map(|code| code.split_once("https://slack.com/api/"))
        .map(|(_, name)| name.split_whitespace().next().unwrap_or_default())
        .find(|name| is_method(name));
    let headings = sections.iter().flat_map(|section| &section.lines);
    let heading = headings
        .filter_map(|line| line.strip_prefix("# "))
        .filter_map(|title| title.split_whitespace().next())
        .find(|name| is_method(name));
    let title = first(front, "title").and_then(|title| title.split_whitespace().next());
    let address = first(front, "url").and_then(|url| url.rsplit('/').next());
    let address = address.map(|name| name.trim_end_matches(".md"));
    let mut names = [named, called, heading, title, address]
        .into_iter()
        .flatten()
        .filter(|name| is_method(name));
    let Some(name) = names.next() else {
        return Err(PageError::page(format!(
            "this page does not say which method it is of; {ADVICE}"
        )));
    };
    match names.find(|other| !other.eq_ignore_ascii_case(name)) {
        None => Ok(name.to_owned()),
        Some(other) => Err(PageError::page(format!(
            "this page calls itself both `{name}` and `{other}`; {ADVICE}"
        ))),
    }
}

fn first<'a>(front: &'a Front, key: &str) -> Option<&'a str> {
    front.get(key)?.first().map(String::as_str)
}

/// Facts whose scopes a page shows, and what it calls their tokens.
const SCOPES: [(&str, &Fact<Method>); 3] = [("app", &APP), ("bot", &BOT), ("user", &USER)];

pub(super) fn read(front: &Front, facts: &Section) -> Top {
    let mut top = Top {
        has_scopes: front.contains_key("scopes"),
        ..Top::default()
    };
    let mut limit = None;
    let mut scopes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut kinds: BTreeSet<String> = BTreeSet::new();
    let mut scopes_of: Option<&str> = None;
    let mut label = String::new();
    for line in super::lines(facts) {
        let mut words = line;
        if let Some((name, rest)) = line
            .strip_prefix("**")
            .and_then(|rest| rest.split_once("**"))
        {
            label = name.trim_end_matches(':').to_ascii_lowercase();
            top.has_scopes |= label == "scopes";
            (words, scopes_of) = (rest.trim(), None);
        }
        match label.as_str() {
            "description" => {
                top.description.push(' ');
                top.description.push_str(words);
            }
            "content types" => kinds.extend(code_spans(words)),
            "rate limits" if !words.is_empty() && limit.is_none() => limit = Some(words),
            "scopes" => {
                if let Some(kind) = kind_of_token(words) {
                    scopes_of = Some(kind);
                }
                if let Some(kind) = scopes_of {
                    let spans = code_spans(words);
                    if !spans.is_empty() {
                        scopes.entry(kind).or_default().extend(spans);
                    }
                }
            }
            _ => {}
        }
    }
    // The YAML before a page says some things again, and says all that it says more plainly.
    let verb = facts.code.iter().find_map(|code| {
        let (verb, _) = code.split_once("https://slack.com/api/")?;
        Some(verb.trim()).filter(|verb| !verb.is_empty())
    });
    let verb = first(front, "http_method").or(verb);
    top.stated.set(&VERB, verb.map(Value::from));
    let limit = first(front, "rate_limit").or(limit);
    let (tier, rate_note) = limit.map_or(("none".to_owned(), None), tier);
    top.stated.set(&TIER, Some(tier.into()));
    top.rate_note = rate_note;
    for (kind, fact) in SCOPES {
        let again = front.get(&format!("scopes.{kind}"));
        if let Some(again) = again.filter(|scopes| !scopes.is_empty()) {
            scopes.insert(kind, again.iter().cloned().collect());
        }
        let listed = scopes.get(kind);
        let listed = listed.map(|scopes| scopes.iter().cloned().collect());
        top.stated.set(fact, listed);
    }
    let reads_json = kinds.contains("application/json");
    let json = (!kinds.is_empty()).then(|| reads_json.into());
    top.stated.set(&JSON, json);
    if top.description.trim().is_empty() {
        let summary = first(front, "summary").unwrap_or_default();
        summary.clone_into(&mut top.description);
    }
    top
}

fn kind_of_token(line: &str) -> Option<&'static str> {
    let line = line.to_ascii_lowercase();
    let (name, _) = line.split_once("token")?;
    let mut kinds = SCOPES.into_iter().map(|(kind, _)| kind);
    kinds.find(|kind| name.trim_start_matches(['*', '-', ' ']).starts_with(kind))
}

/// `[Tier 2: 20+ per minute](…)`, `Special rate limits apply.`, or a sentence of the method's own.
fn tier(words: &str) -> (String, Option<Hash>) {
    let words = words.trim_start_matches('[');
    let digit = words
        .strip_prefix("Tier ")
        .and_then(|rest| rest.chars().next())
        .filter(char::is_ascii_digit);
    match digit {
        Some(digit) => (digit.to_string(), None),
        None if words.to_ascii_lowercase().starts_with("special") => ("special".to_owned(), None),
        None => ("special".to_owned(), Hash::of_sentence(words)),
    }
}
