//! The index that the search reads: a script, since browsers do not let a page from a file fetch data.

use serde_json::{Value, json};
use slack_methods_spec_model::Api;
use slack_methods_spec_model::doc::Doc;

use crate::page::Page;
use crate::parts::{doc, kind};
use crate::uses::Uses;

/// Its path.
pub(crate) const PATH: &str = "search-index.js";

/// How many characters of a description are searched and shown.
const WIDTH: usize = 110;

/// Each item: its name, what it is, and how many methods use it. They stand in groups, since the sort and
/// the folder are the same for many.
pub(crate) fn index(api: &Api, uses: &Uses<'_>) -> String {
    let mut groups = Vec::new();
    let mut group = |sort: &str, some: Page<'_>, items: Vec<Value>| {
        groups.push(json!([sort, some.folder(), items]));
    };
    let methods = api.methods.iter();
    let methods = methods.map(|it| json!([it.name.as_str(), short(&it.summary), 0]));
    group("method", Page::Method(""), methods.collect());
    let codes = api.catalog.codes.iter().map(|(code, (entry, kind))| {
        let count = uses.codes.get(code.as_str()).map_or(0, Vec::len);
        json!([code, short(&entry.doc), count, kind::words(*kind).label])
    });
    group("error", Page::Code(""), codes.collect());
    let warnings = api.catalog.warnings.iter().map(|(code, entry)| {
        let count = uses.warnings.get(code.as_str()).map_or(0, Vec::len);
        json!([code, short(&entry.doc), count])
    });
    group("warning", Page::Warning(""), warnings.collect());
    let scopes = uses.scopes.iter();
    let scopes = scopes.map(|(scope, methods)| json!([scope, "", methods.len()]));
    group("scope", Page::Scope(""), scopes.collect());
    let args = uses.args.iter().map(|(name, methods)| {
        // Where several methods take it, each says something else.
        let words = match methods.as_slice() {
            [(_, arg)] => short(&arg.doc),
            _ => String::new(),
        };
        json!([name, words, methods.len()])
    });
    group("argument", Page::Argument(""), args.collect());
    let event = |name: &str, doc: &Doc| json!([name, short(doc), 0]);
    let events = api.events.iter().map(|it| event(&it.name, &it.doc));
    group("event", Page::Event(""), events.collect());
    let payloads = api.payloads.iter().map(|it| event(&it.name, &it.doc));
    group("payload", Page::Payload(""), payloads.collect());
    let blocks = uses.blocks.iter().map(|it| event(&it.name, &it.doc));
    group("block", Page::Block(""), blocks.collect());
    let objects = api.objects.iter().map(|it| event(&it.name, &it.doc));
    group("object", Page::Object(""), objects.collect());
    let ids = api.ids.iter().map(|it| event(it.name(), &it.doc));
    group("ID", Page::Id(""), ids.collect());
    let families = uses.families.iter().map(|(name, methods)| {
        let words = api.families.get(*name).map_or_else(String::new, short);
        json!([name, words, methods.len()])
    });
    group("family", Page::Family(""), families.collect());
    format!("searchIndex = {};\n", Value::Array(groups))
}

fn short(doc: &Doc) -> String {
    let plain = doc::plain(doc);
    let mut ends = plain.char_indices().map(|(at, _)| at).skip(WIDTH);
    match ends.next() {
        None => plain,
        Some(end) => {
            let end = plain[..end].rfind(' ').unwrap_or(end);
            format!("{}…", plain[..end].trim_end_matches([',', '.', ';', ':']))
        }
    }
}
