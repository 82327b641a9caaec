//! What becomes of items that the documentation no longer has: they stay, and the compiler warns of
//! them.

use syn::{Attribute, parse_quote};

use super::Links;
use crate::doc::{Block, Inline, text};
use crate::names::Day;

fn sentence(day: &Day, links: &Links) -> String {
    format!("Not in {}'s documentation since {day}.", links.vendor)
}

/// What the compiler says to those who use it.
pub(super) fn attribute(day: &Day, links: &Links) -> Attribute {
    let note = sentence(day, links);
    parse_quote!(#[deprecated = #note])
}

/// What the docs say of it.
pub(super) fn paragraph(day: &Day, links: &Links) -> Block {
    let lead = Inline::Strong(vec![text("Retired.")]);
    Block::Paragraph(vec![lead, text(format!(" {}", sentence(day, links)))])
}

/// For emitted code that names a retired item: there the compiler's warning helps nobody.
pub(super) fn expected(names_one: bool) -> Option<Attribute> {
    names_one.then(|| parse_quote!(#[expect(deprecated)]))
}
