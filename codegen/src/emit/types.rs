//! The types of the specification as types of Rust.

use syn::parse_quote;

use super::syntax::type_path;

use crate::model::Type;

/// The type of a value that is there.
pub(super) fn rust(kind: &Type) -> syn::Type {
    let plain = |segments: &[&str]| type_path(segments, Vec::new());
    match kind {
        Type::Text => plain(&["String"]),
        Type::Bool => plain(&["bool"]),
        Type::Int => plain(&["i64"]),
        Type::Float => plain(&["f64"]),
        Type::Timestamp => plain(&["runtime", "Timestamp"]),
        Type::Epoch => plain(&["runtime", "Epoch"]),
        Type::Date => plain(&["runtime", "Date"]),
        Type::Secret => plain(&["runtime", "Secret"]),
        Type::SecretUrl => plain(&["runtime", "SecretUrl"]),
        Type::Json => plain(&["runtime", "Json"]),
        Type::Id(name) => plain(&["ids", name.as_str()]),
        Type::Enum(name) | Type::Object(name) => plain(&[name.as_str()]),
        Type::List(of) => type_path(&["Vec"], vec![rust(of)]),
        Type::Map(of) => type_path(
            &["std", "collections", "BTreeMap"],
            vec![plain(&["String"]), rust(of)],
        ),
    }
}

/// The type of a value that may be absent.
pub(super) fn optional(kind: &Type) -> syn::Type {
    type_path(&["Option"], vec![rust(kind)])
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
    let ids = ids.then(|| {
        parse_quote!(
            use crate::ids;
        )
    });
    let runtime = parse_quote!(
        use slack_methods_runtime::{self as runtime, codec};
    );
    ids.into_iter().chain([runtime]).collect()
}
