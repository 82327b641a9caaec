//! YAML as the specification has it: read as plain data, and new files written in the order and
//! form that people keep them in. The one module that names `serde_yaml`.

use std::fmt::Write as _;

use anyhow::{Context, Result};

/// Plain data of a file.
pub(crate) type Value = serde_yaml::Value;

/// Columns of a line; a map that fits may stand on one.
const WIDTH: usize = 100;

/// What a new file is made of.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Yaml {
    /// Nothing: `doc:`.
    Empty,
    /// A number or truth value.
    Word(String),
    Text(String),
    /// Lines under `|`.
    Block(String),
    /// `[a, b]`.
    List(Vec<Yaml>),
    /// One key a line.
    Map(Map),
    /// `{a: b}` where it fits on the line.
    Short(Map),
}

pub(crate) type Map = Vec<(String, Yaml)>;

pub(crate) fn read(text: &str) -> Result<Value> {
    serde_yaml::from_str(text).context("this is not YAML")
}

/// Plain data as text, without the form that people keep.
pub(crate) fn to_text(value: &Value) -> Result<String> {
    serde_yaml::to_string(value).context("this cannot be written")
}

/// A file with these keys. A blank line stands before each of `apart`.
pub(crate) fn write(map: &Map, apart: &[&str]) -> String {
    let mut out = String::new();
    for (key, value) in map {
        if apart.contains(&key.as_str()) {
            out.push('\n');
        }
        entry(&mut out, 0, key, value);
    }
    out
}

/// One key with its value, indented as far as a file has it.
pub(crate) fn write_at(indent: usize, key: &str, value: &Yaml) -> String {
    let mut out = String::new();
    entry(&mut out, indent, key, value);
    out
}

fn entry(out: &mut String, indent: usize, key: &str, value: &Yaml) {
    let start = out.len();
    let _ = write!(out, "{:indent$}{}:", "", text(key, true));
    match value {
        Yaml::Empty => {}
        Yaml::Block(lines) => {
            out.push_str(" |");
            for line in lines.lines() {
                let _ = write!(out, "\n{:width$}{line}", "", width = indent + 2);
            }
        }
        Yaml::Map(map) if !map.is_empty() => {
            out.push('\n');
            block(out, indent + 2, map);
            return;
        }
        Yaml::Short(map) if !map.is_empty() => {
            let line = flow(value);
            if line.is_none()
                || out.len() - start + 1 + line.as_ref().map_or(0, String::len) > WIDTH
            {
                out.push('\n');
                block(out, indent + 2, map);
                return;
            }
            let _ = write!(out, " {}", line.unwrap_or_default());
        }
        other => {
            let _ = write!(out, " {}", flow(other).unwrap_or_default());
        }
    }
    out.push('\n');
}

fn block(out: &mut String, indent: usize, map: &Map) {
    for (key, value) in map {
        entry(out, indent, key, value);
    }
}

/// The value as it stands inside of `{…}`, where nothing is an empty text.
pub(crate) fn on_one_line(value: &Yaml) -> Option<String> {
    match value {
        Yaml::Empty => Some("\"\"".to_owned()),
        Yaml::Map(map) | Yaml::Short(map) => {
            let entries = map.iter().map(|(key, value)| {
                let value = on_one_line(value)?;
                Some(format!("{}: {value}", text(key, true)))
            });
            let entries: Option<Vec<String>> = entries.collect();
            Some(format!("{{{}}}", entries?.join(", ")))
        }
        other => flow(other),
    }
}

/// The value on one line, if it can stand on one.
fn flow(value: &Yaml) -> Option<String> {
    Some(match value {
        Yaml::Empty | Yaml::Block(_) => return None,
        Yaml::Word(word) => word.clone(),
        Yaml::Text(value) => text(value, false),
        Yaml::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(flow).collect();
            format!("[{}]", items?.join(", "))
        }
        Yaml::Map(map) | Yaml::Short(map) => {
            let entries: Option<Vec<String>> = map
                .iter()
                .map(|(key, value)| Some(format!("{}: {}", text(key, true), flow(value)?)))
                .collect();
            format!("{{{}}}", entries?.join(", "))
        }
    })
}

/// A text as a key or value: plain where it cannot be taken for anything else, else in quotes.
pub(crate) fn text(text: &str, is_key: bool) -> String {
    let is_plain =
        |c: char| c.is_ascii_alphanumeric() || "_-./ ".contains(c) || (!is_key && "@:".contains(c));
    let plain = text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '/')
        && text.chars().all(is_plain)
        && !text.contains(": ")
        && !text.ends_with([':', ' '])
        && !is_other(text);
    if plain {
        text.to_owned()
    } else {
        // Of JSON's escapes YAML knows each one.
        serde_json::Value::from(text).to_string()
    }
}

/// Words that some version of YAML takes for a truth value or nothing.
fn is_other(text: &str) -> bool {
    const WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    WORDS.contains(&text.to_ascii_lowercase().as_str())
}
