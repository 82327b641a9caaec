//! `events/` and `payloads/`: a module for each event and payload, and an enum for each set of them.

mod envelopes;

use std::collections::BTreeMap;

use syn::{Arm, ImplItemFn, Item, ItemEnum, ItemFn, Variant, parse_quote};

use super::emitter::Emitter;
use super::object::{self, Home};
use super::print::SourceFile;
use super::syntax::fixed;
use super::{Links, syntax, types, values};
use crate::doc::{Block, Doc, Lines, code, link, text};
use crate::names::{Api, Common, Event, EventKind, RustName, Session};
use crate::tree::EmittedFile;

const DOC: &str = "\
Events of live sessions and of the Events API.

An event of another type is not an error, nor is one that lacks a required field: its type and its
JSON are passed on.";

const PAYLOADS: &str = "\
What {vendor} sends to an app: events of the Events API, interactions of users, slash commands.

A payload of another type is not an error, nor is one that lacks a required field: its type and its
JSON are kept in the variant `Unknown`.";

pub(super) fn files(api: &Api, links: &Links, emitter: &Emitter<'_>) -> Vec<EmittedFile> {
    let sets = |names: &'_ BTreeMap<String, RustName>, is_open: &dyn Fn(&str) -> bool| {
        let sets = names.iter().map(|(name, rust)| Set {
            name: name.clone(),
            rust: rust.clone(),
            is_open: is_open(name),
        });
        sets.collect::<Vec<_>>()
    };
    let mut files = Vec::new();
    let events = sets(&api.event_sets, &|name| api.open_sets.contains(name));
    let payloads = sets(&api.payload_sets, &|_| true);
    let sessions = api.methods.iter().filter_map(|it| it.session.as_ref());
    let sessions: Vec<&Session> = sessions.collect();
    for (kind, list, sets) in [
        (EventKind::Event, &api.events, events),
        (EventKind::Payload, &api.payloads, payloads),
    ] {
        if list.is_empty() {
            continue;
        }
        let folder = kind.folder();
        let text = || root(api, kind, list, &sets, &sessions, links);
        files.push(emitter.file(format!("src/{folder}/mod.rs"), &sessions, text));
        for event in list {
            let path = format!("src/{folder}/{}.rs", event.module);
            files.push(emitter.file(path, &(), || file(event, links)));
        }
    }
    files
}

/// A set of events or payloads, and its enum.
struct Set {
    name: String,
    rust: RustName,
    /// Whether it keeps what has no type.
    is_open: bool,
}

fn root(
    api: &Common,
    kind: EventKind,
    list: &[Event],
    sets: &[Set],
    sessions: &[&Session],
    links: &Links,
) -> String {
    let mut file = SourceFile::default();
    // The runtime goes by its full path: an event may have the name of anything in it.
    let mut items: Vec<Item> = Vec::new();
    for event in list {
        let module = event.module.ident();
        items.push(parse_quote!(pub mod #module;));
    }
    for event in list {
        let (module, name) = (event.module.ident(), event.rust.ident());
        items.push(parse_quote!(pub use #module::#name;));
    }
    for set in sets {
        let events = list.iter().filter(|event| event.sets.contains(&set.name));
        let events: Vec<_> = events.collect();
        items.push(Item::Enum(union(&mut file, kind, set, &events, links)));
        let arms = events.iter().map(|event| (&event.rust, event.tag()));
        items.push(kinds(
            &mut file,
            &set.rust,
            set.is_open,
            &api.about.vendor,
            arms,
        ));
        items.push(reader(&set.rust, events.iter().copied()));
        if set.is_open {
            items.push(open(&set.rust));
        }
    }
    if kind == EventKind::Payload {
        items.extend(envelopes::items(&mut file, sessions, api));
    }
    let doc = match kind {
        EventKind::Event => DOC.to_owned(),
        EventKind::Payload => PAYLOADS.replace("{vendor}", &api.about.vendor),
    };
    let source = format!("spec/{}/", kind.folder());
    file.print(&source, &Lines::own(&doc), Vec::new(), items)
}

/// That a set keeps what has no type.
fn open(rust: &RustName) -> Item {
    let name = rust.ident();
    parse_quote!(::slack_methods_runtime::__private::open_event_set!(#name);)
}

/// The variant of what has no type.
fn unknown(file: &mut SourceFile<'_>) -> Variant {
    let doc = "One of an unknown type, or one that does not fit its type.";
    let docs = file.member(false, Lines::own(doc));
    let mut variant: Variant = parse_quote!(Unknown(::slack_methods_runtime::UnknownEvent));
    variant.attrs.push(docs);
    variant
}

/// The enum of a set.
fn union(
    file: &mut SourceFile<'_>,
    kind: EventKind,
    set: &Set,
    events: &[&Event],
    links: &Links,
) -> ItemEnum {
    let name = set.rust.ident();
    let lead = match kind {
        EventKind::Event => "Events",
        EventKind::Payload => "Payloads",
    };
    let doc = Doc::paragraph(vec![
        text(format!("{lead} of the set ")),
        code(set.name.as_str()),
        text(", by their "),
        code("type"),
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
    let mut variants: Vec<Variant> = variants.collect();
    if set.is_open {
        variants.push(unknown(file));
    }
    shape.variants = syntax::commas(variants);
    shape
}

/// The name of an event, and what is said of it.
fn said(event: &Event, links: &Links) -> Doc {
    let name = code(event.name.as_str());
    links.linked(&event.doc, None).after(vec![name, text(": ")])
}

/// From a variant to its type.
fn kinds<'a>(
    file: &mut SourceFile<'_>,
    rust: &RustName,
    is_open: bool,
    vendor: &str,
    arms: impl Iterator<Item = (&'a RustName, &'a str)>,
) -> Item {
    let name = rust.ident();
    let mut kind = match is_open {
        true => fixed! {
            ImplItemFn:
            #[must_use]
            #[inline]
            pub fn kind(&self) -> &str {
                match self {
                    Self::Unknown(unknown) => &unknown.kind,
                }
            }
        },
        false => fixed! {
            ImplItemFn:
            #[must_use]
            #[inline]
            pub fn kind(&self) -> &'static str {
                match self {}
            }
        },
    };
    let arms = arms.map(|(variant, kind)| -> Arm {
        let variant = variant.ident();
        parse_quote!(Self::#variant(_) => #kind,)
    });
    syntax::put_first(&mut kind, arms);
    let doc = Doc::paragraph(vec![text(format!("The type, as {vendor} sends it."))]);
    kind.attrs.insert(0, file.member(true, Lines::of(&doc, 92)));
    parse_quote!(impl #name { #kind })
}

/// From JSON to the variant of its type.
fn reader<'a>(rust: &RustName, events: impl Iterator<Item = &'a Event<'a>>) -> Item {
    let arms = events.map(|event| -> Arm {
        let (variant, kind) = (event.rust.ident(), event.tag());
        parse_quote!(#kind => ::slack_methods_runtime::__private::event(json).map(|event| Self::#variant(Box::new(event))),)
    });
    decoder(rust, arms)
}

/// The reader of an enum, of its arms from a type.
fn decoder(rust: &RustName, arms: impl Iterator<Item = Arm>) -> Item {
    let name = rust.ident();
    // Inline, and so compiled where a session reads events and not with this crate: it brings the reader
    // of every event and of every object in it, as `decode` brings those of a response.
    let decode: ItemFn = parse_quote! {
        #[inline]
        fn decode(kind: &str, json: &str) -> Option<Result<Self, ::slack_methods_runtime::EventDecodeError>> {
            Some(match kind {
                #(#arms)*
                _ => return None,
            })
        }
    };
    parse_quote!(impl ::slack_methods_runtime::EventSet for #name { #decode })
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
        text(format!("The {} ", event.kind.word())),
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
