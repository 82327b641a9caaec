//! A test for each example of an event or payload: it is read by its type, and shows what it holds.

use proc_macro2::Ident;
use quote::quote;
use syn::{Item, ItemFn, parse_quote};

use super::{Asserts, Promised, constant, raw_string};
use crate::doc::{Doc, Lines, code, text};
use crate::emit::emitter::Emitter;
use crate::emit::print::SourceFile;
use crate::emit::{manifest, retired, syntax};
use crate::names::{Common, Event, EventKind, Example, RustName};
use crate::tree::EmittedFile;

/// The tests of every event and payload that has an example.
pub(in crate::emit) fn files(api: &Common, emitter: &Emitter<'_>) -> Vec<EmittedFile> {
    let shown = shown(&api.events).chain(shown(&api.payloads));
    let file = |event: &Event| {
        let path = format!("tests/examples/{}/{}.rs", event.kind.folder(), event.module);
        emitter.file(path, &(), || file(event, api))
    };
    shown.map(file).collect()
}

/// The modules that hold them.
pub(super) fn modules(api: &Common) -> Vec<Item> {
    let feature = manifest::EVENTS;
    let lists = [&api.events, &api.payloads].into_iter();
    let modules = lists.filter_map(|list| {
        let folder = syntax::ident(shown(list).next()?.kind.folder());
        let names: Vec<_> = shown(list).map(|event| event.module.ident()).collect();
        Some(parse_quote!(#[cfg(feature = #feature)] mod #folder { #(mod #names;)* }))
    });
    modules.collect()
}

fn shown<'a>(list: &'a [Event<'a>]) -> impl Iterator<Item = &'a Event<'a>> {
    list.iter().filter(|event| !event.examples.is_empty())
}

fn file(event: &Event, api: &Common) -> String {
    // Any set serves: all read an event in the same way.
    let sets = match event.kind {
        EventKind::Event => &api.event_sets,
        EventKind::Payload => &api.payload_sets,
    };
    let set = event.sets.iter().min().and_then(|set| sets.get(set));
    let set = set.map(RustName::ident);
    let library = api.about.library_ident();
    let (kind, folder) = (event.rust.ident(), syntax::ident(event.kind.folder()));
    let mut items: Vec<Item> = match &set {
        Some(set) => vec![
            parse_quote!(
                use #library::EventSet;
            ),
            parse_quote!(use #library::#folder::{#kind, #set};),
        ],
        None => vec![parse_quote!(use #library::#folder::#kind;)],
    };
    for example in &event.examples {
        let (name, json) = (constant(example), raw_string(&example.text));
        items.push(parse_quote!(const #name: &str = #json;));
        items.push(Item::Fn(read(example, event, set.as_ref(), api)));
        items.push(Item::Fn(changed(example, event, api)));
    }
    let doc = Doc::paragraph(vec![
        text(format!("The examples of the {} ", event.kind.word())),
        code(event.name.as_str()),
        text("."),
    ]);
    let lines = Lines::of(&doc, 96);
    SourceFile::default().print(&event.spec_path(), &lines, Vec::new(), items)
}

fn read(example: &Example, event: &Event, set: Option<&Ident>, api: &Common) -> ItemFn {
    let mut asserts = Asserts::new(&event.body, api);
    asserts.fields(&quote!(event), &event.body.fields, &example.value);
    let (name, json) = (example.name.ident(), constant(example));
    let (kind, variant) = (event.tag(), event.rust.ident());
    let library = api.about.library_ident();
    let shown = syntax::ident(if asserts.statements.is_empty() {
        "_event"
    } else {
        "event"
    });
    let mut test: ItemFn = match set {
        Some(set) => parse_quote! {
            #[test]
            fn #name() {
                let Some(Ok(#set::#variant(#shown))) = #set::decode(#kind, #json) else {
                    panic!("the example is not read as its type");
                };
            }
        },
        None => parse_quote! {
            #[test]
            fn #name() {
                let #shown: #variant = #library::from_json(#json).expect("the example is read");
            }
        },
    };
    test.attrs.extend(retired::expected(asserts.names_retired));
    test.block.stmts.append(&mut asserts.statements);
    test
}

fn changed(example: &Example, event: &Event, api: &Common) -> ItemFn {
    let promised = Promised::of(&event.body, &api.objects, &example.value);
    let (paths, texts) = (promised.all(), promised.texts());
    let (json, kind) = (constant(example), event.rust.ident());
    let name = syntax::ident(&format!("{}_changed", example.name));
    parse_quote! {
        #[test]
        fn #name() {
            crate::mutations::hold_event::<#kind>(#json, &[#(#paths),*], &[#(#texts),*]);
        }
    }
}
