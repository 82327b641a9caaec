//! A file as the lines of its keys, so that an edit moves nothing but what it is about.

use std::fmt;
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use indexmap::IndexMap;

use super::flow::{Flow, Inline};
use super::places::{self, Content, Node};
use crate::import::yaml::{self, Yaml};

/// The keys of the top level that hold maps, in the order in which files have them.
const SECTIONS: [&str; 5] = ["args", "response", "errors", "warnings", "examples"];

#[derive(Debug)]
pub(super) struct Document {
    root: Block,
    /// What stands behind the last key.
    tail: String,
}

/// A map whose keys have lines of their own.
#[derive(Debug)]
pub(super) struct Block {
    indent: usize,
    entries: IndexMap<String, Entry>,
    /// Comments of a last key that was taken away.
    tail: String,
}

#[derive(Debug)]
struct Entry {
    /// Comments and blank lines before the key.
    lead: String,
    /// From the beginning of the line to the colon.
    key: String,
    value: Value,
}

#[derive(Debug)]
enum Value {
    /// What is no block of keys, between what stands around it; ends with its line.
    Inline {
        before: String,
        value: Inline,
        after: String,
    },
    /// The rest of the key's line, and the block below it.
    Block { line: String, block: Block },
}

/// A map that can be edited.
pub(super) enum Map<'a> {
    Block(&'a mut Block),
    Flow(&'a mut Flow),
}

impl Document {
    pub(super) fn parse(text: &str) -> Result<Self> {
        let mut text = text.to_owned();
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let node = places::read(&text)?;
        let Content::Map(entries) = &node.content else {
            bail!("the file is no map");
        };
        let (root, end) = Block::parse(&text, entries, 0)?;
        let tail = text[end..].to_owned();
        Ok(Self { root, tail })
    }

    /// The map at a path.
    pub(super) fn map(&mut self, path: &[String]) -> Result<Map<'_>> {
        let mut map = Map::Block(&mut self.root);
        for key in path {
            map = map
                .inner(key)?
                .with_context(|| format!("`{key}` is no map"))?;
        }
        Ok(map)
    }

    /// Adds a key of the top level before the ones that files have behind it.
    pub(super) fn add_section(&mut self, key: &str, value: &Yaml) -> Result<()> {
        let entries = &mut self.root.entries;
        let later = SECTIONS.iter().skip_while(|section| **section != key);
        let at = later.skip(1).filter_map(|key| entries.get_index_of(*key));
        let at = at.min().unwrap_or(entries.len());
        let mut entry = Entry::new(self.root.indent, key, value)?;
        "\n".clone_into(&mut entry.lead);
        entries.shift_insert(at, key.to_owned(), entry);
        Ok(())
    }
}

impl<'a> Map<'a> {
    fn inner(self, key: &str) -> Result<Option<Map<'a>>> {
        let inline = match self {
            Map::Flow(flow) => flow.inner(key)?,
            Map::Block(block) => match &mut block.entry(key)?.value {
                Value::Block { block, .. } => return Ok(Some(Map::Block(block))),
                Value::Inline { value, .. } => Some(value),
            },
        };
        match inline {
            Some(Inline::Flow(flow)) => Ok(Some(Map::Flow(flow.open()?))),
            _ => Ok(None),
        }
    }

    /// Gives a key another value; a new key comes last.
    pub(super) fn set(self, key: &str, value: &Yaml) -> Result<()> {
        match self {
            Map::Flow(flow) => flow.set(key, value),
            Map::Block(block) => block.set(key, value),
        }
    }

    /// Puts a key behind another one or, without one, first.
    pub(super) fn insert(self, after: Option<&str>, key: &str, value: &Yaml) -> Result<()> {
        match self {
            Map::Flow(flow) => flow.insert(after, key, value),
            Map::Block(block) => {
                let at = position(&block.entries, after)?;
                ensure!(
                    !block.entries.contains_key(key),
                    "the key `{key}` is there already"
                );
                let entry = Entry::new(block.indent, key, value)?;
                block.entries.shift_insert(at, key.to_owned(), entry);
                Ok(())
            }
        }
    }

    pub(super) fn remove(self, key: &str) -> Result<()> {
        match self {
            Map::Flow(flow) => flow.remove(key),
            Map::Block(block) => block.remove(key),
        }
    }
}

/// The place behind a key, or the first one.
pub(super) fn position<T>(entries: &IndexMap<String, T>, after: Option<&str>) -> Result<usize> {
    let Some(after) = after else { return Ok(0) };
    let at = entries.get_index_of(after);
    Ok(at.with_context(|| format!("there is no key `{after}`"))? + 1)
}

impl Block {
    /// The keys whose lines begin at `start`, and where their lines end.
    fn parse(
        text: &str,
        entries: &IndexMap<String, (Range<usize>, Node)>,
        start: usize,
    ) -> Result<(Self, usize)> {
        let mut end = start;
        let mut indent = 0;
        let mut parsed = IndexMap::new();
        for (name, (key, node)) in entries {
            let line = line_start(text, key.start);
            indent = key.start - line;
            ensure!(
                line >= end && text[line..key.start].bytes().all(|byte| byte == b' '),
                "the key `{name}` does not begin a line"
            );
            let lead = text[end..line].to_owned();
            let colon = text[key.end..].find(':').context("a key without a colon")?;
            let colon = key.end + colon + 1;
            let (value, value_end) = Value::parse(text, colon, indent, node)?;
            let entry = Entry {
                lead,
                key: text[line..colon].to_owned(),
                value,
            };
            parsed.insert(name.clone(), entry);
            end = value_end;
        }
        let block = Self {
            indent,
            entries: parsed,
            tail: String::new(),
        };
        Ok((block, end))
    }

    fn entry(&mut self, key: &str) -> Result<&mut Entry> {
        let entry = self.entries.get_mut(key);
        entry.with_context(|| format!("there is no key `{key}`"))
    }

    fn set(&mut self, key: &str, value: &Yaml) -> Result<()> {
        let new = Entry::new(self.indent, key, value)?;
        match self.entries.get_mut(key) {
            None => drop(self.entries.insert(key.to_owned(), new)),
            Some(entry) => {
                let comment = entry.value.comment();
                entry.value = new.value;
                if let Some(comment) = comment
                    && !entry.value.add_comment(&comment)
                {
                    let indent = self.indent;
                    entry.lead.push_str(&format!("{:indent$}{comment}\n", ""));
                }
            }
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<()> {
        let at = self.entries.get_index_of(key);
        let at = at.with_context(|| format!("there is no key `{key}`"))?;
        let removed = self.entries.shift_remove_index(at);
        let mut lead = removed.map(|(_, entry)| entry.lead).unwrap_or_default();
        match self.entries.get_index_mut(at) {
            Some((_, next)) => {
                lead.push_str(&next.lead);
                next.lead = lead;
            }
            None => self.tail.insert_str(0, &lead),
        }
        Ok(())
    }
}

impl Entry {
    /// A key that was not there before.
    fn new(indent: usize, key: &str, value: &Yaml) -> Result<Self> {
        let text = yaml::write_at(indent, key, value);
        let node = places::read(&text)?;
        let Content::Map(entries) = &node.content else {
            bail!("the new text has no key");
        };
        let (block, _) = Block::parse(&text, entries, 0)?;
        let entry = block.entries.into_iter().next();
        let (_, entry) = entry.context("the new text has no key")?;
        Ok(entry)
    }
}

impl Value {
    /// The value behind the colon of a key that is indented so far, and where its last line ends.
    fn parse(text: &str, colon: usize, indent: usize, node: &Node) -> Result<(Self, usize)> {
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
    fn comment(&self) -> Option<String> {
        let texts = match self {
            Self::Inline { before, after, .. } => [before.as_str(), after],
            Self::Block { line, .. } => [line.as_str(), ""],
        };
        let mut texts = texts.into_iter().filter_map(|text| text.split_once('#'));
        let (_, comment) = texts.next()?;
        Some(format!("#{}", comment.trim_end()))
    }

    /// Whether the comment found a place on the line.
    fn add_comment(&mut self, comment: &str) -> bool {
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

/// The end of the lines that are indented more than the key of a text under `|` or `>`.
fn block_scalar_end(text: &str, start: usize, indent: usize) -> usize {
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
fn last_line(text: &str, node: &Node) -> usize {
    let inner = match &node.content {
        Content::List(items) => items.last(),
        Content::Map(entries) => entries.values().last().map(|(_, node)| node),
        Content::Scalar => None,
    };
    let own = node.span.start + text[node.span.clone()].trim_end().len();
    let own = line_end(text, own);
    if text[node.span.clone()].starts_with(['{', '[']) {
        return own;
    }
    inner.map_or(own, |inner| last_line(text, inner))
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.root, self.tail)
    }
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Entry { lead, key, value } in self.entries.values() {
            write!(f, "{lead}{key}")?;
            match value {
                Value::Inline {
                    before,
                    value,
                    after,
                } => write!(f, "{before}{value}{after}")?,
                Value::Block { line, block } if block.entries.is_empty() => {
                    write!(f, " {{}}{line}{}", block.tail)?;
                }
                Value::Block { line, block } => write!(f, "{line}{block}")?,
            }
        }
        f.write_str(&self.tail)
    }
}
