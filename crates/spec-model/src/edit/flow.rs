//! A map in braces.

use std::fmt;

use anyhow::{Context, Result, ensure};
use indexmap::IndexMap;

use super::block::position;
use crate::marks::{Content, Node};
use crate::yaml::{self, Yaml};

/// A value that is not a block of keys.
#[derive(Debug)]
pub(super) enum Inline {
    Text(String),
    Flow(Flow),
}

#[derive(Debug)]
pub(super) struct Flow {
    /// The text as it was found, until an edit.
    found: Option<String>,
    has_comment: bool,
    /// By the keys as they are meant, each with the key as it is written.
    entries: IndexMap<String, (String, Inline)>,
}

impl Flow {
    pub(super) fn parse(text: &str, node: &Node) -> Self {
        let mut entries = IndexMap::new();
        let mut between = String::new();
        let mut end = node.span.start;
        if let Content::Map(map) = &node.content {
            for entry in map {
                let (name, key, value) = (&entry.key, &entry.key_span, &entry.value);
                between.push_str(&text[end..key.start]);
                let inline = match &value.content {
                    Content::Map(_) => Inline::Flow(Self::parse(text, value)),
                    _ => Inline::Text(text[value.span.clone()].trim_end().to_owned()),
                };
                entries.insert(name.clone(), (text[key.clone()].to_owned(), inline));
                end = value.span.end.max(key.end);
            }
        }
        between.push_str(&text[end..node.span.end.max(end)]);
        Self {
            found: Some(text[node.span.clone()].to_owned()),
            has_comment: between.contains('#'),
            entries,
        }
    }

    /// The map for an edit.
    pub(super) fn open(&mut self) -> Result<&mut Self> {
        ensure!(
            !self.has_comment,
            "a comment inside of `{{…}}` would be lost"
        );
        self.found = None;
        Ok(self)
    }

    pub(super) fn inner(&mut self, key: &str) -> Result<Option<&mut Inline>> {
        let entry = self.entries.get_mut(key);
        let (_, inline) = entry.with_context(|| format!("there is no key `{key}`"))?;
        Ok(Some(inline))
    }

    pub(super) fn set(&mut self, key: &str, value: &Yaml) -> Result<()> {
        let inline = inline(value)?;
        match self.entries.get_mut(key) {
            Some((_, old)) => *old = inline,
            None => drop(
                self.entries
                    .insert(key.to_owned(), (yaml::text(key, true), inline)),
            ),
        }
        Ok(())
    }

    pub(super) fn insert(&mut self, after: Option<&str>, key: &str, value: &Yaml) -> Result<()> {
        let at = position(&self.entries, after)?;
        ensure!(
            !self.entries.contains_key(key),
            "the key `{key}` is there already"
        );
        let entry = (yaml::text(key, true), inline(value)?);
        self.entries.shift_insert(at, key.to_owned(), entry);
        Ok(())
    }

    pub(super) fn remove(&mut self, key: &str) -> Result<()> {
        let removed = self.entries.shift_remove(key);
        removed.with_context(|| format!("there is no key `{key}`"))?;
        Ok(())
    }
}

/// In `{…}` a value stands on the line.
fn inline(value: &Yaml) -> Result<Inline> {
    let text = yaml::on_one_line(value).context("the value cannot stand in `{…}`")?;
    Ok(Inline::Text(text))
}

impl fmt::Display for Inline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Flow(flow) => flow.fmt(f),
        }
    }
}

impl fmt::Display for Flow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(found) = &self.found {
            return f.write_str(found);
        }
        f.write_str("{")?;
        for (index, (key, value)) in self.entries.values().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{key}: {value}")?;
        }
        f.write_str("}")
    }
}
