//! The rows of the tables of errors and warnings.

use std::collections::BTreeSet;

use crate::facts::{Format, ROW, Row};
use indexmap::IndexMap;

use super::Check;
use slack_methods_spec_model::file::At;
use slack_methods_spec_model::syntax;

pub(super) fn check(
    check: &mut Check<'_>,
    at: &At<'_>,
    ours: Option<&syntax::Map<syntax::Note>>,
    (theirs, included): (&IndexMap<String, Row>, &BTreeSet<&str>),
    what: &str,
) {
    for (code, row) in theirs {
        let at = at.key(code);
        let Some(note) = ours.and_then(|ours| ours.get(code)) else {
            if included.contains(code.as_str()) {
                continue;
            }
            check.key(
                &at,
                format!("the page has a row for the {what} `{code}`, and this has not"),
            );
            continue;
        };
        let said = &note.said;
        if said.differs.is_some() {
            continue;
        }
        if said.retired.is_some() {
            check.key(&at, format!("the page still has the {what} `{code}`"));
        }
        let what = format!("the {what} `{code}`");
        check.stated(&at, &what, &ROW, said, &row.stated);
    }
    for (code, note) in ours.into_iter().flatten() {
        let said = &note.said;
        // A rendered page leaves hidden rows out. A code of an included set is in the page's table,
        // and the file may word it in its own way.
        let is_known = theirs.contains_key(code)
            || included.contains(code.as_str())
            || said.hidden && check.format == Format::Markdown;
        if !is_known && said.retired.is_none() && said.differs.is_none() {
            check.addition(
                &at.key(code),
                format!("the page has no row of its own for the {what} `{code}`"),
            );
        }
    }
}
