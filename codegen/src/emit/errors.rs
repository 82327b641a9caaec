//! `errors.rs`: the codes that all methods share, and what to do about any code of the API.

use quote::quote;
use syn::parse::Parser;
use syn::{Arm, Expr, Item, ItemEnum, Pat, parse_quote};

use super::print::Page;
use super::{Links, codes, syntax};
use crate::doc::Lines;
use crate::names::{Api, COMMON, Kind};

const KINDS: [Kind; 5] = [
    Kind::Retry,
    Kind::Reauthenticate,
    Kind::Scope,
    Kind::Fix,
    Kind::GiveUp,
];

const DOC: &str = "\
The error codes of the API as a whole.

A method has an `Error` of its own, with every code that its page lists; those that all pages
list are gathered in [`CommonError`] besides.";

pub(super) fn file(api: &Api, links: &Links) -> String {
    let common = api.catalog.sets.get(COMMON).into_iter().flatten();
    let mut common: Vec<_> = common
        .filter_map(|code| api.catalog.codes.get(code.as_str()))
        .collect();
    common.sort_by(|a, b| a.0.code.cmp(&b.0.code));

    let mut page = Page::default();
    let variants = common.iter().enumerate().map(|(index, (entry, kind))| {
        let doc = codes::variant_doc(entry.code.as_str(), &entry.doc, Some(*kind), None, links);
        let lines = Lines::of(&doc, 92);
        syntax::unit_variant(page.member(index == 0, lines), entry.variant.ident())
    });
    let mut shared: ItemEnum = parse_quote! {
        /// The codes that every method's page lists.
        ///
        /// A method can give one of them a meaning of its own; its `Error` then has that sentence.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum CommonError {}
    };
    shared.variants = syntax::commas(variants);

    let from = common.iter().map(|(entry, _)| {
        let variant = entry.variant.ident();
        syntax::text_arm(entry.code.as_str(), parse_quote!(Some(Self::#variant)))
    });
    let to = common
        .iter()
        .map(|(entry, _)| syntax::variant_arm(entry.variant.as_str(), entry.code.as_str()));
    let kinds = KINDS.into_iter().filter_map(|kind| kind_arm(api, kind));
    // A reference always has a value to match, even one to an enum without variants.
    let code = match common.is_empty() {
        true => quote!(*self),
        false => quote!(self),
    };
    let empty = Page::empty_line();
    let table: Item = parse_quote! {
        impl CommonCodes for CommonError {
            fn from_code(code: &str) -> Option<Self> {
                match code { #(#from)* _ => None, }
            }

            #empty
            fn code(&self) -> &'static str {
                match #code { #(#to)* }
            }

            #empty
            fn kind_of(code: &str) -> Option<Kind> {
                match code { #(#kinds)* _ => None, }
            }
        }
    };
    let display: Item = parse_quote! {
        impl std::fmt::Display for CommonError {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
    let items = vec![
        parse_quote!(
            use slack_methods_runtime::{CommonCodes, Kind};
        ),
        Item::Enum(shared),
        table,
        display,
        parse_quote!(impl std::error::Error for CommonError {}),
    ];
    page.print("spec/errors.yaml", &Lines::own(DOC), Vec::new(), items)
}

/// Every code of one kind, in one arm.
fn kind_arm(api: &Api, wanted: Kind) -> Option<Arm> {
    let codes = api
        .catalog
        .codes
        .values()
        .filter(|(_, kind)| *kind == wanted);
    let codes: Vec<&str> = codes.map(|(entry, _)| entry.code.as_str()).collect();
    // A kind without codes has no pattern and so no arm.
    let pattern: Pat = Pat::parse_multi.parse2(quote!(#(#codes)|*)).ok()?;
    let variant = syntax::ident(codes::kind_variant(wanted));
    let body: Expr = parse_quote!(Some(Kind::#variant));
    Some(parse_quote!(#pattern => #body,))
}
