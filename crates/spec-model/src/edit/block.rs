//! A map whose keys have lines of their own.

use std::fmt;

use anyhow::{Context, Result, bail, ensure};
use indexmap::IndexMap;

use super::lines::line_start;
use super::places;
use super::value::Value;
use crate::marks::{self, Content};
use crate::yaml::{self, Yaml};

/// A map whose keys have lines of their own.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) indent: usize,
    pub(super) entries: IndexMap<String, Entry>,
    /// Comments of a last key that was taken away.
    pub(super) tail: String,
}

#[derive(Debug)]
pub(super) struct Entry {
    /// Comments and blank lines before the key.
    pub(super) lead: String,
    /// From the beginning of the line to the colon.
    key: String,
    pub(super) value: Value,
}

/// The place behind a key, or the first one.
pub(super) fn position<T>(entries: &IndexMap<String, T>, after: Option<&str>) -> Result<usize> {
    let Some(after) = after else { return Ok(0) };
    let at = entries.get_index_of(after);
    Ok(at.with_context(|| format!("there is no key `{after}`"))? + 1)
}

impl Block {
    /// The keys whose lines begin at `start`, and where their lines end.
    pub(super) fn parse(
        text: &str,
        entries: &[marks::Entry],
        start: usize,
    ) -> Result<(Self, usize)> {
        let mut end = start;
        let mut indent = 0;
        let mut parsed = IndexMap::new();
        for entry in entries {
            let (name, key, node) = (&entry.key, &entry.key_span, &entry.value);
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

    pub(super) fn entry(&mut self, key: &str) -> Result<&mut Entry> {
        let entry = self.entries.get_mut(key);
        entry.with_context(|| format!("there is no key `{key}`"))
    }

    pub(super) fn set(&mut self, key: &str, value: &Yaml) -> Result<()> {
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

    pub(super) fn remove(&mut self, key: &str) -> Result<()> {
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
    pub(super) fn new(indent: usize, key: &str, value: &Yaml) -> Result<Self> {
        let text = yaml::write_at(indent, key, value);
        let node = places(&text)?;
        let Content::Map(entries) = &node.content else {
            bail!("the new text has no key");
        };
        let (block, _) = Block::parse(&text, entries, 0)?;
        let entry = block.entries.into_iter().next();
        let (_, entry) = entry.context("the new text has no key")?;
        Ok(entry)
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
