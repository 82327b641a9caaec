//! The error codes and warnings of the whole API.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;

use super::context::Context;
use crate::doc::Doc;
use crate::file::{At, File};
use crate::name::{Code, similar};
use crate::problem::Problems;
use crate::specification::Parsed;
use crate::syntax;

/// What a caller can do about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Nothing is wrong with the call: it may work later.
    Retry,
    /// The token is no longer good: get another.
    Reauthenticate,
    /// The token or the app lacks a permission: ask for it.
    Scope,
    /// The call is wrong: correct it.
    Fix,
    /// Only somebody else can change it.
    GiveUp,
}

impl Kind {
    /// Every kind with the word for it in the specification.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("retry", Self::Retry),
        ("reauthenticate", Self::Reauthenticate),
        ("scope", Self::Scope),
        ("fix", Self::Fix),
        ("give_up", Self::GiveUp),
    ];
}

/// One code or warning.
#[derive(Debug, Hash)]
pub struct Entry {
    /// The code as it travels.
    pub code: Code,
    /// The name that the specification chooses for its variant.
    pub chosen_name: Option<String>,
    /// What it means, unless a method says otherwise.
    pub doc: Arc<Doc>,
}

/// `spec/errors.yaml`: every code and warning.
#[derive(Debug)]
pub struct Catalog {
    /// The file that it was read from.
    pub file: Arc<File>,
    /// In the order of the file, with what a caller can do.
    pub codes: IndexMap<String, (Entry, Kind)>,
    /// In the order of the file.
    pub warnings: IndexMap<String, Entry>,
    /// The codes of each set.
    pub sets: BTreeMap<String, Vec<Code>>,
    /// The codes that callers meet first, the first first.
    pub shown_first: Vec<Code>,
}

/// The set that becomes the shared enum of the crate.
pub const COMMON: &str = "common";

pub(super) fn build(
    Parsed { file, content: raw }: &Parsed<syntax::Catalog>,
    problems: &mut Problems,
) -> Catalog {
    let mut cx = Context { file, problems };

    let mut codes = IndexMap::new();
    let root = At::Root.key("codes");
    for (text, code) in &raw.codes {
        let at = root.key(text);
        let kind = cx.word(&at.key("kind"), &code.kind, &Kind::WORDS);
        if let Some(entry) = entry(&mut cx, &at, text, code.name.as_ref(), &code.doc) {
            codes.insert(text.clone(), (entry, kind.unwrap_or(Kind::Fix)));
        }
    }

    let mut warnings = IndexMap::new();
    let root = At::Root.key("warnings");
    for (text, warning) in raw.warnings.iter().flatten() {
        let at = root.key(text);
        if let Some(entry) = entry(&mut cx, &at, text, warning.name.as_ref(), &warning.doc) {
            warnings.insert(text.clone(), entry);
        }
    }

    let mut sets = BTreeMap::new();
    let root = At::Root.key("sets");
    for (name, set) in &raw.sets {
        let place = format!("the set `{name}`");
        let listed = listed(&mut cx, &root.key(name), &place, set, &raw.codes);
        sets.insert(name.clone(), listed);
    }
    let at = At::Root.key("shown_first");
    let shown_first = listed(&mut cx, &at, "the list", &raw.shown_first, &raw.codes);
    if !sets.contains_key(COMMON) {
        cx.value(
            &At::Root.key("sets"),
            "there is no set `common`",
            "list the rows that every method's page shows under it",
        );
    }
    Catalog {
        file: Arc::clone(file),
        codes,
        warnings,
        sets,
        shown_first,
    }
}

/// The codes of a list. `place`: the list in words.
fn listed(
    cx: &mut Context<'_>,
    at: &At<'_>,
    place: &str,
    list: &[String],
    codes: &syntax::Map<syntax::Code>,
) -> Vec<Code> {
    let mut listed: Vec<Code> = Vec::new();
    for (index, text) in list.iter().enumerate() {
        let at = at.index(index);
        let Some(code) = Code::parse(text) else {
            cx.value(&at, format!("`{text}` is not a code"), Code::RULE);
            continue;
        };
        if !codes.contains_key(text) {
            let help = unknown_help(text, codes.keys());
            cx.push(
                cx.file
                    .problem(&at, format!("`{text}` is not in the catalog"))
                    .label("no sentence for this code under `codes`")
                    .help(help),
            );
        }
        if listed.contains(&code) {
            cx.value(
                &at,
                format!("`{text}` is listed twice in {place}"),
                "keep one of the two",
            );
        } else {
            listed.push(code);
        }
    }
    listed
}

fn entry(
    cx: &mut Context<'_>,
    at: &At<'_>,
    text: &str,
    name: Option<&String>,
    doc: &str,
) -> Option<Entry> {
    let doc = cx.doc(&at.key("doc"), doc);
    let Some(code) = Code::parse(text) else {
        cx.key(at, format!("`{text}` is not a code"), Code::RULE);
        return None;
    };
    Some(Entry {
        code,
        chosen_name: name.cloned(),
        doc: Arc::new(doc),
    })
}

/// What to do about a code that has no sentence.
pub(super) fn unknown_help<'a>(text: &str, known: impl Iterator<Item = &'a String>) -> String {
    match similar(text, known.map(String::as_str)) {
        Some(other) => format!("a code with a similar name exists: `{other}`"),
        None => "add it to spec/errors.yaml with a sentence".to_owned(),
    }
}
