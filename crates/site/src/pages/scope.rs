//! The pages of scopes, and their index.

use maud::html;

use crate::context::Context;
use crate::page::Page;
use crate::parts::{doc, frame, lists};

pub(crate) fn scope(cx: &Context<'_>, scope: &str) -> String {
    let methods = cx.uses.scopes.get(scope).map_or(&[][..], Vec::as_slice);
    let content = html! {
        h1.name { (scope) }
        @if let Some(page) = cx.about.scope_page(scope) {
            dl.facts { dt { "Documentation" } dd { a href=(page) { (cx.about.vendor) "’s page" } } }
        }
        h2 #methods { "Methods that ask for it " (lists::count(methods.len())) }
        p { "A method that lists several scopes may need one of them or all of them; the page of the method says which." }
        ul.rows {
            @for (method, tokens) in methods {
                li {
                    a.name href=(cx.to(Page::Method(method.name.as_str()))) { (method.name.as_str()) }
                    " " span.soft { (tokens.join(", ")) }
                    div { (doc::text(cx, &method.summary)) }
                }
            }
        }
    };
    let description = format!("The methods that ask for the scope {scope}.");
    frame::page(
        cx,
        scope,
        &description,
        &[("Scopes", Page::Scopes)],
        &content,
    )
}

pub(crate) fn scopes(cx: &Context<'_>) -> String {
    let scopes = &cx.uses.scopes;
    let content = html! {
        h1 { "Scopes " (lists::count(scopes.len())) }
        ul.rows.tight {
            @for (scope, methods) in scopes {
                li {
                    a.name href=(cx.to(Page::Scope(scope))) { (scope) } " " (lists::count(methods.len()))
                }
            }
        }
    };
    frame::page(
        cx,
        "Scopes",
        "All scopes, and the methods that ask for them.",
        &[],
        &content,
    )
}
