//! The table of a method's arguments, and the check of a request by it.

use quote::quote;
use syn::{ImplItem, ImplItemFn, Item, parse_quote};

use super::shape::{self, Place};
use crate::doc::{Doc, Lines, text};
use crate::emit::print::SourceFile;
use crate::emit::{Links, manifest};
use crate::names::{Arg, Common, Group, Method, Type};

/// Whether a request has something to check: without values of blocks, what Slack checks is said by its
/// docs alone.
pub(in crate::emit) fn are_checked(method: &Method) -> bool {
    let mut kinds = method.args.list.iter().map(|arg| &arg.kind);
    kinds.any(|kind| matches!(kind, Type::Value(_)))
}

/// `validate` of the request.
pub(in crate::emit) fn validate(file: &mut SourceFile<'_>, links: &Links) -> ImplItem {
    let feature = manifest::BLOCKS;
    let mut validate: ImplItemFn = parse_quote! {
        #[cfg(feature = #feature)]
        #[must_use]
        #[inline]
        pub fn validate(&self) -> Vec<runtime::Violation> {
            codec::lossless::validate_arguments(&ARGUMENTS, &|args| runtime::Method::write(self, args))
        }
    };
    let doc = Doc::paragraph(vec![text(format!(
        "What {}'s documentation does not allow in the arguments, each with its path; empty if \
         nothing is wrong. Nothing of this is checked when the request is sent.",
        links.vendor
    ))]);
    let docs = file.member(false, Lines::of(&doc, 92));
    validate.attrs.insert(0, docs);
    ImplItem::Fn(validate)
}

/// The table, which `validate` goes by.
pub(in crate::emit) fn table(method: &Method, api: &Common) -> Item {
    let (feature, name) = (manifest::BLOCKS, method.name.as_str());
    let lossless = quote!(codec::lossless);
    let place = Place {
        enums: &method.args.enums,
        modules: &quote!(block_kit::),
        own: None,
        lossless: &lossless,
        api,
    };
    // The bytes of a file are not looked at, so neither is whether there is one.
    let files = |arg: &&Arg<'_>| arg.kind == Type::File;
    let of_file = |group: &&Group| {
        let mut files = method.args.list.iter().filter(files);
        files.any(|file| group.args.contains(&file.wire))
    };
    let groups: Vec<&Group> = method.groups.iter().filter(|it| !of_file(it)).collect();
    // Of the others, the types in Rust allow nothing that is wrong.
    let can_be_wrong = |arg: &&Arg<'_>| {
        let grouped = || groups.iter().any(|group| group.args.contains(&arg.wire));
        let missing = arg.required && !arg.in_new;
        let listed = matches!(arg.kind.innermost(), Type::Value(_) | Type::Enum(_));
        missing || listed || has_limits(arg) || grouped()
    };
    let args = method.args.list.iter().filter(|arg| !files(arg));
    let fields = args.filter(can_be_wrong).map(|arg| {
        let (key, required) = (arg.wire.as_str(), arg.required);
        let kind = match arg.csv {
            // It is written as one text.
            true => quote!(#lossless::Kind::Any),
            false => place.kind(&arg.kind, &[]),
        };
        let limits = shape::limits(&arg.limits, &lossless);
        quote!(#lossless::Field {
            key: #key,
            required: #required,
            check: #lossless::Check { kind: #kind, limits: &[#(#limits),*] },
        })
    });
    let groups = groups.iter().map(|it| shape::group(it, &lossless));
    parse_quote! {
        #[cfg(feature = #feature)]
        static ARGUMENTS: #lossless::Shape = #lossless::Shape {
            name: #name,
            tag: None,
            required: 0,
            fields: &[#(#fields),*],
            rules: &[#(#groups),*],
        };
    }
}

fn has_limits(arg: &Arg) -> bool {
    let limits = &arg.limits;
    let ranges = [&limits.value, &limits.items, &limits.length];
    let mut ends = ranges.iter().flat_map(|it| [&it.least, &it.most]);
    ends.any(Option::is_some)
}
