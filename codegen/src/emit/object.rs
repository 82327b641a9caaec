//! A struct that is read from an answer, and the `match` that reads it.

use quote::quote;
use syn::{Arm, Item, parse_quote};

use super::{Links, syntax, types};
use crate::doc::{Doc, Lines, code, text};
use crate::model::{Field, Method, Object, Presence};
use crate::name::RustName;

/// The `Response` of a method and the objects inside of it.
pub(super) fn items(method: &Method, links: &Links) -> Vec<Item> {
    let response = &method.response;
    let name = method.name.as_str();
    let lead = if response.fields.is_empty() {
        vec![
            text("The answer of "),
            code(name),
            text(", which says no more than that the call succeeded."),
        ]
    } else {
        vec![text("What "), code(name), text(" answers.")]
    };
    let own = RustName::own("Response");
    let mut items = object(&own, &Doc::paragraph(lead), &response.fields, method, links);
    items.insert(
        1,
        parse_quote! {
            impl runtime::MethodResponse for Response {
                type Warning = Warning;
            }
        },
    );
    for Object { rust, path, fields } in &response.objects {
        let lead = vec![
            text("What "),
            code(path.as_str()),
            text(" holds in an answer of "),
            code(name),
            text("."),
        ];
        items.extend(object(rust, &Doc::paragraph(lead), fields, method, links));
    }
    items
}

fn object(
    name: &RustName,
    doc: &Doc,
    fields: &[Field],
    method: &Method,
    links: &Links,
) -> Vec<Item> {
    let ident = name.ident();
    let docs = syntax::docs(&Lines::of(doc, 96));
    let members = fields.iter().enumerate().map(|(index, field)| {
        let docs =
            syntax::member_docs(index == 0, &Lines::of(&field_doc(field, method, links), 92));
        let (name, kind) = (field.rust.ident(), types::rust(&field.kind));
        match field.presence {
            Presence::Optional => quote!(#(#docs)* pub #name: Option<#kind>),
            Presence::Plain | Presence::Empty => quote!(#(#docs)* pub #name: #kind),
        }
    });
    let shape = parse_quote! {
        #(#docs)*
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub struct #ident { #(#members),* }
    };

    let plain = fields
        .iter()
        .filter(|field| field.presence == Presence::Plain)
        .map(|field| field.wire.as_str());
    let blanks = fields.iter().map(|field| {
        let name = field.rust.ident();
        match field.presence {
            Presence::Optional => quote!(#name: None),
            Presence::Plain | Presence::Empty => quote!(#name: codec::blank()),
        }
    });
    let body: syn::Expr = if fields.is_empty() {
        parse_quote!(slot.skip())
    } else {
        let arms = arms(fields);
        parse_quote!(match key { #(#arms)* _ => slot.skip(), })
    };
    let key = syntax::ident(if fields.is_empty() { "_key" } else { "key" });
    let empty = syntax::empty_line();
    let reader = parse_quote! {
        impl codec::Object for #ident {
            const PLAIN: &'static [&'static str] = &[#(#plain),*];

            #empty
            fn blank() -> Self {
                Self { #(#blanks),* }
            }

            #empty
            fn field<'de, A: codec::MapAccess<'de>>(
                &mut self,
                #key: &str,
                slot: codec::Slot<'_, A>,
            ) -> Result<(), A::Error> {
                #body
            }
        }
    };
    vec![shape, reader]
}

fn arms(fields: &[Field]) -> Vec<Arm> {
    let mut bit = 0u32;
    let arm = |field: &Field| {
        let name = field.rust.ident();
        let body = match field.presence {
            Presence::Plain => {
                let index = syn::LitInt::new(&bit.to_string(), proc_macro2::Span::call_site());
                bit += 1;
                parse_quote!(slot.plain(#index, &mut self.#name))
            }
            Presence::Optional => parse_quote!(slot.optional(&mut self.#name)),
            Presence::Empty => parse_quote!(slot.list(&mut self.#name)),
        };
        syntax::text_arm(field.wire.as_str(), body)
    };
    fields.iter().map(arm).collect()
}

fn field_doc(field: &Field, method: &Method, links: &Links) -> Doc {
    let name = code(field.wire.as_str());
    match &field.doc {
        None => Doc::paragraph(vec![name]),
        Some(doc) => links
            .linked(doc, Some(&method.name))
            .after(vec![name, text(": ")]),
    }
}
