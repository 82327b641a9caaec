//! The enums of arguments that take values of several types.

use syn::{Item, ItemEnum, ItemImpl, parse_quote};

use super::print::SourceFile;
use super::{syntax, types};
use crate::doc::{Doc, Lines, code, text};
use crate::names::{Member, Method, Union};

pub(super) fn items(file: &mut SourceFile<'_>, method: &Method) -> Vec<Item> {
    let unions = method.args.unions.iter();
    unions.flat_map(|it| one(file, it, method)).collect()
}

/// The enum, what it is made of, and how it is written.
fn one(file: &mut SourceFile<'_>, it: &Union, method: &Method) -> Vec<Item> {
    let name = it.rust.ident();
    let mut shape: ItemEnum = parse_quote! {
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {}
    };
    let doc = Doc::paragraph(vec![
        text("Value of the argument "),
        code(it.arg.as_str()),
        text(" of "),
        code(method.name.as_str()),
        text(", which takes several types."),
    ]);
    shape.attrs.insert(0, file.docs(Lines::of(&doc, 96)));
    let variants = it.members.iter().enumerate().map(|(index, member)| {
        let lead = Doc::paragraph(vec![
            text("A value of the type "),
            code(member.name.as_str()),
            text("."),
        ]);
        let docs = file.member(index == 0, Lines::of(&lead, 92));
        let (variant, kind) = (member.variant.ident(), types::rust(&member.kind));
        let variant: syn::Variant = parse_quote!(#docs #variant(#kind));
        variant
    });
    shape.variants = syntax::commas(variants);

    let mut items = vec![Item::Enum(shape)];
    items.extend(it.members.iter().map(|member| {
        let (variant, kind) = (member.variant.ident(), types::rust(&member.kind));
        let from: ItemImpl = parse_quote! {
            impl From<#kind> for #name {
                fn from(value: #kind) -> Self {
                    Self::#variant(value)
                }
            }
        };
        Item::Impl(from)
    }));
    items.extend(it.of_text().map(|Member { variant, .. }| -> Item {
        let variant = variant.ident();
        parse_quote! {
            impl From<&str> for #name {
                fn from(value: &str) -> Self {
                    Self::#variant(value.into())
                }
            }
        }
    }));
    let arms = it.members.iter().map(|member| -> syn::Arm {
        let variant = member.variant.ident();
        parse_quote!(Self::#variant(value) => codec::Argument::value(value),)
    });
    items.push(parse_quote! {
        impl codec::Argument for #name {
            fn value(&self) -> codec::Value<'_> {
                match self { #(#arms)* }
            }
        }
    });
    items
}
