//! The API as Markdown: a page for each thing, and the two texts that language models look for.
//!
//! `llms.txt` is a list of the pages, each with a sentence, in the form of <https://llmstxt.org>;
//! `llms-full.txt` is all pages behind one another.

mod catalog;
mod index;
mod method;
mod parts;
mod table;
mod types;

use rayon::prelude::*;

use crate::resolved::Api;
use crate::tree::Tree;

/// The folder of the pages.
pub const FOLDER: &str = "reference";

/// What every page begins with, so that a later export knows it as one.
pub const HEADER: &str = "<!-- Made by `cargo xtask export` from spec/. -->\n\n";

/// The pages, each with its path below [`FOLDER`].
#[must_use]
pub fn pages(api: &Api) -> Tree {
    let mut tree = Tree::default();
    let mut add = |path: &str, text: String| {
        tree.add(format!("{FOLDER}/{path}"), format!("{HEADER}{text}"));
    };
    add("README.md", index::front(api));
    add("errors.md", catalog::errors(api));
    add("ids.md", catalog::ids(api));
    let methods = api.methods.par_iter();
    let methods: Vec<_> = methods
        .map(|method| (&method.name, method::page(method, method::Rows::All)))
        .collect();
    for (name, text) in methods {
        add(&format!("methods/{name}.md"), text);
    }
    for object in &api.objects {
        add(
            &format!("objects/{}.md", object.name),
            parts::shared(object),
        );
    }
    for part in &api.blocks.objects {
        add(&format!("blocks/{}.md", part.name), parts::part(part));
    }
    for union in &api.blocks.unions {
        add(&format!("blocks/{}.md", union.name), parts::union(union));
    }
    for value in &api.blocks.values {
        add(&format!("blocks/{}.md", value.name), parts::value(value));
    }
    for event in &api.events {
        add(
            &format!("events/{}.md", event.name),
            parts::event(event, "events"),
        );
    }
    for payload in &api.payloads {
        add(
            &format!("payloads/{}.md", payload.name),
            parts::event(payload, "payloads"),
        );
    }
    tree
}

/// `llms.txt`, with `pages` as the place of the pages, such as `reference/`.
#[must_use]
pub fn llms(api: &Api, pages: &str) -> String {
    index::llms(api, pages)
}

/// `llms-full.txt`: the pages behind one another. Links between them are gone, since there is nothing to lead
/// to, and the rows that every method's table has stand in the list of codes alone.
#[must_use]
pub fn llms_full(api: &Api, pages: &Tree) -> String {
    let mut text = index::head(api);
    let mut add = |path: &str, page: &str| {
        text.push_str(&format!(
            "\n---\n\n<!-- {path} -->\n\n{}",
            without_links(page)
        ));
    };
    let (front, methods) = (format!("{FOLDER}/README.md"), format!("{FOLDER}/methods/"));
    for (path, page) in pages.iter() {
        if path != front && !path.starts_with(&methods) {
            add(path, page.strip_prefix(HEADER).unwrap_or(page));
        }
    }
    for method in &api.methods {
        let page = method::page(method, method::Rows::Own);
        add(&format!("{methods}{}.md", method.name), &page);
    }
    text
}

/// A text whose links between pages are their words alone.
fn without_links(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find("](") {
        let (before, after) = rest.split_at(at);
        let target = &after[2..];
        let end = target.find(')').unwrap_or(target.len());
        let open = before.rfind('[');
        match open {
            Some(open) if is_page(&target[..end]) => {
                text.push_str(&before[..open]);
                text.push_str(&before[open + 1..]);
                rest = target.get(end + 1..).unwrap_or_default();
            }
            _ => {
                text.push_str(before);
                text.push_str("](");
                rest = target;
            }
        }
    }
    text.push_str(rest);
    text
}

/// Whether a link leads to a page of these.
fn is_page(target: &str) -> bool {
    let path = target.split('#').next().unwrap_or_default();
    path.ends_with(".md") && !target.contains("://")
}

#[cfg(test)]
mod tests {
    use super::without_links;

    #[test]
    fn links_between_pages_become_words() {
        let page = "A [`x`](../ids.md#x) and [y](https://example.com/y.md), [z] (a) [`u`](b.md).";
        let text = "A `x` and [y](https://example.com/y.md), [z] (a) `u`.";
        assert_eq!(without_links(page), text);
    }
}
