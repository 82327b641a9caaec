//! `COVERAGE.md`: what is known to be missing or incomplete.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::print;
use crate::doc::Lines;
use crate::names::{Absent, Api, Common, Method, Type};

pub(super) fn text(api: &Api) -> String {
    let mut text = format!("<!-- {} -->\n\n{}", print::said("spec/"), introduction(api));
    sources(&mut text, api);
    no_fields(&mut text, api);
    free_json(&mut text, api);
    blocks(&mut text, api);
    absent(&mut text, "Methods", &api.missing.methods);
    absent(&mut text, "Events", &api.missing.events);
    text
}

fn introduction(api: &Common) -> String {
    let name = &api.about.api;
    format!(
        "\
# Coverage

What this crate is known to lack of {name}, or to know only in part. A method that is not here
can be called by its name with `Client::call_raw`, which returns the whole response as JSON. A code or a
value that is not here comes as text, an event as JSON.
"
    )
}

/// Methods whose page was not available.
fn sources(text: &mut String, api: &Api) {
    let of = api.methods.iter();
    let of = of.filter_map(|method| Some((method, method.source.as_ref()?)));
    let of: Vec<_> = of.collect();
    if !heading(
        text,
        &format!(
            "Methods that were not read from {}'s pages",
            api.about.vendor
        ),
        of.len(),
    ) {
        return;
    }
    text.push_str(
        "Their tables of errors may be incomplete.\n\n| method | read from | on |\n|---|---|---|\n",
    );
    for (method, source) in of {
        let source = source.replace('|', "\\|");
        line(
            text,
            &format!("| `{}` | {source} | {} |", method.name, method.as_of),
        );
    }
}

/// Methods of whose responses nothing is known beyond `ok`.
fn no_fields(text: &mut String, api: &Api) {
    let has_none = |method: &&Method| method.response.fields.is_empty() && !method.returns_file;
    let without: Vec<_> = api.methods.iter().filter(has_none).collect();
    heading(
        text,
        "Methods without documented response fields",
        without.len(),
    );
    for method in without {
        line(text, &format!("- `{}`", method.name));
    }
}

/// Fields whose type is not documented.
fn free_json(text: &mut String, api: &Api) {
    let has_json = |method: &&Method| {
        let mut fields = method.response.all_fields();
        fields.any(|field| *field.kind.innermost() == Type::Json)
    };
    let untyped: Vec<_> = api.methods.iter().filter(has_json).collect();
    heading(
        text,
        "Methods with response fields of free JSON",
        untyped.len(),
    );
    for method in untyped {
        let fields = method.response.all_fields();
        let fields = fields.filter(|field| *field.kind.innermost() == Type::Json);
        let mut names: Vec<_> = fields
            .map(|field| format!("`{}`", field.wire.as_str()))
            .collect();
        names.sort();
        names.dedup();
        line(text, &format!("- `{}`: {}", method.name, names.join(", ")));
    }
}

/// What the types of what apps write were read from.
fn blocks(text: &mut String, api: &Common) {
    let blocks = &api.blocks;
    let objects = blocks.objects.iter().map(|it| (&it.head, &it.rust));
    let unions = blocks.unions.iter().map(|it| (&it.head, &it.rust));
    let values = blocks.values.iter().map(|it| (&it.head, &it.rust));
    let mut by_source: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut count = 0;
    for (head, rust) in objects.chain(unions).chain(values) {
        let names = by_source.entry(head.source.as_str()).or_default();
        names.push(format!("`{rust}`"));
        count += 1;
    }
    if !heading(
        text,
        "Types of `block_kit`, by what they were read from",
        count,
    ) {
        return;
    }
    let vendor = &api.about.vendor;
    text.push_str(&format!(
        "{vendor} may take and send more than they have fields for, which comes as `extra` or `Unknown`.\n\n\
         | read from | types | names |\n|---|---:|---|\n",
    ));
    for (source, mut names) in by_source {
        names.sort();
        let source = source.replace('|', "\\|");
        let row = format!("| {source} | {} | {} |", names.len(), names.join(", "));
        line(text, &row);
    }
}

/// What exists and is not here.
fn absent(text: &mut String, what: &str, of: &[Absent]) {
    if !heading(text, &format!("{what} that are missing"), of.len()) {
        return;
    }
    text.push_str("| name | what it is | since | seen in |\n|---|---|---|---|\n");
    for absent in of {
        let doc = Lines::of(&absent.doc, usize::MAX);
        let doc = doc.iter().collect::<Vec<_>>().join(" ");
        let since = absent.since.as_deref().unwrap_or_default();
        let source = absent.source.replace('|', "\\|");
        line(
            text,
            &format!("| `{}` | {doc} | {since} | {source} |", absent.name),
        );
    }
}

/// A heading with a count; `false` if there is nothing to be listed below it.
fn heading(text: &mut String, title: &str, count: usize) -> bool {
    if count > 0 {
        line(text, &format!("\n## {title}: {count}\n"));
    }
    count > 0
}

fn line(text: &mut String, words: &str) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{words}");
}
