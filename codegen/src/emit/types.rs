//! The types of the specification as types of Rust.

use quote::quote;
use syn::parse_quote;

use crate::model::Type;

/// The type of a value that is there.
pub(super) fn rust(kind: &Type) -> syn::Type {
    match kind {
        Type::Text => parse_quote!(String),
        Type::Bool => parse_quote!(bool),
        Type::Int => parse_quote!(i64),
        Type::Float => parse_quote!(f64),
        Type::Timestamp => parse_quote!(runtime::Timestamp),
        Type::Secret => parse_quote!(runtime::Secret),
        Type::SecretUrl => parse_quote!(runtime::SecretUrl),
        Type::Json => parse_quote!(runtime::Json),
        Type::Id(name) => {
            let name = name.ident();
            parse_quote!(ids::#name)
        }
        Type::Object(name) => {
            let name = name.ident();
            parse_quote!(#name)
        }
        Type::List(of) => {
            let of = rust(of);
            parse_quote!(Vec<#of>)
        }
        Type::Map(of) => {
            let of = rust(of);
            parse_quote!(std::collections::BTreeMap<String, #of>)
        }
    }
}

/// What a setter or constructor takes for a type, and what it does with it.
pub(super) struct Taken {
    pub(super) parameter: syn::Type,
    pub(super) value: syn::Expr,
}

/// How a value named `name` is taken: by what turns into it where that saves the caller a word.
pub(super) fn taken(kind: &Type, name: &proc_macro2::Ident) -> Taken {
    let whole = rust(kind);
    match kind {
        Type::Bool | Type::Int | Type::Float | Type::Json => Taken {
            parameter: whole,
            value: parse_quote!(#name),
        },
        Type::List(of) => {
            let item = rust(of);
            match &**of {
                Type::Bool | Type::Int | Type::Float | Type::Json => Taken {
                    parameter: parse_quote!(impl IntoIterator<Item = #item>),
                    value: parse_quote!(#name.into_iter().collect()),
                },
                _ => Taken {
                    parameter: parse_quote!(impl IntoIterator<Item = impl Into<#item>>),
                    value: parse_quote!(#name.into_iter().map(Into::into).collect()),
                },
            }
        }
        _ => Taken {
            parameter: parse_quote!(impl Into<#whole>),
            value: parse_quote!(#name.into()),
        },
    }
}

/// Whether any of these types names an id.
pub(super) fn has_id<'a>(kinds: impl IntoIterator<Item = &'a Type>) -> bool {
    kinds.into_iter().any(|kind| match kind {
        Type::Id(_) => true,
        Type::List(of) | Type::Map(of) => matches!(**of, Type::Id(_)),
        _ => false,
    })
}

/// The module's imports: only what it needs.
pub(super) fn imports(ids: bool) -> Vec<syn::Item> {
    let runtime = quote!(
        use slack_methods_runtime::{self as runtime, codec};
    );
    let ids = ids.then(|| {
        parse_quote!(
            use crate::ids;
        )
    });
    ids.into_iter().chain([parse_quote!(#runtime)]).collect()
}
