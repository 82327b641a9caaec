//! The error codes and warnings of the whole API.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::claims::Claims;
use super::context::Context;
use crate::doc::Doc;
use crate::file::{At, File};
use crate::name::{Code, RustName, similar};
use crate::problem::Problems;
use crate::raw;

/// What a caller can do about a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Retry,
    Reauthenticate,
    Scope,
    Fix,
    GiveUp,
}

const KINDS: [(&str, Kind); 5] = [
    ("retry", Kind::Retry),
    ("reauthenticate", Kind::Reauthenticate),
    ("scope", Kind::Scope),
    ("fix", Kind::Fix),
    ("give_up", Kind::GiveUp),
];

/// One code or warning.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) code: Code,
    pub(crate) variant: RustName,
    pub(crate) doc: Arc<Doc>,
}

#[derive(Debug)]
pub(crate) struct Catalogue {
    /// In the order of the codes, with what a caller can do.
    pub(crate) codes: BTreeMap<String, (Entry, Kind)>,
    pub(crate) warnings: BTreeMap<String, Entry>,
    /// The codes of each set.
    pub(crate) sets: BTreeMap<String, Vec<Code>>,
}

/// The set that becomes the shared enum of the crate.
pub(crate) const COMMON: &str = "common";

pub(super) fn build(file: &File, problems: &mut Problems) -> Option<Catalogue> {
    let raw: raw::Catalogue = file.read(problems)?;
    let mut cx = Context { file, problems };

    let mut codes = BTreeMap::new();
    let mut claims = reserved();
    let root = At::Root.key("codes");
    for (text, code) in &raw.codes {
        let at = root.key(text);
        let kind = cx.word(&at.key("kind"), &code.kind, &KINDS);
        let entry = entry(
            &mut cx,
            &at,
            text,
            code.name.as_deref(),
            &code.doc,
            &mut claims,
        );
        if let (Some(kind), Some(entry)) = (kind, entry) {
            codes.insert(text.clone(), (entry, kind));
        }
    }

    let mut warnings = BTreeMap::new();
    let mut claims = reserved();
    let root = At::Root.key("warnings");
    for (text, warning) in raw.warnings.iter().flatten() {
        let at = root.key(text);
        if let Some(entry) = entry(
            &mut cx,
            &at,
            text,
            warning.name.as_deref(),
            &warning.doc,
            &mut claims,
        ) {
            warnings.insert(text.clone(), entry);
        }
    }

    let mut sets = BTreeMap::new();
    let root = At::Root.key("sets");
    for (name, set) in &raw.sets {
        let at = root.key(name);
        let mut listed: Vec<Code> = Vec::new();
        for (index, text) in set.iter().enumerate() {
            let at = at.index(index);
            let Some(code) = Code::parse(text) else {
                cx.value(&at, format!("`{text}` is no code"), Code::RULE);
                continue;
            };
            if !raw.codes.contains_key(text) {
                let help = unknown_help(text, raw.codes.keys());
                cx.push(
                    file.problem(&at, format!("`{text}` is in no catalogue"))
                        .label("no sentence for this code under `codes`")
                        .help(help),
                );
            }
            if listed.contains(&code) {
                cx.value(
                    &at,
                    format!("`{text}` stands twice in the set `{name}`"),
                    "keep one of the two",
                );
            } else {
                listed.push(code);
            }
        }
        sets.insert(name.clone(), listed);
    }
    if !sets.contains_key(COMMON) {
        cx.value(
            &At::Root.key("sets"),
            "there is no set `common`",
            "list the rows that every method's page shows under it",
        );
    }
    Some(Catalogue {
        codes,
        warnings,
        sets,
    })
}

fn reserved() -> Claims {
    Claims::reserved(&[("Unknown", "the variant for unknown codes")])
}

fn entry(
    cx: &mut Context<'_>,
    at: &At<'_>,
    text: &str,
    name: Option<&str>,
    doc: &str,
    claims: &mut Claims,
) -> Option<Entry> {
    let doc = cx.doc(&at.key("doc"), doc);
    let Some(code) = Code::parse(text) else {
        cx.key(at, format!("`{text}` is no code"), Code::RULE);
        return None;
    };
    let variant = cx.rust_name(
        &at.key("name"),
        name,
        RustName::chosen_camel,
        RustName::CAMEL_RULE,
        || RustName::camel(text),
    );
    claims.claim(cx, at, &variant, &format!("`{text}`"), Some("name"));
    Some(Entry {
        code,
        variant,
        doc: Arc::new(doc?),
    })
}

/// What to do about a code that has no sentence.
pub(super) fn unknown_help<'a>(text: &str, known: impl Iterator<Item = &'a String>) -> String {
    match similar(text, known.map(String::as_str)) {
        Some(other) => format!("a code with a similar name exists: `{other}`"),
        None => "add it to spec/errors.yaml with a sentence".to_owned(),
    }
}
