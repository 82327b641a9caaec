//! What the docs of objects, unions, values and fields say.

use crate::doc::{Block, Doc, Inline, code, link, text};
use crate::emit::{Links, arg_doc, retired};
use crate::names::{
    AcrossRule, BlockField, BlockObject, BlockUnion, BlockValue, Common, Group, Head, Rule, Type,
    WireName,
};

fn paragraph(words: Vec<Inline>) -> Block {
    Block::Paragraph(words)
}

/// What every page begins and ends with.
fn framed(head: &Head, links: &Links, facts: Vec<Block>) -> Doc {
    let mut doc = links.linked(&head.doc, None);
    doc.0.extend(facts);
    if let Some(docs) = &head.docs {
        let page = link(docs.as_str(), vec![code(head.name.as_str())]);
        doc.0
            .push(paragraph(vec![text("Documentation: "), page, text(".")]));
    }
    doc.0.push(paragraph(vec![
        text("Read from: "),
        code(head.source.as_str()),
        text("."),
    ]));
    doc
}

pub(super) fn object(object: &BlockObject, api: &Common, links: &Links) -> Doc {
    let mut facts = Vec::new();
    if let Some(tag) = &object.tag {
        facts.push(paragraph(vec![
            text("In JSON, its "),
            code(tag.key.as_str()),
            text(" is "),
            code(tag.text.as_str()),
            text("."),
        ]));
    }
    facts.extend(allowed(&object.surfaces));
    facts.extend(object.groups.iter().flat_map(|it| group(it, links)));
    facts.extend(standing(object.surface.as_deref()));
    facts.extend(object.across.iter().map(|it| across(&it.rule)));
    let unions = api.blocks.unions.iter();
    let unions = unions.filter(|union| union.variants.iter().any(|it| it.object == object.rust));
    let unions: Vec<_> = unions.map(|union| &union.rust).collect();
    if !unions.is_empty() {
        let last = unions.len() - 1;
        let mut words = vec![text("Converts into ")];
        for (index, name) in unions.iter().enumerate() {
            match index {
                0 => {}
                _ if index == last => words.push(text(" and ")),
                _ => words.push(text(", ")),
            }
            // What is imported for a field needs no path.
            let imported = |field: &BlockField| matches!(field.kind.innermost(), Type::Shared(it) if it == *name);
            let path = match object.all_fields().any(imported) {
                true => name.to_string(),
                false => format!("crate::block_kit::{name}"),
            };
            words.push(link(path, vec![code(name.as_str())]));
        }
        words.push(text("."));
        facts.push(paragraph(words));
    }
    framed(&object.head, links, facts)
}

/// What `new` takes.
pub(super) fn constructor(taken: &[&BlockField]) -> Doc {
    let names: Vec<&str> = taken.iter().map(|field| field.wire.as_str()).collect();
    let words = match names.as_slice() {
        [] => vec![text("Creates it with nothing set.")],
        names => {
            let all_required = taken.iter().all(|field| field.required);
            let end = match (all_required, names.len()) {
                (false, _) => ".",
                (true, 1) => ", which is required.",
                (true, _) => ", which are required.",
            };
            let mut words = vec![text("Creates it with ")];
            words.extend(arg_doc::listed(names, " and "));
            words.push(text(end));
            words
        }
    };
    Doc(vec![paragraph(words)])
}

pub(super) fn union(union: &BlockUnion, links: &Links) -> Doc {
    let facts = vec![paragraph(vec![
        text("The key "),
        code(union.tag.as_str()),
        text(" says which of them it is. Any other JSON is kept in "),
        code("Unknown"),
        text("."),
    ])];
    framed(&union.head, links, facts)
}

pub(super) fn value(value: &BlockValue, links: &Links) -> Doc {
    let mut facts = Vec::new();
    let own = value.limits.words();
    let items = value
        .items
        .words()
        .map(|limits| format!("each item {limits}"));
    let limits: Vec<String> = own.into_iter().chain(items).collect();
    if !limits.is_empty() {
        let limits = format!("Limits: {}.", limits.join("; "));
        facts.push(paragraph(vec![text(limits)]));
    }
    facts.extend(standing(value.surface.as_deref()));
    facts.extend(value.across.iter().map(|it| across(&it.rule)));
    facts.push(paragraph(vec![
        text("It is made of the types of this module, with the feature "),
        code("block-kit"),
        text(", and of JSON such as that of "),
        code("serde_json::json!"),
        text("."),
    ]));
    framed(&value.head, links, facts)
}

/// The surface of all that is in it.
fn standing(surface: Option<&str>) -> Option<Block> {
    let words = |surface| {
        vec![
            text("What is in it stands on the surface "),
            code(surface),
            text("."),
        ]
    };
    surface.map(words).map(paragraph)
}

/// Where an object is allowed.
fn allowed(surfaces: &[String]) -> Option<Block> {
    let names: Vec<&str> = surfaces.iter().map(String::as_str).collect();
    let lead = match names.len() {
        0 => return None,
        1 => "Allowed only on the surface ",
        _ => "Allowed only on the surfaces ",
    };
    let mut words = vec![text(lead)];
    words.extend(arg_doc::listed(&names, " and "));
    words.push(text("."));
    Some(paragraph(words))
}

/// A rule at any depth.
fn across(rule: &AcrossRule) -> Block {
    paragraph(match rule {
        AcrossRule::Unique(key) => vec![
            text("No two "),
            code(key.as_str()),
            text(" in all of it are equal."),
        ],
        AcrossRule::Single(key) => vec![
            text("At most one "),
            code(key.as_str()),
            text(" in all of it is "),
            code("true"),
            text("."),
        ],
        AcrossRule::Count(of, max) => vec![
            text(format!("At most {max} objects in all of it are ")),
            code(of.as_str()),
            text("."),
        ],
        AcrossRule::TotalLength { of, key, max } => vec![
            text("The texts in "),
            code(key.as_str()),
            text(" of all "),
            code(of.as_str()),
            text(format!(" objects have at most {max} characters together.")),
        ],
    })
}

pub(super) fn setter(field: &BlockField, links: &Links) -> Doc {
    let mut doc = self::field(field, links);
    if let (None, Some(first)) = (&field.doc, doc.0.first_mut()) {
        let name = code(field.wire.as_str());
        *first = paragraph(vec![text("Sets "), name, text(".")]);
    }
    doc
}

pub(super) fn field(field: &BlockField, links: &Links) -> Doc {
    let name = code(field.wire.as_str());
    let mut doc = match &field.doc {
        None => Doc::paragraph(vec![name]),
        Some(doc) => links.linked(doc, None).after(vec![name, text(": ")]),
    };
    let mut facts: Vec<Inline> = Vec::new();
    if field.required {
        facts.push(text("Required."));
    }
    if let Some(default) = field.default.as_ref().filter(|it| !it.trim().is_empty()) {
        let gap = if facts.is_empty() { "" } else { " " };
        facts.extend([
            text(format!("{gap}Default: ")),
            code(default.as_str()),
            text("."),
        ]);
    }
    let own = field.limits.words();
    let items = field
        .items
        .words()
        .map(|limits| format!("each item {limits}"));
    let limits: Vec<String> = own.into_iter().chain(items).collect();
    if !limits.is_empty() {
        let gap = if facts.is_empty() { "" } else { " " };
        facts.push(text(format!("{gap}Limits: {}.", limits.join("; "))));
    }
    if let Some(key) = &field.unique {
        let gap = if facts.is_empty() { "" } else { " " };
        facts.extend([
            text(format!("{gap}No two items have the same ")),
            code(key.as_str()),
            text("."),
        ]);
    }
    if field.equal_lengths {
        let gap = if facts.is_empty() { "" } else { " " };
        facts.push(text(format!("{gap}All items have the same length.")));
    }
    if !facts.is_empty() {
        doc.0.push(paragraph(facts));
    }
    doc.0.extend(
        field
            .retired
            .as_ref()
            .map(|day| retired::paragraph(day, links)),
    );
    doc
}

fn group(group: &Group, links: &Links) -> Vec<Block> {
    let names: Vec<&str> = group.args.iter().map(WireName::as_str).collect();
    let (before, after) = match group.rule {
        Rule::OneOf => ("Set exactly one of ", "."),
        Rule::AtLeastOne => ("Set at least one of ", "."),
        Rule::AtMostOne => ("Set at most one of ", "."),
        Rule::Together => ("Set ", " together or not at all."),
    };
    let mut words = vec![text(before)];
    words.extend(arg_doc::listed(&names, " and "));
    words.push(text(after));
    let mut blocks = vec![paragraph(words)];
    if let Some(doc) = &group.doc {
        blocks.extend(links.linked(doc, None).0);
    }
    blocks
}
