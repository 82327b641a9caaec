//! The page of a method.

mod args;
mod errors;
mod examples;
mod facts;

pub(crate) use args::rule;
pub(crate) use errors::marks;

use maud::{Markup, html};
use slack_methods_spec_model::model::Method;

use crate::context::Context;
use crate::page::Page;
use crate::parts::{doc, fields, frame, lists};

pub(crate) fn method(cx: &Context<'_>, method: &Method) -> String {
    let content = html! {
        h1.name { (method.name.as_str()) }
        div.lead { (doc::paragraphs(cx, &method.summary)) }
        (ending(cx, method))
        (jump(method))
        @if let Some(words) = &method.description { (doc::paragraphs(cx, words)) }
        (facts::list(cx, method))
        (args::section(cx, method))
        (response(cx, method))
        (errors::sections(cx, method))
        (examples::section(cx, method))
    };
    let family = method.name.family();
    let crumbs = [("Methods", Page::Methods), (family, Page::Family(family))];
    let name = method.name.as_str();
    frame::page(cx, name, &doc::plain(&method.summary), &crumbs, &content)
}

/// That the method ends or is gone.
fn ending(cx: &Context<'_>, method: &Method) -> Markup {
    html! {
        @if let Some(deprecated) = &method.deprecated {
            div.notice {
                p {
                    strong { "Deprecated" @if let Some(since) = &deprecated.since { " since " (since) } "." }
                    @if !deprecated.instead.is_empty() {
                        " Call "
                        @for (index, name) in deprecated.instead.iter().enumerate() {
                            @if index > 0 { " or " }
                            @let name = name.as_str();
                            @match cx.named(name) {
                                Some(page) => { a href=(cx.to(page)) { code { (name) } } }
                                None => { code { (name) } }
                            }
                        }
                        " instead."
                    }
                }
                (doc::paragraphs(cx, &deprecated.doc))
            }
        }
        @if let Some(day) = &method.retired {
            div.notice { p { strong { "Retired." } " The documentation has not had this method since " (day.as_str()) "." } }
        }
    }
}

/// Links to the parts of the page.
fn jump(method: &Method) -> Markup {
    html! {
        nav.jump aria-label="On this page" {
            @if !method.args.list.is_empty() { a href="#arguments" { "Arguments " (lists::count(method.args.list.len())) } " " }
            a href="#response" { "Response" } " "
            @if !method.errors.is_empty() { a href="#errors" { "Errors " (lists::count(method.errors.len())) } " " }
            a href="#examples" { "Examples" }
        }
    }
}

fn response(cx: &Context<'_>, method: &Method) -> Markup {
    html! {
        section {
            h2 #response { "Response" }
            @if method.returns_file {
                p { "A file instead of JSON. Errors are JSON." }
            } @else if method.response.fields.is_empty() {
                p { "Nothing besides " code { "ok" } "." }
            } @else {
                (fields::of_response(cx, &method.response, "field"))
            }
            @if !method.error_response.fields.is_empty() {
                h3 #error-response { "Response with an error" }
                p { "Besides " code { "ok" } " and " code { "error" } ":" }
                (fields::of_response(cx, &method.error_response, "error-field"))
            }
        }
    }
}
