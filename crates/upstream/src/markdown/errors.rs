//! The error table of a Markdown page: the method's own rows and the common ones in one list.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::blocks::Section;
use crate::facts::{Row, Stated};
use crate::hash::Hash;

/// The method's own rows. A common code that the method words in its own way is there twice, the
/// method's wording first. Nothing if there is no row at all: every page has the common ones.
pub(super) fn read(section: &Section, common: &BTreeSet<String>) -> Option<IndexMap<String, Row>> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for line in super::lines(section) {
        if let Some(code) = lone_code(line) {
            rows.push((code.to_owned(), String::new()));
        } else if let Some((code, doc)) = table_row(line) {
            rows.push((code.to_owned(), doc.to_owned()));
        } else if let Some((_, doc)) = rows.last_mut() {
            doc.push('\n');
            doc.push_str(line);
        }
    }
    if rows.is_empty() {
        return None;
    }
    let mut own = IndexMap::new();
    for (code, doc) in &rows {
        let times = rows.iter().filter(|(other, _)| other == code).count();
        if common.contains(code) && times < 2 {
            continue;
        }
        own.entry(code.clone()).or_insert_with(|| Row {
            doc: Hash::of_sentence(doc),
            stated: Stated::default(),
        });
    }
    Some(own)
}

/// A paragraph that is one code span and nothing else. A sentence may begin with one.
fn lone_code(line: &str) -> Option<&str> {
    let code = line.strip_prefix('`')?.strip_suffix('`')?;
    is_code(code).then_some(code)
}

/// ``| `code` | sentence |``
fn table_row(line: &str) -> Option<(&str, &str)> {
    let (code, doc) = line.strip_prefix('|')?.strip_suffix('|')?.split_once('|')?;
    Some((lone_code(code.trim())?, doc.trim()))
}

fn is_code(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
