//! The `Request` of a method: its arguments, `new` and the setters.

use quote::quote;
use syn::{ImplItem, Item, parse_quote};

use super::{Links, syntax, types};
use crate::doc::{Doc, Inline, Lines, code, text};
use crate::model::{Arg, Method};

pub(super) fn items(method: &Method, links: &Links) -> Vec<Item> {
    let fields = method.args.iter().map(|arg| {
        let name = arg.rust.ident();
        let kind = types::rust(&arg.kind);
        if arg.required {
            quote!(#name: #kind)
        } else {
            quote!(#name: Option<#kind>)
        }
    });
    let derives = if method.args.iter().any(|arg| arg.required) {
        quote!(Clone, Debug)
    } else {
        quote!(Clone, Debug, Default)
    };
    let docs = syntax::docs(&Lines::of(&request_doc(method), 96));
    let request = parse_quote! {
        #(#docs)*
        #[derive(#derives)]
        #[must_use = "a request does nothing until it is sent"]
        #[non_exhaustive]
        pub struct Request { #(#fields),* }
    };
    let mut members = vec![constructor(method, links)];
    members.extend(
        method
            .args
            .iter()
            .filter(|arg| !arg.required)
            .map(|arg| setter(arg, method, links)),
    );
    let mut inherent: syn::ItemImpl = parse_quote!(impl Request {});
    inherent.items = members;
    vec![request, Item::Impl(inherent)]
}

fn request_doc(method: &Method) -> Doc {
    let what = if method.args.is_empty() {
        ", which takes no arguments."
    } else {
        " with its arguments."
    };
    Doc::paragraph(vec![
        text("A call of "),
        code(method.name.as_str()),
        text(what),
    ])
}

fn constructor(method: &Method, links: &Links) -> ImplItem {
    let required: Vec<&Arg> = method.args.iter().filter(|arg| arg.required).collect();
    let mut lines = Lines::default();
    let lead = match (required.is_empty(), method.args.is_empty()) {
        (true, true) => "The request.",
        (true, false) => "A request with no argument set; Slack then takes the defaults.",
        (false, _) => "A request with the arguments that Slack requires:",
    };
    lines.add(&Doc::paragraph(vec![text(lead)]), 92);
    if !required.is_empty() {
        let items = required
            .iter()
            .map(|arg| arg_doc(arg, method, links).0)
            .collect();
        lines.add(
            &Doc(vec![crate::doc::Block::List { start: None, items }]),
            92,
        );
    }
    let docs = syntax::docs(&lines);
    let taken: Vec<_> = required
        .iter()
        .map(|arg| types::taken(&arg.kind, &arg.rust.ident()))
        .collect();
    let parameters = required.iter().zip(&taken).map(|(arg, taken)| {
        let (name, kind) = (arg.rust.ident(), &taken.parameter);
        quote!(#name: #kind)
    });
    let mut values = taken.iter().map(|taken| &taken.value);
    let fields = method.args.iter().map(|arg| {
        let name = arg.rust.ident();
        if !arg.required {
            return quote!(#name: None);
        }
        match values.next() {
            Some(syn::Expr::Path(_)) | None => quote!(#name),
            Some(value) => quote!(#name: #value),
        }
    });
    parse_quote! {
        #(#docs)*
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#fields),* }
        }
    }
}

fn setter(arg: &Arg, method: &Method, links: &Links) -> ImplItem {
    let docs = syntax::member_docs(false, &Lines::of(&arg_doc(arg, method, links), 92));
    let name = arg.rust.ident();
    let parameter = syntax::ident("value");
    let taken = types::taken(&arg.kind, &parameter);
    let (kind, value) = (taken.parameter, taken.value);
    parse_quote! {
        #(#docs)*
        pub fn #name(mut self, value: #kind) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

/// The wire name, the argument's own words, and the default and example of the page.
fn arg_doc(arg: &Arg, method: &Method, links: &Links) -> Doc {
    let mut doc = links
        .linked(&arg.doc, Some(&method.name))
        .after(vec![code(arg.wire.as_str()), text(": ")]);
    let mut facts: Vec<Inline> = Vec::new();
    for (label, value) in [("Default: ", &arg.default), ("Example: ", &arg.example)] {
        if let Some(value) = value.as_ref().filter(|value| !value.trim().is_empty()) {
            facts.push(text(if facts.is_empty() {
                label.to_owned()
            } else {
                format!(" {label}")
            }));
            facts.push(code(value.as_str()));
            facts.push(text("."));
        }
    }
    if !facts.is_empty() {
        doc.0.push(crate::doc::Block::Paragraph(facts));
    }
    doc
}
