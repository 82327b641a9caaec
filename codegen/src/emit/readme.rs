//! The generated crate's `README.md`, with the table of what is covered.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{example, modules, print};
use crate::names::{Api, BlockObject, Method, Type, modules_of};

pub(super) fn text(api: &Api) -> String {
    let mut text = format!("<!-- {} -->\n\n{INTRODUCTION}", print::said("spec/"));
    if let Some(method) = example::showcase(api) {
        // The docs at the root have the same lines, and there they are compiled.
        let lines = example::whole(method, api).join("\n");
        text.push_str(&format!("\n```rust,ignore\n{lines}\n```\n"));
    }
    text.push_str(REST);
    text.push_str("\n## What is covered\n\n");
    text.push_str(&table(api));
    text.push('\n');
    let elsewhere = api.methods.iter().filter(|it| it.source.is_some()).count();
    // Writing to a `String` cannot fail.
    let _ = match elsewhere {
        0 => Ok(()),
        1 => writeln!(
            text,
            "1 method was not read from Slack's page, which was not available."
        ),
        _ => writeln!(
            text,
            "{elsewhere} methods were not read from Slack's pages, which were not available."
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
    for family in modules::families(api) {
        let methods = api.methods.iter();
        let methods = methods.filter(|method| modules_of(&method.name)[0] == family);
        row(
            &mut text,
            &format!("`{family}`"),
            &methods.collect::<Vec<_>>(),
        );
    }
    row(&mut text, "all", &api.methods.iter().collect::<Vec<_>>());
    text.push_str("\nA response counts as typed if none of its fields is free JSON.\n");
    sets(&mut text, api);
    blocks(&mut text, api);
    text
}

/// What Slack sends, set by set.
fn sets(text: &mut String, api: &Api) {
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
        text.push_str(
            "\n| what Slack sends | types | examples | read as of |\n|---|---:|---:|---|\n",
        );
        text.push_str(&rows);
    }
}

/// The objects of `block_kit`, some of which are in several unions.
fn blocks(text: &mut String, api: &Api) {
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

const INTRODUCTION: &str = r#"# slack-methods

Slack's Web API in types: the arguments, the response and the documented errors of each method.

```toml
[dependencies]
slack-methods = { version = "0.1", features = ["client"] }
```

Each family of methods is a feature, and all are on by default. A bot that needs three families compiles
only these:

```toml
slack-methods = { version = "0.1", default-features = false, features = ["client", "chat", "reactions", "users"] }
```

Each method is a module with a `Request`, a `Response`, an `Error` that has a variant for each row of
the method's error table, and a `Warning`:
"#;

const REST: &str = r#"
Without the feature `client` the crate does no input or output: `encode` makes an `http::Request` and
`decode` reads an `http::Response`, so any HTTP client can be used. `client-blocking` adds a client for
code without `async`, `pacing` keeps the rate limits, `gzip` asks for smaller responses; `rtm-session` and `socket-mode` add live sessions; `inbound` reads Slack's
requests over HTTP; `events` adds the types of events and payloads without any of these; `block-kit`
adds the types of blocks, views and attachments.

Every file of this crate is generated from a specification that was transcribed from Slack's
documentation. Slack neither made nor endorses this crate.
"#;
