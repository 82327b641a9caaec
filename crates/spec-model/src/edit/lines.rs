//! Where the lines of a text begin and end.

use crate::marks::{Content, Node};

/// The end of the lines that are indented more than the key of a text under `|` or `>`.
pub(super) fn block_scalar_end(text: &str, start: usize, indent: usize) -> usize {
    let (mut end, mut at) = (start, start);
    for line in text[start..].split_inclusive('\n') {
        at += line.len();
        let words = line.trim_start_matches(' ');
        if words.trim().is_empty() {
            continue;
        }
        if line.len() - words.len() <= indent {
            break;
        }
        end = at;
    }
    end
}

/// The end of the last line of a value that is not looked into.
pub(super) fn last_line(text: &str, node: &Node) -> usize {
    let inner = match &node.content {
        Content::List(items) => items.last(),
        Content::Map(entries) => entries.last().map(|entry| &entry.value),
        Content::Scalar { .. } => None,
    };
    let own = node.span.start + text[node.span.clone()].trim_end().len();
    let own = line_end(text, own);
    if text[node.span.clone()].starts_with(['{', '[']) {
        return own;
    }
    inner.map_or(own, |inner| last_line(text, inner))
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}
