//! A value of requests and responses: JSON, and the types in it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, ItemStruct, parse_quote};

use super::{docs, shape};
use crate::doc::Lines;
use crate::emit::print::SourceFile;
use crate::emit::{Links, manifest, types};
use crate::names::{Api, BlockValue, Type};

pub(super) fn items(
    file: &mut SourceFile<'_>,
    value: &BlockValue,
    api: &Api,
    links: &Links,
) -> Vec<Item> {
    let (name, feature) = (value.rust.ident(), manifest::BLOCKS);
    let mut holder: ItemStruct = parse_quote! {
        #[derive(Clone)]
        pub struct #name(runtime::Json);
    };
    let lines = Lines::of(&docs::value(value, links), 96);
    holder.attrs.insert(0, file.docs(lines));
    let kind = types::rust(&super::at_home(&value.kind));
    let behind = match &value.kind {
        Type::List(of) => {
            let item = types::rust(&super::at_home(of));
            match is_union(of, api) {
                true => quote!(list #item),
                false => quote!(objects #item),
            }
        }
        of if is_union(of, api) => quote!(union #kind),
        _ => quote!(object #kind),
    };
    let shape = shape::ident_of_value(value);
    // One kind of a union is a value as well, so that a request takes it as it is.
    let objects = objects(&value.kind, api);
    vec![
        Item::Struct(holder),
        parse_quote!(codec::holder!(#name);),
        parse_quote! {
            #[cfg(feature = #feature)]
            codec::lossless::holder!(#name, #behind, #shape #objects);
        },
        shape::of_value(value, api),
    ]
}

/// The objects of the union that the value is, as the macro takes them.
fn objects(kind: &Type, api: &Api) -> Option<TokenStream> {
    let Type::Shared(name) = kind else {
        return None;
    };
    let kinds = api.blocks.union(name)?.variants.iter();
    let kinds = kinds.map(|variant| variant.object.ident());
    Some(quote!(, [#(#kinds),*]))
}

fn is_union(kind: &Type, api: &Api) -> bool {
    matches!(kind, Type::Shared(name) if api.blocks.union(name).is_some())
}
