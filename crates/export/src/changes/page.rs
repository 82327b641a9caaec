//! The changes as a page.

use std::collections::BTreeMap;

use super::{Changes, Kind};

/// From how many on things that changed alike are listed once.
const ALIKE: usize = 3;

pub(super) fn write(changes: &Changes, title: &str, since: &str) -> String {
    let mut text = format!("# {title}: changes since {since}\n");
    if changes.is_empty() {
        text.push_str("\nNothing changed but words.\n");
    }
    for kind in &changes.kinds {
        section(kind, &mut text);
    }
    text
}

fn section(kind: &Kind, text: &mut String) {
    let title = kind.title;
    if !kind.new.is_empty() {
        text.push_str(&format!("\n## New {title}: {}\n\n", kind.new.len()));
        for (name, doc) in &kind.new {
            text.push_str(&format!("- `{name}`: {doc}\n"));
        }
    }
    if !kind.gone.is_empty() {
        text.push_str(&format!(
            "\n## {} that are gone: {}\n\n",
            upper(title),
            kind.gone.len()
        ));
        for name in &kind.gone {
            text.push_str(&format!("- `{name}`\n"));
        }
    }
    if kind.changed.is_empty() {
        return;
    }
    text.push_str(&format!("\n## Changed {title}: {}\n", kind.changed.len()));
    let mut owners: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, lines) in &kind.changed {
        for line in lines {
            owners.entry(line).or_default().push(name);
        }
    }
    let alike = |line: &str| owners.get(line).is_some_and(|names| names.len() >= ALIKE);
    for (line, names) in owners.iter().filter(|(line, _)| alike(line)) {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        text.push_str(&format!(
            "\n- {line}, in {}: {}\n",
            names.len(),
            names.join(", ")
        ));
    }
    for (name, lines) in &kind.changed {
        let own: Vec<&String> = lines.iter().filter(|line| !alike(line)).collect();
        if own.is_empty() {
            continue;
        }
        text.push_str(&format!("\n### `{name}`\n\n"));
        for line in own {
            text.push_str(&format!("- {line}\n"));
        }
    }
}

fn upper(title: &str) -> String {
    let mut signs = title.chars();
    let first = signs.next().map(|sign| sign.to_ascii_uppercase());
    first.into_iter().chain(signs).collect()
}
