//! The front page: where to look for what.

use maud::html;
use slack_methods_spec_model::model::COMMON;

use crate::context::Context;
use crate::page::Page;
use crate::parts::{doc, frame, kind, lists};

pub(crate) fn front(cx: &Context<'_>) -> String {
    let api = cx.api;
    let content = html! {
        h1 { (cx.about.title) }
        p.lead {
            "Every method with its arguments, its response and each error that it can return. Every error code "
            "with what it means and what to do about it."
        }
        section {
            h2 { "A call has failed" }
            p {
                "Search for the error code"
                @if let Some(code) = api.catalog.shown_first.first() { ", such as " code { (code.as_str()) } }
                ". Each code has a kind, which says what you can do:"
            }
            ul.kinds {
                @for kind in kind::ALL {
                    li { (kind::label(cx, kind)) " " span { (kind::words(kind).advice) } }
                }
            }
            @if let Some(common) = api.catalog.sets.get(COMMON) {
                p { "Almost every method can return these codes:" }
                (lists::names(common.iter().map(|code| (code.as_str(), cx.to(Page::Code(code.as_str()))))))
            }
        }
        section {
            h2 { "Methods " (lists::count(api.methods.len())) }
            ul.rows {
                @for (family, methods) in &cx.uses.families {
                    li {
                        a.name href=(cx.to(Page::Family(family))) { (family) }
                        " " (lists::count(methods.len()))
                        @if let Some(words) = api.families.get(*family) { div { (doc::text(cx, words)) } }
                    }
                }
            }
        }
        section {
            h2 { "Everything else" }
            ul.rows {
                (entry(cx, Page::Codes, "Error codes and warnings", cx.uses.codes.len(), "What each means, and which methods return it."))
                (entry(cx, Page::Scopes, "Scopes", cx.uses.scopes.len(), "Which methods ask for each."))
                (entry(cx, Page::Events, "Events and payloads", api.events.len() + api.payloads.len(), "What an app receives."))
                (entry(cx, Page::Blocks, "Blocks", cx.uses.blocks.len(), "What apps write: blocks, elements, views, attachments."))
                (entry(cx, Page::Objects, "Objects", api.objects.len(), "What several methods return."))
                (entry(cx, Page::Arguments, "Arguments", cx.uses.args.len(), "Which methods take each."))
                (entry(cx, Page::Ids, "IDs", api.ids.len(), "What the kinds of IDs look like, and where they are used."))
            }
        }
        section {
            h2 { "What this is" }
            p {
                "The facts are those of " a href=(cx.about.docs) { (cx.about.vendor) "’s documentation" } ", and each page leads back to the "
                "page that it was read from. The sentences are written anew. A code that the documentation does not "
                "show, or that it no longer has, says so."
            }
        }
    };
    let description = format!(
        "The methods, error codes, scopes, events and blocks of {}, with search.",
        cx.about.api
    );
    frame::page(
        cx,
        &format!("{}: reference", cx.about.title),
        &description,
        &[],
        &content,
    )
}

fn entry(cx: &Context<'_>, page: Page<'_>, name: &str, count: usize, words: &str) -> maud::Markup {
    html! {
        li {
            a.name.title href=(cx.to(page)) { (name) } " " (lists::count(count))
            div { (words) }
        }
    }
}
