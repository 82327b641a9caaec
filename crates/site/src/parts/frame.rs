//! What is around every page: head, navigation, search, and whose it is.

use maud::{DOCTYPE, Markup, html};

use crate::context::Context;
use crate::page::Page;

/// A page, whole. `crumbs`: the indexes that it belongs to, the widest first.
pub(crate) fn page(
    cx: &Context<'_>,
    title: &str,
    description: &str,
    crumbs: &[(&str, Page<'_>)],
    content: &Markup,
) -> String {
    let up = cx.page.up();
    let front = cx.page == Page::Front;
    let whole = html! {
        (DOCTYPE)
        html lang="en" data-root=(up) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="description" content=(description);
                title { @if front { (title) } @else { (title) " · " (cx.about.name) } }
                link rel="icon" href="data:,";
                link rel="stylesheet" href={ (up) "style.css" };
                script src={ (up) "search.js" } defer {}
            }
            body.front[front] {
                a.skip href="#main" { "Skip to the content" }
                header {
                    a.home href=(cx.to(Page::Front)) { (cx.about.name) }
                    (search())
                    nav aria-label="Indexes" {
                        @for (name, page) in INDEXES {
                            a href=(cx.to(page)) aria-current=[(cx.page == page).then_some("page")] { (name) }
                        }
                    }
                }
                main id="main" {
                    @if !crumbs.is_empty() {
                        nav.crumbs aria-label="Where this page belongs" {
                            @for (name, page) in crumbs { a href=(cx.to(*page)) { (name) } " / " }
                        }
                    }
                    (content)
                }
                footer {
                    p {
                        @if cx.about.is_foreign {
                            "Not " (cx.about.vendor) "’s: " (cx.about.vendor) " neither made nor endorses this reference. "
                        }
                        "It is written from " (cx.about.vendor) "’s documentation by the project "
                        @match cx.about.repository {
                            Some(address) => { a href=(address) { (cx.about.name) } }
                            None => { (cx.about.name) }
                        }
                        @if let Some(license) = &cx.about.license { ", under " (license) }
                        "."
                    }
                }
            }
        }
    };
    whole.into_string()
}

const INDEXES: [(&str, Page<'static>); 8] = [
    ("Methods", Page::Methods),
    ("Errors", Page::Codes),
    ("Scopes", Page::Scopes),
    ("Events", Page::Events),
    ("Blocks", Page::Blocks),
    ("Objects", Page::Objects),
    ("Arguments", Page::Arguments),
    ("IDs", Page::Ids),
];

/// The box for words, and the list below it. The script fills the list.
fn search() -> Markup {
    html! {
        div.search role="search" {
            input id="search" type="search" name="q" placeholder="Method, error, scope …"
                aria-label="Search" autocomplete="off" autocapitalize="none" spellcheck="false"
                role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list";
            kbd aria-hidden="true" { "/" }
            ul id="found" role="listbox" aria-label="Found" hidden {}
            p.status id="search-status" role="status" {}
            noscript { p.status { "Searching needs JavaScript. The lists below do not." } }
        }
    }
}
