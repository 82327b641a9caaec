//! An error code, or a warning.

use std::collections::BTreeMap;

use super::paper::Paper;
use crate::resolved::{Api, ErrorKind, ErrorRow};

/// How many methods are listed that mean nothing else by a code than others do.
const LISTED: usize = 60;

pub(super) fn error(api: &Api, name: &str, width: usize) -> Option<String> {
    let error = api.error(name)?;
    let mut paper = Paper::new(
        name,
        &format!("an error code ({})", error.kind.word()),
        width,
    );
    paper.doc(&error.doc);
    paper.doc(error.kind.advice());
    let rows = api.methods.iter().filter_map(|method| {
        let row = method.errors.iter().find(|row| row.code == name)?;
        Some((method.name.as_str(), row))
    });
    let rows: Vec<(&str, &ErrorRow)> = rows.collect();
    let (same, other): (Vec<_>, Vec<_>) = rows
        .iter()
        .partition(|(_, row)| row.kind == error.kind && row.doc == error.doc);
    if !other.is_empty() {
        paper.heading("In these methods it has a meaning of its own:");
        for (meaning, methods) in meanings(&other) {
            paper.meaning(meaning.1);
            if meaning.0 != error.kind {
                paper.below(&format!("{}: {}", meaning.0.word(), meaning.0.advice()));
            }
            paper.below(&methods.join(", "));
        }
    }
    match same.len() {
        0 => {}
        count if count > LISTED => {
            paper.heading(&format!(
                "{count} methods return it as it is described above."
            ));
        }
        count => {
            let methods = if count == 1 {
                "method returns"
            } else {
                "methods return"
            };
            paper.heading(&format!("{count} {methods} it as it is described above:"));
            paper.names(same.iter().map(|(name, _)| *name));
        }
    }
    Some(paper.finish())
}

/// The methods by what they mean.
fn meanings<'a>(rows: &[&(&'a str, &'a ErrorRow)]) -> BTreeMap<(ErrorKind, &'a str), Vec<&'a str>> {
    let mut meanings: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for (name, row) in rows {
        meanings
            .entry((row.kind, row.doc.as_str()))
            .or_default()
            .push(name);
    }
    meanings
}

pub(super) fn warning(api: &Api, name: &str, width: usize) -> Option<String> {
    let warning = api.warnings.iter().find(|warning| warning.code == name)?;
    let mut paper = Paper::new(name, "a warning", width);
    paper.doc(&warning.doc);
    let methods = api.methods.iter();
    let methods = methods.filter(|method| method.warnings.iter().any(|row| row.code == name));
    let methods: Vec<&str> = methods.map(|method| method.name.as_str()).collect();
    if !methods.is_empty() {
        paper.heading("Methods that warn so:");
        paper.names(methods.into_iter());
    }
    Some(paper.finish())
}
