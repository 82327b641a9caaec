//! The generated crate's `README.md`, with the table of what is covered.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{example, modules, print};
use crate::model::Api;

pub(super) fn text(api: &Api) -> String {
    let mut text = format!("<!-- {} -->\n\n{INTRODUCTION}", print::said("spec/"));
    if let Some(method) = example::instance(api) {
        // The docs at the root have the same lines, and there they are compiled.
        let lines = example::whole(method, api).join("\n");
        text.push_str(&format!("\n```rust,ignore\n{lines}\n```\n"));
    }
    text.push_str(REST);
    text.push_str("\n## What is covered\n\n");
    text.push_str("| family | methods | arguments | error codes | response fields | examples | read as of |\n");
    text.push_str("|---|---:|---:|---:|---:|---:|---|\n");
    for family in modules::families(api) {
        let methods: Vec<_> = api
            .methods
            .iter()
            .filter(|method| method.name.modules()[0] == family)
            .collect();
        let sum = |count: fn(&crate::model::Method) -> usize| {
            methods.iter().map(|method| count(method)).sum::<usize>()
        };
        let codes: BTreeSet<_> = methods
            .iter()
            .flat_map(|method| &method.errors)
            .map(|row| &row.code)
            .collect();
        let oldest = methods
            .iter()
            .map(|method| method.as_of.as_str())
            .min()
            .unwrap_or_default();
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            text,
            "| `{family}` | {} | {} | {} | {} | {} | {oldest} |",
            methods.len(),
            sum(|method| method.args.list.len()),
            codes.len(),
            sum(|method| {
                let inner = method
                    .response
                    .objects
                    .iter()
                    .map(|object| object.fields.len());
                method.response.fields.len() + inner.sum::<usize>()
            }),
            sum(|method| method.examples.len()),
        );
    }
    text
}

const INTRODUCTION: &str = r#"# slack-methods

Slack's Web API in types: what each method takes, what it answers and every way it can refuse.

```toml
[dependencies]
slack-methods = { version = "0.1", features = ["client"] }
```

Each method is a module with a `Request`, a `Response`, an `Error` that has a variant for every row of
the method's error table, and a `Warning`:
"#;

const REST: &str = r#"
Without the feature `client` the crate does no input or output: `encode` makes an `http::Request` and
`decode` reads an `http::Response`, so that any HTTP client serves. With `client-blocking` there is a
client for code that blocks.

Every file of this crate is generated from a specification that was transcribed from Slack's
documentation. This crate is not Slack's.
"#;
