//! A test for each example of an event: it is read by its type, and shows what it holds.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, ItemFn, parse_quote};

use super::{Asserts, Promised, constant, raw_string};
use crate::doc::{Doc, Lines, code, text};
use crate::emit::print::SourceFile;
use crate::emit::{manifest, retired, syntax};
use crate::names::{Api, Event, Example, RustName};

/// The tests of every event that has an example.
pub(in crate::emit) fn files(api: &Api) -> Vec<(String, String)> {
    let shown = shown(api);
    let file = |event: &Event| {
        let path = format!("tests/examples/events/{}.rs", event.module);
        (path, file(event, api))
    };
    shown.map(file).collect()
}

/// The module that holds them.
pub(super) fn module(api: &Api) -> Option<Item> {
    let names: Vec<_> = shown(api).map(|event| event.module.ident()).collect();
    if names.is_empty() {
        return None;
    }
    let feature = manifest::RTM;
    Some(parse_quote!(#[cfg(feature = #feature)] mod events { #(mod #names;)* }))
}

fn shown<'a>(api: &'a Api<'a>) -> impl Iterator<Item = &'a Event<'a>> {
    let events = api.events.iter();
    events.filter(|event| !event.examples.is_empty())
}

fn file(event: &Event, api: &Api) -> String {
    // Any set serves: all read an event in the same way.
    let set = event
        .sets
        .iter()
        .min()
        .and_then(|set| api.event_sets.get(set));
    let mut items: Vec<Item> = Vec::new();
    let kind = event.rust.ident();
    if let Some(set) = set.map(RustName::ident) {
        items.push(parse_quote!(
            use slack_methods::events::{#kind, #set};
        ));
        items.push(parse_quote!(
            use slack_methods::session::SessionEvent;
        ));
        for example in &event.examples {
            let (name, json) = (constant(example), raw_string(&example.text));
            items.push(parse_quote!(const #name: &str = #json;));
            items.push(Item::Fn(read(example, event, &quote!(#set), api)));
            items.push(Item::Fn(changed(example, event, api)));
        }
    }
    let doc = Doc::paragraph(vec![
        text("The examples of the event "),
        code(event.name.as_str()),
        text("."),
    ]);
    let lines = Lines::of(&doc, 96);
    SourceFile::default().print(&event.spec_path(), &lines, Vec::new(), items)
}

fn read(example: &Example, event: &Event, set: &TokenStream, api: &Api) -> ItemFn {
    let mut asserts = Asserts::new(&event.body, &api.objects);
    asserts.fields(&quote!(event), &event.body.fields, &example.value);
    let (name, json) = (example.name.ident(), constant(example));
    let (kind, variant) = (event.name.as_str(), event.rust.ident());
    let shown = syntax::ident(if asserts.statements.is_empty() {
        "_event"
    } else {
        "event"
    });
    let mut test: ItemFn = parse_quote! {
        #[test]
        fn #name() {
            let Some(Ok(#set::#variant(#shown))) = #set::decode(#kind, #json) else {
                panic!("the example is not read as its type");
            };
        }
    };
    test.attrs.extend(retired::expected(asserts.names_retired));
    test.block.stmts.append(&mut asserts.statements);
    test
}

fn changed(example: &Example, event: &Event, api: &Api) -> ItemFn {
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
