//! The expression that builds an example with constructors and setters.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use crate::names::{Api, BlockField, BlockObject, RustName, Type};

/// An object by its own type. `None` if the JSON is not such an object.
pub(super) fn object(value: &Value, object: &BlockObject, api: &Api) -> Option<TokenStream> {
    let name = object.rust.ident();
    let path = quote!(block_kit::#name);
    fields(value, &path, &object.fields, object, api)
}

fn fields(
    value: &Value,
    path: &TokenStream,
    fields: &[BlockField],
    object: &BlockObject,
    api: &Api,
) -> Option<TokenStream> {
    let map = value.as_object()?;
    let mut parameters = Vec::new();
    let mut setters = Vec::new();
    for field in fields {
        let shown = map.get(field.wire.as_str());
        match (field.in_new, shown) {
            (true, Some(shown)) => parameters.push(expr(shown, &field.kind, object, api, false)?),
            // An example without a field that `new` takes cannot be built by it.
            (true, None) => return None,
            (false, Some(shown)) => {
                let setter = field.rust.ident();
                let value = expr(shown, &field.kind, object, api, false)?;
                setters.push(quote!(.#setter(#value)));
            }
            (false, None) => {}
        }
    }
    Some(quote!(#path::new(#(#parameters),*)#(#setters)*))
}

/// A value. `exact`: of the very type, where a conversion would not be inferred.
fn expr(
    value: &Value,
    kind: &Type,
    object: &BlockObject,
    api: &Api,
    exact: bool,
) -> Option<TokenStream> {
    Some(match kind {
        Type::Bool => {
            let it = value.as_bool()?;
            quote!(#it)
        }
        Type::Int => literal(value.as_i64()?, false),
        Type::Float => {
            let it = Literal::f64_suffixed(value.as_f64()?);
            quote!(#it)
        }
        Type::Epoch => literal(value.as_i64()?, true),
        Type::Text if exact => {
            let text = value.as_str()?;
            quote!(String::from(#text))
        }
        Type::Text
        | Type::Timestamp
        | Type::Date
        | Type::Secret
        | Type::SecretUrl
        | Type::Id(_)
        | Type::Enum(_) => {
            let text = value.as_str()?;
            quote!(#text)
        }
        Type::Json | Type::Value(_) | Type::Set(_) | Type::File | Type::Union(_) => {
            let text = value.to_string();
            match exact {
                true => quote!(slack_methods::Json::from(json(#text))),
                false => quote!(json(#text)),
            }
        }
        Type::Object(name) => inline(value, name, object, api)?,
        Type::Shared(name) => shared(value, name, api)?,
        Type::List(of) => {
            let items = value.as_array()?.iter();
            let items = items.map(|item| expr(item, of, object, api, exact));
            let items: Vec<_> = items.collect::<Option<_>>()?;
            quote!(vec![#(#items),*])
        }
        Type::Map(of) => {
            let entries = value.as_object()?.iter().map(|(key, item)| {
                let item = expr(item, of, object, api, true)?;
                Some(quote!((String::from(#key), #item)))
            });
            let entries: Vec<_> = entries.collect::<Option<_>>()?;
            quote!(std::collections::BTreeMap::from([#(#entries),*]))
        }
    })
}

fn literal(value: i64, suffixed: bool) -> TokenStream {
    let digits = match suffixed {
        true => Literal::i64_suffixed(value.abs()),
        false => Literal::i64_unsuffixed(value.abs()),
    };
    match value < 0 {
        true => quote!(-#digits),
        false => quote!(#digits),
    }
}

fn inline(value: &Value, name: &RustName, object: &BlockObject, api: &Api) -> Option<TokenStream> {
    let inner = object.objects.iter().find(|it| it.rust == *name)?;
    let (module, name) = (object.module.ident(), inner.rust.ident());
    let path = quote!(block_kit::#module::#name);
    fields(value, &path, &inner.fields, object, api)
}

/// An object or a union; a union by its own type, since a list holds items of one type.
fn shared(value: &Value, name: &RustName, api: &Api) -> Option<TokenStream> {
    if let Some(found) = api.blocks.object(name) {
        return object(value, found, api);
    }
    let union = api.blocks.union(name)?;
    let tag = value.get(&union.tag)?.as_str()?;
    let variant = union.variants.iter().find(|variant| variant.tag == tag)?;
    let built = object(value, api.blocks.object(&variant.object)?, api)?;
    let union = union.rust.ident();
    Some(quote!(block_kit::#union::from(#built)))
}
