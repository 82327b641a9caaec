//! What a row of a table says of itself: a sentence, or a few keys.

use super::context::Context;
use super::day::Day;
use crate::doc::Doc;
use crate::file::At;
use crate::syntax;

/// The checked keys of a row, but for its `name`, which not every table has.
pub(super) struct Note {
    pub(super) doc: Option<Doc>,
    pub(super) hidden: bool,
    pub(super) retired: Option<Day>,
}

pub(super) fn read(cx: &mut Context<'_>, at: &At<'_>, raw: &syntax::Note) -> Note {
    let said = &raw.said;
    let doc = said.doc.as_ref().map(|text| {
        if raw.bare {
            cx.doc(at, text)
        } else {
            cx.doc(&at.key("doc"), text)
        }
    });
    let retired = cx.retired(at, said.retired.as_deref());
    cx.reason(&at.key("differs"), said.differs.as_deref());
    Note {
        doc,
        hidden: said.hidden,
        retired,
    }
}
