//! What stands above the arguments.

use std::collections::{BTreeMap, BTreeSet};

use super::ADVICE;
use super::blocks::{Front, Section, code_spans};
use crate::hash::Hash;
use crate::twin::{Unreadable, is_method};

#[derive(Debug, Default)]
pub(super) struct Top {
    pub(super) verb: Option<String>,
    pub(super) tier: String,
    pub(super) rate_note: Option<Hash>,
    pub(super) scopes: BTreeMap<String, BTreeSet<String>>,
    pub(super) json: Option<bool>,
    pub(super) description: String,
}

/// The name of the method. Addresses of pages are in lower case, so they only have to fit it.
pub(super) fn method(front: &Front, sections: &[Section]) -> Result<String, Unreadable> {
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
        return Err(Unreadable::page(format!(
            "this page does not say which method it is of; {ADVICE}"
        )));
    };
    match names.find(|other| !other.eq_ignore_ascii_case(name)) {
        None => Ok(name.to_owned()),
        Some(other) => Err(Unreadable::page(format!(
            "this page calls itself both `{name}` and `{other}`; {ADVICE}"
        ))),
    }
}

fn first<'a>(front: &'a Front, key: &str) -> Option<&'a str> {
    front.get(key)?.first().map(String::as_str)
}

pub(super) fn read(front: &Front, facts: &Section) -> Top {
    let mut top = Top {
        tier: "none".to_owned(),
        ..Top::default()
    };
    let mut scopes_of: Option<&str> = None;
    let mut label = String::new();
    for line in super::lines(facts) {
        let mut words = line;
        if let Some((name, rest)) = line
            .strip_prefix("**")
            .and_then(|rest| rest.split_once("**"))
        {
            name.trim_end_matches(':').clone_into(&mut label);
            (words, scopes_of) = (rest.trim(), None);
        }
        match label.as_str() {
            "Description" => {
                top.description.push(' ');
                top.description.push_str(words);
            }
            "Content types" => {
                for kind in code_spans(words) {
                    let reads_json = top.json.get_or_insert(false);
                    *reads_json |= kind == "application/json";
                }
            }
            "Rate Limits" if !words.is_empty() && top.tier == "none" => {
                (top.tier, top.rate_note) = tier(words);
            }
            "Scopes" => {
                if let Some(kind) = kind_of_token(words) {
                    scopes_of = Some(kind);
                }
                if let Some(kind) = scopes_of {
                    let scopes = code_spans(words);
                    if !scopes.is_empty() {
                        top.scopes
                            .entry(kind.to_owned())
                            .or_default()
                            .extend(scopes);
                    }
                }
            }
            _ => {}
        }
    }
    top.verb = facts.code.iter().find_map(|code| {
        let (verb, _) = code.split_once("https://slack.com/api/")?;
        Some(verb.trim().to_owned()).filter(|verb| !verb.is_empty())
    });
    fill_from(front, &mut top);
    top
}

/// The YAML before a page says some things again, and says all that it says more plainly.
fn fill_from(front: &Front, top: &mut Top) {
    if let Some(verb) = first(front, "http_method") {
        top.verb = Some(verb.to_owned());
    }
    if let Some(limit) = first(front, "rate_limit") {
        (top.tier, top.rate_note) = tier(limit);
    }
    for kind in ["app", "bot", "user"] {
        let scopes = front.get(&format!("scopes.{kind}"));
        if let Some(scopes) = scopes.filter(|scopes| !scopes.is_empty()) {
            let scopes = scopes.iter().cloned().collect();
            top.scopes.insert(kind.to_owned(), scopes);
        }
    }
    if top.description.trim().is_empty() {
        first(front, "summary")
            .unwrap_or_default()
            .clone_into(&mut top.description);
    }
}

fn kind_of_token(line: &str) -> Option<&'static str> {
    let line = line.to_ascii_lowercase();
    let (name, _) = line.split_once("token")?;
    ["app", "bot", "user"]
        .into_iter()
        .find(|kind| name.trim_start_matches(['*', '-', ' ']).starts_with(kind))
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
