//! `errors.rs`: the codes that all methods share, and the kind of every code of the API.

use quote::quote;
use syn::{Arm, Item, ItemEnum, parse_quote};

use super::print::SourceFile;
use super::{Links, codes, kinds, syntax};
use crate::doc::Lines;
use crate::names::{COMMON, Common, Kind};

const DOC: &str = "\
Error codes that all methods share.

Each method has its own `Error` with every code that its page lists. [`CommonError`] has the codes
that the pages of all methods list. A method whose page lists no warnings has [`AnyWarning`] as its
`Warning`.";

pub(super) fn file(api: &Common, links: &Links) -> String {
    let common = api.catalog.sets.get(COMMON).into_iter().flatten();
    let mut common: Vec<_> = common
        .filter_map(|code| api.catalog.codes.get(code.as_str()))
        .collect();
    common.sort_by(|a, b| a.0.code.cmp(&b.0.code));

    let mut file = SourceFile::default();
    let variants = common.iter().enumerate().map(|(index, (entry, kind))| {
        let doc = codes::variant_doc(entry.code.as_str(), &entry.doc, Some(*kind), None, links);
        let lines = Lines::of(&doc, 92);
        syntax::unit_variant(file.member(index == 0, lines), entry.variant.ident())
    });
    let mut shared: ItemEnum = parse_quote! {
        /// Error codes that the pages of all methods list.
        ///
        /// Some pages explain one of these codes in their own way; the `Error` of that method then has
        /// the explanation.
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
    let kinds = Kind::WORDS
        .into_iter()
        .filter_map(|(_, kind)| kind_arm(api, kind));
    // A reference always has a value to match, even one to an enum without variants.
    let code = match common.is_empty() {
        true => quote!(*self),
        false => quote!(self),
    };
    let empty = SourceFile::empty_line();
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
            fn kind_of(code: &str) -> Option<ErrorKind> {
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
            use slack_methods_runtime::{self as runtime, __private as codec};
        ),
        parse_quote!(
            use slack_methods_runtime::{CommonCodes, ErrorKind};
        ),
        Item::Enum(shared),
        table,
        display,
        parse_quote!(impl std::error::Error for CommonError {}),
    ];
    let items = [items, any_warning()].concat();
    file.print("spec/errors.yaml", &Lines::own(DOC), Vec::new(), items)
}

/// The `Warning` of the methods whose pages list none.
fn any_warning() -> Vec<Item> {
    let warning = parse_quote! {
        /// Warnings of the methods whose pages list none; it is the `Warning` of each of them.
        #[non_exhaustive]
        pub enum AnyWarning {
            /// A code that this version of the crate does not know.
            Unknown(runtime::UnknownCode),
        }
    };
    let mut items = vec![warning];
    items.extend(codes::warning_impls("AnyWarning", &[]));
    items
}

/// Every code of one kind, in one arm.
fn kind_arm(api: &Common, wanted: Kind) -> Option<Arm> {
    let codes = api
        .catalog
        .codes
        .values()
        .filter(|(_, kind)| *kind == wanted);
    let pattern = kinds::pattern(codes.map(|(entry, _)| entry.code.as_str()))?;
    let variant = syntax::ident(codes::kind_variant(wanted));
    Some(parse_quote!(#pattern => Some(ErrorKind::#variant),))
}
