//! The methods: all of them, and those of a family.

use maud::html;
use slack_methods_spec_model::model::Absent;

use crate::context::Context;
use crate::page::{Page, anchor};
use crate::parts::{doc, frame, lists};

/// All methods, by their families.
pub(crate) fn methods(cx: &Context<'_>) -> String {
    let content = html! {
        h1 { "Methods " (lists::count(cx.api.methods.len())) }
        nav.jump aria-label="Families" {
            @for family in cx.uses.families.keys() { a href={ "#" (anchor("family", family)) } { (family) } " " }
        }
        @for (family, methods) in &cx.uses.families {
            section id=(anchor("family", family)) {
                h2 { a href=(cx.to(Page::Family(family))) { (family) } " " (lists::count(methods.len())) }
                (lists::methods(cx, methods.iter().copied()))
            }
        }
        (absent(cx, &cx.api.missing.methods, "methods"))
    };
    let description = format!("All methods of {}, by family.", cx.about.api);
    frame::page(cx, "Methods", &description, &[], &content)
}

/// The methods of a family.
pub(crate) fn family(cx: &Context<'_>, name: &str) -> String {
    let methods = cx.uses.families.get(name).map_or(&[][..], Vec::as_slice);
    let words = cx.api.families.get(name);
    let content = html! {
        h1 { (name) " " (lists::count(methods.len())) }
        @if let Some(words) = words { div.lead { (doc::paragraphs(cx, words)) } }
        (lists::methods(cx, methods.iter().copied()))
    };
    let description = words.map_or_else(|| format!("The methods of {name}."), doc::plain);
    let crumbs = [("Methods", Page::Methods)];
    frame::page(cx, name, &description, &crumbs, &content)
}

/// What is known to exist and has no page.
pub(super) fn absent(cx: &Context<'_>, absent: &[Absent], what: &str) -> maud::Markup {
    html! {
        @if !absent.is_empty() {
            section id="missing" {
                h2 { "Not described here " (lists::count(absent.len())) }
                p { "These " (what) " are known to exist. Their arguments or fields are not known well enough." }
                ul.rows {
                    @for item in absent {
                        li {
                            span.name { (item.name) }
                            div { (doc::text(cx, &item.doc)) }
                            p.facts {
                                span { "Seen in " (item.source) }
                                @if let Some(since) = &item.since { span { "Known since " (since) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
