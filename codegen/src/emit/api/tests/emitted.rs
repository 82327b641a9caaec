//! What the module of a method has, read from its code.

use quote::ToTokens;
use syn::{FnArg, ImplItem, Item, Pat, Visibility};

pub(super) fn members(code: &str) -> Vec<String> {
    let file = syn::parse_file(code).unwrap_or_else(|error| panic!("{error}"));
    let mut members = Vec::new();
    for item in file.items {
        match item {
            Item::Struct(item) => {
                let owner = item.ident.to_string();
                if !matches!(owner.as_str(), "Request" | "Response") {
                    members.push(format!("struct {owner}"));
                }
                for field in item.fields {
                    let public = matches!(field.vis, Visibility::Public(_));
                    let public = if public { "pub " } else { "" };
                    let name = field.ident.map(|name| name.to_string()).unwrap_or_default();
                    // What every object of blocks has.
                    if name == "extra" {
                        continue;
                    }
                    members.push(format!("{public}{owner}.{name}: {}", tight(&field.ty)));
                }
            }
            Item::Enum(item) => {
                let variants = item.variants.iter().map(|variant| &variant.ident);
                let known = variants.filter(|name| *name != "Unknown");
                members.extend(known.map(|name| format!("{}::{name}", item.ident)));
            }
            Item::Impl(item) if item.trait_.is_none() => {
                let owner = tight(&item.self_ty);
                for function in item.items {
                    let calls = calls(function);
                    members.extend(calls.into_iter().map(|call| format!("{owner} {call}")));
                }
            }
            _ => {}
        }
    }
    members
}

/// The parameters of `new` with their positions, or the name of a setter.
fn calls(function: ImplItem) -> Vec<String> {
    let ImplItem::Fn(function) = function else {
        return Vec::new();
    };
    let first = function.sig.inputs.first().map(tight);
    let asks = first.is_some_and(|first| first == "&self");
    if asks || !matches!(function.vis, Visibility::Public(_)) {
        return Vec::new();
    }
    if function.sig.ident != "new" {
        return vec![format!("optional {}", function.sig.ident)];
    }
    let names = function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(input) => match &*input.pat {
            Pat::Ident(name) => Some(name.ident.to_string()),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    });
    let names = names.zip(1..).map(|(name, at)| format!("new {at} {name}"));
    names.collect()
}

fn tight(tokens: &impl ToTokens) -> String {
    tokens.to_token_stream().to_string().replace(' ', "")
}
