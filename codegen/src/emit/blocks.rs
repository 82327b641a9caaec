//! `block_kit/`: what apps write. A module for each object and union behind the feature, and the values,
//! which are always there.

pub(super) mod arguments;
mod build;
mod docs;
mod example;
mod holder;
mod object;
mod shape;
mod test_files;
mod union;

use std::collections::BTreeSet;

use syn::{Item, parse_quote};

use super::emitter::Emitter;
use super::print::SourceFile;
use super::{Links, manifest};
use crate::doc::Lines;
use crate::names::{Api, BlockObject, RustName, Type};
use crate::tree::EmittedFile;

pub(super) use test_files::files as tests;

/// `{vendor}` runs the API.
const DOC: &str = "\
What apps write and read: the blocks of a message, views, attachments, and the responses to interactions.

The values that requests take and responses have are JSON, which is read into types when it is asked
for. These types come with the feature `block-kit`. They keep what they do not know: an unknown
key is in the field `extra`, an unknown kind is the variant `Unknown`, and what was read and is sent again
is the same JSON. `validate` lists everything that {vendor}'s documentation does not allow, with its path; a
`Request` that takes such values has it as well. Nothing is checked when a request is sent.";

pub(super) fn files(api: &Api, links: &Links, emitter: &Emitter<'_>) -> Vec<EmittedFile> {
    let blocks = &api.blocks;
    if blocks.is_empty() {
        return Vec::new();
    }
    let mut files = vec![EmittedFile::new("src/block_kit/mod.rs", root(api, links))];
    let path = |module: &RustName| format!("src/block_kit/{module}.rs");
    for object in &blocks.objects {
        let text = || object::file(object, api, links);
        files.push(emitter.file(path(&object.module), &(), text));
    }
    for union in &blocks.unions {
        let text = || union::file(union, api, links);
        files.push(emitter.file(path(&union.module), &(), text));
    }
    files
}

fn root(api: &Api, links: &Links) -> String {
    let (blocks, feature) = (&api.blocks, manifest::BLOCKS);
    let mut file = SourceFile::default();
    let mut items: Vec<Item> = Vec::new();
    let objects = blocks.objects.iter().map(|it| (&it.module, &it.rust));
    let unions = blocks.unions.iter().map(|it| (&it.module, &it.rust));
    let mut modules: Vec<_> = objects.chain(unions).collect();
    modules.sort();
    for (module, _) in &modules {
        let module = module.ident();
        items.push(parse_quote!(#[cfg(feature = #feature)] pub mod #module;));
    }
    for (module, rust) in &modules {
        let (module, rust) = (module.ident(), rust.ident());
        items.push(parse_quote!(#[cfg(feature = #feature)] #[doc(inline)] pub use #module::#rust;));
    }
    items.push(parse_quote!(
        use slack_methods_runtime::{self as runtime, __private as codec};
    ));
    let kinds = blocks.objects.iter().flat_map(BlockObject::all_fields);
    let ids: BTreeSet<&RustName> = kinds
        .filter_map(|field| match field.kind.innermost() {
            Type::Id(name) => Some(name),
            _ => None,
        })
        .collect();
    for id in ids {
        let id = id.ident();
        items.push(parse_quote! {
            #[cfg(feature = #feature)]
            codec::lossless::text!(crate::ids::#id);
        });
    }
    for value in &blocks.values {
        items.extend(holder::items(&mut file, value, api, links));
    }
    let mut lines = Lines::own(&DOC.replace("{vendor}", &api.about.vendor));
    example::of_module(&mut lines, api);
    file.print("spec/blocks/", &lines, Vec::new(), items)
}

/// The type as a module that imports the other types names it.
pub(super) fn at_home(kind: &Type) -> Type {
    match kind {
        Type::Shared(name) => Type::Object(name.clone()),
        Type::List(of) => Type::List(Box::new(at_home(of))),
        Type::Map(of) => Type::Map(Box::new(at_home(of))),
        other => other.clone(),
    }
}
