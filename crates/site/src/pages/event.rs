//! The pages of events and payloads, and their index.

use maud::{Markup, html};
use slack_methods_spec_model::model::{Event, EventKind};

use super::methods::absent;
use crate::context::Context;
use crate::page::{Page, anchor};
use crate::parts::{doc, fields, frame, lists};

pub(crate) fn event(cx: &Context<'_>, event: &Event) -> String {
    let content = html! {
        h1.name { (event.name) }
        div.lead { (doc::paragraphs(cx, &event.doc)) }
        dl.facts {
            @if event.tag() != event.name { dt { "Its type" } dd { code { (event.tag()) } } }
            @if !event.sets.is_empty() {
                dt { "Comes through" }
                dd { @for (index, set) in event.sets.iter().enumerate() { @if index > 0 { ", " } code { (set) } } }
            }
            @if let Some(place) = cx.paths.event(event.kind, &event.name) {
                dt { "In Rust" } dd { (cx.rust(place)) }
            }
            dt { "Documentation" } dd { a href=(event.docs) { (cx.about.vendor) "’s page" } ", read on " (event.as_of) }
        }
        h2 #fields { "Fields" }
        @if event.body.fields.is_empty() { p { "None." } }
        @else { (fields::of_response(cx, &event.body, "field")) }
        (examples(event))
    };
    let crumbs = [("Events", Page::Events)];
    frame::page(cx, &event.name, &doc::plain(&event.doc), &crumbs, &content)
}

fn examples(event: &Event) -> Markup {
    html! {
        @if !event.examples.is_empty() {
            h2 #examples { "Examples" }
            @for example in &event.examples {
                h3 id=(anchor("example", &example.name)) { (example.name) }
                pre tabindex="0" { code { (example.text.trim_end()) } }
            }
        }
    }
}

pub(crate) fn events(cx: &Context<'_>) -> String {
    let content = html! {
        h1 { "Events " (lists::count(cx.api.events.len())) }
        p { "What happens in a workspace, as an app or a session receives it." }
        (list(cx, &cx.api.events))
        h2 #payloads { "Payloads " (lists::count(cx.api.payloads.len())) }
        p { "What " (cx.about.vendor) " sends to an app as a whole: events with what is around them, interactions, commands." }
        (list(cx, &cx.api.payloads))
        (absent(cx, &cx.api.missing.events, "events"))
    };
    frame::page(
        cx,
        "Events",
        "All events and payloads with their fields.",
        &[],
        &content,
    )
}

fn list(cx: &Context<'_>, events: &[Event]) -> Markup {
    html! {
        ul.rows {
            @for event in events {
                @let page = match event.kind { EventKind::Event => Page::Event(&event.name), EventKind::Payload => Page::Payload(&event.name) };
                li { a.name href=(cx.to(page)) { (event.name) } div { (doc::text(cx, &event.doc)) } }
            }
        }
    }
}
