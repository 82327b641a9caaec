//! The lines of implementations: what a type has of its own, and the traits that it has.

use std::collections::BTreeMap;

use quote::ToTokens as _;
use syn::visit_mut::VisitMut as _;
use syn::{
    GenericArgument, GenericParam, Generics, ImplItem, Item as Syntax, ItemImpl, Path,
    PathArguments, Type, parse_quote,
};

use super::define::{self, constant, function, inner};
use super::item::{Item, Kind};
use super::module::{is_public, plain};
use super::paths::Paths;
use super::scope::Target;
use super::signature::{self, name, renamed};
use super::tokens;

/// The lines of an implementation; none if callers cannot see its type or its trait.
pub(super) fn lines(syntax: &ItemImpl, at: &Paths<'_>) -> Vec<Item> {
    if syntax.modifiers.polarity.is_some() {
        return Vec::new();
    }
    let syntax = like_its_type(syntax, at);
    let mut at = at.inside(&syntax.generics);
    // There may be no line yet, and then these types are not shown.
    at.shows = false;
    let mut own = (*syntax.self_ty).clone();
    at.visit_type_mut(&mut own);
    let target = target_of(&syntax.self_ty, &at);
    let owner = target
        .as_ref()
        .and_then(|it| at.exports.path(it))
        .map(str::to_owned);
    at.self_type = Some(own.clone());
    let generics = signature::generics(&syntax.generics, &mut at);
    if let Some((path, _)) = &syntax.trait_ {
        return of_trait(&syntax, path, &own, owner, &generics, at);
    }
    // Private items do not matter here: what is public of the type is, whatever its bounds name.
    let Some(owner) = owner else {
        return Vec::new();
    };
    at.shows = true;
    let known = target.as_ref().and_then(|it| parameters(it, &at));
    let header = header(&syntax.generics, known, &generics, &own);
    let lines = syntax.items.iter().filter_map(|item| {
        let mut item = member(&owner, item, &at)?;
        if let Some(header) = &header {
            item.signature.push_str(header);
            item.essence.push_str(header);
        }
        Some(item)
    });
    lines.collect()
}

/// A public member of a type.
fn member(owner: &str, syntax: &ImplItem, at: &Paths<'_>) -> Option<Item> {
    let new = |kind, name: &syn::Ident, attributes| {
        inner(
            Item::new(kind, format!("{owner}::{}", plain(name)), owner),
            attributes,
        )
    };
    match syntax {
        ImplItem::Const(it) if is_public(&it.vis) => {
            let item = new(Kind::Const, &it.ident, &it.attrs)?;
            Some(constant(item, &it.ty, Some(&it.expr), at))
        }
        ImplItem::Fn(it) if is_public(&it.vis) => {
            let item = new(Kind::Fn, &it.sig.ident, &it.attrs)?;
            Some(function(item, &it.sig, at))
        }
        _ => None,
    }
}

/// What the members of an implementation need that is not for every type of the kind.
fn header(
    parameters: &Generics,
    known: Option<&Generics>,
    generics: &str,
    own: &Type,
) -> Option<String> {
    let is_bounded = parameters.where_clause.is_some()
        || parameters.params.iter().any(|parameter| match parameter {
            GenericParam::Type(it) => !it.bounds.is_empty(),
            GenericParam::Lifetime(it) => !it.bounds.is_empty(),
            _ => false,
        });
    let is_for_all = arguments(own).into_iter().all(|argument| match argument {
        GenericArgument::Lifetime(_) => true,
        GenericArgument::Type(kind) => name(kind).is_some_and(|name| {
            parameters.params.iter().any(|parameter| match parameter {
                GenericParam::Type(it) => plain(&it.ident) == name,
                GenericParam::Const(it) => plain(&it.ident) == name,
                _ => false,
            })
        }),
        _ => false,
    });
    // `impl Client` of a `Client<S = Secret>` is for one `S` alone.
    let is_for_all = is_for_all
        && known
            .is_none_or(|known| known.type_params().count() == parameters.type_params().count());
    let own = tokens::line(own.to_token_stream());
    (is_bounded || !is_for_all).then(|| format!(" in impl{generics} {own}"))
}

fn of_trait(
    syntax: &ItemImpl,
    path: &Path,
    own: &Type,
    owner: Option<String>,
    generics: &str,
    mut at: Paths<'_>,
) -> Vec<Item> {
    let trait_target = at.target(path).map(|(target, _)| target);
    let trait_path = trait_target.as_ref().and_then(|it| at.exports.path(it));
    let trait_path = trait_path.map(str::to_owned);
    let is_own_trait = matches!(trait_target, Some(Target::Item(..)));
    let mut path = path.clone();
    at.first_met = None;
    at.visit_path_mut(&mut path);
    // `impl From<Date> for String` belongs to `Date`.
    let met = at.first_met.clone();
    let Some(owner) = owner.or(trait_path.filter(|_| is_own_trait)).or(met) else {
        return Vec::new();
    };
    if at.meets_private {
        return Vec::new();
    }
    at.shows = true;
    let header = implementation(&path, own, &owner, generics);
    let mut lines = Vec::new();
    for item in &syntax.items {
        let named = |kind, name: &syn::Ident, attributes| {
            let path = tokens::line(path.to_token_stream());
            let own = tokens::line(own.to_token_stream());
            inner(
                Item::new(kind, format!("<{own} as {path}>::{}", plain(name)), &owner),
                attributes,
            )
        };
        match item {
            ImplItem::Const(it) => {
                let item = named(Kind::Const, &it.ident, &it.attrs);
                lines.extend(item.map(|item| constant(item, &it.ty, Some(&it.expr), &at)));
            }
            ImplItem::Type(it) => {
                let mut at = at.inside(&it.generics);
                let item = named(Kind::Type, &it.ident, &it.attrs);
                lines.extend(item.map(|mut item| {
                    item.value = Some(define::written(&it.ty, &mut at));
                    item
                }));
            }
            _ => {}
        }
    }
    lines.insert(0, header);
    lines
}

fn implementation(path: &Path, own: &Type, owner: &str, generics: &str) -> Item {
    let path = tokens::line(path.to_token_stream());
    let own = tokens::line(own.to_token_stream());
    let mut item = Item::new(Kind::Impl, format!("{path} for {own}"), owner);
    item.signature = generics.to_owned();
    item
}

/// The derives of a struct, enum or union, as the implementations that they make.
pub(super) fn derived(
    owner: &str,
    syntax: &Syntax,
    derives: &[(Path, Option<String>)],
    at: &Paths<'_>,
) -> Vec<Item> {
    let (ident, generics) = match syntax {
        Syntax::Struct(it) => (&it.ident, &it.generics),
        Syntax::Enum(it) => (&it.ident, &it.generics),
        Syntax::Union(it) => (&it.ident, &it.generics),
        _ => return Vec::new(),
    };
    let lines = derives.iter().map(|(derive, condition)| {
        let name = derive.segments.last().map(|it| it.ident.to_string());
        let path: Path = match name.as_deref() {
            Some("Debug") => parse_quote!(::std::fmt::Debug),
            Some("Hash") => parse_quote!(::std::hash::Hash),
            _ => derive.clone(),
        };
        let mut generics = generics.clone();
        for parameter in generics.type_params_mut() {
            parameter.default = None;
            parameter.colon_token = Some(Default::default());
            parameter.bounds.push(parse_quote!(#path));
        }
        let (_, arguments, _) = generics.split_for_impl();
        let mut own: Type = parse_quote!(#ident #arguments);
        let mut at = at.inside(&generics);
        at.visit_type_mut(&mut own);
        let mut path = path;
        at.visit_path_mut(&mut path);
        let generics = signature::generics(&generics, &mut at);
        let mut item = implementation(&path, &own, owner, &generics);
        define::condition(&mut item, condition.iter());
        item
    });
    lines.collect()
}

fn target_of(kind: &Type, at: &Paths<'_>) -> Option<Target> {
    match kind {
        Type::Path(it) if it.qself.is_none() => at.target(&it.path).map(|(target, _)| target),
        Type::Reference(it) => target_of(&it.elem, at),
        _ => None,
    }
}

fn arguments(kind: &Type) -> Vec<&GenericArgument> {
    let last = match kind {
        Type::Path(it) => it.path.segments.last(),
        _ => None,
    };
    match last.map(|it| &it.arguments) {
        Some(PathArguments::AngleBracketed(it)) => it.args.iter().collect(),
        _ => Vec::new(),
    }
}

/// The parameters of a type of this crate.
fn parameters<'a>(target: &Target, at: &Paths<'a>) -> Option<&'a Generics> {
    let Target::Item(module, index) = target else {
        return None;
    };
    match &at.krate.modules[*module].items[*index].item {
        Syntax::Struct(it) => Some(&it.generics),
        Syntax::Enum(it) => Some(&it.generics),
        Syntax::Union(it) => Some(&it.generics),
        _ => None,
    }
}

/// The implementation with the parameters named as its type names them: `impl<E> Error<E>` of a
/// `struct Error<C>` is `impl<C> Error<C>`.
fn like_its_type(syntax: &ItemImpl, at: &Paths<'_>) -> ItemImpl {
    // What stands in the bodies is not a part of it.
    let mut syntax = syntax.clone();
    for item in &mut syntax.items {
        if let ImplItem::Fn(it) = item {
            it.block = parse_quote!({});
        }
    }
    let target = target_of(&syntax.self_ty, at);
    let Some(generics) = target.and_then(|target| parameters(&target, at)) else {
        return syntax;
    };
    let own: Vec<String> = generics.params.iter().map(parameter).collect();
    let here: Vec<String> = syntax.generics.params.iter().map(parameter).collect();
    let given = arguments(&syntax.self_ty)
        .into_iter()
        .map(|argument| match argument {
            GenericArgument::Lifetime(it) => Some(it.ident.to_string()),
            GenericArgument::Type(kind) => name(kind),
            _ => None,
        });
    let names: BTreeMap<String, String> = given
        .zip(&own)
        .filter_map(|(given, own)| Some((given.filter(|it| here.contains(it))?, own.clone())))
        .filter(|(given, own)| given != own)
        .collect();
    let clashes = names.values().any(|new| here.contains(new));
    if names.is_empty() || clashes {
        return syntax;
    }
    syn::parse2(renamed(syntax.to_token_stream(), &names)).unwrap_or(syntax)
}

fn parameter(parameter: &GenericParam) -> String {
    match parameter {
        GenericParam::Lifetime(it) => it.lifetime.ident.to_string(),
        GenericParam::Type(it) => it.ident.to_string(),
        GenericParam::Const(it) => it.ident.to_string(),
    }
}
