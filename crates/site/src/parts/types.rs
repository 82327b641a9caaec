//! Types in words, with links.

use maud::{Markup, html};
use slack_methods_spec_model::model::{Enum, Limits, Type, Union};

use super::doc;
use crate::context::Context;
use crate::page::Page;
use crate::uses::{Sort, Space, referred};

/// What the words of a type are looked up in.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub(crate) space: Space,
    pub(crate) unions: &'a [Union],
}

/// A type in words.
pub(crate) fn words(cx: &Context<'_>, kind: &Type, scope: Scope<'_>) -> Markup {
    match kind {
        Type::List(of) => return html! { "list of " (words(cx, of, scope)) },
        Type::Map(of) => return html! { "map of " (words(cx, of, scope)) },
        Type::Union(arg) => {
            let union = scope.unions.iter().find(|it| it.arg == *arg);
            let members = union.map_or(&[][..], |it| &it.members);
            return html! {
                @for (index, member) in members.iter().enumerate() {
                    @if index > 0 { " or " }
                    (words(cx, &member.kind, scope))
                }
            };
        }
        _ => {}
    }
    if let Some((sort, name)) = referred(kind, scope.space) {
        let page = match sort {
            Sort::Id => Page::Id(cx.uses.ids.get(name).copied().unwrap_or(name)),
            Sort::Object => Page::Object(name),
            Sort::Block => Page::Block(name),
            Sort::Set => Page::Events,
        };
        return html! { a href=(cx.to(page)) { (name) } };
    }
    let word = match kind {
        Type::Text => "string",
        Type::Bool => "boolean",
        Type::Int => "integer",
        Type::Float => "number",
        Type::Timestamp => "timestamp",
        Type::Epoch => "Unix time in seconds",
        Type::Date => "date",
        Type::Secret => "secret",
        Type::SecretUrl => "secret URL",
        Type::Enum(_) => "one of the listed values",
        Type::File => "file",
        Type::Object(_) => "object",
        _ => "JSON",
    };
    html! { (word) }
}

/// The values of an enum.
pub(crate) fn values(cx: &Context<'_>, listed: &Enum) -> Markup {
    html! {
        ul.values {
            @for value in &listed.values {
                li {
                    @if value.text.is_empty() { "the empty text" } @else { code { (value.text) } }
                    @if let Some(doc) = &value.doc { " " span { (doc::text(cx, doc)) } }
                    @if let Some(day) = &value.retired { " " (retired(day.as_str())) }
                }
            }
        }
    }
}

/// That the documentation does not show something.
pub(crate) fn hidden() -> Markup {
    html! { span.flag title="The API has it all the same." { "not documented" } }
}

/// That the documentation no longer has something.
pub(crate) fn retired(day: &str) -> Markup {
    html! { span.flag title="The documentation no longer has it." { "no longer documented since " (day) } }
}

/// Default, example and limits, and a link that belongs with them.
pub(crate) fn facts(
    default: Option<&str>,
    example: Option<&str>,
    limits: &Limits,
    link: Option<&Markup>,
) -> Markup {
    let said = |value: Option<&'_ str>| value.is_some_and(|value| !value.trim().is_empty());
    let limits = limits.words();
    html! {
        @if said(default) || said(example) || limits.is_some() || link.is_some() {
            p.facts {
                @if let (true, Some(value)) = (said(default), default) { span { "Default " code { (value) } } }
                @if let (true, Some(value)) = (said(example), example) { span { "Example " code { (value) } } }
                @if let Some(limits) = &limits { span { "Limits: " (limits) } }
                @if let Some(link) = link { span { (link) } }
            }
        }
    }
}
