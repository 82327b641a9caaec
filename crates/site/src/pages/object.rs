//! The pages of the objects that several methods return, and their index.

use maud::html;
use slack_methods_spec_model::model::SharedObject;

use crate::context::Context;
use crate::page::Page;
use crate::parts::{doc, fields, frame, lists};
use crate::uses::Sort;

pub(crate) fn object(cx: &Context<'_>, object: &SharedObject) -> String {
    let content = html! {
        h1.name { (object.name) }
        div.lead { (doc::paragraphs(cx, &object.doc)) }
        dl.facts {
            @if let Some(place) = cx.paths.object(&object.name) {
                dt { "In Rust" } dd { (cx.rust(place)) }
            }
            @if let Some(docs) = &object.docs { dt { "Documentation" } dd { a href=(docs) { (cx.about.vendor) "’s page" } } }
        }
        h2 #fields { "Fields" }
        (fields::of_response(cx, &object.body, "field"))
        (lists::users(cx, Sort::Object, &object.name))
    };
    let crumbs = [("Objects", Page::Objects)];
    frame::page(
        cx,
        &object.name,
        &doc::plain(&object.doc),
        &crumbs,
        &content,
    )
}

pub(crate) fn objects(cx: &Context<'_>) -> String {
    let objects = &cx.api.objects;
    let content = html! {
        h1 { "Objects " (lists::count(objects.len())) }
        p { "What several methods or events return alike." }
        ul.rows {
            @for object in objects {
                li { a.name href=(cx.to(Page::Object(&object.name))) { (object.name) } div { (doc::text(cx, &object.doc)) } }
            }
        }
    };
    frame::page(
        cx,
        "Objects",
        "All objects that several methods return.",
        &[],
        &content,
    )
}
