//! A value of requests and responses: JSON, and the types in it.

use quote::quote;
use syn::{Item, ItemStruct, parse_quote};

use super::{docs, example, shape};
use crate::doc::Lines;
use crate::emit::print::SourceFile;
use crate::emit::{Links, manifest, types};
use crate::names::{BlockUnion, BlockValue, Common, Type};

pub(super) fn items(
    file: &mut SourceFile<'_>,
    value: &BlockValue,
    api: &Common,
    links: &Links,
) -> Vec<Item> {
    let (name, feature) = (value.rust.ident(), manifest::BLOCKS);
    let mut holder: ItemStruct = parse_quote! {
        #[derive(Clone)]
        pub struct #name(runtime::Json);
    };
    let mut lines = Lines::of(&docs::value(value, links), 96);
    example::of_value(&mut lines, value, api);
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
    // Each object of a union becomes the value by itself.
    let of = match &value.kind {
        Type::List(of) => of,
        of => of,
    };
    let of_union = union(of, api).filter(|it| !it.variants.is_empty());
    let objects = of_union.map(|union| {
        let objects = union.variants.iter().map(|it| it.object.ident());
        quote!(, [#(#objects),*])
    });
    let shape = shape::ident_of_value(&value.rust);
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

fn is_union(kind: &Type, api: &Common) -> bool {
    union(kind, api).is_some()
}

fn union<'a>(kind: &Type, api: &'a Common) -> Option<&'a BlockUnion<'a>> {
    match kind {
        Type::Shared(name) => api.blocks.union(name),
        _ => None,
    }
}
