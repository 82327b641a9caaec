//! Edits of a YAML text that leave everything else as it is, and are checked by reading it again.

mod block;
mod comments;
mod document;
mod flow;
mod lines;
#[cfg(test)]
mod tests;
mod value;

use std::collections::HashSet;
use std::fmt;

use anyhow::{Context, Result, anyhow, bail, ensure};

use crate::marks::{self, Node};
use crate::yaml::{self, Value, Yaml};
use document::Document;

/// One change of a file.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Gives the key at a path another value.
    Set {
        /// The keys from the root, the one to set last.
        path: Vec<String>,
        /// What it is to be.
        value: Yaml,
    },
    /// Puts a key into the map at a path, behind another key or, without one, first.
    Insert {
        /// The keys from the root to the map.
        path: Vec<String>,
        /// The key before the new one.
        after: Option<String>,
        /// The new key.
        key: String,
        /// Its value.
        value: Yaml,
    },
    /// Takes the key at a path away.
    Remove {
        /// The keys from the root, the one to remove last.
        path: Vec<String>,
    },
}

impl Edit {
    /// Gives the key at a path another value.
    pub fn set<S: AsRef<str>>(path: &[S], value: Yaml) -> Self {
        Self::Set {
            path: owned(path),
            value,
        }
    }

    /// Puts a key into the map at a path.
    pub fn insert<S: AsRef<str>>(
        path: &[S],
        after: Option<String>,
        key: &str,
        value: Yaml,
    ) -> Self {
        Self::Insert {
            path: owned(path),
            after,
            key: key.to_owned(),
            value,
        }
    }

    /// Takes the key at a path away.
    pub fn remove<S: AsRef<str>>(path: &[S]) -> Self {
        Self::Remove { path: owned(path) }
    }
}

fn owned<S: AsRef<str>>(path: &[S]) -> Vec<String> {
    path.iter().map(|step| step.as_ref().to_owned()).collect()
}

/// The text with every edit made, or an error if it would not say exactly that.
///
/// # Errors
///
/// The edit that cannot be made without changing something else.
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, EditError> {
    edited(text, edits).map_err(EditError)
}

/// Why a text cannot be edited.
#[derive(Debug)]
pub struct EditError(anyhow::Error);

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#}", self.0)
    }
}

impl std::error::Error for EditError {}

/// The place of every key and value.
fn places(text: &str) -> Result<Node> {
    marks::parse(text).map_err(|faults| {
        let titles: Vec<String> = faults.into_iter().map(|fault| fault.title).collect();
        anyhow!(titles.join("; "))
    })
}

fn edited(text: &str, edits: &[Edit]) -> Result<String> {
    if edits.is_empty() {
        return Ok(text.to_owned());
    }
    let mut document = Document::parse(text)?;
    let mut intended = yaml::read(text)?;
    for edit in edits {
        one(&mut document, &mut intended, edit).with_context(|| format!("{edit:?}"))?;
    }
    let edited = document.to_string();
    ensure!(
        yaml::read(&edited)? == intended,
        "the edited text would be read as something else"
    );
    let kept: HashSet<String> = comments::of(&edited)?.into_iter().collect();
    for comment in comments::of(text)? {
        ensure!(
            kept.contains(&comment),
            "the comment `{comment}` would be lost"
        );
    }
    Ok(edited)
}

fn one(document: &mut Document, intended: &mut Value, edit: &Edit) -> Result<()> {
    match edit {
        Edit::Set { path, value } => {
            let (key, above) = path.split_last().context("no key")?;
            document.map(above)?.set(key, value)?;
            put(intended, above, key, read(key, value)?)
        }
        Edit::Insert {
            path,
            after,
            key,
            value,
        } => {
            // A key that is missing or has no value, such as `rows:`, is to become a map.
            if value_at(intended, path).map_or(true, |value| value.is_null()) {
                let inner = Yaml::Map(vec![(key.clone(), value.clone())]);
                if let [section] = path.as_slice()
                    && intended.get(section.as_str()).is_none()
                {
                    document.add_section(section, &inner)?;
                    return put(intended, &[], section, read(section, &inner)?);
                }
                return one(document, intended, &Edit::set(path, inner));
            }
            document.map(path)?.insert(after.as_deref(), key, value)?;
            put(intended, path, key, read(key, value)?)
        }
        Edit::Remove { path } => {
            let (key, above) = path.split_last().context("no key")?;
            document.map(above)?.remove(key)?;
            value_at(intended, above)?
                .as_mapping_mut()
                .and_then(|map| map.remove(key.as_str()))
                .context("the key is not there")?;
            Ok(())
        }
    }
}

fn value_at<'a>(value: &'a mut Value, path: &[String]) -> Result<&'a mut Value> {
    path.iter().try_fold(value, |value, key| {
        value
            .get_mut(key.as_str())
            .with_context(|| format!("there is no `{key}`"))
    })
}

fn put(intended: &mut Value, path: &[String], key: &str, value: Value) -> Result<()> {
    match value_at(intended, path)?.as_mapping_mut() {
        Some(map) => {
            map.insert(key.into(), value);
            Ok(())
        }
        None => bail!("`{}` is not a map", path.join(".")),
    }
}

/// What a new value says.
fn read(key: &str, value: &Yaml) -> Result<Value> {
    let text = yaml::write(&vec![(key.to_owned(), value.clone())], &[]);
    let value = yaml::read(&text)?;
    value.get(key).cloned().context("the new text has no value")
}
