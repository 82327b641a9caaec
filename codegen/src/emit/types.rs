//! The types of the specification as types of Rust.

use syn::parse_quote;

use super::syntax::type_path;

use crate::names::{Event, Field, Presence, RustName, SharedObject, Type};

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
        Type::File => plain(&["runtime", "FilePart"]),
        Type::Enum(name) | Type::Union(name) | Type::Object(name) => plain(&[name.as_str()]),
        Type::Shared(name) => plain(&["objects", name.as_str()]),
        Type::Value(name) => plain(&["block_kit", name.as_str()]),
        Type::Set(name) => plain(&["events", name.as_str()]),
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

/// The type of a value that may be absent or `null`.
pub(super) fn nullable(kind: &Type) -> syn::Type {
    let or_null = type_path(&["codec", "Nullable"], vec![rust(kind)]);
    type_path(&["Option"], vec![or_null])
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
        Type::Bool | Type::Int | Type::Float | Type::File => Taken {
            parameter: whole,
            value: parse_quote!(#name),
        },
        Type::List(of) => {
            let item = rust(of);
            match &**of {
                Type::Bool | Type::Int | Type::Float => Taken {
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

/// The type of a field of a response or of a shared object; in the module of an object, its own struct
/// goes by its name alone.
pub(super) fn field(field: &Field, own: Option<&RustName>) -> syn::Type {
    let mut kind = match own {
        Some(own) => rust(&at_home(&field.kind, own)),
        None => rust(&field.kind),
    };
    if field.recursive {
        kind = type_path(&["Box"], vec![kind]);
    }
    match field.presence {
        Presence::Optional => type_path(&["Option"], vec![kind]),
        Presence::Plain | Presence::Empty => kind,
    }
}

fn at_home(kind: &Type, own: &RustName) -> Type {
    match kind {
        Type::Shared(name) if name == own => Type::Object(name.clone()),
        Type::List(of) => Type::List(Box::new(at_home(of, own))),
        Type::Map(of) => Type::Map(Box::new(at_home(of, own))),
        _ => kind.clone(),
    }
}

/// The imports of the module of a method, which has these types besides its own.
pub(super) fn imports<'a>(kinds: impl Iterator<Item = &'a Type> + Clone) -> Vec<syn::Item> {
    let mut imports = of_crate(kinds, None);
    imports.push(parse_quote!(
        use slack_methods_runtime::{self as runtime, __private as codec};
    ));
    imports
}

/// The imports of the module of a shared object.
pub(super) fn imports_of_object(object: &SharedObject) -> Vec<syn::Item> {
    let kinds = || object.body.all_fields().map(|field| &field.kind);
    let mut imports = of_crate(kinds(), Some(&object.rust));
    imports.push(runtime(kinds()));
    imports
}

/// The imports of the module of an event.
pub(super) fn imports_of_event(event: &Event) -> Vec<syn::Item> {
    let kinds = || event.body.all_fields().map(|field| &field.kind);
    let mut imports = of_crate(kinds(), None);
    imports.push(runtime(kinds()));
    imports
}

/// What comes from the runtime: its types only where they are needed.
fn runtime<'a>(mut kinds: impl Iterator<Item = &'a Type>) -> syn::Item {
    let of_runtime = |kind: &Type| {
        matches!(
            kind,
            Type::Timestamp
                | Type::Epoch
                | Type::Date
                | Type::Secret
                | Type::SecretUrl
                | Type::Json
                | Type::Enum(_)
        )
    };
    if kinds.any(|kind| of_runtime(kind.innermost())) {
        parse_quote!(
            use slack_methods_runtime::{self as runtime, __private as codec};
        )
    } else {
        parse_quote!(
            use slack_methods_runtime::__private as codec;
        )
    }
}

/// The imports from other parts of the crate: only what is needed.
fn of_crate<'a>(
    kinds: impl Iterator<Item = &'a Type> + Clone,
    own: Option<&RustName>,
) -> Vec<syn::Item> {
    let mut kinds = kinds.map(Type::innermost);
    let mut imports = Vec::new();
    if kinds.clone().any(|kind| matches!(kind, Type::Value(_))) {
        imports.push(parse_quote!(
            use crate::block_kit;
        ));
    }
    if kinds.clone().any(|kind| matches!(kind, Type::Id(_))) {
        imports.push(parse_quote!(
            use crate::ids;
        ));
    }
    if kinds.clone().any(|kind| matches!(kind, Type::Set(_))) {
        imports.push(parse_quote!(
            use crate::events;
        ));
    }
    if kinds.any(|kind| matches!(kind, Type::Shared(name) if Some(name) != own)) {
        imports.push(parse_quote!(
            use crate::objects;
        ));
    }
    imports
}
