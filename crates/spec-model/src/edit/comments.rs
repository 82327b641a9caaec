//! The comments of a YAML text.

use std::ops::Range;

use anyhow::Result;

use super::places;
use crate::marks::{Content, Node};

/// Every comment of a text, from its sign to the end of the line.
pub(super) fn of(text: &str) -> Result<Vec<String>> {
    let mut comments = Vec::new();
    let mut end = 0;
    let root = places(text)?;
    between(text, &root, &mut end, &mut comments);
    gap(&text[end..], &mut comments);
    Ok(comments)
}

/// Comments stand between keys and values.
fn between(text: &str, node: &Node, end: &mut usize, comments: &mut Vec<String>) {
    match &node.content {
        Content::Scalar { .. } => word(text, &node.span, end, comments),
        Content::List(items) => items
            .iter()
            .for_each(|item| between(text, item, end, comments)),
        Content::Map(entries) => {
            for entry in entries {
                word(text, &entry.key_span, end, comments);
                between(text, &entry.value, end, comments);
            }
        }
    }
}

fn word(text: &str, span: &Range<usize>, end: &mut usize, comments: &mut Vec<String>) {
    gap(&text[*end..span.start.max(*end)], comments);
    // A span of nothing may lie at the next word.
    if !text[span.clone()].trim().is_empty() {
        let length = text[span.clone()].trim_end().len();
        *end = (span.start + length).max(*end);
    }
}

fn gap(gap: &str, comments: &mut Vec<String>) {
    let lines = gap
        .lines()
        .filter_map(|line| line.find('#').map(|at| &line[at..]));
    comments.extend(lines.map(|comment| comment.trim_end().to_owned()));
}
