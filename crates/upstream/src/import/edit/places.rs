//! The places of every key and value of a YAML text.

use std::ops::Range;

use anyhow::{Result, anyhow, bail};
use indexmap::IndexMap;
use saphyr_parser::{Event, Parser};

/// Deeper than any specification.
const DEPTH: usize = 64;

/// A value and its bytes.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) span: Range<usize>,
    pub(super) content: Content,
}

#[derive(Debug)]
pub(super) enum Content {
    Scalar,
    List(Vec<Node>),
    /// By the keys as they are meant, each with the bytes of the key.
    Map(IndexMap<String, (Range<usize>, Node)>),
}

/// A list or map whose end has not come yet; of a map also the key whose value comes next.
struct Open {
    start: usize,
    content: Content,
    key: Option<(String, Range<usize>)>,
}

pub(super) fn read(text: &str) -> Result<Node> {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let byte = |index: usize| bytes.get(index).copied().unwrap_or(text.len());
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| anyhow!("this is no YAML: {}", error.info()))?;
        let span = byte(span.start.index())..byte(span.end.index());
        let (node, scalar) = match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                let content = match event {
                    Event::SequenceStart(..) => Content::List(Vec::new()),
                    _ => Content::Map(IndexMap::new()),
                };
                if open.len() == DEPTH {
                    bail!("this is nested more than {DEPTH} levels deep");
                }
                open.push(Open {
                    start: span.start,
                    content,
                    key: None,
                });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(Open { start, content, .. }) = open.pop() else {
                    continue;
                };
                let span = start..span.end.max(start);
                (Node { span, content }, None)
            }
            Event::Scalar(text, ..) => {
                let content = Content::Scalar;
                (Node { span, content }, Some(text.into_owned()))
            }
            Event::Alias(_) => bail!("anchors and aliases are not allowed"),
            _ => continue,
        };
        match open.last_mut() {
            None => root = Some(node),
            Some(Open { content, key, .. }) => match content {
                Content::Scalar => {}
                Content::List(items) => items.push(node),
                Content::Map(entries) => match (key.take(), scalar) {
                    (Some((name, place)), _) => {
                        if entries.insert(name.clone(), (place, node)).is_some() {
                            bail!("the key `{name}` stands twice in one map");
                        }
                    }
                    (None, Some(name)) => *key = Some((name, node.span)),
                    (None, None) => bail!("a key must be a text"),
                },
            },
        }
    }
    root.ok_or_else(|| anyhow!("the file is empty"))
}

/// Every comment of a text, from its sign to the end of the line.
pub(super) fn comments(text: &str) -> Result<Vec<String>> {
    let mut comments = Vec::new();
    let mut end = 0;
    let root = read(text)?;
    between(text, &root, &mut end, &mut comments);
    gap(&text[end..], &mut comments);
    Ok(comments)
}

/// Comments stand between keys and values.
fn between(text: &str, node: &Node, end: &mut usize, comments: &mut Vec<String>) {
    match &node.content {
        Content::Scalar => word(text, &node.span, end, comments),
        Content::List(items) => items
            .iter()
            .for_each(|item| between(text, item, end, comments)),
        Content::Map(entries) => {
            for (key, value) in entries.values() {
                word(text, key, end, comments);
                between(text, value, end, comments);
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
