//! The whole site: every page, the style and the scripts.

use std::collections::BTreeMap;

use anyhow::ensure;
use rayon::prelude::*;
use slack_methods_codegen::Paths;
use slack_methods_spec_model::Api;

use crate::about::About;
use crate::context::Context;
use crate::page::Page;
use crate::uses::Uses;
use crate::{pages, parts, search};

/// The text of each file of the site, by its path from the root of the site.
pub type Files = BTreeMap<String, String>;

/// The style of all pages.
const STYLE: &str = include_str!("../assets/style.css");
/// The script of all pages: how results are ranked, and the box that shows them.
const SCRIPT: &str = concat!(
    include_str!("../assets/rank.js"),
    "\n",
    include_str!("../assets/box.js")
);

/// What the specification does not say.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The address of the docs of the crate, if they are not at docs.rs.
    pub rust_docs: Option<&'a str>,
}

/// Builds the site.
///
/// # Errors
///
/// If two pages would have one address, also on a disk that does not tell capital letters from small
/// ones.
pub fn build(api: &Api, paths: &Paths, options: Options<'_>) -> anyhow::Result<Files> {
    let uses = Uses::of(api);
    let about = About::of(api, options.rust_docs);
    let all = all(api, &uses);
    let mut taken = BTreeMap::new();
    for page in &all {
        let path = page.path();
        if let Some(other) = taken.insert(path.to_lowercase(), *page) {
            anyhow::bail!("{page:?} and {other:?} would both be the page {path}");
        }
    }
    let written = all.into_par_iter().map(|page| {
        let cx = Context {
            api,
            uses: &uses,
            paths,
            about: &about,
            page,
        };
        (page.path(), text(&cx))
    });
    let mut files: Files = written.collect();
    ensure!(
        files.values().all(|text| !text.is_empty()),
        "a page has no text"
    );
    files.extend([
        ("style.css".to_owned(), STYLE.to_owned()),
        ("search.js".to_owned(), SCRIPT.to_owned()),
        (search::PATH.to_owned(), search::index(api, &uses)),
    ]);
    Ok(files)
}

fn all<'a>(api: &'a Api, uses: &Uses<'a>) -> Vec<Page<'a>> {
    let mut all = vec![
        Page::Front,
        Page::Methods,
        Page::Arguments,
        Page::Codes,
        Page::Scopes,
        Page::Events,
        Page::Objects,
        Page::Blocks,
        Page::Ids,
    ];
    all.extend(uses.families.keys().map(|name| Page::Family(name)));
    all.extend(api.methods.iter().map(|it| Page::Method(it.name.as_str())));
    all.extend(uses.args.keys().map(|name| Page::Argument(name)));
    all.extend(api.catalog.codes.keys().map(|code| Page::Code(code)));
    all.extend(api.catalog.warnings.keys().map(|code| Page::Warning(code)));
    all.extend(parts::kind::ALL.map(Page::Kind));
    all.extend(uses.scopes.keys().map(|scope| Page::Scope(scope)));
    all.extend(api.events.iter().map(|it| Page::Event(&it.name)));
    all.extend(api.payloads.iter().map(|it| Page::Payload(&it.name)));
    all.extend(api.objects.iter().map(|it| Page::Object(&it.name)));
    all.extend(uses.blocks.iter().map(|head| Page::Block(&head.name)));
    all.extend(api.ids.iter().map(|it| Page::Id(it.name())));
    all
}

fn text(cx: &Context<'_>) -> String {
    let api = cx.api;
    let missing = String::new;
    match cx.page {
        Page::Front => pages::front(cx),
        Page::Methods => pages::methods(cx),
        Page::Family(name) => pages::family(cx, name),
        Page::Method(name) => cx
            .method(name)
            .map_or_else(missing, |it| pages::method(cx, it)),
        Page::Arguments => pages::arguments(cx),
        Page::Argument(name) => pages::argument(cx, name),
        Page::Codes => pages::codes(cx),
        Page::Code(code) => pages::code(cx, code),
        Page::Warning(code) => pages::warning(cx, code),
        Page::Kind(kind) => pages::kind(cx, kind),
        Page::Scopes => pages::scopes(cx),
        Page::Scope(scope) => pages::scope(cx, scope),
        Page::Events => pages::events(cx),
        Page::Event(name) => {
            let found = api.events.iter().find(|it| it.name == name);
            found.map_or_else(missing, |it| pages::event(cx, it))
        }
        Page::Payload(name) => {
            let found = api.payloads.iter().find(|it| it.name == name);
            found.map_or_else(missing, |it| pages::event(cx, it))
        }
        Page::Objects => pages::objects(cx),
        Page::Object(name) => {
            let found = api.objects.iter().find(|it| it.name == name);
            found.map_or_else(missing, |it| pages::object(cx, it))
        }
        Page::Blocks => pages::blocks(cx),
        Page::Block(name) => pages::block(cx, name),
        Page::Ids => pages::ids(cx),
        Page::Id(name) => {
            let found = api.ids.iter().find(|it| it.name() == name);
            found.map_or_else(missing, |it| pages::id(cx, it))
        }
    }
}
