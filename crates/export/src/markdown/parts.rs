//! The pages of what belongs to no method.

use super::method::{code, groups, join};
use super::types::{fields, kind, limits};
use crate::resolved::{Event, Example, Part, PartUnion, PartValue, SharedObject};
use crate::rules;

const UP: &str = "../";

pub(super) fn shared(object: &SharedObject) -> String {
    let mut sections = vec![format!("# {}", object.name), object.doc.clone()];
    sections.extend(page(object.docs.as_deref()));
    sections.push(format!("## Fields\n\n{}", fields(&object.fields, UP)));
    join(&sections)
}

pub(super) fn part(part: &Part) -> String {
    let mut sections = vec![format!("# {}", part.name), part.doc.clone()];
    sections.extend(page(part.docs.as_deref()));
    if let Some(tag) = &part.tag {
        sections.push(format!("Its `{}` is `\"{}\"`.", tag.key, tag.text));
    }
    sections.extend(rules::allowed(&part.surfaces));
    let rules = rules::whole(part.surface.as_deref(), &part.across, linked);
    if !rules.is_empty() {
        sections.push(bullets(&rules));
    }
    sections.push(format!("## Fields\n\n{}", fields(&part.fields, UP)));
    sections.extend(groups(&part.groups));
    sections.extend(examples(&part.examples));
    join(&sections)
}

pub(super) fn union(union: &PartUnion) -> String {
    let mut sections = vec![format!("# {}", union.name), union.doc.clone()];
    sections.extend(page(union.docs.as_deref()));
    let line = |name: &String| format!("- [`{name}`]({name}.md)");
    let lines: Vec<String> = union.variants.iter().map(line).collect();
    let lead = format!(
        "One of these, by the text of `{}`. Unknown ones can come.",
        union.tag
    );
    sections.push(format!("{lead}\n\n{}", lines.join("\n")));
    join(&sections)
}

pub(super) fn value(value: &PartValue) -> String {
    let mut sections = vec![format!("# {}", value.name), value.doc.clone()];
    sections.extend(page(value.docs.as_deref()));
    sections.push(format!("It is: {}.", kind(&value.kind, UP)));
    let mut rules = limits(&value.limits, "Limit: ");
    rules.extend(limits(&value.item_limits, "Limit of each item: "));
    rules.extend(rules::whole(
        value.surface.as_deref(),
        &value.across,
        linked,
    ));
    sections.push(bullets(&rules));
    join(&sections)
}

fn bullets(rules: &[String]) -> String {
    let rules: Vec<String> = rules.iter().map(|rule| format!("- {rule}")).collect();
    rules.join("\n")
}

/// A link to the page of an object.
fn linked(of: &str) -> String {
    format!("[`{of}`]({of}.md)")
}

pub(super) fn event(event: &Event, folder: &str) -> String {
    let mut sections = vec![format!("# {}", event.name), event.doc.clone()];
    sections.extend(page(Some(&event.docs)));
    if !event.sets.is_empty() {
        let sets: Vec<String> = event.sets.iter().map(|set| format!("`{set}`")).collect();
        sections.push(format!(
            "It is one of the {folder} of {}.",
            sets.join(" and ")
        ));
    }
    if let Some(tag) = event.tag.as_ref().filter(|tag| **tag != event.name) {
        sections.push(format!("Its `type` is `\"{tag}\"`."));
    }
    if event.fields.is_empty() {
        sections.push("It has no fields besides `type`.".to_owned());
    } else {
        sections.push(format!("## Fields\n\n{}", fields(&event.fields, UP)));
    }
    sections.extend(examples(&event.examples));
    join(&sections)
}

fn page(docs: Option<&str>) -> Option<String> {
    docs.map(|docs| format!("Documentation: <{docs}>"))
}

fn examples(examples: &[Example]) -> Vec<String> {
    let example = |example: &Example| format!("### {}\n\n{}", example.name, code(&example.value));
    let mut sections: Vec<String> = examples.iter().map(example).collect();
    if !sections.is_empty() {
        sections.insert(0, "## Examples".to_owned());
    }
    sections
}
