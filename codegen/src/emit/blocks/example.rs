//! The examples in the docs of objects and values, which compile and run.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use super::build::Builder;
use crate::doc::Lines;
use crate::emit::{manifest, syntax};
use crate::names::{Api, BlockObject, BlockValue, RustName, Type};

/// Of an object whose examples all have more lines, the shortest is shown.
const MOST_LINES: usize = 16;

/// How an object is built: the first of its examples that is not too long, or else the shortest.
pub(super) fn of_object(lines: &mut Lines, object: &BlockObject, api: &Api) {
    let codes = object.examples.iter().filter_map(|example| {
        let mut builder = Builder::for_docs(api);
        let built = builder.object(&example.value, object)?;
        let name = object.module.ident();
        Some(code(&builder.imports(), &quote!(let #name = #built;)))
    });
    let codes: Vec<_> = codes.collect();
    let fitting = codes.iter().find(|code| code.len() <= MOST_LINES);
    let shown = fitting.or_else(|| codes.iter().min_by_key(|code| code.len()));
    if let Some(code) = shown {
        lines.raw("");
        lines.raw("```");
        code.iter().for_each(|line| lines.raw(line));
        lines.raw("```");
    }
}

/// How a list of a union is made and checked.
pub(super) fn of_value(lines: &mut Lines, value: &BlockValue, api: &Api) {
    let Type::List(of) = &value.kind else { return };
    let Type::Shared(union) = &**of else { return };
    let variants = api.blocks.union(union).map(|union| &union.variants);
    let objects = variants.into_iter().flatten();
    let mut built = objects.filter_map(|variant| {
        let object = api.blocks.object(&variant.object)?;
        let example = object.examples.iter().min_by_key(|it| it.text.len())?;
        let mut builder = Builder::for_docs(api);
        let built = builder.object(&example.value, object)?;
        Some((built, builder.imports()))
    });
    let Some((item, mut imports)) = built.next() else {
        return;
    };
    imports.insert(value.rust.to_string());
    let (name, holder) = (
        RustName::snake(&value.head.name).ident(),
        value.rust.ident(),
    );
    let statements = quote! {
        let #name = #holder::from([#item]);
        for violation in #name.validate() {
            println!("{violation}");
        }
    };
    lines.raw("");
    lines.raw("```");
    lines.raw(format!("# #[cfg(feature = \"{}\")] {{", manifest::BLOCKS));
    let code = code(&imports, &statements);
    code.iter().for_each(|line| lines.raw(line));
    lines.raw("# }");
    lines.raw("```");
}

fn code(imports: &BTreeSet<String>, statements: &TokenStream) -> Vec<String> {
    let imports = imports.iter().map(|name| syntax::ident(name));
    let imports: Vec<_> = imports.collect();
    let imports = match imports.as_slice() {
        [one] => quote!(#one),
        several => quote!({#(#several),*}),
    };
    let imports = parse_quote!(use slack_methods::block_kit::#imports;);
    let example = parse_quote!(fn example() { #statements });
    let printed = [imports, example].map(|item| {
        prettyplease::unparse(&syn::File {
            shebang: None,
            frontmatter: None,
            attrs: Vec::new(),
            items: vec![item],
        })
    });
    let [imports, example] = &printed;
    let inner = example.lines().filter_map(|line| line.strip_prefix("    "));
    let lines = imports.lines().chain([""]).chain(inner);
    lines.map(str::to_owned).collect()
}
