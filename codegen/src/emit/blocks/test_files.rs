//! A test for each example: it is read, written and built, keeps the limits, and loses nothing when
//! it is changed.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use super::build::Builder;
use crate::doc::{Doc, Lines, code, text};
use crate::emit::emitter::Emitter;
use crate::emit::example_tests::{of_library, raw_string};
use crate::emit::print::{SourceFile, said};
use crate::emit::{manifest, syntax};
use crate::names::{BlockObject, Common};
use crate::tree::EmittedFile;

/// What all of these tests do; written by hand.
const KEPT: &str = include_str!("kept.rs");

pub(in crate::emit) fn files(api: &Common, emitter: &Emitter<'_>) -> Vec<EmittedFile> {
    let shown: Vec<_> = shown(api).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let file = |object: &&BlockObject| {
        let path = format!("tests/block_kit/examples/{}.rs", object.module);
        emitter.file(path, &(), || file(object, api))
    };
    let mut files: Vec<_> = shown.iter().map(file).collect();
    let kept = format!("// {}\n\n{}", said("codegen/"), of_library(KEPT, api));
    files.push(EmittedFile::new("tests/block_kit/main.rs", root(api)));
    files.push(EmittedFile::new("tests/block_kit/kept.rs", kept));
    files
}

/// The root of these tests. They are a crate of their own, since they need no method and no family.
fn root(api: &Common) -> String {
    let names: Vec<_> = shown(api).map(|object| object.module.ident()).collect();
    let items = vec![
        parse_quote!(mod examples { #(mod #names;)* }),
        parse_quote!(
            mod kept;
        ),
    ];
    let feature = manifest::BLOCKS;
    let attrs = vec![parse_quote!(#![cfg(feature = #feature)])];
    let doc = Lines::own("Every example of what apps write: read, written, built and changed.");
    SourceFile::default().print("spec/blocks/", &doc, attrs, items)
}

fn shown<'a>(api: &'a Common<'a>) -> impl Iterator<Item = &'a BlockObject<'a>> {
    let objects = api.blocks.objects.iter();
    objects.filter(|object| !object.examples.is_empty())
}

fn file(object: &BlockObject, api: &Common) -> String {
    let library = api.about.library_ident();
    let mut items: Vec<Item> = vec![
        parse_quote!(
            use #library::block_kit;
        ),
        parse_quote!(
            use crate::kept;
        ),
    ];
    let needs_json = object.examples.iter().any(|example| {
        let built = Builder::for_tests(api).object(&example.value, object);
        built.is_some_and(|built| has_json(&built))
    });
    if needs_json {
        items.push(parse_quote!(
            use crate::kept::json;
        ));
    }
    let rust = object.rust.ident();
    for example in &object.examples {
        let (name, json) = (
            syntax::ident(&guarded(&example.name)),
            raw_string(&example.text),
        );
        let built = match Builder::for_tests(api).object(&example.value, object) {
            Some(built) => quote!(Some(#built)),
            None => quote!(None),
        };
        items.push(parse_quote! {
            #[test]
            fn #name() {
                let built: Option<block_kit::#rust> = #built;
                kept::holds(
                    #json,
                    block_kit::#rust::from_json,
                    block_kit::#rust::to_json,
                    block_kit::#rust::validate,
                    built,
                );
            }
        });
    }
    let lead = Doc::paragraph(vec![
        text("Examples of "),
        code(object.head.name.as_str()),
        text("."),
    ]);
    let source = object.head.file.path.to_string();
    SourceFile::default().print(&source, &Lines::of(&lead, 96), Vec::new(), items)
}

/// The names of examples are small letters, which some keywords are too.
fn guarded(name: &str) -> String {
    format!("example_{name}")
}

fn has_json(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(name) => name == "json",
        proc_macro2::TokenTree::Group(group) => has_json(&group.stream()),
        _ => false,
    })
}
