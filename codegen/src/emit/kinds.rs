//! The kinds of those rows of a method that have one of their own.

use quote::quote;
use syn::parse::Parser;
use syn::{Arm, ImplItemFn, Pat, parse_quote};

use super::print::SourceFile;
use super::{codes, syntax};
use crate::names::{Kind, Row};

/// `ErrorCodes::kind` of a method with such rows; for the others the trait's own is right.
pub(super) fn function(rows: &[Row]) -> Option<ImplItemFn> {
    let arms: Vec<Arm> = Kind::WORDS
        .into_iter()
        .filter_map(|(_, kind)| arm(rows, kind))
        .collect();
    if arms.is_empty() {
        return None;
    }
    let mut function: ImplItemFn = parse_quote! {
        fn kind(&self) -> runtime::ErrorKind {
            match codec::code(self) {
                #(#arms)*
                code => {
                    let usual = <Self::Common as runtime::CommonCodes>::kind_of(code);
                    usual.unwrap_or(runtime::ErrorKind::Unknown)
                }
            }
        }
    };
    function.attrs.push(SourceFile::empty_line());
    function.attrs.push(parse_quote!(#[inline]));
    Some(function)
}

/// Every row with this kind of its own, in one arm.
fn arm(rows: &[Row], wanted: Kind) -> Option<Arm> {
    let rows = rows
        .iter()
        .filter(|row| row.has_own_kind && row.kind == Some(wanted));
    let pattern = pattern(rows.map(|row| row.code.as_str()))?;
    let variant = syntax::ident(codes::kind_variant(wanted));
    Some(parse_quote!(#pattern => runtime::ErrorKind::#variant,))
}

/// The pattern that any of the texts fits; without a text there is none.
pub(super) fn pattern<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Pat> {
    let texts: Vec<&str> = texts.collect();
    Pat::parse_multi.parse2(quote!(#(#texts)|*)).ok()
}
