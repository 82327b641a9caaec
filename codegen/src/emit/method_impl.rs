//! `impl Method for Request`: what is known of the method, and how its arguments are written.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use super::print::SourceFile;
use super::syntax;
use crate::names::{
    Arg, BodyKind, Method, MethodName, Rate, Scopes, Tier, TokenKind, Type, WireName,
};

pub(super) fn item(method: &Method) -> Item {
    let name = method.name.as_str();
    let docs = &method.docs;
    let facts = facts(method);
    let empty = SourceFile::empty_line();
    let args = if method.args.list.is_empty() {
        quote!(_)
    } else {
        quote!(args)
    };
    let puts = method.args.list.iter().map(put);
    parse_quote! {
        impl runtime::Method for Request {
            const INFO: runtime::MethodInfo = runtime::MethodInfo::new(#name).docs(#docs)#(#facts)*;

            #empty
            type Response = Response;
            type Error = Error;
            type Warning = Warning;

            #empty
            #[inline]
            fn write(&self, #args: &mut runtime::Args) {
                #(#puts)*
            }
        }
    }
}

/// What differs from a method of which nothing but the name is known. One value, and not a constant for each: every
/// constant of every method is checked by itself.
fn facts(method: &Method) -> Vec<TokenStream> {
    let tier = tier(&method.tier).map(|tier| quote!(.tier(#tier)));
    let rate = method.rate.as_ref().map(rate);
    let rate = rate.map(|rate| quote!(.rate(#rate)));
    let unlisted = method.rate_unlisted.as_ref().map(self::rate);
    let unlisted = unlisted.map(|rate| quote!(.rate_unlisted(#rate)));
    let scopes = scopes(&method.scopes).map(|scopes| quote!(.scopes(#scopes)));
    let token = match method.token {
        TokenKind::BotOrUser => None,
        TokenKind::Bot => Some("Bot"),
        TokenKind::User => Some("User"),
        TokenKind::App => Some("App"),
        TokenKind::Configuration => Some("Configuration"),
        TokenKind::None => Some("None"),
    };
    let token = token.map(|kind| {
        let kind = syntax::ident(kind);
        quote!(.token(runtime::TokenKind::#kind))
    });
    let deprecation = method.deprecated.as_ref().map(|deprecated| {
        let since = match &deprecated.since {
            None => quote!(None),
            Some(since) => quote!(Some(#since)),
        };
        let instead = deprecated.instead.iter().map(MethodName::as_str);
        quote!(.deprecation(runtime::Deprecation::new(#since, &[#(#instead),*])))
    });
    let accepts = accepts(&method.accepts).map(|kinds| quote!(.accepts(&[#(#kinds),*])));
    let idempotent = method.idempotent.then(|| quote!(.idempotent(true)));
    [
        tier,
        rate,
        unlisted,
        scopes,
        token,
        deprecation,
        accepts,
        idempotent,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Tokens and no statement: they are parsed with the whole.
fn put(arg: &Arg) -> TokenStream {
    let wire = arg.wire.as_str();
    let field = arg.rust.ident();
    match &arg.kind {
        Type::List(_) => {
            let format = syntax::ident(if arg.csv { "Csv" } else { "Json" });
            quote!(codec::put_list(args, #wire, &self.#field, codec::ListFormat::#format);)
        }
        _ => quote!(codec::put(args, #wire, &self.#field);),
    }
}

fn tier(tier: &Tier) -> Option<TokenStream> {
    Some(match tier {
        Tier::One => quote!(runtime::Tier::One),
        Tier::Two => quote!(runtime::Tier::Two),
        Tier::Three => quote!(runtime::Tier::Three),
        Tier::Four => quote!(runtime::Tier::Four),
        Tier::Special(note) => {
            let note = note.plain();
            quote!(runtime::Tier::Special(#note))
        }
        Tier::None => return None,
    })
}

/// The kinds of body, if a form is not the only one.
fn accepts(kinds: &[BodyKind]) -> Option<Vec<TokenStream>> {
    let only_form = matches!(kinds, [BodyKind::Form]);
    let path = |kind: &BodyKind| match kind {
        BodyKind::Form => quote!(runtime::BodyKind::Form),
        BodyKind::Json => quote!(runtime::BodyKind::Json),
        BodyKind::Multipart => quote!(runtime::BodyKind::Multipart),
    };
    (!only_form).then(|| kinds.iter().map(path).collect())
}

fn rate(rate: &Rate) -> TokenStream {
    let (calls, seconds) = (syntax::number(rate.calls), syntax::number(rate.seconds));
    let per = rate.per.as_ref().map(WireName::as_str);
    let per = per.map(|name| quote!(.per(#name)));
    quote!(runtime::Rate::new(#calls, #seconds)#per)
}

fn scopes(scopes: &Scopes) -> Option<TokenStream> {
    let kinds = [
        ("with_bot", &scopes.bot),
        ("with_user", &scopes.user),
        ("with_app", &scopes.app),
        ("with_configuration", &scopes.configuration),
    ];
    let calls = kinds
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(name, list)| {
            let name = syntax::ident(name);
            quote!(.#name(&[#(#list),*]))
        });
    let calls: Vec<TokenStream> = calls.collect();
    (!calls.is_empty()).then(|| quote!(runtime::Scopes::NONE #(#calls)*))
}
