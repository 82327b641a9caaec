//! The pages of the kinds of ids, and their index.

use maud::html;
use slack_methods_spec_model::model::IdKind;

use crate::context::Context;
use crate::page::Page;
use crate::parts::{doc, frame, lists};
use crate::uses::Sort;

pub(crate) fn id(cx: &Context<'_>, id: &IdKind) -> String {
    let name = id.name();
    let content = html! {
        h1.name { (name) }
        div.lead { (doc::paragraphs(cx, &id.doc)) }
        dl.facts {
            dt { "Example" } dd { code { (id.example) } }
            @if id.names.len() > 1 {
                dt { "Also called" }
                dd { @for (index, name) in id.names[1..].iter().enumerate() { @if index > 0 { ", " } code { (name) } } }
            }
            @if let Some(place) = cx.paths.id(name) {
                dt { "In Rust" } dd { (cx.rust(place)) }
            }
        }
        @for name in &id.names { (lists::users(cx, Sort::Id, name)) }
    };
    let crumbs = [("IDs", Page::Ids)];
    frame::page(cx, name, &doc::plain(&id.doc), &crumbs, &content)
}

pub(crate) fn ids(cx: &Context<'_>) -> String {
    let ids = &cx.api.ids;
    let content = html! {
        h1 { "IDs " (lists::count(ids.len())) }
        ul.rows {
            @for id in ids {
                li {
                    a.name href=(cx.to(Page::Id(id.name()))) { (id.name()) } " " code.soft { (id.example) }
                    div { (doc::text(cx, &id.doc)) }
                }
            }
        }
    };
    frame::page(
        cx,
        "IDs",
        "The kinds of IDs, and where they are used.",
        &[],
        &content,
    )
}
