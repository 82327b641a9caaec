//! The pages of what apps write: objects, unions and values; and their index.

use maud::{Markup, html};
use slack_methods_spec_model::model::{
    Across, AcrossRule, BlockObject, BlockUnion, BlockValue, Head,
};

use super::method::rule;
use crate::context::Context;
use crate::page::{Page, anchor};
use crate::parts::types::{self, Scope};
use crate::parts::{doc, fields, frame, lists};
use crate::uses::{Sort, Space};

/// The page of a name in `spec/blocks/`.
pub(crate) fn block(cx: &Context<'_>, name: &str) -> String {
    let blocks = &cx.api.blocks;
    if let Some(it) = blocks.object(name) {
        return page(cx, &it.head, &object(cx, it));
    }
    if let Some(it) = blocks.union(name) {
        return page(cx, &it.head, &union(cx, it));
    }
    let value = blocks.values.iter().find(|it| it.head.name == name);
    value.map_or_else(String::new, |it| page(cx, &it.head, &self::value(cx, it)))
}

fn page(cx: &Context<'_>, head: &Head, rest: &Markup) -> String {
    let content = html! {
        h1.name { (head.name) }
        div.lead { (doc::paragraphs(cx, &head.doc)) }
        dl.facts {
            @if let Some(place) = cx.paths.block(&head.name) {
                dt { "In Rust" } dd { (cx.rust(place)) }
            }
            @if let Some(docs) = &head.docs { dt { "Documentation" } dd { a href=(docs) { (cx.about.vendor) "’s page" } } }
            dt { "Read from" } dd { (head.source) }
        }
        (rest)
        (lists::users(cx, Sort::Block, &head.name))
    };
    let crumbs = [("Blocks", Page::Blocks)];
    frame::page(cx, &head.name, &doc::plain(&head.doc), &crumbs, &content)
}

fn object(cx: &Context<'_>, object: &BlockObject) -> Markup {
    html! {
        h2 #fields { "Fields" }
        @if let Some(tag) = &object.tag { p { code { (tag.key) } " is " code { (tag.text) } "." } }
        @if !object.surfaces.is_empty() {
            p {
                "Allowed only on the surface" @if object.surfaces.len() > 1 { "s" } " "
                @for (index, surface) in object.surfaces.iter().enumerate() {
                    @if index > 0 { " and " }
                    code { (surface) }
                }
                "."
            }
        }
        @if !object.groups.is_empty() {
            ul.rules {
                @for group in &object.groups { li { (rule(group, "field")) @if let Some(words) = &group.doc { " " (doc::text(cx, words)) } } }
            }
        }
        (whole(cx, object.surface.as_deref(), &object.across))
        @if object.body.fields.is_empty() { p { "No other." } }
        @else { (fields::of_block(cx, &object.body)) }
        @if !object.examples.is_empty() {
            h2 #examples { "Examples" }
            @for example in &object.examples {
                h3 id=(anchor("example", &example.name)) { (example.name) }
                pre tabindex="0" { code { (example.text.trim_end()) } }
            }
        }
    }
}

fn union(cx: &Context<'_>, union: &BlockUnion) -> Markup {
    html! {
        h2 #variants { "One of " (lists::count(union.variants.len())) }
        p { code { (union.tag) } " says which one it is." }
        ul.rows {
            @for variant in &union.variants {
                li {
                    a.name href=(cx.to(Page::Block(&variant.object))) { (variant.object) }
                    @if let Some(object) = cx.api.blocks.object(&variant.object) {
                        @if let Some(tag) = &object.tag { " " code.soft { (tag.text) } }
                        div { (doc::text(cx, &object.head.doc)) }
                    }
                }
            }
        }
    }
}

fn value(cx: &Context<'_>, value: &BlockValue) -> Markup {
    let scope = Scope {
        space: Space::Blocks,
        unions: &[],
    };
    html! {
        h2 #type { "What it is" }
        p { span.type { (types::words(cx, &value.kind, scope)) } }
        (types::facts(None, None, &value.limits, None))
        (fields::items(&value.items))
        (whole(cx, value.surface.as_deref(), &value.across))
    }
}

/// The rules for all that is in an object or a value.
fn whole(cx: &Context<'_>, surface: Option<&str>, rules: &[Across]) -> Markup {
    html! {
        @if surface.is_some() || !rules.is_empty() {
            ul.rules {
                @if let Some(surface) = surface { li { "What is in it stands on the surface " code { (surface) } "." } }
                @for across in rules {
                    li {
                        @match &across.rule {
                            AcrossRule::Unique(key) => { "No two " code { (key) } " in all of it are equal." }
                            AcrossRule::Single(key) => { "At most one " code { (key) } " in all of it is " code { "true" } "." }
                            AcrossRule::Count(of, max) => { "At most " (max) " of " (named(cx, of)) " are in all of it." }
                            AcrossRule::TotalLength { of, key, max } => {
                                code { (key) } " of all " (named(cx, of)) " in it has at most " (max) " characters together."
                            }
                        }
                    }
                }
            }
        }
    }
}

fn named(cx: &Context<'_>, name: &str) -> Markup {
    html! { a href=(cx.to(Page::Block(name))) { code { (name) } } }
}

/// Everything under `spec/blocks/`, by the folders of the files.
pub(crate) fn blocks(cx: &Context<'_>) -> String {
    let heads = &cx.uses.blocks;
    let groups = lists::by_folder(heads);
    let content = html! {
        h1 { "Blocks " (lists::count(heads.len())) }
        p { "What apps write and read back: blocks, their elements, and the values that are made of them." }
        nav.jump aria-label="Sorts" {
            @for (folder, _) in &groups { a href={ "#" (anchor("sort", folder)) } { (folder.replace('_', " ")) } " " }
        }
        @for (folder, heads) in &groups {
            section id=(anchor("sort", folder)) {
                h2 { (folder.replace('_', " ")) " " (lists::count(heads.len())) }
                ul.rows {
                    @for head in heads {
                        li { a.name href=(cx.to(Page::Block(&head.name))) { (head.name) } div { (doc::text(cx, &head.doc)) } }
                    }
                }
            }
        }
    };
    frame::page(
        cx,
        "Blocks",
        "Blocks, elements, views and attachments.",
        &[],
        &content,
    )
}
