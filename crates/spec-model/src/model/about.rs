//! What the API is, and what its crate is called: `spec/api.yaml`.

mod package;

use std::collections::BTreeSet;

pub use package::{Package, Runtime};

use super::context::Context;
use crate::doc::Doc;
use crate::file::At;
use crate::name::{MethodName, similar};
use crate::problem::Problems;
use crate::specification::Parsed;
use crate::syntax;

/// The API as a whole. The texts are plain: one line of letters, digits, blanks and the marks `.,'&-`.
#[derive(Clone, Debug, Default, Hash)]
pub struct About {
    /// What the API is called within a sentence: `Slack's Web API`, `the Garden API`.
    pub api: String,
    /// Who runs it: `Slack`.
    pub vendor: String,
    /// The address of the documentation, without a slash at its end.
    pub docs: String,
    /// The address before a method's name, with a slash at its end.
    pub base_url: String,
    /// What the names of environment variables in examples begin with.
    pub env_prefix: String,
    /// The method that the front page of the crate shows.
    pub showcase: Option<MethodName>,
    /// The families that the README shows how to compile alone.
    pub few_families: Option<Vec<String>>,
    /// What events tell, as the lines of a phrase.
    pub events: Vec<String>,
    /// What payloads are, as the lines of a phrase.
    pub payloads: Vec<String>,
    /// What the front page says of the crate beside what it is.
    pub disclaimer: Option<Doc>,
    /// The crate.
    pub package: Package,
}

/// The methods that there are.
pub(super) struct Present<'a> {
    pub(super) methods: &'a BTreeSet<MethodName>,
    /// Whether every file of a method could be read, so that what is missing here is nowhere.
    pub(super) all_read: bool,
}

pub(super) fn build(
    Parsed { file, content }: &Parsed<syntax::About>,
    present: &Present<'_>,
    problems: &mut Problems,
) -> About {
    let mut cx = Context { file, problems };
    let root = At::Root;
    plain(&mut cx, &root.key("api"), &content.api);
    plain(&mut cx, &root.key("vendor"), &content.vendor);
    let docs = &content.docs;
    if !is_address(docs) || docs.ends_with('/') {
        cx.value(
            &root.key("docs"),
            "this is not the address of the documentation",
            "write an address that begins with `https://` and does not end with `/`: `https://docs.example.com`",
        );
    }
    if !is_address(&content.base_url) || !content.base_url.ends_with('/') {
        cx.value(
            &root.key("base_url"),
            "this is not the address before a method's name",
            "write an address that begins with `https://` and ends with `/`: `https://example.com/api/`",
        );
    }
    if !is_variable(&content.env_prefix) {
        cx.value(
            &root.key("env_prefix"),
            "the name of an environment variable cannot begin with this",
            "write capital letters, digits and `_`: `EXAMPLE` makes `EXAMPLE_TOKEN`",
        );
    }
    let showcase = content.showcase.as_deref();
    let showcase = showcase.and_then(|name| method(&mut cx, &root.key("showcase"), name, present));
    if let Some(families) = &content.few_families {
        check_families(&mut cx, &root.key("few_families"), families, present);
    }
    let events = phrase(&mut cx, &root.key("events"), content.events.as_deref());
    let payloads = phrase(&mut cx, &root.key("payloads"), content.payloads.as_deref());
    let disclaimer = content.disclaimer.as_deref();
    let disclaimer = disclaimer.map(|text| cx.doc(&root.key("disclaimer"), text));
    let package = package::build(&mut cx, &root.key("crate"), &content.package);
    About {
        api: content.api.clone(),
        vendor: content.vendor.clone(),
        docs: content.docs.clone(),
        base_url: content.base_url.clone(),
        env_prefix: content.env_prefix.clone(),
        showcase,
        few_families: content.few_families.clone(),
        events,
        payloads,
        disclaimer,
        package,
    }
}

/// A method that has a file.
fn method(
    cx: &mut Context<'_>,
    at: &At<'_>,
    name: &str,
    present: &Present<'_>,
) -> Option<MethodName> {
    let known = present.methods;
    let found = MethodName::parse(name).filter(|it| known.contains(it));
    if found.is_none() && present.all_read {
        let help = match similar(name, known.iter().map(MethodName::as_str)) {
            Some(other) => format!("a method with a similar name exists: `{other}`"),
            None => "name a method of spec/methods/, or remove the key".to_owned(),
        };
        cx.value(at, format!("there is no method `{name}`"), help);
    }
    found
}

fn check_families(cx: &mut Context<'_>, at: &At<'_>, names: &[String], present: &Present<'_>) {
    if names.is_empty() {
        let help = "name families of methods, or remove the key";
        cx.value(at, "there is no family in this list", help);
    }
    let known: BTreeSet<&str> = present.methods.iter().map(MethodName::family).collect();
    for (index, name) in names.iter().enumerate() {
        let at = at.index(index);
        if names[..index].contains(name) {
            cx.value(&at, format!("`{name}` is here twice"), "remove one of them");
        } else if present.all_read && !known.contains(name.as_str()) {
            let help = match similar(name, known.iter().copied()) {
                Some(other) => format!("a family with a similar name exists: `{other}`"),
                None => "a family is the first part of a method's name".to_owned(),
            };
            let title = format!("no method belongs to the family `{name}`");
            cx.value(&at, title, help);
        }
    }
}

/// The lines of a phrase, each of them plain.
fn phrase(cx: &mut Context<'_>, at: &At<'_>, text: Option<&str>) -> Vec<String> {
    let Some(text) = text else {
        return Vec::new();
    };
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if lines.is_empty() || !lines.iter().all(|line| is_plain(line)) {
        cx.value(
            at,
            "this cannot stand in a sentence as it is",
            "write a phrase of letters, digits, blanks and the marks `.,'&-`",
        );
    }
    lines
}

fn is_plain(text: &str) -> bool {
    let taken = |c: char| c.is_alphanumeric() || " .,'&-".contains(c);
    !text.trim().is_empty() && text.trim() == text && text.chars().all(taken)
}

/// A text that stands in sentences and in the manifest as it is.
fn plain(cx: &mut Context<'_>, at: &At<'_>, text: &str) {
    if !is_plain(text) {
        cx.value(
            at,
            "this cannot stand in a sentence as it is",
            "write one line of letters, digits, blanks and the marks `.,'&-`",
        );
    }
}

/// An address that stands in code and docs as it is.
fn is_address(text: &str) -> bool {
    let host = text.strip_prefix("https://").map(|rest| {
        let end = rest.find('/').unwrap_or(rest.len());
        &rest[..end]
    });
    let taken = |c: u8| c.is_ascii_alphanumeric() || b":/.-_~%+,=".contains(&c);
    host.is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric()))
        && text.bytes().all(taken)
}

fn is_variable(text: &str) -> bool {
    text.len() <= 100
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && !text.ends_with('_')
        && text
            .bytes()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_')
}
