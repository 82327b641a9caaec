//! `lib.rs` and the modules that hold other modules.

use std::collections::{BTreeMap, BTreeSet};

use quote::quote;
use syn::{Attribute, Item, parse_quote};

use super::emitter::Emitter;
use super::print::SourceFile;
use super::{Links, base, example, front, index, manifest, readme, retired, runtime, upload};
use crate::doc::{Block, Doc, Lines, code, link, text};
use crate::names::{Api, Common, Method, MethodName, RustName, modules_of};
use crate::tree::EmittedFile;

/// The path of a method's file below `src/` and `tests/examples/`, without its ending.
pub(super) fn path(name: &MethodName) -> String {
    let modules: Vec<String> = modules_of(name).iter().map(ToString::to_string).collect();
    modules.join("/")
}

/// The families: the first part of each method's name, and the feature that turns it on.
pub(super) fn families(api: &Api) -> BTreeSet<RustName> {
    api.methods
        .iter()
        .map(|method| family(&method.name))
        .collect()
}

/// The methods of each family.
pub(super) fn by_family<'a>(api: &'a Api<'a>) -> BTreeMap<RustName, Vec<&'a Method<'a>>> {
    let mut families: BTreeMap<RustName, Vec<&Method<'_>>> = BTreeMap::new();
    for method in &api.methods {
        families
            .entry(family(&method.name))
            .or_default()
            .push(method);
    }
    families
}

/// The family that a method belongs to.
pub(super) fn family(name: &MethodName) -> RustName {
    RustName::snake(name.family())
}

/// A direct child of a module.
pub(super) enum Child<'a> {
    Method(&'a Method<'a>),
    /// More modules, and the wire name that they share.
    Group(String),
}

/// Every module that holds others, by its path, with what it holds.
pub(super) fn groups<'a>(
    api: &'a Api<'a>,
) -> BTreeMap<Vec<RustName>, BTreeMap<RustName, Child<'a>>> {
    let mut groups: BTreeMap<Vec<RustName>, BTreeMap<RustName, Child<'_>>> = BTreeMap::new();
    for method in &api.methods {
        let modules = modules_of(&method.name);
        let segments: Vec<&str> = method.name.as_str().split('.').collect();
        for depth in 1..modules.len() {
            let child = if depth + 1 == modules.len() {
                Child::Method(method)
            } else {
                Child::Group(segments[..=depth].join("."))
            };
            groups
                .entry(modules[..depth].to_vec())
                .or_default()
                .entry(modules[depth].clone())
                .or_insert(child);
        }
    }
    groups
}

pub(super) fn files(api: &Api, links: &Links, emitter: &Emitter<'_>) -> Vec<EmittedFile> {
    let mut files = vec![
        EmittedFile::new("src/lib.rs", root(api)),
        EmittedFile::new("src/index.rs", index::file(api, links)),
    ];
    for (path, children) in groups(api) {
        let names: Vec<&str> = path.iter().map(RustName::as_str).collect();
        let file = format!("src/{}/mod.rs", names.join("/"));
        let own = children.iter().map(|(name, child)| match child {
            Child::Method(method) => (name, Ok(emitter.key(method))),
            Child::Group(wire) => (name, Err(wire)),
        });
        let own: Vec<_> = own.collect();
        let text = || group(&path, &children, api.families, links);
        files.push(emitter.file(file, &(&own, api.families), text));
    }
    files
}

fn group(
    path: &[RustName],
    children: &BTreeMap<RustName, Child<'_>>,
    families: &BTreeMap<String, Doc>,
    links: &Links,
) -> String {
    let wire = children
        .values()
        .next()
        .map_or_else(String::new, |child| match child {
            Child::Method(method) => parent(method.name.as_str()),
            Child::Group(name) => parent(name),
        });
    // A family has a sentence, which rustdoc also shows on the front page.
    let family = families.get(&wire).filter(|_| path.len() == 1);
    let methods = code(format!("{wire}.*"));
    let lead = match family {
        Some(doc) => links.linked(doc, None).after(vec![methods, text(": ")]),
        None => Doc::paragraph(vec![text("The methods "), methods, text(".")]),
    };
    let mut lines = Lines::of(&lead, 96);
    let items = children.iter().map(|(name, child)| {
        // A module can have the name of a macro, as `test` has; rustdoc shows it without the `mod@`.
        let path = format!("mod@{name}");
        let target = |wire: &str| link(path.as_str(), vec![code(wire)]);
        let doc = match child {
            Child::Method(method) => index::entry(method, target(method.name.as_str()), links),
            Child::Group(wire) => Doc::paragraph(vec![target(&format!("{wire}.*"))]),
        };
        doc.0
    });
    lines.add(
        &Doc(vec![Block::List {
            start: None,
            items: items.collect(),
        }]),
        96,
    );
    let modules = children
        .iter()
        .map(|(name, child)| module(name, child, path.last() == Some(name), links))
        .collect();
    SourceFile::default().print("spec/methods/", &lines, Vec::new(), modules)
}

fn parent(name: &str) -> String {
    name.rsplit_once('.')
        .map_or_else(String::new, |(parent, _)| parent.to_owned())
}

/// `named_twice`: the module around it has the same name.
fn module(name: &RustName, child: &Child<'_>, named_twice: bool, links: &Links) -> Item {
    let ident = name.ident();
    let reason = format!("the names are {}'s", links.vendor);
    let expected =
        named_twice.then(|| quote!(#[expect(clippy::module_inception, reason = #reason)]));
    let deprecated: Option<Attribute> = match child {
        Child::Method(method) => match &method.deprecated {
            Some(deprecated) => {
                let note = deprecated.doc.plain();
                Some(parse_quote!(#[deprecated = #note]))
            }
            None => method
                .retired
                .as_ref()
                .map(|day| retired::attribute(day, links)),
        },
        Child::Group(_) => None,
    };
    parse_quote!(#expected #deprecated pub mod #ident;)
}

fn root(api: &Api) -> String {
    let mut lines = Lines::own(&format!("{}.", readme::title(api)));
    let showcase = example::showcase(api);
    if let Some(method) = showcase {
        lines.add(&layout(method, api), 96);
    }
    let disclaimer = front::disclaimer(api);
    if !disclaimer.is_empty() {
        lines.raw("");
        disclaimer.iter().for_each(|line| lines.raw(line));
    }
    if let Some(method) = showcase {
        lines.raw("");
        example::of_crate(&mut lines, method, api);
    }
    lines.raw("");
    for line in ROOT_END.lines() {
        lines.raw(line);
    }
    let beside = front::beside(api);
    if !beside.is_empty() {
        lines.raw("");
        lines.raw("# Blocks, events and payloads");
        lines.raw("");
        for line in beside.lines() {
            lines.raw(line);
        }
    }
    lines.raw("");
    lines.raw("# Features");
    lines.raw("");
    for line in front::features(api).lines() {
        lines.raw(line);
    }
    let mut file = SourceFile::default();
    let mut items: Vec<Item> = Vec::new();
    for family in families(api) {
        let (ident, feature) = (family.ident(), family.as_str().to_owned());
        items.push(parse_quote!(#[cfg(feature = #feature)] pub mod #ident;));
    }
    items.push(parse_quote!(
        pub mod errors;
    ));
    items.push(parse_quote!(
        pub mod ids;
    ));
    items.push(parse_quote!(
        pub mod index;
    ));
    if !api.objects.is_empty() {
        items.push(parse_quote!(
            pub mod objects;
        ));
    }
    let feature = manifest::EVENTS;
    if !api.events.is_empty() {
        items.push(parse_quote!(
            #[cfg(feature = #feature)]
            pub mod events;
        ));
    }
    if !api.blocks.is_empty() {
        items.push(parse_quote!(
            pub mod block_kit;
        ));
    }
    if !api.payloads.is_empty() {
        items.push(parse_quote!(
            #[cfg(feature = #feature)]
            pub mod payloads;
        ));
    }
    items.push(parse_quote!(
        pub use errors::CommonError;
    ));
    items.extend(runtime::items(api));
    items.extend(base::item(&mut file, api));
    // Only docs.rs sets this, which has the compiler that can do it.
    let attrs = vec![parse_quote!(#![cfg_attr(docsrs, feature(doc_cfg))])];
    items.push(upload::root(&mut file, api));
    file.print("spec/", &lines, attrs, items)
}

/// The layout of the crate, with one method as the example.
fn layout(method: &Method, api: &Common) -> Doc {
    let path = path(&method.name).replace('/', "::");
    Doc::paragraph(vec![
        text("Each method is a module with the name of the method: "),
        link(path.as_str(), vec![code(path.as_str())]),
        text(" is "),
        code(method.name.as_str()),
        text(". The module has its "),
        code("Request"),
        text(", its "),
        code("Response"),
        text(", its "),
        code("Error"),
        text(" with a variant for each row of the method's error table, and its "),
        code("Warning"),
        text(format!(
            ". The facts come from a specification that was transcribed from {}'s documentation; \
             each module links to its page there. ",
            api.about.vendor
        )),
        link("mod@index", vec![code("index")]),
        text(" lists all methods by the names that the documentation uses."),
    ])
}

const ROOT_END: &str = "\
Without the feature `client` this crate does no input or output: [`encode`] makes a
[`http::Request`](https://docs.rs/http/1/http/request/struct.Request.html) and [`decode`] reads a
[`http::Response`](https://docs.rs/http/1/http/response/struct.Response.html), so any HTTP client can
be used.";
