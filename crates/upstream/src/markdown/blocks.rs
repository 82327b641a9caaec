//! The parts of a Markdown page: what stands before it, and its sections.

use std::collections::BTreeMap;

/// What stands under one heading of the second level; before the first one the name is empty.
#[derive(Debug, Default)]
pub(super) struct Section {
    pub(super) name: String,
    /// Without the code blocks. An empty line ends a paragraph.
    pub(super) lines: Vec<String>,
    pub(super) code: Vec<String>,
}

/// The values of the YAML before a page, by key; a key below another one stands behind it with a
/// dot. Only what such pages have is read: texts, and lists of texts.
pub(super) type Front = BTreeMap<String, Vec<String>>;

pub(super) fn front_matter(text: &str) -> (Front, &str) {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut front = Front::new();
    let Some((yaml, body)) = text
        .strip_prefix("---\n")
        .or_else(|| text.strip_prefix("---\r\n"))
        .and_then(|rest| rest.split_once("\n---"))
    else {
        return (front, text);
    };
    let (mut outer, mut inner) = (String::new(), String::new());
    for line in yaml.lines() {
        let words = line.trim();
        if let Some(item) = words.strip_prefix("- ") {
            front.entry(inner.clone()).or_default().push(unquoted(item));
            continue;
        }
        let Some((key, value)) = words.split_once(':') else {
            continue;
        };
        inner = if line.starts_with(char::is_whitespace) {
            format!("{outer}.{key}")
        } else {
            key.clone_into(&mut outer);
            key.to_owned()
        };
        let value = value.trim();
        let list = value
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        let items: Vec<String> = match list {
            Some(list) => list
                .split(',')
                .map(unquoted)
                .filter(|item| !item.is_empty())
                .collect(),
            None if value.is_empty() => Vec::new(),
            None => vec![unquoted(value)],
        };
        front.entry(inner.clone()).or_default().extend(items);
    }
    (front, body)
}

fn unquoted(text: &str) -> String {
    text.trim().trim_matches(['"', '\'']).to_owned()
}

pub(super) fn sections(body: &str) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    let mut fence: Option<Vec<&str>> = None;
    let mut after_blank = true;
    for line in body.lines() {
        let current = sections.last_mut().expect("there is a first section");
        let words = line.trim();
        if words.starts_with("```") {
            match fence.take() {
                Some(code) => current.code.push(code.join("\n")),
                None => fence = Some(Vec::new()),
            }
            continue;
        }
        if let Some(code) = &mut fence {
            code.push(line);
            continue;
        }
        let is_indented = line.starts_with("    ") || line.starts_with('\t');
        if is_indented && after_blank && !words.is_empty() {
            current.code.push(words.to_owned());
            continue;
        }
        after_blank = words.is_empty();
        match words.strip_prefix("## ") {
            Some(name) => {
                // `## Facts {#facts}`
                let name = name.split(" {#").next().unwrap_or_default().trim();
                sections.push(Section {
                    name: name.to_owned(),
                    ..Section::default()
                });
            }
            None => current.lines.push(words.to_owned()),
        }
    }
    sections
}

/// The texts in the code spans of a line.
pub(super) fn code_spans(line: &str) -> Vec<String> {
    let mut spans = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find('`') {
        let ticks = rest[start..].chars().take_while(|c| *c == '`').count();
        let after = &rest[start + ticks..];
        let mark = "`".repeat(ticks);
        // Two backquotes with nothing between them are an empty span.
        if ticks == 2 && !after.contains(&mark) {
            spans.push(String::new());
            rest = after;
            continue;
        }
        let Some(end) = after.find(&mark) else { break };
        spans.push(after[..end].trim().to_owned());
        rest = &after[end + ticks..];
    }
    spans
}
