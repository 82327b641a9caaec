//! A test for each example of the documentation: it is decoded, and every value that it shows must
//! be where the response has it. A method without one is tested with the response that the fake Slack makes up.

mod asserts;
pub(super) mod events;
mod promised;

use std::collections::BTreeSet;

use heck::ToShoutySnakeCase;
use proc_macro2::Ident;
use quote::quote;
use syn::{Attribute, Item, ItemFn, parse_quote};

use self::asserts::Asserts;
use self::promised::Promised;
use super::emitter::Emitter;
use super::print::{self, SourceFile};
use super::{kit, modules, retired, syntax};
use crate::doc::{Doc, Lines, code, is_hidden, text};
use crate::names::{Api, Common, Example, Method, Outcome, Response, RustName, modules_of};
use crate::tree::EmittedFile;

/// Whether a method has a response to decode.
fn has_tests(method: &Method) -> bool {
    !(method.examples.is_empty() && method.returns_file)
}

/// The tests of one method, if it has a response to decode.
pub(super) fn file(method: &Method, api: &Common, emitter: &Emitter<'_>) -> Option<EmittedFile> {
    let path = format!("tests/examples/{}.rs", modules::path(&method.name));
    has_tests(method).then(|| emitter.file(path, &emitter.key(method), || text_of(method, api)))
}

fn text_of(method: &Method, api: &Common) -> String {
    let modules: Vec<_> = modules_of(&method.name)
        .iter()
        .map(RustName::ident)
        .collect();
    let library = api.about.library_ident();
    let fails = |example: &Example| matches!(example.outcome, Outcome::Error(_));
    let mut items: Vec<Item> = vec![if method.examples.iter().any(fails) {
        parse_quote!(use #library::#(#modules)::*::{Error, Request};)
    } else {
        parse_quote!(use #library::#(#modules)::*::Request;)
    }];
    for example in &method.examples {
        let (name, json) = (constant(example), raw_string(&example.text));
        items.push(parse_quote!(const #name: &str = #json;));
        match &example.outcome {
            Outcome::Success => {
                items.push(Item::Fn(success(example, &method.response, api)));
                if !method.returns_file {
                    items.push(Item::Fn(mutations(example, &method.response, api)));
                }
            }
            Outcome::Error(variant) => {
                items.push(Item::Fn(failure(example, variant, method, api)));
            }
        }
    }
    if let Some(response) = kit::made_up(method, api) {
        let json = raw_string(&response.to_string());
        items.push(parse_quote!(const MADE_UP: &str = #json;));
        items.push(parse_quote! {
            #[test]
            fn made_up() {
                let reply = crate::decode::<Request>(MADE_UP).expect("each promised field is there");
                assert!(reply.skipped.is_empty(), "{:?}", reply.skipped);
            }
        });
    }
    let doc = Doc::paragraph(vec![
        text("The examples of "),
        code(method.name.as_str()),
        text("."),
    ]);
    let attrs = if method.is_deprecated() {
        vec![parse_quote!(#![expect(deprecated)])]
    } else {
        Vec::new()
    };
    let source = format!("spec/{}", method.name.spec_path());
    SourceFile::default().print(&source, &Lines::of(&doc, 96), attrs, items)
}

/// The constant that holds an example.
fn constant(example: &Example) -> Ident {
    syntax::ident(&example.name.as_str().to_shouty_snake_case())
}

fn success(example: &Example, response: &Response, api: &Common) -> ItemFn {
    let mut asserts = Asserts::new(response, api);
    asserts.fields(&quote!(response), &response.fields, &example.value);
    let (name, json) = (example.name.ident(), constant(example));
    let reply = syntax::ident(if asserts.statements.is_empty() {
        "_reply"
    } else {
        "reply"
    });
    let mut test: ItemFn = parse_quote! {
        #[test]
        fn #name() {
            let #reply = crate::decode::<Request>(#json).expect("the example is a success");
        }
    };
    test.attrs.extend(retired::expected(asserts.names_retired));
    if !asserts.statements.is_empty() {
        test.block
            .stmts
            .push(parse_quote!(let response = reply.response;));
        test.block.stmts.append(&mut asserts.statements);
    }
    test
}

/// The example with each of its values changed, as real responses differ from the documentation.
fn mutations(example: &Example, response: &Response, api: &Common) -> ItemFn {
    let promised = Promised::of(response, &api.objects, &example.value);
    let (paths, texts) = (promised.all(), promised.texts());
    let (json, name) = (constant(example), example.name.as_str());
    let name = syntax::ident(&format!("{name}_changed"));
    parse_quote! {
        #[test]
        fn #name() {
            crate::mutations::hold::<Request>(#json, &[#(#paths),*], &[#(#texts),*]);
        }
    }
}

fn failure(example: &Example, variant: &RustName, method: &Method, api: &Common) -> ItemFn {
    let mut asserts = Asserts::new(&method.error_response, api);
    let fields = &method.error_response.fields;
    asserts.fields(&quote!(details), fields, &example.value);
    let mut rows = method.errors.iter();
    let retired = rows.any(|row| row.variant == *variant && row.retired.is_some());
    let expected = retired::expected(retired || asserts.names_retired);
    let (name, json, variant) = (example.name.ident(), constant(example), variant.ident());
    let mut test: ItemFn = parse_quote! {
        #[test]
        #expected
        fn #name() {
            let error = crate::decode::<Request>(#json).expect_err("the example is an error");
            let error = error.api_error().expect("the example is an error");
            assert_eq!(error.code, Error::#variant);
        }
    };
    if !asserts.statements.is_empty() {
        let statements = &mut test.block.stmts;
        statements.push(parse_quote!(let details = error.details();));
        statements.append(&mut asserts.statements);
    }
    test
}

/// The root of the tests: their modules, and how an example becomes a response.
pub(super) fn main_file(api: &Api) -> String {
    let mut doc = Lines::default();
    doc.raw("Every example of the documentation, decoded.");
    let library = api.about.library_ident();
    let unused = (!are_changed(api)).then(|| -> Attribute {
        parse_quote!(#[allow(dead_code, reason = "not every kind of example is here")])
    });
    let mut items: Vec<Item> = vec![
        parse_quote!(
            use #library::bytes::Bytes;
        ),
        parse_quote!(
            use #library::http::Response;
        ),
        parse_quote!(
            use #library::{Error, Method, Reply};
        ),
        parse_quote!(#unused mod mutations;),
    ];
    let mut features = Vec::new();
    for (family, methods) in modules::by_family(api) {
        let paths: BTreeSet<Vec<RustName>> = methods
            .into_iter()
            .filter(|method| has_tests(method))
            .map(|method| modules_of(&method.name))
            .collect();
        if !paths.is_empty() {
            let feature = family.to_string();
            let module = nested(&paths, std::slice::from_ref(&family));
            items.push(parse_quote!(#[cfg(feature = #feature)] #module));
            features.push(quote!(feature = #feature));
        }
    }
    items.extend(events::modules(api));
    items.push(parse_quote! {
        /// Reads an example as the response of a method.
        fn decode<M: Method>(json: &'static str) -> Result<Reply<M::Response>, Error<M::Error>> {
            let response = Response::new(Bytes::from(json));
            #library::decode::<M>(response)
        }
    });
    // Without any of the families no response would be decoded. Events are tested beside them.
    let some = match features.as_slice() {
        [one] => one.clone(),
        several => quote!(any(#(#several),*)),
    };
    let attrs = vec![parse_quote!(#![cfg(#some)])];
    SourceFile::default().print("spec/", &doc, attrs, items)
}

/// Whether examples of responses and of events are here, so that all that changes them is used.
fn are_changed(api: &Api) -> bool {
    let successes = |method: &Method| {
        let mut examples = method.examples.iter();
        !method.returns_file && examples.any(|it| matches!(it.outcome, Outcome::Success))
    };
    let mut events = api.events.iter().chain(&api.payloads);
    api.methods.iter().any(successes) && events.any(|event| !event.examples.is_empty())
}

/// How an example is changed; the same for every crate.
pub(super) fn mutations_file(api: &Common) -> String {
    format!(
        "// {}\n\n{}",
        print::said("spec/"),
        of_library(include_str!("example_tests/mutations.rs"), api)
    )
}

/// Hand-written code of tests, which calls the crate by the name of Slack's.
pub(super) fn of_library(code: &str, api: &Common) -> String {
    code.replace("slack_methods::", &format!("{}::", api.about.library()))
}

/// `mod a { mod b; }`: the files of the tests lie as those of the methods do.
fn nested(paths: &BTreeSet<Vec<RustName>>, at: &[RustName]) -> Item {
    let name = at[at.len() - 1].ident();
    if paths.contains(at) {
        // The names are not ours.
        let is_named_twice = at.iter().rev().nth(1) == at.last();
        let expected = is_named_twice.then(|| quote!(#[expect(clippy::module_inception)]));
        return parse_quote!(#expected mod #name;);
    }
    let below = paths
        .iter()
        .filter(|path| path.starts_with(at))
        .map(|path| &path[at.len()]);
    let names: BTreeSet<&RustName> = below.collect();
    let inner = names.into_iter().map(|name| {
        let mut deeper = at.to_vec();
        deeper.push(name.clone());
        nested(paths, &deeper)
    });
    parse_quote!(mod #name { #(#inner)* })
}

/// A raw string that holds the text as it is.
pub(super) fn raw_string(text: &str) -> proc_macro2::Literal {
    // Rust does not accept a raw string with characters that change the direction of a line.
    if text.chars().any(is_hidden) {
        return proc_macro2::Literal::string(text);
    }
    let fences = (1..)
        .map(|count| "#".repeat(count))
        .find(|fence| !text.contains(&format!("\"{fence}")));
    let fence = fences.unwrap_or_default();
    format!("r{fence}\"{text}\"{fence}")
        .parse()
        .unwrap_or_else(|_| proc_macro2::Literal::string(text))
}
