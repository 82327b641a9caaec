//! The generated crate's `README.md`, with the table of what is covered.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{example, modules, print};
use crate::names::{Api, Method, Type, modules_of};

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
    for set in api.event_sets.keys() {
        let events = api.events.iter().filter(|event| event.sets.contains(set));
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "\nTyped events of the set `{set}`: {}.",
            events.count()
        );
    }
    for set in api.payload_sets.keys() {
        let payloads = api.payloads.iter();
        let payloads = payloads.filter(|it| it.sets.contains(set)).count();
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "\nTyped payloads of the set `{set}`: {payloads}.");
    }
    text.push_str("\nA response counts as typed if none of its fields is free JSON.\n");
    text
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
code without `async`; `rtm-session` and `socket-mode` add live sessions; `events` adds the types of
events and payloads without a session.

Every file of this crate is generated from a specification that was transcribed from Slack's
documentation. Slack neither made nor endorses this crate.
"#;
