//! A file as the lines of its keys, so that an edit moves nothing but what it is about.

use std::fmt;

use anyhow::{Context, Result, bail, ensure};

use super::block::{Block, Entry, position};
use super::flow::{Flow, Inline};
use super::places;
use super::value::Value;
use crate::marks::Content;
use crate::yaml::Yaml;

/// The keys of the top level that hold maps, in the order in which files have them.
const SECTIONS: [&str; 5] = ["args", "response", "errors", "warnings", "examples"];

#[derive(Debug)]
pub(super) struct Document {
    root: Block,
    /// What stands behind the last key.
    tail: String,
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
        let node = places(&text)?;
        let Content::Map(entries) = &node.content else {
            bail!("the file is not a map");
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
                .with_context(|| format!("`{key}` is not a map"))?;
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

impl fmt::Display for Document {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.root, self.tail)
    }
}
