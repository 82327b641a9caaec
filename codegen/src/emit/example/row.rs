//! The error that an example handles.

use crate::doc::{Block, Doc};
use crate::emit::codes;
use crate::names::{Common, Kind, Method, Row, TokenKind};

/// How wide the comment above an error is.
const WIDTH: usize = 80;

/// The row that the specification chooses; else the first code that callers meet; else the first of the
/// method's own that the caller can fix.
pub(super) fn shown<'a>(method: &'a Method<'a>, api: &Common) -> Option<&'a Row<'a>> {
    let rows = method.errors.iter();
    if let Some(code) = &method.doc_example.error {
        return rows.clone().find(|row| row.code == *code);
    }
    let rows = rows.filter(|row| !row.hidden && row.retired.is_none());
    let possible = || rows.clone().filter(|row| can_occur(row, method));
    let own = || possible().filter(|row| !codes::is_common(row, api));
    let listed = api.catalog.shown_first.iter();
    listed
        .filter_map(|code| possible().find(|row| row.code == *code))
        .next()
        .or_else(|| own().find(|row| row.kind == Some(Kind::Fix)))
        .or_else(|| own().next())
        .or_else(|| possible().next())
}

/// Every page lists the common errors, also those about tokens and scopes that its method does without.
fn can_occur(row: &Row, method: &Method) -> bool {
    let scopes = &method.scopes;
    let lists = [
        &scopes.bot,
        &scopes.user,
        &scopes.app,
        &scopes.configuration,
    ];
    match row.kind {
        Some(Kind::Scope) => lists.iter().any(|list| !list.is_empty()),
        Some(Kind::Reauthenticate) => method.token != TokenKind::None,
        _ => true,
    }
}

/// The first paragraph of the row's docs, broken into lines.
pub(super) fn sentence(row: &Row) -> Vec<String> {
    let first = row.doc.0.iter().find_map(|block| match block {
        Block::Paragraph(words) => Some(Doc::paragraph(words.clone())),
        _ => None,
    });
    let text = first.map(|doc| doc.plain()).unwrap_or_default();
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
