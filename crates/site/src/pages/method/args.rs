//! The arguments of a method.

use maud::{Markup, html};
use slack_methods_spec_model::model::{Arg, Group, Method, Rule, Type};

use crate::context::Context;
use crate::page::{Page, anchor};
use crate::parts::doc;
use crate::parts::types::{self, Scope};
use crate::uses::Space;

pub(super) fn section(cx: &Context<'_>, method: &Method) -> Markup {
    html! {
        @if !method.args.list.is_empty() {
            section {
                h2 #arguments { "Arguments" }
                @if !method.groups.is_empty() {
                    ul.rules {
                        @for group in &method.groups { li { (rule(group, "arg")) @if let Some(words) = &group.doc { " " (doc::text(cx, words)) } } }
                    }
                }
                ul.rows {
                    @let (must, may): (Vec<&Arg>, Vec<&Arg>) = method.args.list.iter().partition(|arg| arg.required);
                    @for arg in must.into_iter().chain(may) { (item(cx, method, arg)) }
                }
            }
        }
    }
}

fn item(cx: &Context<'_>, method: &Method, arg: &Arg) -> Markup {
    let name = arg.wire.as_str();
    let scope = Scope {
        space: Space::Responses,
        unions: &method.args.unions,
    };
    let others = cx.uses.args.get(name).filter(|methods| methods.len() > 1);
    let others =
        others.map(|_| html! { a href=(cx.to(Page::Argument(name))) { "In other methods" } });
    html! {
        li id=(anchor("arg", name)) {
            a.name href={ "#" (anchor("arg", name)) } { (name) }
            " " span.type { (types::words(cx, &arg.kind, scope)) @if arg.csv { ", separated by commas" } }
            @if arg.required { " " span.must { "required" } }
            @else if arg.required_for_public { " " span.must { "required for public channels" } }
            @if arg.hidden { " " (types::hidden()) }
            @if let Some(day) = &arg.retired { " " (types::retired(day.as_str())) }
            div { (doc::text(cx, &arg.doc)) }
            (types::facts(arg.default.as_deref(), arg.example.as_deref(), &arg.limits, others.as_ref()))
            @if arg.nullable { p.facts { span { "A JSON body can send " code { "null" } ", which clears it." } } }
            @if let Type::Enum(path) = arg.kind.innermost() {
                @for listed in method.args.enums.iter().filter(|it| it.path == *path) { (types::values(cx, listed)) }
            }
            @for union in method.args.unions.iter().filter(|it| it.arg == name) {
                @for member in &union.members {
                    @if let Type::Enum(path) = member.kind.innermost() {
                        @for listed in method.args.enums.iter().filter(|it| it.path == *path) { (types::values(cx, listed)) }
                    }
                }
            }
        }
    }
}

/// The rule of a group in a sentence. `sort`: that of the anchors of its members.
pub(crate) fn rule(group: &Group, sort: &str) -> Markup {
    let (before, after) = match group.rule {
        Rule::OneOf => ("Pass exactly one of ", "."),
        Rule::AtLeastOne => ("Pass at least one of ", "."),
        Rule::AtMostOne => ("Pass at most one of ", "."),
        Rule::Together => ("Pass ", " together or not at all."),
    };
    let last = group.args.len().saturating_sub(1);
    html! {
        (before)
        @for (index, name) in group.args.iter().enumerate() {
            @if index > 0 { @if index == last { " and " } @else { ", " } }
            a href={ "#" (anchor(sort, name.as_str())) } { code { (name.as_str()) } }
        }
        (after)
    }
}
