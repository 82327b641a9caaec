//! The tables of a method: its errors and warnings.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::catalog::{Entry, unknown_help};
use super::context::Context;
use super::{Catalog, Day, Kind, note};
use crate::doc::Doc;
use crate::file::At;
use crate::name::{Code, similar};
use crate::syntax;

/// One row of a table.
#[derive(Debug, Hash)]
pub struct Row {
    /// The code or warning.
    pub code: Code,
    /// What it means for this method.
    pub doc: Arc<Doc>,
    /// What a caller can do; warnings have none.
    pub kind: Option<Kind>,
    /// Whether the kind is this row's own, in place of the one that the catalog has for the code.
    pub has_own_kind: bool,
    /// Whether the page does not show the row.
    pub hidden: bool,
    /// The day since which the documentation no longer has the row.
    pub retired: Option<Day>,
}

impl Row {
    fn of(entry: &Entry, kind: Option<Kind>) -> Self {
        Self {
            code: entry.code.clone(),
            doc: Arc::clone(&entry.doc),
            kind,
            has_own_kind: false,
            hidden: false,
            retired: None,
        }
    }
}

/// The whole table of errors: the included sets, the method's own rows, and its other wording for
/// some of the included ones. In the order of the codes, as on the page.
pub(super) fn errors(cx: &mut Context<'_>, raw: &syntax::Errors, catalog: &Catalog) -> Vec<Row> {
    let root = At::Root.key("errors");
    let mut rows = BTreeMap::new();
    let at = root.key("include");
    for (index, name) in raw.include.iter().enumerate() {
        let Some(set) = catalog.sets.get(name) else {
            let help = match similar(name, catalog.sets.keys().map(String::as_str)) {
                Some(other) => format!("a set with a similar name exists: `{other}`"),
                None => "sets are listed under `sets:` in spec/errors.yaml".to_owned(),
            };
            cx.value(&at.index(index), format!("there is no set `{name}`"), help);
            continue;
        };
        for code in set {
            if let Some((entry, kind)) = catalog.codes.get(code.as_str()) {
                rows.insert(code.as_str().to_owned(), Row::of(entry, Some(*kind)));
            }
        }
    }
    let at = root.key("rows");
    for (text, note) in raw.rows.iter().flatten() {
        let at = at.key(text);
        if rows.contains_key(text) && note.said == syntax::Said::default() {
            cx.key(
                &at,
                format!("`{text}` is among the included rows already"),
                "remove the row, or write what it means for this method",
            );
            continue;
        }
        let entry = catalog
            .codes
            .get(text)
            .map(|(entry, kind)| (entry, Some(*kind)));
        let known = catalog.codes.keys();
        if let Some(row) = row(cx, &at, (text, note), entry, known, "codes") {
            rows.insert(text.clone(), row);
        }
    }
    rows.into_values().collect()
}

/// The table of warnings.
pub(super) fn warnings(
    cx: &mut Context<'_>,
    raw: &syntax::Map<syntax::Note>,
    catalog: &Catalog,
) -> Vec<Row> {
    let root = At::Root.key("warnings");
    let mut rows = BTreeMap::new();
    for (text, note) in raw {
        let (at, known) = (root.key(text), catalog.warnings.keys());
        let entry = catalog.warnings.get(text).map(|entry| (entry, None));
        note::expect_no_kind(cx, &at, note);
        if let Some(row) = row(cx, &at, (text, note), entry, known, "warnings") {
            rows.insert(text.clone(), row);
        }
    }
    rows.into_values().collect()
}

/// `section`: where spec/errors.yaml has codes of this sort.
fn row<'a>(
    cx: &mut Context<'_>,
    at: &At<'_>,
    (text, raw): (&str, &syntax::Note),
    entry: Option<(&Entry, Option<Kind>)>,
    known: impl Iterator<Item = &'a String>,
    section: &str,
) -> Option<Row> {
    if raw.said.name.is_some() {
        cx.key(
            &at.key("name"),
            "a row has no name of its own in Rust",
            format!("give the code its name under `{section}` in spec/errors.yaml"),
        );
    }
    let note = note::read(cx, at, raw);
    if Code::parse(text).is_none() {
        cx.key(at, format!("`{text}` is not a code"), Code::RULE);
        return None;
    }
    let Some((entry, kind)) = entry else {
        let label = format!("no sentence for this code under `{section}` in spec/errors.yaml");
        let problem = cx
            .file
            .problem_of_key(at, format!("`{text}` is not in the catalog"));
        cx.push(problem.label(label).help(unknown_help(text, known)));
        return None;
    };
    let mut row = Row::of(entry, kind);
    let has_doc = note.doc.is_some();
    if let Some(own) = note.doc {
        row.doc = Arc::new(own);
    }
    if let (Some(word), Some(usual)) = (&raw.said.kind, kind) {
        row.kind = Some(own_kind(cx, at, word, usual, has_doc));
        row.has_own_kind = true;
    }
    row.hidden = note.hidden;
    row.retired = note.retired;
    Some(row)
}

/// The kind that a row has in place of the `usual` one of its code.
fn own_kind(cx: &mut Context<'_>, at: &At<'_>, word: &str, usual: Kind, has_doc: bool) -> Kind {
    let at = at.key("kind");
    let Some(kind) = cx.word(&at, word, &Kind::WORDS) else {
        return usual;
    };
    if kind == usual {
        cx.key(
            &at,
            format!("the code is of the kind `{word}` already"),
            "remove the key: a row without it has the kind of its code in spec/errors.yaml",
        );
    }
    if !has_doc {
        cx.key(
            &at,
            "a kind of its own without a sentence",
            "write under `doc` what the code means for this method",
        );
    }
    kind
}
