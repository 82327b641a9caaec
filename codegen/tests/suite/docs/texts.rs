//! Texts that try to be more than texts, and specifications that hold them.

use slack_methods_spec_model::Source;

use crate::spec;

/// Signs that mean something to Rust, to Markdown, to rustdoc, to a formatting macro, to a terminal
/// or to the generator's own printer.
pub(super) const SIGNS: &[&str] = &[
    "`",
    "``",
    "```",
    "~~~",
    "\n```\n",
    "\n```json\n",
    "*/",
    "/*",
    "/**",
    "//",
    "///",
    "//!",
    "#",
    "\n# ",
    "##",
    "\\",
    "\\\\",
    "\\n",
    "[",
    "]",
    "(",
    ")",
    "[a](/b)",
    "](",
    "![",
    "!",
    "[x]",
    "[ ]",
    "[^1]",
    "[^1]: ",
    "\"",
    "'",
    "r#\"",
    "\"#",
    "<",
    ">",
    "\n> ",
    "<b>",
    "<!--",
    "-->",
    "&",
    "&amp;",
    "&lt;",
    "&#35;",
    "|",
    "\n|-|-|\n",
    "\n:-:\n",
    "a | b",
    "#[",
    "#![",
    "]\n",
    "\n",
    "\n\n",
    "\n- ",
    "\n* ",
    "\n+ ",
    "\n1. ",
    "\n2) ",
    "- ",
    "1. ",
    "\n---\n",
    "\n===\n",
    "***",
    "**",
    "*",
    "_",
    "__",
    "~",
    "~~",
    "^",
    "$",
    "${",
    "{{",
    "}}",
    "{}",
    "{",
    "}",
    "\t",
    "\n\t",
    "\n    ",
    "  \n",
    "\\\n",
    "//@page:0",
    "\n//@page:0\n",
    "//@page:+",
    "@page:0",
    "%",
    "@",
    ":",
    "::",
    "=",
    "🦀",
    "é",
    "\u{a0}",
    "\u{3000}",
    "\r",
    "\r\n",
    "\u{2028}",
    "\u{202e}",
    "\0",
    "\u{85}",
    " ",
    " ",
    " ",
    "word",
    "word ",
    "a",
    "b ",
    "1",
    ".",
    ", ",
    "things.list",
    "`things.list`",
    "`things.rename`",
    "!`things.list`",
    "fn main() {}",
    "</code>",
    "<https://a.b>",
    "https://",
    "[a](<https://b.c/(d)>)",
    "[`c`](/d)",
];

/// The sound specification with a text in every place that takes a doc.
pub(super) fn everywhere(doc: &str) -> Vec<Source> {
    let doc = quoted(doc);
    let errors = format!(
        "sets: {{common: [not_authed, ratelimited]}}\ncodes:\n  not_authed: {{kind: fix, doc: {doc}}}\n  ratelimited: {{kind: retry, doc: {doc}}}\n  thing_gone: {{kind: give_up, doc: {doc}}}\nwarnings:\n  thing_old: {{doc: {doc}}}\n"
    );
    let ids = format!("kinds: {{thing_id: {{also: [item_id], example: T1, doc: {doc}}}}}\n");
    let list = format!(
        "method: things.list\ndocs: https://docs.example.com/things.list\nas_of: 2026-08-20\nsummary: {doc}\nauth: bot\ntier: 2\nsession: {{kind: rtm, url: url, events: things}}\nresponse: {{url: {{type: secret_url, doc: {doc}}}}}\nerrors: {{include: [common]}}\n"
    );
    let object = format!(
        "object: part\ndocs: https://docs.example.com/part\ndoc: {doc}\nfields:\n  id: {{type: thing_id, doc: {doc}}}\n  sort: {{type: enum, optional: true, doc: {doc}, values: {{up: {doc}}}}}\n  inner: {{type: object, optional: true, doc: {doc}, fields: {{a: {{type: int, doc: {doc}}}}}}}\n"
    );
    let event = format!(
        "event: thing_made\ndocs: https://docs.example.com/thing_made\nas_of: 2026-08-20\nsets: [things]\ndoc: {doc}\nfields:\n  part: {{type: part, doc: {doc}}}\n  sort: {{type: enum, optional: true, doc: {doc}, values: {{up: {doc}}}}}\n  inner: {{type: object, optional: true, doc: {doc}, fields: {{a: {{type: int, doc: {doc}}}}}}}\n"
    );
    let rename = format!(
        "method: things.rename\ndocs: https://docs.example.com/things.rename\nas_of: 2026-08-20\nsummary: {doc}\ndescription: {doc}\nauth: bot\ntier: special\nrate_note: {doc}\ndeprecated: {{since: 2026-01, use: things.list, doc: {doc}}}\nargs:\n  thing: {{type: thing_id, required: true, example: T1, doc: {doc}}}\n  name: {{type: string, default: thing, example: My thing, doc: {doc}}}\n  sort: {{type: enum, doc: {doc}, values: {{up: {doc}, down: {{doc: {doc}, hidden: true}}}}}}\ngroups: [{{at_most_one: [name, sort], doc: {doc}}}]\nresponse:\n  state: {{type: enum, optional: true, values: {{new: {doc}}}}}\n  thing: {{type: object, doc: {doc}, fields: {{id: {{type: item_id, doc: {doc}}}}}}}\nerrors: {{include: [common], rows: {{thing_gone: {doc}, ratelimited: {doc}}}}}\nwarnings: {{thing_old: {doc}}}\n"
    );
    let mut sources = Vec::new();
    let api = include_str!("../spec/api.yaml").to_owned();
    for (path, text) in [
        (spec::API, api),
        ("errors.yaml", errors),
        ("ids.yaml", ids),
        (spec::LIST, list),
        (spec::RENAME, rename),
        ("objects/part.yaml", object),
        ("events/thing_made.yaml", event),
    ] {
        spec::put(&mut sources, path, text);
    }
    sources
}

/// A YAML text that is exactly this one.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if c == ' ' || (c.is_ascii_graphic() && !matches!(c, '"' | '\\')) {
            quoted.push(c);
        } else {
            quoted.push_str(&format!("\\U{:08X}", u32::from(c)));
        }
    }
    quoted + "\""
}
