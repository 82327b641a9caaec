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

/// Says that a row has a kind where only rows of errors have one.
pub(super) fn expect_no_kind(cx: &mut Context<'_>, at: &At<'_>, raw: &syntax::Note) {
    if raw.said.kind.is_some() {
        let help = "remove the key";
        cx.key(&at.key("kind"), "only a row of `errors` has a kind", help);
    }
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
