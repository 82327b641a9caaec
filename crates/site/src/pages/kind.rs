//! The page of a kind of errors.

use maud::html;
use slack_methods_spec_model::model::Kind;

use crate::context::Context;
use crate::page::Page;
use crate::parts::{frame, kind, lists};

pub(crate) fn kind(cx: &Context<'_>, kind: Kind) -> String {
    let words = kind::words(kind);
    let codes = cx.api.catalog.codes.iter();
    let codes = codes.filter(|(_, (_, of))| *of == kind);
    let mut codes: Vec<&str> = codes.map(|(code, _)| code.as_str()).collect();
    codes.sort_unstable();
    let title = format!("Errors of the kind “{}”", words.label);
    let content = html! {
        h1 { (title) " " (lists::count(codes.len())) }
        p.lead { (words.advice) }
        p {
            "Some methods give a code another kind than it has in general; the table of the method says so. In Rust it is "
            code { "ErrorKind::" (words.variant) } "."
        }
        (lists::names(codes.iter().map(|code| (*code, cx.to(Page::Code(code))))))
    };
    let crumbs = [("Errors", Page::Codes)];
    frame::page(cx, &title, words.advice, &crumbs, &content)
}
