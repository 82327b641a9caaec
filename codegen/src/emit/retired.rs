//! What becomes of items that the documentation no longer has: they stay, and the compiler warns of
//! them.

use syn::{Attribute, parse_quote};

use crate::doc::{Block, Inline, text};
use crate::names::Day;

fn sentence(day: &Day) -> String {
    format!("Not in Slack's documentation since {day}.")
}

/// What the compiler says to those who use it.
pub(super) fn attribute(day: &Day) -> Attribute {
    let note = sentence(day);
    parse_quote!(#[deprecated = #note])
}

/// What the docs say of it.
pub(super) fn paragraph(day: &Day) -> Block {
    let lead = Inline::Strong(vec![text("Retired.")]);
    Block::Paragraph(vec![lead, text(format!(" {}", sentence(day)))])
}

/// For emitted code that names a retired item: there the compiler's warning helps nobody.
pub(super) fn expected(names_one: bool) -> Option<Attribute> {
    names_one.then(|| parse_quote!(#[expect(deprecated)]))
}
