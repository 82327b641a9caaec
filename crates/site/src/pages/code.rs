//! The pages of error codes and warnings, and their index.

use maud::{Markup, html};
use slack_methods_spec_model::doc::Doc;
use slack_methods_spec_model::model::{Kind, Method, Row};

use super::method::marks;
use crate::context::Context;
use crate::page::{Page, anchor};
use crate::parts::{doc, frame, kind, lists};

/// The page of an error code: what it means and what to do comes first, then where it comes from.
pub(crate) fn code(cx: &Context<'_>, code: &str) -> String {
    let Some((entry, kind)) = cx.api.catalog.codes.get(code) else {
        return String::new();
    };
    let rows = cx.uses.codes.get(code).map_or(&[][..], Vec::as_slice);
    let words = kind::words(*kind);
    let content = html! {
        h1.name { (code) }
        div.lead { (doc::paragraphs(cx, &entry.doc)) }
        div.advice {
            (kind::label(cx, *kind))
            p { (words.advice) }
        }
        (methods(cx, rows, &entry.doc, "error", Some(*kind)))
        @if let Some(variant) = cx.paths.variant(code) {
            h2 #rust { "In Rust" }
            p {
                "The variant " code { (variant) } " of the enum "
                @match rows.first().and_then(|(method, _)| cx.paths.method(method.name.as_str())) {
                    Some(place) => { (cx.rust_path(place, "::Error")) " and of the others above. " }
                    None => { code { "Error" } " of a method. " }
                }
                "Its " code { "kind()" } " is " code { "ErrorKind::" (words.variant) }
                @if rows.iter().any(|(_, row)| row.has_own_kind) { ", unless the method says otherwise" }
                "."
            }
        }
    };
    let crumbs = [("Errors", Page::Codes)];
    frame::page(cx, code, &doc::plain(&entry.doc), &crumbs, &content)
}

/// The page of a warning.
pub(crate) fn warning(cx: &Context<'_>, code: &str) -> String {
    let Some(entry) = cx.api.catalog.warnings.get(code) else {
        return String::new();
    };
    let rows = cx.uses.warnings.get(code).map_or(&[][..], Vec::as_slice);
    let content = html! {
        h1.name { (code) }
        div.lead { (doc::paragraphs(cx, &entry.doc)) }
        p { "A warning: it comes with a response that is otherwise fine." }
        (methods(cx, rows, &entry.doc, "warning", None))
    };
    let crumbs = [("Errors", Page::Codes)];
    frame::page(cx, code, &doc::plain(&entry.doc), &crumbs, &content)
}

/// The methods that return a code, by what they say of it. What only some of them say comes first, since it
/// says the most.
fn methods(
    cx: &Context<'_>,
    rows: &[(&Method, &Row)],
    general: &Doc,
    sort: &str,
    kind: Option<Kind>,
) -> Markup {
    let to = |method: &Method, row: &Row| {
        let anchor = anchor(sort, row.code.as_str());
        cx.at(Page::Method(method.name.as_str()), &anchor)
    };
    let says_more = |row: &Row| *row.doc != *general || row.kind != kind;
    let (own, plain): (Vec<_>, Vec<_>) = rows.iter().copied().partition(|(_, row)| says_more(row));
    html! {
        h2 #methods { "Methods that return it " (lists::count(rows.len())) }
        @if rows.is_empty() { p { "No method that is described here." } }
        @if !own.is_empty() {
            ul.rows {
                @for same in grouped(&own) {
                    li {
                        @for (index, (method, row)) in same.iter().enumerate() {
                            @if index > 0 { ", " }
                            a.name href=(to(method, row)) { (method.name.as_str()) }
                            (marks(row))
                        }
                        @let row = same[0].1;
                        @if let (true, Some(kind)) = (row.kind != kind, row.kind) { " " (kind::label(cx, kind)) }
                        div { (doc::text(cx, &row.doc)) }
                    }
                }
            }
            @if !plain.is_empty() { h3 #as-above { "With the general meaning " (lists::count(plain.len())) } }
        }
        @if !plain.is_empty() {
            (lists::names(plain.iter().map(|(method, row)| (method.name.as_str(), to(method, row)))))
        }
    }
}

/// The rows that say the same, each sentence where the first of its methods has it.
fn grouped<'r, 'a>(rows: &'r [(&'a Method, &'a Row)]) -> Vec<Vec<&'r (&'a Method, &'a Row)>> {
    let mut groups: Vec<Vec<&(&Method, &Row)>> = Vec::new();
    for pair in rows {
        let row = pair.1;
        let same = |group: &&mut Vec<&(&Method, &Row)>| {
            group[0].1.doc == row.doc && group[0].1.kind == row.kind
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(pair),
            None => groups.push(vec![pair]),
        }
    }
    groups
}

/// All codes, by their first letter, and all warnings.
pub(crate) fn codes(cx: &Context<'_>) -> String {
    let mut codes: Vec<_> = cx.api.catalog.codes.iter().collect();
    codes.sort_by_key(|(code, _)| *code);
    let letters: Vec<_> = codes.chunk_by(|(a, _), (b, _)| a[..1] == b[..1]).collect();
    let mut warnings: Vec<_> = cx.api.catalog.warnings.iter().collect();
    warnings.sort_by_key(|(code, _)| *code);
    let content = html! {
        h1 { "Errors " (lists::count(codes.len())) }
        ul.kinds {
            @for kind in kind::ALL { li { (kind::label(cx, kind)) " " span { (kind::words(kind).advice) } } }
        }
        nav.jump aria-label="Letters" {
            @for group in &letters { @let letter = &group[0].0[..1]; a href={ "#" (anchor("letter", letter)) } { (letter) } " " }
            @if !warnings.is_empty() { a href="#warnings" { "Warnings" } }
        }
        @for group in &letters {
            section id=(anchor("letter", &group[0].0[..1])) {
                h2 { (&group[0].0[..1]) }
                ul.rows.tight {
                    @for (code, (entry, kind)) in *group {
                        li {
                            a.name href=(cx.to(Page::Code(code))) { (code) }
                            " " (kind::label(cx, *kind))
                            div { (doc::text(cx, &entry.doc)) }
                        }
                    }
                }
            }
        }
        @if !warnings.is_empty() {
            section {
                h2 #warnings { "Warnings " (lists::count(warnings.len())) }
                ul.rows {
                    @for (code, entry) in warnings {
                        li { a.name href=(cx.to(Page::Warning(code))) { (code) } div { (doc::text(cx, &entry.doc)) } }
                    }
                }
            }
        }
    };
    frame::page(
        cx,
        "Errors",
        "All error codes, what they mean and what to do.",
        &[],
        &content,
    )
}
