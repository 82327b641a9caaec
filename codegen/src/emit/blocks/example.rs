//! The examples in the docs of objects and values, which compile and run.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use super::build::Builder;
use crate::doc::Lines;
use crate::emit::{example, manifest, modules, syntax};
use crate::names::{Api, BlockObject, BlockValue, Common, RustName, Type};

/// Of an object whose examples all have more lines, the shortest is shown.
const MOST_LINES: usize = 16;

/// How an object is built: the first of its examples that is not too long, or else the shortest.
pub(super) fn of_object(lines: &mut Lines, object: &BlockObject, api: &Common) {
    let codes = object.examples.iter().filter_map(|example| {
        let mut builder = Builder::for_docs(api);
        let built = builder.object(&example.value, object)?;
        let name = object.module.ident();
        Some(code(&builder.imports(), &quote!(let #name = #built;), api))
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
pub(super) fn of_value(lines: &mut Lines, value: &BlockValue, api: &Common) {
    let Some((item, mut imports)) = item(value, api) else {
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
    let code = code(&imports, &statements, api);
    code.iter().for_each(|line| lines.raw(line));
    lines.raw("# }");
    lines.raw("```");
}

/// A request with a list of a union, made and checked: of the method that the crate shows, or else of the
/// first one that takes such a list.
pub(super) fn of_module(lines: &mut Lines, api: &Api) {
    let methods = example::showcase(api).into_iter().chain(&api.methods);
    let mut lasting = methods.filter(|method| !method.is_deprecated());
    let found = lasting.find_map(|method| {
        let args = method.args.list.iter();
        let mut lists = args.filter(|arg| !arg.in_new).filter_map(|arg| {
            let values = &mut api.blocks.values.iter();
            let value = values.find(|it| arg.kind == Type::Value(it.rust.clone()))?;
            Some((arg, item(value, api)?))
        });
        let (arg, (item, imports)) = lists.next()?;
        let new: TokenStream = example::new_request(method, api)?.parse().ok()?;
        let setter = arg.rust.ident();
        let statements = quote! {
            let request = #new.#setter([#item]);
            for violation in request.validate() {
                println!("{violation}");
            }
        };
        Some((method, code(&imports, &statements, api)))
    });
    let Some((method, code)) = found else { return };
    let path = modules::path(&method.name).replace('/', "::");
    let family = modules::family(&method.name);
    let blocks = manifest::BLOCKS;
    lines.raw("");
    lines.raw("```");
    lines.raw(format!(
        "# #[cfg(all(feature = \"{blocks}\", feature = \"{family}\"))] {{"
    ));
    // In the order of rustfmt.
    let (imports, rest) = code.split_at(code.iter().position(String::is_empty).unwrap_or(0));
    let own = [format!("use {}::{path};", api.about.library())];
    let imports = match path.as_str() < "block_kit" {
        true => [&own, imports],
        false => [imports, &own],
    };
    imports
        .concat()
        .iter()
        .chain(rest)
        .for_each(|line| lines.raw(line));
    lines.raw("# }");
    lines.raw("```");
}

/// The shortest example of the first object that a list of a union holds, and what it imports.
fn item(value: &BlockValue, api: &Common) -> Option<(TokenStream, BTreeSet<String>)> {
    let Type::List(of) = &value.kind else {
        return None;
    };
    let Type::Shared(union) = &**of else {
        return None;
    };
    let variants = &api.blocks.union(union)?.variants;
    variants.iter().find_map(|variant| {
        let object = api.blocks.object(&variant.object)?;
        let example = object.examples.iter().min_by_key(|it| it.text.len())?;
        let mut builder = Builder::for_docs(api);
        let built = builder.object(&example.value, object)?;
        Some((built, builder.imports()))
    })
}

fn code(imports: &BTreeSet<String>, statements: &TokenStream, api: &Common) -> Vec<String> {
    let imports = imports.iter().map(|name| syntax::ident(name));
    let imports: Vec<_> = imports.collect();
    let imports = match imports.as_slice() {
        [one] => quote!(#one),
        several => quote!({#(#several),*}),
    };
    let library = api.about.library_ident();
    let imports = parse_quote!(use #library::block_kit::#imports;);
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
