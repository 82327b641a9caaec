//! A test for each example of the documentation: it is decoded, and every value that it shows must
//! be where the response has it.

use std::collections::BTreeSet;

use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use serde_json::Value;
use syn::{Item, ItemFn, Stmt, parse_quote};

use super::print::{self, Page};
use super::{modules, retired, syntax};
use crate::doc::{Doc, Lines, code, is_hidden, text};
use crate::model::{Api, Example, Field, Method, Outcome, Presence, Response, SharedObject, Type};
use crate::name::RustName;

/// The tests of one method, if its page has an example.
pub(super) fn file(method: &Method, api: &Api) -> Option<String> {
    if method.examples.is_empty() {
        return None;
    }
    let modules: Vec<_> = method.name.modules().iter().map(RustName::ident).collect();
    let refused = |example: &Example| matches!(example.outcome, Outcome::Refusal(_));
    let mut items: Vec<Item> = vec![if method.examples.iter().any(refused) {
        parse_quote!(use slack_methods::#(#modules)::*::{Error, Request};)
    } else {
        parse_quote!(use slack_methods::#(#modules)::*::Request;)
    }];
    for example in &method.examples {
        let (name, json) = (constant(example), raw_string(&example.text));
        items.push(parse_quote!(const #name: &str = #json;));
        match &example.outcome {
            Outcome::Success => {
                items.push(Item::Fn(success(example, &method.response, api)));
                if !method.answers_file {
                    items.push(Item::Fn(mutations(example, &method.response, api)));
                }
            }
            Outcome::Refusal(variant) => items.push(Item::Fn(refusal(example, variant, method))),
        }
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
    Some(Page::default().print(&source, &Lines::of(&doc, 96), attrs, items))
}

/// The constant that holds an example.
fn constant(example: &Example) -> Ident {
    syntax::ident(&example.name.as_str().to_shouty_snake_case())
}

fn success(example: &Example, response: &Response, api: &Api) -> ItemFn {
    let mut asserts = Asserts {
        response,
        objects: &api.objects,
        in_shared: false,
        names_retired: false,
        statements: Vec::new(),
    };
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

/// The example with each of its values changed, as real answers differ from the documentation.
fn mutations(example: &Example, response: &Response, api: &Api) -> ItemFn {
    let mut promised = Promised {
        response,
        objects: &api.objects,
        path: String::new(),
        paths: BTreeSet::new(),
    };
    promised.fields(&response.fields, &example.value);
    let paths = promised.paths;
    let (json, name) = (constant(example), example.name.as_str());
    let name = syntax::ident(&format!("{name}_changed"));
    parse_quote! {
        #[test]
        fn #name() {
            crate::mutations::hold::<Request>(#json, &[#(#paths),*]);
        }
    }
}

/// Finds the paths of the plain fields that an example shows: `members[] > id`, with `*` for any key
/// of a map. Some keys have points in them.
struct Promised<'a> {
    response: &'a Response,
    objects: &'a [SharedObject],
    path: String,
    paths: BTreeSet<String>,
}

impl Promised<'_> {
    fn fields(&mut self, fields: &[Field], value: &Value) {
        for field in fields {
            let Some(value) = value.get(field.wire.as_str()) else {
                continue;
            };
            let length = self.path.len();
            if length > 0 {
                self.path.push_str(" > ");
            }
            self.path.push_str(field.wire.as_str());
            if field.presence == Presence::Plain {
                self.paths.insert(self.path.clone());
            }
            self.value(&field.kind, value);
            self.path.truncate(length);
        }
    }

    fn value(&mut self, kind: &Type, value: &Value) {
        match (kind, value) {
            (Type::Object(name), value) => self.fields(self.response.object(name), value),
            (Type::Shared(name), value) => {
                if let Some(shared) = self.objects.iter().find(|object| object.rust == *name) {
                    let outer = std::mem::replace(&mut self.response, &shared.body);
                    self.fields(&shared.body.fields, value);
                    self.response = outer;
                }
            }
            (Type::List(of), Value::Array(items)) => self.below("[]", of, items.iter()),
            (Type::Map(of), Value::Object(items)) => self.below(" > *", of, items.values()),
            _ => {}
        }
    }

    fn below<'a>(&mut self, step: &str, of: &Type, items: impl Iterator<Item = &'a Value>) {
        let length = self.path.len();
        self.path.push_str(step);
        for item in items {
            self.value(of, item);
        }
        self.path.truncate(length);
    }
}

fn refusal(example: &Example, variant: &RustName, method: &Method) -> ItemFn {
    let mut rows = method.errors.iter();
    let retired = rows.any(|row| row.variant == *variant && row.retired.is_some());
    let expected = retired::expected(retired);
    let (name, json, variant) = (example.name.ident(), constant(example), variant.ident());
    parse_quote! {
        #[test]
        #expected
        fn #name() {
            let error = crate::decode::<Request>(#json).expect_err("the example is an error");
            let refusal = error.refusal().expect("the example is a refusal");
            assert_eq!(refusal.code, Error::#variant);
        }
    }
}

/// The root of the tests: their modules, and how an example becomes an answer.
pub(super) fn main_file(api: &Api) -> String {
    let mut doc = Lines::default();
    doc.raw("Every example of the documentation, decoded.");
    let mut items: Vec<Item> = vec![
        parse_quote!(
            use slack_methods::bytes::Bytes;
        ),
        parse_quote!(
            use slack_methods::http::Response;
        ),
        parse_quote!(
            use slack_methods::{Error, Method, Reply};
        ),
        parse_quote!(
            mod mutations;
        ),
    ];
    let mut features = Vec::new();
    for family in modules::families(api) {
        let methods = api
            .methods
            .iter()
            .filter(|method| method.name.modules()[0] == family);
        let paths: BTreeSet<Vec<RustName>> = methods
            .filter(|method| !method.examples.is_empty())
            .map(|method| method.name.modules())
            .collect();
        if !paths.is_empty() {
            let feature = family.to_string();
            let module = nested(&paths, std::slice::from_ref(&family));
            items.push(parse_quote!(#[cfg(feature = #feature)] #module));
            features.push(quote!(feature = #feature));
        }
    }
    items.push(parse_quote! {
        /// Reads an example as the answer of a method.
        fn decode<M: Method>(json: &'static str) -> Result<Reply<M::Response>, Error<M::Error>> {
            let response = Response::new(Bytes::from(json));
            slack_methods::decode::<M>(response)
        }
    });
    // Without any of the families nothing would call what stands here.
    let some = match features.as_slice() {
        [one] => one.clone(),
        several => quote!(any(#(#several),*)),
    };
    let attrs = vec![parse_quote!(#![cfg(#some)])];
    Page::default().print("spec/", &doc, attrs, items)
}

/// How an example is changed; the same for every crate.
pub(super) fn mutations_file() -> String {
    format!(
        "// {}\n\n{}",
        print::said("spec/"),
        include_str!("tests/mutations.rs")
    )
}

/// `mod a { mod b; }`: the files of the tests lie as those of the methods do.
fn nested(paths: &BTreeSet<Vec<RustName>>, at: &[RustName]) -> Item {
    let name = at[at.len() - 1].ident();
    if paths.contains(at) {
        return parse_quote!(mod #name;);
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
fn raw_string(text: &str) -> proc_macro2::Literal {
    // Rust refuses a raw string with signs that turn the direction of a line.
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

struct Asserts<'a> {
    /// What the types of the fields at hand are a part of: the answer, or one of the objects.
    response: &'a Response,
    objects: &'a [SharedObject],
    /// Whether the fields at hand are those of a shared object. It has many, of which each answer shows
    /// a few: what is not there is not worth a line each time.
    in_shared: bool,
    names_retired: bool,
    statements: Vec<Stmt>,
}

impl Asserts<'_> {
    fn fields(&mut self, base: &TokenStream, fields: &[Field], value: &Value) {
        for field in fields {
            let name = field.rust.ident();
            let place: TokenStream = quote!(#base.#name);
            let before = self.statements.len();
            let value = value
                .get(field.wire.as_str())
                .filter(|value| !value.is_null());
            match (field.presence, value) {
                (_, None) if self.in_shared => {}
                (Presence::Optional, None) => self
                    .statements
                    .push(syntax::macro_call("assert", quote!(#place.is_none()))),
                (Presence::Optional, Some(value)) => {
                    if let Some(value) = copied(&field.kind, value) {
                        self.statements.push(syntax::macro_call(
                            "assert_eq",
                            quote!(#place, Some(#value)),
                        ));
                    } else {
                        let shown = field.wire.as_str();
                        self.value(&quote!(#place.as_ref().expect(#shown)), &field.kind, value);
                    }
                }
                (Presence::Empty, None) => self
                    .statements
                    .push(syntax::macro_call("assert", quote!(#place.is_empty()))),
                (_, Some(value)) => self.value(&place, &field.kind, value),
                (Presence::Plain, None) => {}
            }
            self.names_retired |= field.retired.is_some() && self.statements.len() > before;
        }
    }

    fn value(&mut self, place: &TokenStream, kind: &Type, value: &Value) {
        let statement = match (kind, value) {
            (
                Type::Text | Type::Timestamp | Type::Date | Type::Id(_) | Type::Enum(_),
                Value::String(text),
            ) => syntax::macro_call("assert_eq", quote!(#place.as_str(), #text)),
            (Type::Secret | Type::SecretUrl, Value::String(text)) => {
                syntax::macro_call("assert_eq", quote!(#place.expose(), #text))
            }
            (Type::Bool, Value::Bool(true)) => syntax::macro_call("assert", quote!(#place)),
            (Type::Bool, Value::Bool(false)) => syntax::macro_call("assert", quote!(!#place)),
            (Type::Epoch, value) => match whole(value) {
                Some(seconds) => syntax::macro_call("assert_eq", quote!(#place.get(), #seconds)),
                None => return,
            },
            (Type::Int, value) => match copied(kind, value) {
                Some(number) => syntax::macro_call("assert_eq", quote!(#place, #number)),
                None => return,
            },
            (Type::Object(name), value) => {
                let fields = self.response.object(name);
                return self.fields(place, fields, value);
            }
            (Type::Shared(name), value) => {
                if let Some(shared) = self.objects.iter().find(|object| object.rust == *name) {
                    let outer = std::mem::replace(&mut self.response, &shared.body);
                    let around = std::mem::replace(&mut self.in_shared, true);
                    self.fields(place, &shared.body.fields, value);
                    (self.response, self.in_shared) = (outer, around);
                }
                return;
            }
            (Type::List(of), Value::Array(items)) => {
                self.length(place, items.len());
                for (index, item) in items.iter().enumerate() {
                    let index =
                        syn::LitInt::new(&index.to_string(), proc_macro2::Span::call_site());
                    self.value(&quote!(#place[#index]), of, item);
                }
                return;
            }
            (Type::Map(of), Value::Object(items)) => {
                self.length(place, items.len());
                for (key, item) in items {
                    self.value(&quote!(#place[#key]), of, item);
                }
                return;
            }
            // A float may be written in several ways, and JSON text is kept as it came.
            _ => return,
        };
        self.statements.push(statement);
    }

    /// How many items a list or a map has.
    fn length(&mut self, place: &TokenStream, length: usize) {
        self.statements.push(if length == 0 {
            syntax::macro_call("assert", quote!(#place.is_empty()))
        } else {
            let length = proc_macro2::Literal::usize_unsuffixed(length);
            syntax::macro_call("assert_eq", quote!(#place.len(), #length))
        });
    }
}

/// A value that is copied out of its place, as Rust writes it.
fn copied(kind: &Type, value: &Value) -> Option<TokenStream> {
    match (kind, value) {
        (Type::Bool, Value::Bool(truth)) => Some(quote!(#truth)),
        (Type::Int, value) => whole(value).map(|number| quote!(#number)),
        _ => None,
    }
}

/// A whole number, which an example may show as a text.
fn whole(value: &Value) -> Option<proc_macro2::Literal> {
    let number = match value {
        Value::String(text) => text.parse().ok(),
        value => value.as_i64(),
    };
    number.map(proc_macro2::Literal::i64_unsuffixed)
}
