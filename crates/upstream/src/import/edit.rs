//! Edits of a YAML text that leave everything else as it is, and are checked by reading it again.

use std::collections::HashSet;
use std::str::FromStr;

use anyhow::{Context, Result, bail, ensure};
use yaml_edit::{Mapping, YamlFile};

use crate::import::yaml::{self, Value, Yaml};

#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// Gives the key at a path another value.
    Set { path: Vec<String>, value: Yaml },
    /// Puts a key into the map at a path, behind another key or, without one, first.
    Insert {
        path: Vec<String>,
        after: Option<String>,
        key: String,
        value: Yaml,
    },
    /// Takes the key at a path away.
    Remove { path: Vec<String> },
}

impl Edit {
    pub(crate) fn set<S: AsRef<str>>(path: &[S], value: Yaml) -> Self {
        Self::Set {
            path: owned(path),
            value,
        }
    }

    pub(crate) fn insert<S: AsRef<str>>(
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

    pub(crate) fn remove<S: AsRef<str>>(path: &[S]) -> Self {
        Self::Remove { path: owned(path) }
    }
}

fn owned<S: AsRef<str>>(path: &[S]) -> Vec<String> {
    path.iter().map(|step| step.as_ref().to_owned()).collect()
}

/// The text with every edit made, or an error if it would not say exactly that.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> Result<String> {
    if edits.is_empty() {
        return Ok(text.to_owned());
    }
    let file = YamlFile::from_str(text).context("the file cannot be edited")?;
    let document = file.document().context("the file is empty")?;
    let root = document.as_mapping().context("the file is no map")?;
    let mut intended = yaml::read(text)?;
    for edit in edits {
        one(&root, &mut intended, edit).with_context(|| format!("{edit:?}"))?;
    }
    let edited = without_blanks(text, &file.to_string());
    ensure!(
        yaml::read(&edited)? == intended,
        "the edited text would be read as something else"
    );
    for comment in YamlFile::from_str(text)
        .context("the file cannot be read")?
        .comments()
    {
        ensure!(
            edited.contains(comment.text()),
            "the comment `{}` would be lost",
            comment.text()
        );
    }
    Ok(edited)
}

/// A key without a value is written with a blank behind its colon; new lines go without.
fn without_blanks(old: &str, new: &str) -> String {
    let known: HashSet<&str> = old.lines().collect();
    let lines = new.split_inclusive('\n').map(|line| {
        let words = line.trim_end_matches('\n');
        match words.strip_suffix(": ") {
            Some(key) if !known.contains(words) => format!("{key}:{}", &line[words.len()..]),
            _ => line.to_owned(),
        }
    });
    lines.collect()
}

fn one(root: &Mapping, intended: &mut Value, edit: &Edit) -> Result<()> {
    match edit {
        Edit::Set { path, value } => {
            let (key, above) = path.split_last().context("no key")?;
            let map = map_at(root, above)?;
            let snippet = Snippet::new(key, value, map.is_flow_style())?;
            map.set(key.as_str(), snippet.node()?);
            put(intended, above, key, snippet.value()?)
        }
        Edit::Insert {
            path,
            after,
            key,
            value,
        } => {
            // A key without a value, such as `rows:`, is to become a map.
            let Ok(map) = map_at(root, path) else {
                let inner = Yaml::Map(vec![(key.clone(), value.clone())]);
                return one(root, intended, &Edit::set(path, inner));
            };
            let snippet = Snippet::new(key, value, map.is_flow_style())?;
            match after {
                Some(after) => {
                    ensure!(
                        map.insert_after(after.as_str(), key.as_str(), snippet.node()?),
                        "there is no key `{after}`"
                    );
                }
                None => {
                    map.insert_at_index(0, key.as_str(), snippet.node()?);
                }
            }
            put(intended, path, key, snippet.value()?)
        }
        Edit::Remove { path } => {
            let (key, above) = path.split_last().context("no key")?;
            ensure!(
                map_at(root, above)?.remove(key.as_str()).is_some(),
                "there is no key `{key}`"
            );
            value_at(intended, above)?
                .as_mapping_mut()
                .and_then(|map| map.remove(key.as_str()))
                .context("the key is not there")?;
            Ok(())
        }
    }
}

fn map_at(root: &Mapping, path: &[String]) -> Result<Mapping> {
    path.iter().try_fold(root.clone(), |map, key| {
        map.get_mapping(key.as_str())
            .with_context(|| format!("`{key}` is no map"))
    })
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
        None => bail!("`{}` is no map", path.join(".")),
    }
}

/// A value as text of its own, for the tree and for the model alike.
struct Snippet {
    key: String,
    text: String,
}

impl Snippet {
    /// In `{…}` a value stands on the line.
    fn new(key: &str, value: &Yaml, in_flow: bool) -> Result<Self> {
        let text = if in_flow {
            let value = yaml::on_one_line(value).context("the value cannot stand in `{…}`")?;
            format!("{}: {value}\n", yaml::text(key, true))
        } else {
            yaml::write(&vec![(key.to_owned(), value.clone())], &[])
        };
        Ok(Self {
            key: key.to_owned(),
            text,
        })
    }

    fn node(&self) -> Result<yaml_edit::YamlNode> {
        let file = YamlFile::from_str(&self.text).context("the new text is no YAML")?;
        let map = file.document().and_then(|document| document.as_mapping());
        map.and_then(|map| map.get(self.key.as_str()))
            .context("the new text has no value")
    }

    fn value(&self) -> Result<Value> {
        let value = yaml::read(&self.text)?;
        value
            .get(self.key.as_str())
            .cloned()
            .context("the new text has no value")
    }
}
