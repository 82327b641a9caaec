//! The errors and warnings of a method.

use std::collections::BTreeSet;

use maud::{Markup, html};
use slack_methods_spec_model::model::{COMMON, Method, Row};
use slack_methods_spec_model::name::Code;

use crate::context::Context;
use crate::page::{Page, anchor};
use crate::parts::{doc, kind, lists, types};

/// Its own errors first: those that most methods return say the least about a call.
pub(super) fn sections(cx: &Context<'_>, method: &Method) -> Markup {
    let common = cx.api.catalog.sets.get(COMMON);
    let common: BTreeSet<&str> = common.into_iter().flatten().map(Code::as_str).collect();
    let (shared, own): (Vec<&Row>, Vec<&Row>) = method
        .errors
        .iter()
        .partition(|row| common.contains(row.code.as_str()));
    html! {
        @if !method.errors.is_empty() {
            section {
                h2 #errors { "Errors " (lists::count(method.errors.len())) }
                @if !own.is_empty() { ul.rows { @for row in &own { (item(cx, row)) } } }
                @if !shared.is_empty() {
                    h3 #common-errors { "Errors that most methods can return " (lists::count(shared.len())) }
                    ul.rows { @for row in &shared { (item(cx, row)) } }
                }
            }
        }
        @if !method.warnings.is_empty() {
            section {
                h2 #warnings { "Warnings " (lists::count(method.warnings.len())) }
                p { "They come with a response that is otherwise fine." }
                ul.rows {
                    @for row in &method.warnings {
                        @let code = row.code.as_str();
                        li id=(anchor("warning", code)) {
                            a.name href=(cx.to(Page::Warning(code))) { (code) }
                            (marks(row))
                            div { (doc::text(cx, &row.doc)) }
                        }
                    }
                }
            }
        }
    }
}

fn item(cx: &Context<'_>, row: &Row) -> Markup {
    let code = row.code.as_str();
    html! {
        li id=(anchor("error", code)) {
            a.name href=(cx.to(Page::Code(code))) { (code) }
            @if let Some(kind) = row.kind { " " (kind::label(cx, kind)) }
            (marks(row))
            div { (doc::text(cx, &row.doc)) }
        }
    }
}

/// What the documentation does not say of a row.
pub(crate) fn marks(row: &Row) -> Markup {
    html! {
        @if row.hidden { " " (types::hidden()) }
        @if let Some(day) = &row.retired { " " (types::retired(day.as_str())) }
    }
}
