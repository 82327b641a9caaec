//! `events/`: the events of live sessions, a module for each, and an enum for each set of them.

use syn::{Arm, ImplItemFn, Item, ItemEnum, ItemFn, Variant, parse_quote};

use super::object::{self, Home};
use super::print::SourceFile;
use super::syntax::fixed;
use super::{Links, syntax, types, values};
use crate::doc::{Block, Doc, Lines, code, link, text};
use crate::names::{Api, Event, RustName};

const DOC: &str = "\
Events of live sessions.

A frame of another type is not an error, nor is a frame that lacks a required field: the session
passes on its type and its JSON.";

pub(super) fn files(api: &Api, links: &Links) -> Vec<(String, String)> {
    if api.events.is_empty() {
        return Vec::new();
    }
    let mut files = vec![("src/events/mod.rs".to_owned(), root(api, links))];
    for event in &api.events {
        let path = format!("src/events/{}.rs", event.module);
        files.push((path, file(event, links)));
    }
    files
}

fn root(api: &Api, links: &Links) -> String {
    let mut file = SourceFile::default();
    // The runtime goes by its full path: an event may have the name of anything in it.
    let mut items: Vec<Item> = Vec::new();
    for event in &api.events {
        let module = event.module.ident();
        items.push(parse_quote!(pub mod #module;));
    }
    for event in &api.events {
        let (module, name) = (event.module.ident(), event.rust.ident());
        items.push(parse_quote!(pub use #module::#name;));
    }
    for (set, rust) in &api.event_sets {
        let events = || api.events.iter().filter(|event| event.sets.contains(set));
        items.push(Item::Enum(union(
            &mut file,
            set,
            rust,
            &events().collect::<Vec<_>>(),
            links,
        )));
        items.push(kind(&mut file, rust, events()));
        items.push(reader(rust, events()));
    }
    file.print("spec/events/", &Lines::own(DOC), Vec::new(), items)
}

/// The enum of a set.
fn union(
    file: &mut SourceFile<'_>,
    set: &str,
    name: &RustName,
    events: &[&Event],
    links: &Links,
) -> ItemEnum {
    let name = name.ident();
    let doc = Doc::paragraph(vec![
        text("Events of an RTM session, by the "),
        code("type"),
        text(" of the frame: the set "),
        code(set),
        text("."),
    ]);
    let mut shape: ItemEnum = parse_quote! {
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {}
    };
    shape.attrs.insert(0, file.docs(Lines::of(&doc, 96)));
    let variants = events.iter().enumerate().map(|(index, event)| {
        let docs = file.member(index == 0, Lines::of(&said(event, links), 92));
        let kind = event.rust.ident();
        let mut variant: Variant = parse_quote!(#kind(Box<#kind>));
        variant.attrs.push(docs);
        variant
    });
    shape.variants = syntax::commas(variants);
    shape
}

/// The name of an event, and what is said of it.
fn said(event: &Event, links: &Links) -> Doc {
    let name = code(event.name.as_str());
    links.linked(&event.doc, None).after(vec![name, text(": ")])
}

/// From an event to the type of its frame.
fn kind<'a>(
    file: &mut SourceFile<'_>,
    rust: &RustName,
    events: impl Iterator<Item = &'a Event<'a>>,
) -> Item {
    let name = rust.ident();
    let mut kind = fixed! {
        ImplItemFn:
        #[must_use]
        pub fn kind(&self) -> &'static str {
            match self {}
        }
    };
    let arms = events.map(|event| -> Arm {
        let (variant, kind) = (event.rust.ident(), event.name.as_str());
        parse_quote!(Self::#variant(_) => #kind,)
    });
    syntax::put_first(&mut kind, arms);
    let doc = Doc::paragraph(vec![
        text("The "),
        code("type"),
        text(" of the event's frame."),
    ]);
    kind.attrs.insert(0, file.member(true, Lines::of(&doc, 92)));
    parse_quote!(impl #name { #kind })
}

/// From a frame to its event.
fn reader<'a>(rust: &RustName, events: impl Iterator<Item = &'a Event<'a>>) -> Item {
    let name = rust.ident();
    let arms = events.map(|event| -> Arm {
        let (variant, kind) = (event.rust.ident(), event.name.as_str());
        parse_quote!(#kind => ::slack_methods_runtime::__private::event(frame).map(|event| Self::#variant(Box::new(event))),)
    });
    // Inline, and so compiled where a session reads events and not with this crate: it brings the reader
    // of every event and of every object in it, as `decode` brings those of a response.
    let decode: ItemFn = parse_quote! {
        #[inline]
        fn decode(kind: &str, frame: &str) -> Option<Result<Self, ::slack_methods_runtime::session::EventDecodeError>> {
            Some(match kind {
                #(#arms)*
                _ => return None,
            })
        }
    };
    parse_quote!(impl ::slack_methods_runtime::session::SessionEvent for #name { #decode })
}

fn file(event: &Event, links: &Links) -> String {
    let mut file = SourceFile::default();
    let home = Home::Event(event);
    let mut items = types::imports_of_event(event);
    items.extend(object::object(
        &mut file,
        &event.rust,
        &event_doc(event, links),
        &event.body.fields,
        home,
        links,
    ));
    items.extend(object::inner(&mut file, home, links));
    for it in &event.body.enums {
        let mut lead = vec![text("Values of "), code(it.shown_path()), text(" in ")];
        lead.extend(home.words());
        items.extend(values::one(&mut file, it, lead, None, links));
    }
    let lead = Doc::paragraph(vec![
        text("The event "),
        code(event.name.as_str()),
        text(" and the types inside of it."),
    ]);
    file.print(&event.spec_path(), &Lines::of(&lead, 96), Vec::new(), items)
}

fn event_doc(event: &Event, links: &Links) -> Doc {
    let mut doc = said(event, links);
    let name = code(event.name.as_str());
    let page = link(event.docs.as_str(), vec![name]);
    doc.0.push(Block::Paragraph(vec![
        text("Documentation: "),
        page,
        text(format!(", read on {}.", event.as_of)),
    ]));
    doc
}
