//! The enums of codes: a method's `Error` and `Warning`.

use std::collections::HashMap;
use std::sync::Arc;

use quote::quote;
use syn::{Arm, Attribute, Expr, Item, ItemEnum, Variant, parse_quote};

use super::{Links, syntax};
use crate::doc::{Block, Doc, Lines, code, link, text};
use crate::model::{Api, Kind, Method, Row};
use crate::name::MethodName;

/// The docs of rows that take their sentence from the catalogue. Most rows of most methods do, so
/// that each is written once.
///
/// The key is where the sentence lies, which is the same for every row that shares it.
pub(super) struct RowDocs(HashMap<usize, Lines>);

impl RowDocs {
    pub(super) fn new(api: &Api, links: &Links) -> Self {
        let codes = api
            .catalogue
            .codes
            .values()
            .map(|(entry, kind)| (entry, Some(*kind)));
        let warnings = api.catalogue.warnings.values().map(|entry| (entry, None));
        let docs = codes.chain(warnings).map(|(entry, kind)| {
            let lines = variant_doc(entry.code.as_str(), &entry.doc, kind, None, links);
            (address(&entry.doc), lines)
        });
        Self(docs.collect())
    }

    fn get(&self, doc: &Arc<Doc>) -> Option<&Lines> {
        self.0.get(&address(doc))
    }
}

fn address(doc: &Arc<Doc>) -> usize {
    Arc::as_ptr(doc).addr()
}

/// The `Error` of a method.
pub(super) fn errors(method: &Method, links: &Links, docs: &RowDocs) -> Vec<Item> {
    let name = method.name.as_str();
    let lead = Doc::paragraph(vec![
        text("Every way in which "),
        code(name),
        text(" refuses, as its page lists them."),
    ]);
    let mut items = vec![Item::Enum(codes(
        "Error",
        &lead,
        &method.errors,
        method,
        links,
        docs,
    ))];
    let (from, to) = (from_arms(&method.errors), to_arms(&method.errors));
    let empty = syntax::empty_line();
    items.push(parse_quote! {
        impl runtime::MethodError for Error {
            type Common = crate::errors::CommonError;

            #empty
            fn from_code(code: &str) -> Self {
                match code { #(#from)* _ => Self::Unknown(runtime::UnknownCode::new(code)), }
            }

            #empty
            fn code(&self) -> &str {
                match self { #(#to)* Self::Unknown(code) => code.as_str(), }
            }
        }
    });
    items.push(parse_quote! {
        impl std::fmt::Display for Error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                codec::display_code(runtime::MethodError::code(self), f)
            }
        }
    });
    items.push(parse_quote!(impl std::error::Error for Error {}));
    items
}

/// The `Warning` of a method.
pub(super) fn warnings(method: &Method, links: &Links, docs: &RowDocs) -> Vec<Item> {
    let name = code(method.name.as_str());
    let lead = if method.warnings.is_empty() {
        vec![
            text("What "),
            name,
            text(" warns of: its page lists nothing, and what comes all the same is kept."),
        ]
    } else {
        vec![
            text("What "),
            name,
            text(" warns of, as its page lists it."),
        ]
    };
    let mut items = vec![Item::Enum(codes(
        "Warning",
        &Doc::paragraph(lead),
        &method.warnings,
        method,
        links,
        docs,
    ))];
    let (from, to) = (from_arms(&method.warnings), to_arms(&method.warnings));
    let (from, to): (Expr, Expr) = if method.warnings.is_empty() {
        (
            parse_quote!(Self::Unknown(runtime::UnknownCode::new(code))),
            parse_quote!(match self {
                Self::Unknown(code) => code.as_str(),
            }),
        )
    } else {
        (
            parse_quote!(match code { #(#from)* _ => Self::Unknown(runtime::UnknownCode::new(code)), }),
            parse_quote!(match self { #(#to)* Self::Unknown(code) => code.as_str(), }),
        )
    };
    let empty = syntax::empty_line();
    items.push(parse_quote! {
        impl runtime::MethodWarning for Warning {
            fn from_code(code: &str) -> Self {
                #from
            }

            #empty
            fn code(&self) -> &str {
                #to
            }
        }
    });
    items
}

fn codes(
    name: &str,
    lead: &Doc,
    rows: &[Row],
    method: &Method,
    links: &Links,
    docs: &RowDocs,
) -> ItemEnum {
    let own = Some(&method.name);
    let variants = rows.iter().enumerate().map(|(index, row)| {
        let attrs = match docs.get(&row.doc) {
            Some(lines) => syntax::member_docs(index == 0, lines),
            None => syntax::member_docs(
                index == 0,
                &variant_doc(row.code.as_str(), &row.doc, row.kind, own, links),
            ),
        };
        syntax::unit_variant(attrs, row.variant.ident())
    });
    open_enum(
        name,
        &syntax::docs(&Lines::of(lead, 96)),
        variants.collect(),
    )
}

/// An enum with its variants and the one for codes that this version does not know.
fn open_enum(name: &str, docs: &[Attribute], mut variants: Vec<Variant>) -> ItemEnum {
    let unknown = Doc::paragraph(vec![text("A code that this version does not know.")]);
    let unknown = syntax::member_docs(variants.is_empty(), &Lines::of(&unknown, 92));
    variants.push(parse_quote!(#(#unknown)* Unknown(runtime::UnknownCode)));
    let name = syntax::ident(name);
    let mut item: ItemEnum = parse_quote! {
        #(#docs)*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum #name {}
    };
    item.variants = syntax::commas(variants);
    item
}

fn from_arms(rows: &[Row]) -> Vec<Arm> {
    let arm = |row: &Row| {
        syntax::text_arm(
            row.code.as_str(),
            syntax::path_expr(&["Self", row.variant.as_str()]),
        )
    };
    rows.iter().map(arm).collect()
}

fn to_arms(rows: &[Row]) -> Vec<Arm> {
    rows.iter()
        .map(|row| syntax::variant_arm(row.variant.as_str(), row.code.as_str()))
        .collect()
}

/// The code, its sentence, and what a caller can do.
pub(super) fn variant_doc(
    name: &str,
    doc: &Doc,
    kind: Option<Kind>,
    own: Option<&MethodName>,
    links: &Links,
) -> Lines {
    let mut doc = links.linked(doc, own).after(vec![code(name), text(": ")]);
    if let Some(kind) = kind {
        let variant = kind_variant(kind);
        let target = format!("slack_methods_runtime::Kind::{variant}");
        doc.0.push(Block::Paragraph(vec![
            text("Kind: "),
            link(target, vec![code(variant)]),
            text("."),
        ]));
    }
    Lines::of(&doc, 92)
}

pub(super) fn kind_variant(kind: Kind) -> &'static str {
    match kind {
        Kind::Retry => "Retry",
        Kind::Reauthenticate => "Reauthenticate",
        Kind::Scope => "Scope",
        Kind::Fix => "Fix",
        Kind::GiveUp => "GiveUp",
    }
}

/// `runtime::Kind::Retry`
pub(super) fn kind_expr(kind: Kind) -> proc_macro2::TokenStream {
    let variant = syntax::ident(kind_variant(kind));
    quote!(Some(Kind::#variant))
}
