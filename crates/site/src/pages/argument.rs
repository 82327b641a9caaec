//! The pages of arguments by their names, and their index.

use maud::html;

use crate::context::Context;
use crate::page::{Page, anchor};
use crate::parts::types::{self, Scope};
use crate::parts::{doc, frame, lists};
use crate::uses::Space;

pub(crate) fn argument(cx: &Context<'_>, name: &str) -> String {
    let methods = cx.uses.args.get(name).map_or(&[][..], Vec::as_slice);
    let content = html! {
        h1.name { (name) }
        p.lead { "An argument of " (lists::many(methods.len(), "method")) "." }
        ul.rows {
            @for (method, arg) in methods {
                @let scope = Scope { space: Space::Responses, unions: &method.args.unions };
                li {
                    a.name href=(cx.at(Page::Method(method.name.as_str()), &anchor("arg", name))) { (method.name.as_str()) }
                    " " span.type { (types::words(cx, &arg.kind, scope)) }
                    @if arg.required { " " span.must { "required" } }
                    div { (doc::text(cx, &arg.doc)) }
                }
            }
        }
    };
    let description = format!("The methods that take the argument {name}.");
    let crumbs = [("Arguments", Page::Arguments)];
    frame::page(cx, name, &description, &crumbs, &content)
}

pub(crate) fn arguments(cx: &Context<'_>) -> String {
    let args = &cx.uses.args;
    let content = html! {
        h1 { "Arguments " (lists::count(args.len())) }
        (lists::names(args.keys().map(|name| (*name, cx.to(Page::Argument(name))))))
    };
    frame::page(cx, "Arguments", "All arguments by name.", &[], &content)
}
