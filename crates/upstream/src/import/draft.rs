//! The file of a method that the specification does not have yet, from its page.
//!
//! A draft: names, types and numbers are the page's, what has to be decided or said is left to a
//! person. Each sentence is an empty `doc:`, which `gen` does not accept.

mod args;
mod examples;
mod limits;
mod response;
mod types;

use crate::facts::{DEPRECATED, JSON, METHOD, Page, ROW_HIDDEN, Row, TIER, TOKEN, Write, text};
use crate::key;

use crate::spec::Spec;
pub(crate) use args::{keys as arg_keys, one as arg, scalar};
pub(crate) use examples::all as examples;
pub(crate) use response::{field, of_errors};
use slack_methods_spec_model::yaml::{self, Map, Yaml};
pub(crate) use types::Kinds;

/// Keys before which a file has a blank line.
const APART: [&str; 6] = [
    key::ARGS,
    key::ERROR_RESPONSE,
    key::ERRORS,
    key::EXAMPLES,
    key::RESPONSE,
    key::WARNINGS,
];

/// The text of a new file.
pub(crate) fn file(page: &Page, as_of: &str, spec: &Spec) -> String {
    let depth = page.method.matches('.').count() + 2;
    format!(
        "# yaml-language-server: $schema={}generated/spec.schema.json\n{}",
        "../".repeat(depth),
        yaml::write(&method(page, as_of, spec), &APART)
    )
}

fn method(page: &Page, as_of: &str, spec: &Spec) -> Map {
    let facts = &page.facts;
    let mut map = Map::new();
    let mut put = |key: &str, value: Yaml| map.push((key.to_owned(), value));
    put(key::METHOD, Yaml::Text(page.method.clone()));
    put(
        key::DOCS,
        Yaml::Text(format!(
            "https://docs.slack.dev/reference/methods/{}",
            page.method
        )),
    );
    put(key::AS_OF, Yaml::Word(as_of.to_owned()));
    put(key::SUMMARY, Yaml::Empty);
    put(key::AUTH, Yaml::Word(auth(page).to_owned()));
    let tier = facts.stated.get(&TIER).map(text).unwrap_or_default();
    put(key::TIER, Yaml::Word(tier.clone()));
    if tier == "special" {
        put(key::RATE_NOTE, Yaml::Empty);
    }
    put(key::SCOPES, scopes(page));
    let args = args::map(page, spec);
    let takes_file = args.iter().any(|(_, arg)| args::is_file(arg));
    let reads_json = facts.stated.is(&JSON);
    put(key::ACCEPTS, accepts(reads_json, takes_file));
    for fact in METHOD {
        let key = fact.key.as_ref().filter(|key| key.write == Write::Value);
        if let (Some(_), Some(value)) = (key, facts.stated.get(fact)) {
            put(fact.name, scalar(value));
        }
    }
    if facts.stated.is(&DEPRECATED) {
        put(
            key::DEPRECATED,
            Yaml::Map(vec![(key::DOC.to_owned(), Yaml::Empty)]),
        );
    }
    let success = page
        .examples
        .iter()
        .find(|(name, _)| name.contains("success"));
    if success.is_some_and(|(_, value)| value.is_string()) {
        put(key::RESPONSE_TYPE, Yaml::Word("file".to_owned()));
    }
    if let Some(pages) = response::pages(page) {
        put(key::PAGES, Yaml::Short(pages));
    }
    if !args.is_empty() {
        put(key::ARGS, Yaml::Map(args));
    }
    let response = response::map(page, spec);
    if !response.is_empty() {
        put(key::RESPONSE, Yaml::Map(response));
    }
    let error_response = of_errors(page, spec);
    if !error_response.is_empty() {
        put(key::ERROR_RESPONSE, Yaml::Map(error_response));
    }
    let mut errors = vec![(key::INCLUDE.to_owned(), words(&["common"]))];
    if !facts.errors.is_empty() {
        errors.push((key::ROWS.to_owned(), Yaml::Map(rows(&facts.errors))));
    }
    put(key::ERRORS, Yaml::Map(errors));
    if !facts.warnings.is_empty() {
        put(key::WARNINGS, Yaml::Map(rows(&facts.warnings)));
    }
    let examples: Map = examples::all(page, spec)
        .map(|(name, _, value)| (name, Yaml::Block(value)))
        .collect();
    if !examples.is_empty() {
        put(key::EXAMPLES, Yaml::Map(examples));
    }
    map
}

/// The kind of token, by the kinds for which the page lists scopes.
fn auth(page: &Page) -> &'static str {
    let scopes = page.facts.scopes();
    let has = |kind: &str| scopes.contains_key(kind);
    match (has("bot"), has("user")) {
        (true, true) => "bot_or_user",
        (true, false) => "bot",
        (false, true) => "user",
        (false, false) if has("configuration") => "configuration",
        (false, false) if has("app") => "app",
        (false, false) if page.facts.stated.is(&TOKEN) => "bot_or_user",
        (false, false) => "none",
    }
}

/// A file travels in a body of several parts.
pub(crate) fn accepts(reads_json: bool, takes_file: bool) -> Yaml {
    let kinds = [
        ("form", true),
        ("json", reads_json),
        ("multipart", takes_file),
    ];
    let kinds: Vec<&str> = kinds
        .into_iter()
        .filter_map(|(kind, holds)| holds.then_some(kind))
        .collect();
    words(&kinds)
}

fn scopes(page: &Page) -> Yaml {
    let scopes = METHOD.iter().filter_map(|fact| {
        // The specification does not have every kind of token.
        fact.key.as_ref()?;
        let kind = fact.name.strip_prefix("scopes.")?;
        let scopes = page.facts.stated.get(fact)?.as_array()?;
        let scopes = scopes.iter().map(|scope| Yaml::Text(text(scope)));
        Some((kind.to_owned(), Yaml::List(scopes.collect())))
    });
    Yaml::Short(scopes.collect())
}

fn words(words: &[&str]) -> Yaml {
    Yaml::List(
        words
            .iter()
            .map(|word| Yaml::Word((*word).to_owned()))
            .collect(),
    )
}

fn rows<'a>(rows: impl IntoIterator<Item = (&'a String, &'a Row)>) -> Map {
    let rows = rows.into_iter();
    rows.map(|(code, row)| (code.clone(), self::row(row)))
        .collect()
}

pub(crate) fn row(row: &Row) -> Yaml {
    if row.stated.is(&ROW_HIDDEN) {
        Yaml::Short(vec![(
            key::HIDDEN.to_owned(),
            Yaml::Word("true".to_owned()),
        )])
    } else {
        Yaml::Empty
    }
}
