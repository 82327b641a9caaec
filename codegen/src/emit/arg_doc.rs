//! What the docs of an argument say.

use super::codes::HIDDEN;
use super::{Links, retired};
use crate::doc::{Block, Doc, Inline, code, link, text};
use crate::names::{Arg, Group, Method, Rule, WireName};

/// The wire name, the argument's own words, the default, example and limits of the page, and what
/// else is known of it.
pub(super) fn whole(arg: &Arg, method: &Method, links: &Links) -> Doc {
    let mut doc = links
        .linked(&arg.doc, Some(&method.name))
        .after(vec![code(arg.wire.as_str()), text(": ")]);
    let mut facts: Vec<Inline> = Vec::new();
    let mut fact = |label: &str, value: Inline| {
        let gap = if facts.is_empty() { "" } else { " " };
        facts.extend([text(format!("{gap}{label}: ")), value, text(".")]);
    };
    for (label, value) in [("Default", &arg.default), ("Example", &arg.example)] {
        if let Some(value) = value.as_ref().filter(|value| !value.trim().is_empty()) {
            fact(label, code(value.as_str()));
        }
    }
    if let Some(limits) = arg.limits.words() {
        fact("Limits", text(limits));
    }
    if !facts.is_empty() {
        doc.0.push(Block::Paragraph(facts));
    }
    doc.0.extend(more(arg, method, &links.vendor).0);
    doc.0.extend(
        arg.retired
            .as_ref()
            .map(|day| retired::paragraph(day, links)),
    );
    doc
}

/// Whether the argument is required, and which rules bind it to others.
pub(super) fn more(arg: &Arg, method: &Method, vendor: &str) -> Doc {
    let mut blocks = Vec::new();
    let mut words = |words: Vec<_>| blocks.push(Block::Paragraph(words));
    let new = || code("new");
    if arg.required && !arg.in_new {
        let lead = format!("{vendor} requires this argument, although ");
        words(vec![text(lead), new(), text(" does not take it.")]);
    }
    if arg.in_new && !arg.required {
        let lead = format!("{vendor} does not require this argument, although ");
        words(vec![text(lead), new(), text(" takes it.")]);
    }
    let mut sentence = |sentence: &str| words(vec![text(sentence)]);
    if arg.required_for_public && !arg.required {
        sentence("Required for public channels.");
    }
    if arg.hidden {
        sentence(HIDDEN);
    }
    if let Some(clear) = &arg.clear {
        let target = format!("Self::{clear}");
        let clear = link(target, vec![code(clear.as_str())]);
        blocks.push(Block::Paragraph(vec![clear, text(" clears it.")]));
    }
    let groups = method.groups.iter();
    let groups = groups.filter(|group| group.args.contains(&arg.wire));
    blocks.extend(groups.flat_map(|group| self::group(group).0));
    Doc(blocks)
}

/// The rule of a group in one sentence.
pub(super) fn group(group: &Group) -> Doc {
    let names: Vec<&str> = group.args.iter().map(WireName::as_str).collect();
    let (before, after) = match group.rule {
        Rule::OneOf => ("Pass exactly one of ", "."),
        Rule::AtLeastOne => ("Pass at least one of ", "."),
        Rule::AtMostOne => ("Pass at most one of ", "."),
        Rule::Together => ("Pass ", " together or not at all."),
    };
    let mut words = vec![text(before)];
    words.extend(listed(&names, " and "));
    words.push(text(after));
    Doc::paragraph(words)
}

/// Names with commas, and `last` before the last one.
pub(super) fn listed(names: &[&str], last: &str) -> Vec<Inline> {
    let mut words = Vec::new();
    for (index, name) in names.iter().enumerate() {
        match index {
            0 => {}
            _ if index + 1 == names.len() => words.push(text(last)),
            _ => words.push(text(", ")),
        }
        words.push(code(*name));
    }
    words
}
