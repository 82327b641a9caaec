//! Doc texts of the specification as HTML. They were read as Markdown when the specification was checked.

use maud::{Markup, html};
use slack_methods_spec_model::doc::{Block, Doc, Inline};

use crate::context::Context;
use crate::page::Page;

/// A doc text for where blocks can stand; one paragraph alone has no element of its own.
pub(crate) fn text(cx: &Context<'_>, doc: &Doc) -> Markup {
    match doc.0.as_slice() {
        [Block::Paragraph(words)] => inlines(cx, words),
        blocks => self::blocks(cx, blocks),
    }
}

/// A doc text as paragraphs.
pub(crate) fn paragraphs(cx: &Context<'_>, doc: &Doc) -> Markup {
    blocks(cx, &doc.0)
}

fn blocks(cx: &Context<'_>, blocks: &[Block]) -> Markup {
    html! {
        @for block in blocks {
            @match block {
                Block::Paragraph(words) => { p { (inlines(cx, words)) } }
                Block::List { start: Some(start), items } => { ol start=(start) { (list(cx, items)) } }
                Block::List { start: None, items } => { ul { (list(cx, items)) } }
                Block::Code { text, .. } => { pre { code { (text) } } }
            }
        }
    }
}

fn list(cx: &Context<'_>, items: &[Vec<Block>]) -> Markup {
    html! {
        @for item in items {
            li {
                @match item.as_slice() {
                    [Block::Paragraph(words)] => { (inlines(cx, words)) }
                    several => { (blocks(cx, several)) }
                }
            }
        }
    }
}

fn inlines(cx: &Context<'_>, words: &[Inline]) -> Markup {
    html! { @for word in words { (inline(cx, word, true)) } }
}

/// `link`: whether a link may stand here, since none may stand in another.
fn inline(cx: &Context<'_>, word: &Inline, link: bool) -> Markup {
    let inner = |words: &[Inline], link| html! { @for word in words { (inline(cx, word, link)) } };
    match word {
        Inline::Text(text) => html! { (text) },
        Inline::Code(code) => match cx.code(code).filter(|_| link) {
            Some(address) => html! { a href=(address) { code { (code) } } },
            None => html! { code { (code) } },
        },
        Inline::Emphasis(words) => html! { em { (inner(words, link)) } },
        Inline::Strong(words) => html! { strong { (inner(words, link)) } },
        Inline::Link { target, content } => {
            html! { a href=(address(cx, target)) { (inner(content, false)) } }
        }
        Inline::Break => html! { br; },
    }
}

/// A page of the documentation that has one here leads to that one. An anchor means a text that is only
/// there.
fn address(cx: &Context<'_>, target: &str) -> String {
    internal(cx, target).map_or_else(|| target.to_owned(), |page| cx.to(page))
}

fn internal<'a>(cx: &Context<'a>, target: &str) -> Option<Page<'a>> {
    let (folder, name) = target
        .strip_prefix(cx.about.docs)?
        .strip_prefix("/reference/")?
        .split_once('/')?;
    match folder {
        "methods" => cx.named(name),
        "events" => {
            let event = cx.api.events.iter().find(|event| event.name == name)?;
            Some(Page::Event(&event.name))
        }
        "scopes" => {
            let mut scopes = cx.uses.scopes.keys();
            let scope = scopes.find(|scope| scope.replace(':', ".") == name)?;
            Some(Page::Scope(scope))
        }
        _ => None,
    }
}

/// The words alone.
pub(crate) fn plain(doc: &Doc) -> String {
    let mut out = String::new();
    plain_blocks(&doc.0, &mut out);
    out
}

fn plain_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        if !out.is_empty() {
            out.push(' ');
        }
        match block {
            Block::Paragraph(words) => plain_words(words, out),
            Block::List { items, .. } => {
                for item in items {
                    plain_blocks(item, out);
                }
            }
            Block::Code { text, .. } => out.push_str(text),
        }
    }
}

fn plain_words(words: &[Inline], out: &mut String) {
    for word in words {
        match word {
            Inline::Text(text) | Inline::Code(text) => out.push_str(text),
            Inline::Emphasis(inner) | Inline::Strong(inner) => plain_words(inner, out),
            Inline::Link { content, .. } => plain_words(content, out),
            Inline::Break => out.push(' '),
        }
    }
}
