//! The generated crate's `README.md`, with the table of what is covered.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{example, front, modules, print};
use crate::names::{Api, BlockObject, Common, Method, RustName, Type};

pub(super) fn text(api: &Api) -> String {
    let mut text = format!("<!-- {} -->\n\n{}", print::said("spec/"), introduction(api));
    if let Some(method) = example::showcase(api) {
        // The docs at the root have the same lines, and there they are compiled.
        let lines = example::whole(method, api).join("\n");
        text.push_str(&format!("\n```rust,ignore\n{lines}\n```\n"));
    }
    text.push_str(&rest(api));
    text.push_str("\n## What is covered\n\n");
    text.push_str(&table(api));
    text.push('\n');
    let elsewhere = api.methods.iter().filter(|it| it.source.is_some()).count();
    let vendor = &api.about.vendor;
    // Writing to a `String` cannot fail.
    let _ = match elsewhere {
        0 => Ok(()),
        1 => writeln!(
            text,
            "1 method was not read from {vendor}'s page, which was not available."
        ),
        _ => writeln!(
            text,
            "{elsewhere} methods were not read from {vendor}'s pages, which were not available."
        ),
    };
    text.push_str("[COVERAGE.md](COVERAGE.md) lists what is known to be missing or incomplete.\n");
    text
}

/// What is covered, family by family.
pub(super) fn table(api: &Api) -> String {
    let mut text = String::from(
        "| family | methods | arguments | error codes | responses typed | examples | read as of |\n\
         |---|---:|---:|---:|---:|---:|---|\n",
    );
    for (family, methods) in modules::by_family(api) {
        row(&mut text, &format!("`{family}`"), &methods);
    }
    row(&mut text, "all", &api.methods.iter().collect::<Vec<_>>());
    text.push_str("\nA response counts as typed if none of its fields is free JSON.\n");
    sets(&mut text, api);
    blocks(&mut text, api);
    text
}

/// What the vendor sends, set by set.
fn sets(text: &mut String, api: &Common) {
    let mut rows = String::new();
    let kinds = [
        ("events", &api.event_sets, &api.events),
        ("payloads", &api.payload_sets, &api.payloads),
    ];
    for (what, sets, events) in kinds {
        for set in sets.keys() {
            let of: Vec<_> = events.iter().filter(|it| it.sets.contains(set)).collect();
            let examples: usize = of.iter().map(|it| it.examples.len()).sum();
            let oldest = of.iter().map(|it| it.as_of.as_str()).min();
            // Writing to a `String` cannot fail.
            let _ = writeln!(
                rows,
                "| {what} of `{set}` | {} | {examples} | {} |",
                of.len(),
                oldest.unwrap_or_default()
            );
        }
    }
    if !rows.is_empty() {
        let vendor = &api.about.vendor;
        text.push_str(&format!(
            "\n| what {vendor} sends | types | examples | read as of |\n|---|---:|---:|---|\n",
        ));
        text.push_str(&rows);
    }
}

/// The objects of `block_kit`, some of which are in several unions.
fn blocks(text: &mut String, api: &Common) {
    let blocks = &api.blocks;
    if blocks.is_empty() {
        return;
    }
    text.push_str("\n| union of `block_kit` | objects | examples |\n|---|---:|---:|\n");
    let mut row = |what: &str, objects: &[&BlockObject]| {
        let examples: usize = objects.iter().map(|it| it.examples.len()).sum();
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "| {what} | {} | {examples} |", objects.len());
    };
    let mut unions: Vec<_> = blocks.unions.iter().collect();
    unions.sort_by(|a, b| a.rust.cmp(&b.rust));
    for union in unions {
        let variants = union.variants.iter();
        let objects: Vec<_> = variants
            .filter_map(|it| blocks.object(&it.object))
            .collect();
        row(&format!("`{}`", union.rust), &objects);
    }
    row("all objects", &blocks.objects.iter().collect::<Vec<_>>());
}

fn row(text: &mut String, name: &str, methods: &[&Method]) {
    let sum = |count: fn(&Method) -> usize| methods.iter().map(|it| count(it)).sum::<usize>();
    let codes: BTreeSet<_> = methods
        .iter()
        .flat_map(|it| &it.errors)
        .map(|it| &it.code)
        .collect();
    let typed = |it: &&&Method| {
        let mut fields = it.response.all_fields();
        fields.all(|field| *field.kind.innermost() != Type::Json)
    };
    let oldest = methods.iter().map(|it| it.as_of.as_str()).min();
    // Writing to a `String` cannot fail.
    let _ = writeln!(
        text,
        "| {name} | {} | {} | {} | {} | {} | {} |",
        methods.len(),
        sum(|it| it.args.list.len()),
        codes.len(),
        methods.iter().filter(typed).count(),
        sum(|it| it.examples.len()),
        oldest.unwrap_or_default(),
    );
}

/// What the crate is, and how it is depended on.
fn introduction(api: &Api) -> String {
    let name = &api.about.package.name;
    let title = title(api);
    let whole = dependency(api, &["client"], true);
    let mut text = format!(
        "# {name}\n\n{title}.\n\n```toml\n[dependencies]\n{whole}\n```\n\n\
         Each family of methods is a feature, and all are on by default."
    );
    let few = few_families(api);
    if !few.is_empty() {
        let (number, these) = match few.len() {
            1 => ("one family", "only this"),
            2 => ("two families", "only these"),
            3 => ("three families", "only these"),
            _ => ("some families", "only these"),
        };
        let features: Vec<&str> = ["client"].into_iter().chain(few).collect();
        let part = dependency(api, &features, false);
        text.push_str(&format!(
            " A bot that needs {number} compiles\n{these}:\n\n```toml\n{part}\n```"
        ));
    }
    text.push_str(
        "\n\nEach method is a module with a `Request`, a `Response`, an `Error` that has a variant for each row of\n\
         the method's error table, and a `Warning`:\n",
    );
    text
}

/// The sentence that says what the crate is, without its end.
pub(super) fn title(api: &Common) -> String {
    let mut letters = api.about.api.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let name: String = first.chain(letters).collect();
    format!("{name} in types: the arguments, the response and the documented errors of each method")
}

/// The line of a manifest that depends on the crate.
fn dependency(api: &Common, features: &[&str], with_defaults: bool) -> String {
    let package = &api.about.package;
    let name = &package.name;
    let of_version = |version: &String| {
        // What differs in the last number is compatible.
        let parts: Vec<&str> = version.splitn(3, '.').take(2).collect();
        parts.join(".")
    };
    let version = package.readme_version.clone();
    let version = version.or_else(|| package.version.as_ref().map(of_version));
    let place = match version.filter(|_| package.publish) {
        Some(version) => format!("version = \"{version}\""),
        None => format!("path = \"../{name}\""),
    };
    let defaults = match with_defaults {
        true => "",
        false => "default-features = false, ",
    };
    let features: Vec<String> = features.iter().map(|it| format!("\"{it}\"")).collect();
    let features = features.join(", ");
    format!("{name} = {{ {place}, {defaults}features = [{features}] }}")
}

/// The features of the families that are shown alone.
fn few_families<'a>(api: &'a Api) -> Vec<&'a str> {
    let mut chosen: Vec<RustName> = Vec::new();
    match &api.about.few_families {
        Some(names) => chosen.extend(names.iter().map(|name| RustName::snake(name))),
        None => chosen.extend(modules::families(api).into_iter().take(3)),
    }
    let families = api.methods.iter().map(|it| it.name.family());
    let mut shown = Vec::new();
    for family in families {
        if chosen.contains(&RustName::snake(family)) && !shown.contains(&family) {
            shown.push(family);
        }
    }
    shown
}

/// What the features are for, and whose the crate is not.
fn rest(api: &Common) -> String {
    let vendor = &api.about.vendor;
    let mut text = format!(
        r#"
Without the feature `client` the crate does no input or output: `encode` makes an `http::Request` and
`decode` reads an `http::Response`, so any HTTP client can be used. `client-blocking` adds a client for
code without `async`, `pacing` keeps the rate limits, `gzip` asks for smaller responses, `http2` lets calls
at the same time share a connection; `rtm-session` and `socket-mode` add live sessions; `inbound` reads {vendor}'s
requests over HTTP; `events` adds the types of events and payloads without any of these; `block-kit`
adds the types of blocks, views and attachments.

Every file of this crate is generated from a specification that was transcribed from {vendor}'s
documentation."#
    );
    for line in front::disclaimer(api) {
        text.push(if text.ends_with("documentation.") {
            ' '
        } else {
            '\n'
        });
        text.push_str(&line);
    }
    text.push('\n');
    text
}
