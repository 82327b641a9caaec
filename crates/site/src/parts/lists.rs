//! Lists of names that lead to pages.

use std::collections::BTreeMap;

use maud::{Markup, html};
use slack_methods_spec_model::model::{Head, Method};

use super::doc;
use crate::context::Context;
use crate::page::Page;
use crate::uses::{Role, Sort};

/// Methods with what each does.
pub(crate) fn methods<'m>(
    cx: &Context<'_>,
    methods: impl IntoIterator<Item = &'m Method>,
) -> Markup {
    html! {
        ul.rows {
            @for method in methods {
                li {
                    a.name href=(cx.to(Page::Method(method.name.as_str()))) { (method.name.as_str()) }
                    @if method.is_deprecated() { " " span.flag { "deprecated" } }
                    div { (doc::text(cx, &method.summary)) }
                }
            }
        }
    }
}

/// Names alone, many side by side: each with its address.
pub(crate) fn names<'m>(names: impl IntoIterator<Item = (&'m str, String)>) -> Markup {
    html! {
        ul.names {
            @for (name, address) in names { li { a href=(address) { (name) } } }
        }
    }
}

/// All that a type is part of.
pub(crate) fn users(cx: &Context<'_>, sort: Sort, name: &str) -> Markup {
    const ROLES: [(Role, &str); 6] = [
        (Role::Taken, "Methods that take it"),
        (Role::Returned, "Methods that return it"),
        (Role::Event, "Events with it"),
        (Role::Payload, "Payloads with it"),
        (Role::Object, "Objects with it"),
        (Role::Block, "Blocks and other objects that apps write"),
    ];
    let users: Vec<_> = cx.uses.of_type(sort, name).collect();
    html! {
        @for (role, title) in ROLES {
            @let pages: Vec<Page<'_>> = users.iter().filter(|(it, _)| *it == role).map(|(_, page)| *page).collect();
            @if !pages.is_empty() {
                h2 { (title) " " (count(pages.len())) }
                (names(pages.iter().map(|page| (page.name(), cx.to(*page)))))
            }
        }
    }
}

/// How many there are, beside a heading.
pub(crate) fn count(count: usize) -> Markup {
    html! { span.count { (count) } }
}

/// How many there are, in words.
pub(crate) fn many(count: usize, one: &str) -> String {
    match count {
        1 => format!("one {one}"),
        _ => format!("{count} {one}s"),
    }
}

/// The files of `spec/blocks/` by their folders there.
pub(crate) fn by_folder<'a>(heads: &[&'a Head]) -> BTreeMap<&'a str, Vec<&'a Head>> {
    let mut folders = BTreeMap::<&str, Vec<&Head>>::new();
    for head in heads {
        let parts: Vec<&str> = head.file.path.split('/').collect();
        // `spec/blocks/<folder>/<file>`, from the end.
        let folder = match parts.as_slice() {
            [.., "blocks", folder, _] => folder,
            _ => "others",
        };
        folders.entry(folder).or_default().push(head);
    }
    folders
}
