//! `payloads::Payload`: what the envelopes of Socket Mode hold.

use syn::{Arm, Item, ItemEnum, Variant, parse_quote};

use super::{decoder, kinds, unknown};
use crate::doc::{Doc, Lines, code, text};
use crate::emit::print::SourceFile;
use crate::emit::syntax;
use crate::names::{Common, PAYLOAD, RustName, Session, SessionKind};

/// The enum and its reader, if a method says what envelopes hold.
pub(super) fn items(file: &mut SourceFile<'_>, sessions: &[&Session], api: &Common) -> Vec<Item> {
    let mut said = sessions.iter().filter_map(|session| match &session.kind {
        SessionKind::SocketMode(it) if !it.payloads.is_empty() => Some(&it.payloads),
        SessionKind::SocketMode(_) | SessionKind::Rtm(_) => None,
    });
    let Some(deliveries) = said.next() else {
        return Vec::new();
    };
    let rust = RustName::own(PAYLOAD);
    let name = rust.ident();
    let doc = Doc::paragraph(vec![text(
        "What an envelope of a Socket Mode session holds, by the type of the envelope.",
    )]);
    let mut shape: ItemEnum = parse_quote! {
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {}
    };
    shape.attrs.insert(0, file.docs(Lines::of(&doc, 96)));
    let mut variants: Vec<Variant> = Vec::new();
    for (index, it) in deliveries.iter().enumerate() {
        let doc = Doc::paragraph(vec![
            text("Of an envelope of the type "),
            code(it.envelope.as_str()),
            text("."),
        ]);
        let docs = file.member(index == 0, Lines::of(&doc, 92));
        let kind = it.name.ident();
        let mut variant: Variant = match it.is_set {
            true => parse_quote!(#kind(#kind)),
            false => parse_quote!(#kind(Box<#kind>)),
        };
        variant.attrs.push(docs);
        variants.push(variant);
    }
    variants.push(unknown(file));
    shape.variants = syntax::commas(variants);
    let arms = deliveries.iter().map(|it| (&it.name, it.envelope.as_str()));
    let kinds = kinds(file, &rust, true, &api.about.vendor, arms);
    let arms = deliveries.iter().map(|it| -> Arm {
        let (variant, envelope) = (it.name.ident(), it.envelope.as_str());
        match it.is_set {
            true => parse_quote!(#envelope => ::slack_methods_runtime::__private::event_of_set(json).map(Self::#variant),),
            false => parse_quote!(#envelope => ::slack_methods_runtime::__private::event(json).map(|payload| Self::#variant(Box::new(payload))),),
        }
    });
    let open: Item = parse_quote! {
        impl ::slack_methods_runtime::OpenEventSet for #name {
            fn unknown(event: ::slack_methods_runtime::UnknownEvent) -> Self {
                Self::Unknown(event)
            }
        }
    };
    vec![Item::Enum(shape), kinds, decoder(&rust, arms), open]
}
