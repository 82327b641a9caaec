//! A made-up specification of any size, shaped like the real one: five arguments a method, thirty
//! shared error rows and five of its own, nested responses, examples.

use std::fmt::Write;

use slack_methods_spec_model::Source;

const API: &str = "\
api: the Synthetic API
vendor: Nobody
docs: https://docs.example.com
base_url: https://example.com/api/
env_prefix: SYNTHETIC
crate: {name: synthetic-methods, version: 0.1.0, runtime: {version: =0.1.0}}
";

const FAMILIES: usize = 35;
const SHARED_CODES: usize = 30;
const OWN_CODES: usize = 800;
const OWN_ROWS: usize = 5;

pub(crate) fn specification(methods: usize) -> Vec<Source> {
    let mut sources = vec![
        source("api.yaml", API.to_owned()),
        source("errors.yaml", errors()),
        source("ids.yaml", ids()),
    ];
    sources.extend((0..methods).map(method));
    sources
}

fn source(path: &str, text: String) -> Source {
    Source {
        path: path.to_owned(),
        bytes: text.into_bytes(),
    }
}

fn errors() -> String {
    let mut text = String::from("sets:\n  common:\n");
    for code in 0..SHARED_CODES {
        let _ = writeln!(text, "    - shared_code_{code}");
    }
    text.push_str("codes:\n");
    let names = (0..SHARED_CODES).map(|n| format!("shared_code_{n}"));
    for name in names.chain((0..OWN_CODES).map(|n| format!("own_code_{n}"))) {
        let _ = write!(
            text,
            "  {name}:\n    kind: fix\n    doc: >-\n      The request of `{name}` names something that this token may not reach, and so nothing was\n      done about it. Ask whoever owns it for access.\n"
        );
    }
    text
}

fn ids() -> String {
    "kinds:\n  user_id: {example: U1, doc: Names a user.}\n  channel_id: {example: C1, doc: Names a channel.}\n"
        .to_owned()
}

fn method(number: usize) -> Source {
    let (family, name) = (
        format!("family{}", number % FAMILIES),
        format!("method{number}"),
    );
    let mut text = format!(
        "method: {family}.{name}
docs: https://docs.example.com/reference/methods/{family}.{name}
as_of: 2026-08-20
summary: Lists what a made-up workspace holds under number {number}.
description: |
  The response comes in pages. Call the method again with the cursor of the last response, until the
  cursor is empty; see [pages](/apis/web-api/pagination).

  - A first thing to know, with `code` in it.
  - A second thing to know, with *emphasis*.
auth: bot_or_user
tier: 2
scopes: {{bot: [\"things:read\"], user: [\"things:read\"]}}
accepts: [form, json]
idempotent: true
args:
"
    );
    for (arg, kind) in ["channel_id", "string", "bool", "int", "timestamp"]
        .into_iter()
        .enumerate()
    {
        let required = if arg == 0 { "    required: true\n" } else { "" };
        let _ = write!(
            text,
            "  argument_{arg}:\n    type: {kind}\n{required}    doc: >-\n      Limits the response to things that fit this argument, of which a workspace can have no more than\n      1,000 at a time.\n"
        );
    }
    text.push_str(
        "response:
  things:
    type: list
    of: object
    type_name: Thing
    doc: The things on this page.
    fields:
      id: {type: user_id, doc: What the thing is called.}
      name: {type: string, optional: true, doc: The thing's name.}
      created: {type: int, optional: true, doc: When the thing was made.}
      is_private: {type: bool, optional: true, doc: Whether only its members see it.}
      owner:
        type: object
        optional: true
        doc: Who made the thing.
        fields:
          id: {type: user_id, doc: The owner's id.}
          title: {type: string, optional: true, doc: The owner's title.}
  total: {type: int, optional: true, doc: How many things there are on all pages.}
errors:
  include: [common]
  rows:
",
    );
    for row in 0..OWN_ROWS {
        let _ = writeln!(
            text,
            "    own_code_{}:",
            (number * OWN_ROWS + row) % OWN_CODES
        );
    }
    let _ = write!(
        text,
        "examples:
  success: |
    {{\"ok\": true, \"things\": [{{\"id\": \"U{number}\", \"name\": \"first\", \"owner\": {{\"id\": \"U2\"}}}}], \"total\": 1}}
  error: |
    {{\"ok\": false, \"error\": \"shared_code_1\"}}
"
    );
    source(&format!("methods/{family}/{name}.yaml"), text)
}
