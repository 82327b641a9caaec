//! One method as an operation.

use serde_json::{Value, json};

use super::fields::retired;
use super::writer::{Schema, Writer, object};
use super::{security, words};
use crate::resolved::{Deprecation, Method};

impl Writer<'_> {
    /// The path of a method, which has one operation.
    pub(super) fn path(&mut self, method: &Method) -> Value {
        let mut operation = object(json!({
            "operationId": method.name,
            "tags": [method.family()],
            "summary": method.summary,
            "description": description(method),
            "externalDocs": {"url": method.docs},
        }));
        if method.is_deprecated() {
            operation.insert("deprecated".to_owned(), true.into());
        }
        let security = security::of(method, self.version);
        operation.insert("security".to_owned(), security);
        if let Some(body) = self.body(method) {
            operation.insert("requestBody".to_owned(), body);
        }
        operation.insert("responses".to_owned(), self.responses(method));
        operation.extend(facts(method));
        json!({"post": operation})
    }
}

fn description(method: &Method) -> String {
    let deprecated = method.deprecated.as_ref().map(ended);
    let groups: Vec<String> = method.groups.iter().map(words::group).collect();
    let rate = match (method.tier.number(), &method.rate_note) {
        (Some(tier), _) => format!("Rate limit: tier {tier}."),
        (None, Some(note)) => format!("Rate limit: {note}"),
        (None, None) => String::new(),
    };
    let pages = method.pages.as_ref().map(|pages| {
        let first = pages.first.as_ref().map(|first| {
            format!(" Pass `{first}` in the first call, or its response names no next page.")
        });
        format!(
            "The response is a page. Pass `{}` of a response as `{}` to get the next one, until it is \
             empty or absent.{}",
            pages.next,
            pages.cursor,
            first.unwrap_or_default()
        )
    });
    let source = method.source.as_ref().map(|source| {
        format!("Read from {source}, since the page was not available. The list of errors may be incomplete.")
    });
    let described = words::joined(
        [
            method.description.as_deref().unwrap_or_default(),
            deprecated.as_deref().unwrap_or_default(),
            &retired(method.retired.as_deref()),
        ]
        .into_iter()
        .chain(groups.iter().map(String::as_str))
        .chain([
            pages.as_deref().unwrap_or_default(),
            &rate,
            source.as_deref().unwrap_or_default(),
        ]),
    );
    match described.is_empty() {
        true => method.summary.clone(),
        false => described,
    }
}

fn ended(deprecation: &Deprecation) -> String {
    match &deprecation.since {
        Some(since) => format!("Deprecated since {since}. {}", deprecation.doc),
        None => format!("Deprecated. {}", deprecation.doc),
    }
}

/// What OpenAPI has no key for.
fn facts(method: &Method) -> Schema {
    let mut facts = object(json!({
        "x-tier": method.tier,
        "x-scopes": method.scopes,
        "x-idempotent": method.idempotent,
        "x-as-of": method.as_of,
    }));
    let more = [
        ("x-source", json!(method.source)),
        ("x-pages", json!(method.pages)),
        ("x-session", json!(method.session)),
        ("x-upload-start", json!(method.upload_start)),
        ("x-upload-finish", json!(method.upload_finish)),
    ];
    for (key, value) in more {
        if !value.is_null() {
            facts.insert(key.to_owned(), value);
        }
    }
    facts
}
