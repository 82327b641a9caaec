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
    let tier = tier(&method.tier);
    let rate = method.rate.as_ref().map(rate);
    let unlisted = method.rate_unlisted.as_ref().map(self::rate);
    let rate = rate.map(|it| quote!(const RATE: Option<runtime::Rate> = Some(#it);));
    let unlisted =
        unlisted.map(|it| quote!(const RATE_UNLISTED: Option<runtime::Rate> = Some(#it);));
    let scopes = scopes(&method.scopes);
    let token = syntax::ident(match method.token {
        TokenKind::BotOrUser => "BotOrUser",
        TokenKind::Bot => "Bot",
        TokenKind::User => "User",
        TokenKind::App => "App",
        TokenKind::Configuration => "Configuration",
        TokenKind::None => "None",
    });
    let deprecation = match &method.deprecated {
        None => quote!(None),
        Some(deprecated) => {
            let since = match &deprecated.since {
                None => quote!(None),
                Some(since) => quote!(Some(#since)),
            };
            let instead = deprecated.instead.iter().map(MethodName::as_str);
            quote!(Some(runtime::Deprecation::new(#since, &[#(#instead),*])))
        }
    };
    let accepts = method.accepts.iter().map(|kind| match kind {
        BodyKind::Form => quote!(runtime::BodyKind::Form),
        BodyKind::Json => quote!(runtime::BodyKind::Json),
        BodyKind::Multipart => quote!(runtime::BodyKind::Multipart),
    });
    let idempotent = method.idempotent;
    let empty = SourceFile::empty_line();
    let args = if method.args.list.is_empty() {
        quote!(_)
    } else {
        quote!(args)
    };
    let puts = method.args.list.iter().map(put);
    parse_quote! {
        impl runtime::Method for Request {
            const NAME: &'static str = #name;
            const DOCS: &'static str = #docs;
            const TIER: runtime::Tier = #tier;
            #rate
            #unlisted
            const SCOPES: runtime::Scopes = #scopes;
            const TOKEN: runtime::TokenKind = runtime::TokenKind::#token;
            const DEPRECATION: Option<runtime::Deprecation> = #deprecation;
            const ACCEPTS: &'static [runtime::BodyKind] = &[#(#accepts),*];
            const IDEMPOTENT: bool = #idempotent;

            #empty
            type Response = Response;
            type Error = Error;
            type Warning = Warning;

            #empty
            fn write(&self, #args: &mut runtime::Args) {
                #(#puts)*
            }
        }
    }
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

fn tier(tier: &Tier) -> TokenStream {
    match tier {
        Tier::One => quote!(runtime::Tier::One),
        Tier::Two => quote!(runtime::Tier::Two),
        Tier::Three => quote!(runtime::Tier::Three),
        Tier::Four => quote!(runtime::Tier::Four),
        Tier::Special(note) => {
            let note = note.plain();
            quote!(runtime::Tier::Special(#note))
        }
        Tier::None => quote!(runtime::Tier::None),
    }
}

fn rate(rate: &Rate) -> TokenStream {
    let (calls, seconds) = (syntax::number(rate.calls), syntax::number(rate.seconds));
    let per = rate.per.as_ref().map(WireName::as_str);
    let per = per.map(|name| quote!(.per(#name)));
    quote!(runtime::Rate::new(#calls, #seconds)#per)
}

fn scopes(scopes: &Scopes) -> TokenStream {
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
    quote!(runtime::Scopes::NONE #(#calls)*)
}
