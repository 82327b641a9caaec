//! The pages of what belongs to no method.

use super::method::{code, groups, join};
use super::types::{fields, kind, limits};
use crate::resolved::{Across, Event, Example, Part, PartUnion, PartValue, SharedObject};

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
    sections.extend(allowed(&part.surfaces));
    let rules = whole(part.surface.as_deref(), &part.across);
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
    rules.extend(whole(value.surface.as_deref(), &value.across));
    sections.push(bullets(&rules));
    join(&sections)
}

/// Where an object is allowed.
fn allowed(surfaces: &[String]) -> Option<String> {
    let names: Vec<String> = surfaces.iter().map(|it| format!("`{it}`")).collect();
    match names.as_slice() {
        [] => None,
        [name] => Some(format!("Allowed only on the surface {name}.")),
        names => Some(format!(
            "Allowed only on the surfaces {}.",
            names.join(" and ")
        )),
    }
}

/// The rules for all that is in an object or a value.
fn whole(surface: Option<&str>, rules: &[Across]) -> Vec<String> {
    let surface = surface.map(|it| format!("What is in it stands on the surface `{it}`."));
    surface
        .into_iter()
        .chain(rules.iter().map(across))
        .collect()
}

fn bullets(rules: &[String]) -> String {
    let rules: Vec<String> = rules.iter().map(|rule| format!("- {rule}")).collect();
    rules.join("\n")
}

fn across(rule: &Across) -> String {
    match rule {
        Across::Unique { key } => format!("No two `{key}` in it are equal."),
        Across::Single { key } => format!("At most one `{key}` in it is `true`."),
        Across::Count { of, max } => format!("It has at most {max} [`{of}`]({of}.md)."),
        Across::TotalLength { of, key, max } => format!(
            "The `{key}` of all [`{of}`]({of}.md) in it have at most {max} characters together."
        ),
    }
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
