//! Signatures as text: of functions without their names, of generic parameters with their bounds.

use std::collections::BTreeMap;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::visit_mut::VisitMut as _;
use syn::{FnArg, GenericParam, Generics, Pat, Signature, Type, TypeParamBound, WherePredicate};

use super::module::plain;
use super::paths::Paths;
use super::tokens;

/// What is written of a function, and what of it a caller can see.
pub(super) struct Written {
    pub(super) text: String,
    pub(super) essence: String,
}

/// A function with every path in full: `async fn<M: Method>(&self, request: &M) -> …`.
pub(super) fn function(signature: &Signature, paths: &Paths<'_>) -> Written {
    let mut signature = signature.clone();
    let mut paths = paths.inside(&signature.generics);
    for input in &mut signature.inputs {
        match input {
            FnArg::Receiver(it) => {
                it.attrs.clear();
                // `mut self` is a matter of the body.
                it.mutability = it.mutability.filter(|_| is_reference(&it.kind));
            }
            FnArg::Typed(it) => {
                it.attrs.clear();
                let name = match &*it.pat {
                    Pat::Ident(it) => plain(&it.ident),
                    _ => "_".to_owned(),
                };
                it.pat = pattern(&name);
            }
        }
    }
    paths.visit_signature_mut(&mut signature);
    inline(&mut signature.generics);
    let text = tokens::line(unnamed(&signature));
    for input in &mut signature.inputs {
        if let FnArg::Typed(it) = input {
            it.pat = pattern("_");
        }
    }
    let essence = tokens::line(renamed(unnamed(&signature), &numbered(&signature.generics)));
    Written { text, essence }
}

fn is_reference(kind: &syn::ReceiverKind) -> bool {
    matches!(kind, syn::ReceiverKind::Reference(..))
}

fn pattern(name: &str) -> Box<Pat> {
    let ident = Ident::new(name, proc_macro2::Span::call_site());
    Box::new(match name {
        "_" => Pat::Verbatim(quote!(_)),
        _ => Pat::Verbatim(ident.to_token_stream()),
    })
}

fn unnamed(signature: &Signature) -> TokenStream {
    let Signature {
        constness,
        asyncness,
        safety,
        abi,
        generics,
        inputs,
        variadic,
        output,
        ..
    } = signature;
    let mut inputs = inputs.clone();
    inputs.pop_punct();
    let clause = &generics.where_clause;
    quote!(#constness #asyncness #safety #abi fn #generics (#inputs #variadic) #output #clause)
}

/// The parameters and the `where` behind them: `<C: Debug>`; empty without any.
pub(super) fn generics(generics: &Generics, paths: &mut Paths<'_>) -> String {
    let mut generics = generics.clone();
    paths.visit_generics_mut(&mut generics);
    inline(&mut generics);
    let clause = &generics.where_clause;
    tokens::line(quote!(#generics #clause))
}

/// Bounds of a parameter stand behind it, whether they were written there or after `where`.
fn inline(generics: &mut Generics) {
    let Some(clause) = generics.where_clause.take() else {
        return;
    };
    let mut kept = Punctuated::new();
    for predicate in clause.predicates {
        let bounds = match &predicate {
            WherePredicate::Type(it) if it.lifetimes.is_none() => {
                name(&it.bounded_ty).map(|name| {
                    (
                        name,
                        it.bounds.iter().cloned().collect::<Vec<TypeParamBound>>(),
                    )
                })
            }
            _ => None,
        };
        let parameter = generics.type_params_mut().find(|parameter| {
            let own = Some(plain(&parameter.ident));
            own.is_some() && own == bounds.as_ref().map(|(name, _)| name.clone())
        });
        match (parameter, bounds) {
            (Some(parameter), Some((_, bounds))) => {
                parameter.colon_token = Some(Default::default());
                parameter.bounds.extend(bounds);
            }
            _ => kept.push(predicate),
        }
    }
    if !kept.is_empty() {
        generics.make_where_clause().predicates = kept;
    }
}

/// A type that is one name.
pub(super) fn name(kind: &Type) -> Option<String> {
    match kind {
        Type::Path(it) if it.qself.is_none() => it.path.get_ident().map(plain),
        _ => None,
    }
}

/// The parameters by their places, since no caller names them.
fn numbered(generics: &Generics) -> BTreeMap<String, String> {
    let names = generics
        .params
        .iter()
        .enumerate()
        .map(|(index, it)| match it {
            GenericParam::Lifetime(it) => (it.lifetime.ident.to_string(), format!("l{index}")),
            GenericParam::Type(it) => (it.ident.to_string(), format!("T{index}")),
            GenericParam::Const(it) => (it.ident.to_string(), format!("N{index}")),
        });
    names.collect()
}

/// The tokens with other names.
pub(super) fn renamed(tokens: TokenStream, names: &BTreeMap<String, String>) -> TokenStream {
    let rename = |token| match token {
        TokenTree::Ident(ident) => match names.get(&ident.to_string()) {
            Some(name) => TokenTree::Ident(Ident::new(name, ident.span())),
            None => TokenTree::Ident(ident),
        },
        TokenTree::Group(group) => {
            let inner = renamed(group.stream(), names);
            TokenTree::Group(Group::new(group.delimiter(), inner))
        }
        other => other,
    };
    tokens.into_iter().map(rename).collect()
}
