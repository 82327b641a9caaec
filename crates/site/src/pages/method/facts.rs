//! What a method needs and promises, in short.

use maud::{Markup, html};
use slack_methods_spec_model::model::{BodyKind, Method, SessionKind, Tier, TokenKind};

use crate::context::Context;
use crate::page::{Page, anchor};
use crate::parts::doc;
use crate::uses::scopes;

pub(super) fn list(cx: &Context<'_>, method: &Method) -> Markup {
    html! {
        dl.facts {
            dt { "Token" } dd { (token(method.token)) }
            @for (token, scopes) in scopes(method) {
                dt { "Scopes of a " (token) }
                dd {
                    @for (index, scope) in scopes.iter().enumerate() {
                        @if index > 0 { ", " }
                        a href=(cx.to(Page::Scope(scope))) { code { (scope) } }
                    }
                }
            }
            // Another source than the page need not show them.
            @if method.source.is_none() && scopes(method).next().is_none() { dt { "Scopes" } dd { "None" } }
            dt { "Rate limit" } dd { (rate(cx, &method.tier)) }
            dt { "Body" } dd { (body(method)) }
            @if let Some(pages) = &method.pages {
                dt { "Pagination" }
                dd {
                    @let cursor = pages.cursor.wire.as_str();
                    a href={ "#" (anchor("arg", cursor)) } { code { (cursor) } } " selects the page"
                    @if let Some(first) = &pages.cursor.first { ", " code { (first) } " the first one" }
                    @if let Some(next) = &pages.next { "; the next one is in " code { (next.text) } }
                    @if let Some(items) = &pages.items { "; the items are in " code { (items.text) } }
                }
            }
            dt { "Repeating a call" }
            dd {
                @if method.idempotent { "Safe: two calls do no more than one." }
                @else { "Not safe: a second call can do it again. If a response was lost, check what the call did first." }
            }
            (more(cx, method))
            @if let Some(place) = cx.paths.method(method.name.as_str()) {
                dt { "In Rust" }
                dd { (cx.rust(place)) }
            }
            dt { "Documentation" }
            dd {
                a href=(method.docs) { (cx.about.vendor) "’s page" }
                @match &method.source {
                    None => { ", read on " (method.as_of) }
                    Some(source) => { ", which was not available. Read from " (source) " on " (method.as_of) "; the table of errors may lack some" }
                }
            }
        }
    }
}

fn token(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::BotOrUser => "Bot or user token",
        TokenKind::Bot => "Bot token",
        TokenKind::User => "User token",
        TokenKind::App => "App-level token",
        TokenKind::Configuration => "App configuration token",
        TokenKind::None => "None",
    }
}

fn rate(cx: &Context<'_>, tier: &Tier) -> Markup {
    let (tier, calls) = match tier {
        Tier::One => (1, 1),
        Tier::Two => (2, 20),
        Tier::Three => (3, 50),
        Tier::Four => (4, 100),
        Tier::Special(note) => return doc::text(cx, note),
        Tier::None => return html! { "Not documented" },
    };
    let unit = if calls == 1 { "call" } else { "calls" };
    html! { "Tier " (tier) ": at least " (calls) " " (unit) " per minute" }
}

fn body(method: &Method) -> Markup {
    let accepts = |kind| method.accepts.contains(&kind);
    html! {
        "Form"
        @if accepts(BodyKind::Json) { " or JSON" }
        @if accepts(BodyKind::Multipart) { ", or multipart if a file is set" }
    }
}

/// What only some methods have: sessions and uploads.
fn more(cx: &Context<'_>, method: &Method) -> Markup {
    html! {
        @if let Some(session) = &method.session {
            dt { "Session" }
            dd {
                @let sort = match session.kind { SessionKind::Rtm(_) => "an RTM session", SessionKind::SocketMode(_) => "Socket Mode" };
                code { (session.url.as_str()) } " of the response is the WebSocket address of " (sort)
                ". See " a href=(cx.to(Page::Events)) { "what it brings" } "."
            }
        }
        @if let Some(upload) = &method.upload_start {
            dt { "Upload" }
            dd {
                "Send the file’s bytes to " code { (upload.url.as_str()) } " of the response, then call "
                @let name = upload.finish.as_str();
                @match cx.named(name) {
                    Some(page) => { a href=(cx.to(page)) { code { (name) } } }
                    None => { code { (name) } }
                }
                " with " code { (upload.file.as_str()) } "."
            }
        }
    }
}
