//! YAML as the specification has it: read as plain data, and new files written in the order and
//! form that people keep them in.

use std::fmt::Write as _;

use crate::file::LINE_ENDS;

/// Plain data of a file.
pub type Value = serde_yaml::Value;

/// Columns of a line; a map that fits may stand on one.
const WIDTH: usize = 100;

/// What a new file is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Yaml {
    /// Nothing: `doc:`.
    Empty,
    /// A number or truth value.
    Word(String),
    /// A text, in quotes if it needs them.
    Text(String),
    /// JSON on lines of its own, under `|`.
    Block(String),
    /// `[a, b]`.
    List(Vec<Yaml>),
    /// One key a line.
    Map(Map),
    /// `{a: b}` if it fits on the line.
    Short(Map),
}

/// Keys with their values, in order.
pub type Map = Vec<(String, Yaml)>;

///
/// # Errors
///
/// What is no YAML.
pub fn read(text: &str) -> Result<Value, serde_yaml::Error> {
    serde_yaml::from_str(text)
}

/// Plain data as text, without the form that people keep.
///
/// # Errors
///
/// A value that YAML has no form for.
pub fn to_text(value: &Value) -> Result<String, serde_yaml::Error> {
    serde_yaml::to_string(value)
}

/// A file with these keys. A blank line stands before each of `apart`.
pub fn write(map: &Map, apart: &[&str]) -> String {
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
pub fn write_at(indent: usize, key: &str, value: &Yaml) -> String {
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
            for line in escaped(lines).lines() {
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
pub fn on_one_line(value: &Yaml) -> Option<String> {
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

/// A text as a key or value: plain if it cannot be taken for anything else, else in quotes.
pub fn text(text: &str, is_key: bool) -> String {
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
        // Of JSON's escapes YAML knows each one. What ends a line in YAML 1.1 alone is escaped, too.
        escaped(&serde_json::Value::from(text).to_string())
    }
}

/// JSON without the characters that end a line in YAML 1.1 and not in YAML 1.2.
fn escaped(json: &str) -> String {
    let mut json = json.to_owned();
    for c in LINE_ENDS {
        json = json.replace(c, &format!("\\u{:04x}", u32::from(c)));
    }
    json
}

/// Words that some version of YAML takes for a truth value or nothing.
fn is_other(text: &str) -> bool {
    const WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    WORDS.contains(&text.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use super::{Yaml, read, write};

    #[test]
    fn line_ends_of_older_yaml_change_no_value() {
        for text in ["a\u{85}b", "\u{2028}", "a \u{2029} b", "x\u{2028}\u{2029}"] {
            let json = serde_json::Value::from(text).to_string();
            let map = vec![
                ("text".to_owned(), Yaml::Text(text.to_owned())),
                (
                    text.to_owned(),
                    Yaml::List(vec![Yaml::Text(text.to_owned())]),
                ),
                ("example".to_owned(), Yaml::Block(json)),
            ];
            let written = write(&map, &[]);
            let value = read(&written).unwrap();
            assert_eq!(value["text"], text, "{written}");
            assert_eq!(value[text][0], text, "{written}");
            let example: String = serde_json::from_str(value["example"].as_str().unwrap()).unwrap();
            assert_eq!(example, text, "{written}");
        }
    }
}
