//! Names that Rust cannot have as they are: the wire keeps them, Rust gets others.

use crate::spec::{self, LIST};

fn emitted(args_and_response: &str) -> String {
    let sources = spec::changed(LIST, "errors:\n", &format!("{args_and_response}errors:\n"));
    let text = spec::accepted(&sources)
        .get("src/things/list.rs")
        .unwrap()
        .to_owned();
    syn::parse_file(&text).unwrap();
    text
}

/// Fails with the whole text where one of the lines is not in it.
fn holds(text: &str, lines: &[&str]) {
    for line in lines {
        let line = line.trim();
        assert!(
            text.lines().any(|found| found.trim() == line),
            "`{line}` is not in:\n{text}"
        );
    }
}

#[test]
fn an_argument_that_is_a_keyword() {
    let text = emitted(
        "args:\n  type: {type: string, required: true, doc: The kind.}\n  match: {type: bool, doc: Whether.}\n",
    );
    holds(
        &text,
        &[
            "pub fn new(type_: impl Into<String>) -> Self {",
            "pub fn match_(mut self, value: bool) -> Self {",
            "codec::put(args, \"type\", &self.type_);",
            "codec::put(args, \"match\", &self.match_);",
            "/// `match`: Whether.",
        ],
    );
    assert!(!text.contains("\"type_\"") && !text.contains("\"match_\""));
}

#[test]
fn fields_that_are_keywords() {
    let text = emitted(
        "response:\n  self: {type: string}\n  type: {type: int, optional: true}\n  gen: {type: list, of: string}\n",
    );
    holds(
        &text,
        &[
            "pub self_: String,",
            "pub type_: Option<i64>,",
            "pub gen_: Vec<String>,",
            "const REQUIRED: &'static [&'static str] = &[\"self\"];",
            "\"self\" => reader.plain(0, &mut self.self_),",
            "\"type\" => reader.optional(&mut self.type_),",
            "\"gen\" => reader.list(&mut self.gen_),",
        ],
    );
}

#[test]
fn an_object_named_like_a_keyword() {
    let text = emitted("response:\n  self: {type: object, fields: {id: {type: thing_id}}}\n");
    holds(&text, &["pub self_: Self_,", "pub struct Self_ {"]);
}

#[test]
fn a_field_with_an_address_for_a_name() {
    let wire = "https://slack.com/user_id";
    let text = emitted(&format!(
        "response:\n  {wire}: {{type: string, name: user_id, doc: The user.}}\n  {wire}s: {{type: json}}\n"
    ));
    holds(
        &text,
        &[
            "pub user_id: String,",
            "\"https://slack.com/user_id\" => reader.plain(0, &mut self.user_id),",
            "/// `https://slack.com/user_id`: The user.",
            "pub https_slack_com_user_ids: runtime::Json,",
        ],
    );
}

#[test]
fn a_code_that_is_a_keyword() {
    let mut sources = spec::changed(
        "errors.yaml",
        "warnings:",
        "  self: {kind: fix, name: SelfCall, doc: A thing cannot hold itself.}\nwarnings:",
    );
    let list = "errors: {rows: {self: }}\n";
    let source = sources
        .iter_mut()
        .find(|source| source.path == LIST)
        .unwrap();
    let text = str::from_utf8(&source.bytes)
        .unwrap()
        .replace("errors:\n  include: [common]\n", list);
    source.bytes = text.into();
    let tree = spec::accepted(&sources);
    holds(
        tree.get("src/things/list.rs").unwrap(),
        &[
            "codes: &[\"self\"],",
            "variants: || Box::new([Self::SelfCall]),",
        ],
    );
}

#[test]
fn a_method_with_keywords_in_its_name() {
    let text = "method: type.self.match\ndocs: https://docs.example.com/x\nas_of: 2026-08-20\nsummary: Matches.\nauth: bot\ntier: 1\nerrors: {}\n";
    let tree = spec::accepted(&spec::with("methods/type/self/match.yaml", text));
    holds(
        tree.get("src/type_/self_/match_.rs").unwrap(),
        &[
            "const INFO: runtime::MethodInfo = runtime::MethodInfo::new(\"type.self.match\")",
            "//! use thing_methods::type_::self_::match_;",
        ],
    );
    holds(tree.get("src/type_/mod.rs").unwrap(), &["pub mod self_;"]);
    holds(tree.get("src/lib.rs").unwrap(), &["pub mod type_;"]);
}

#[test]
fn a_value_is_the_text_of_the_file() {
    let text = emitted(
        "args:\n  ts: {type: timestamp, example: 1700000000.000200, doc: The time.}\n  zip: {type: string, default: 007, doc: The code.}\n",
    );
    holds(
        &text,
        &["/// Example: `1700000000.000200`.", "/// Default: `007`."],
    );
}

#[test]
fn two_lists_in_a_row_stay_two() {
    let text = emitted("description: |\n  - One thing.\n\n  * Another.\n\n  + A third.\n");
    holds(
        &text,
        &["//! - One thing.", "//! * Another.", "//! - A third."],
    );
}
