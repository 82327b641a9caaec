//! A union: its enum, what it is made of, and how it is read and written.

use quote::quote;
use syn::{Item, ItemEnum, parse_quote};

use super::{docs, shape};
use crate::doc::{Doc, Lines, code, text};
use crate::emit::print::SourceFile;
use crate::emit::{Links, syntax};
use crate::names::{BlockUnion, Common};

pub(super) fn file(union: &BlockUnion, api: &Common, links: &Links) -> String {
    let mut file = SourceFile::default();
    let name = union.rust.ident();
    let mut items: Vec<Item> = vec![
        parse_quote!(
            use slack_methods_runtime::__private::lossless;
        ),
        parse_quote!(
            use slack_methods_runtime as runtime;
        ),
    ];
    for variant in &union.variants {
        if let Some(object) = api.blocks.object(&variant.object) {
            let (module, rust) = (object.module.ident(), object.rust.ident());
            items.push(parse_quote!(
                use super::#module::#rust;
            ));
        }
    }
    let mut shown: ItemEnum = parse_quote! {
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        #[allow(
            clippy::large_enum_variant,
            reason = "a variant is matched as it is, and there are few values"
        )]
        pub enum #name {}
    };
    let lines = Lines::of(&docs::union(union, links), 96);
    shown.attrs.insert(0, file.docs(lines));
    let mut variants: Vec<syn::Variant> = Vec::new();
    for (index, variant) in union.variants.iter().enumerate() {
        let tag = code(variant.tag.as_str());
        let lead = match api.blocks.object(&variant.object) {
            Some(object) => {
                let doc = links.linked(&object.head.doc, None);
                doc.after(vec![tag, text(": ")])
            }
            None => Doc::paragraph(vec![tag]),
        };
        let docs = file.member(index == 0, Lines::of(&lead, 92));
        let (ident, rust) = (variant.variant.ident(), variant.object.ident());
        variants.push(parse_quote!(#docs #ident(#rust)));
    }
    let lead = Doc::paragraph(vec![text("Any other JSON, as it came.")]);
    let docs = file.member(variants.is_empty(), Lines::of(&lead, 92));
    variants.push(parse_quote!(#docs Unknown(runtime::Json)));
    shown.variants = syntax::commas(variants);
    items.push(Item::Enum(shown));

    let tag = &union.tag;
    let reads = union.variants.iter().map(|variant| {
        let (text, ident) = (&variant.tag, variant.variant.ident());
        quote!(#text => lossless::read(reader).map(Self::#ident),)
    });
    let writes = union.variants.iter().map(|variant| {
        let ident = variant.variant.ident();
        quote!(Self::#ident(value) => lossless::Value::write(value, out),)
    });
    items.push(parse_quote! {
        impl lossless::Union for #name {
            const TAG: &'static str = #tag;
            #[inline]
            fn variant(tag: &str, reader: &mut lossless::Reader<'_>) -> Option<Self> {
                match tag {
                    #(#reads)*
                    _ => None,
                }
            }
            #[inline]
            fn unknown(json: runtime::Json) -> Self {
                Self::Unknown(json)
            }
            #[inline]
            fn write(&self, out: &mut lossless::Writer) {
                match self {
                    #(#writes)*
                    Self::Unknown(json) => out.json(json),
                }
            }
        }
    });
    items.push(parse_quote!(lossless::union!(#name, SHAPE);));
    for variant in &union.variants {
        let (ident, rust) = (variant.variant.ident(), variant.object.ident());
        items.push(parse_quote! {
            impl From<#rust> for #name {
                fn from(value: #rust) -> Self {
                    Self::#ident(value)
                }
            }
        });
    }
    items.push(shape::of_union(union, api));
    let lead = Doc::paragraph(vec![code(union.head.name.as_str())]);
    let source = union.head.file.path.to_string();
    file.print(&source, &Lines::of(&lead, 96), Vec::new(), items)
}
