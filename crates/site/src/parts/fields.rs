//! The fields of a response, an event or an object.

use maud::{Markup, html};
use slack_methods_spec_model::model::{
    BlockField, BlockFields, Field, Limits, Presence, Response, Type,
};

use super::doc;
use super::types::{self, Scope};
use crate::context::Context;
use crate::page::anchor;
use crate::uses::Space;

/// The fields of a response or of an event, those of its objects below each.
pub(crate) fn of_response(cx: &Context<'_>, response: &Response, sort: &str) -> Markup {
    response_level(cx, response, &response.fields, "", sort)
}

fn response_level(
    cx: &Context<'_>,
    response: &Response,
    fields: &[Field],
    above: &str,
    sort: &str,
) -> Markup {
    let scope = Scope {
        space: Space::Responses,
        unions: &[],
    };
    html! {
        ul.rows {
            @for field in fields {
                @let path = joined(above, field.wire.as_str());
                li id=(anchor(sort, &path)) {
                    a.name href={ "#" (anchor(sort, &path)) } { (field.wire.as_str()) }
                    " " span.type { (types::words(cx, &field.kind, scope)) }
                    @if field.presence == Presence::Optional { " " span.soft { "may be absent" } }
                    @if let Some(day) = &field.retired { " " (types::retired(day.as_str())) }
                    @if let Some(doc) = &field.doc { div { (doc::text(cx, doc)) } }
                    @match field.kind.innermost() {
                        Type::Enum(path) => {
                            @if let Some(listed) = response.enumeration(path) { (types::values(cx, listed)) }
                        }
                        Type::Object(inner) => { (response_level(cx, response, response.object(inner), &path, sort)) }
                        _ => {}
                    }
                }
            }
        }
    }
}

/// The fields of what apps write.
pub(crate) fn of_block(cx: &Context<'_>, body: &BlockFields) -> Markup {
    block_level(cx, body, &body.fields, "")
}

fn block_level(cx: &Context<'_>, body: &BlockFields, fields: &[BlockField], above: &str) -> Markup {
    let scope = Scope {
        space: Space::Blocks,
        unions: &[],
    };
    html! {
        ul.rows {
            @for field in fields {
                @let path = joined(above, field.wire.as_str());
                li id=(anchor("field", &path)) {
                    a.name href={ "#" (anchor("field", &path)) } { (field.wire.as_str()) }
                    " " span.type { (types::words(cx, &field.kind, scope)) }
                    @if field.required { " " span.must { "required" } }
                    @if let Some(day) = &field.retired { " " (types::retired(day.as_str())) }
                    @if let Some(doc) = &field.doc { div { (doc::text(cx, doc)) } }
                    (types::facts(field.default.as_deref(), None, &field.limits, None))
                    (items(&field.items))
                    @if let Some(key) = &field.unique { p.facts { "No two items have the same " code { (key) } "." } }
                    @if field.equal_lengths { p.facts { "All items have the same length." } }
                    @match field.kind.innermost() {
                        Type::Enum(path) => {
                            @if let Some(listed) = body.enumeration(path) { (types::values(cx, listed)) }
                        }
                        Type::Object(inner) => { (block_level(cx, body, body.object(inner), &path)) }
                        _ => {}
                    }
                }
            }
        }
    }
}

/// What bounds each item of a list.
pub(crate) fn items(limits: &Limits) -> Markup {
    html! {
        @if let Some(words) = limits.words() { p.facts { span { "Limits of each item: " (words) } } }
    }
}

/// The path of a field, for its anchor. A dot in a name has a backslash before it.
fn joined(above: &str, name: &str) -> String {
    let name = name.replace('.', "\\.");
    match above {
        "" => name,
        above => format!("{above}.{name}"),
    }
}
