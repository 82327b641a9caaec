//! What stands behind the colon of a key.

use anyhow::Result;

use super::block::Block;
use super::flow::{Flow, Inline};
use super::lines::{block_scalar_end, last_line, line_end};
use crate::marks::{Content, Node};

#[derive(Debug)]
pub(super) enum Value {
    /// What is not a block of keys, between what stands around it; ends with its line.
    Inline {
        before: String,
        value: Inline,
        after: String,
    },
    /// The rest of the key's line, and the block below it.
    Block { line: String, block: Block },
}

impl Value {
    /// The value behind the colon of a key that is indented so far, and where its last line ends.
    pub(super) fn parse(
        text: &str,
        colon: usize,
        indent: usize,
        node: &Node,
    ) -> Result<(Self, usize)> {
        let line_end = line_end(text, colon);
        let same_line = text[colon..line_end].trim_start();
        if same_line.starts_with(['|', '>']) {
            let end = block_scalar_end(text, line_end, indent);
            let start = line_end - same_line.len();
            let value = text[start..end].trim_end_matches('\n');
            let value = Self::Inline {
                before: text[colon..start].to_owned(),
                value: Inline::Text(value.to_owned()),
                after: text[start + value.len()..end].to_owned(),
            };
            return Ok((value, end));
        }
        let is_flow = text[node.span.clone()].starts_with(['{', '[']);
        match &node.content {
            Content::Map(entries) if !is_flow => {
                let (block, end) = Block::parse(text, entries, line_end)?;
                let line = text[colon..line_end].to_owned();
                Ok((Self::Block { line, block }, end))
            }
            Content::List(items) if !is_flow => {
                let end = items.last().map_or(line_end, |item| last_line(text, item));
                Ok((Self::whole(text, colon, end), end))
            }
            _ => {
                let length = text[node.span.clone()].trim_end().len();
                if length == 0 {
                    return Ok((Self::whole(text, colon, line_end), line_end));
                }
                let span = node.span.start..node.span.start + length;
                let end = self::line_end(text, span.end);
                let value = match &node.content {
                    Content::Map(_) => Inline::Flow(Flow::parse(text, node)),
                    _ => Inline::Text(text[span.clone()].to_owned()),
                };
                let value = Self::Inline {
                    before: text[colon..span.start].to_owned(),
                    value,
                    after: text[span.end..end].to_owned(),
                };
                Ok((value, end))
            }
        }
    }

    /// A value that is not looked into: nothing, or the lines of a list.
    fn whole(text: &str, colon: usize, end: usize) -> Self {
        let line_end = line_end(text, colon);
        let (first, rest) = (&text[colon..line_end], &text[line_end..end]);
        let (before, after) = match first.find('#') {
            Some(at) => first.split_at(at),
            None => (first, ""),
        };
        if rest.is_empty() {
            return Self::Inline {
                before: String::new(),
                value: Inline::Text(String::new()),
                after: first.to_owned(),
            };
        }
        Self::Inline {
            before: format!("{before}{after}"),
            value: Inline::Text(rest.trim_end_matches('\n').to_owned()),
            after: "\n".to_owned(),
        }
    }

    /// The comment on the line of the value.
    pub(super) fn comment(&self) -> Option<String> {
        let texts = match self {
            Self::Inline { before, after, .. } => [before.as_str(), after],
            Self::Block { line, .. } => [line.as_str(), ""],
        };
        let mut texts = texts.into_iter().filter_map(|text| text.split_once('#'));
        let (_, comment) = texts.next()?;
        Some(format!("#{}", comment.trim_end()))
    }

    /// Whether the comment found a place on the line.
    pub(super) fn add_comment(&mut self, comment: &str) -> bool {
        match self {
            Self::Inline {
                value: Inline::Text(text),
                ..
            } if text.contains('\n') => return false,
            Self::Inline { after, .. } => *after = format!(" {comment}\n"),
            Self::Block { line, .. } => *line = format!(" {comment}\n"),
        }
        true
    }
}
