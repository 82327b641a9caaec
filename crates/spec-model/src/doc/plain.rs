//! A doc text without its marks, for places that show no Markdown.

use super::{Block, Doc, Inline};

pub(super) fn text(doc: &Doc) -> String {
    let mut out = String::new();
    blocks(&doc.0, &mut out);
    out
}

fn blocks(list: &[Block], out: &mut String) {
    for block in list {
        // The items of a list bring their own.
        if !out.is_empty() && !matches!(block, Block::List { .. }) {
            out.push(' ');
        }
        match block {
            Block::Paragraph(list) => inlines(list, out),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(item, out)),
            Block::Code { text, .. } => out.push_str(text.trim_end()),
        }
    }
}

fn inlines(list: &[Inline], out: &mut String) {
    for inline in list {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Code(code) => {
                out.push('`');
                out.push_str(code);
                out.push('`');
            }
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Link { content: inner, .. } => {
                inlines(inner, out);
            }
            Inline::Break => out.push(' '),
        }
    }
}
