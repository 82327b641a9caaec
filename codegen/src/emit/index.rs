//! `index.rs`: every method by the name that the documentation gives it. The search of rustdoc finds no name with a
//! dot. The same as values, for tools.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Item, parse_quote};

use super::print::SourceFile;
use super::{Links, example, modules};
use crate::doc::{Block, Doc, Inline, Lines, code, link, text};
use crate::names::{Api, Method};

pub(super) fn file(api: &Api, links: &Links) -> String {
    let vendor = &links.vendor;
    let mut lines = Lines::own(&format!(
        "Index of the methods by the names that {vendor}'s documentation uses."
    ));
    let items = api.methods.iter().map(|method| {
        let name = method.name.as_str();
        let shown = vec![code(name)];
        let target = match links.paths.get(name) {
            Some(path) => link(format!("mod@{path}"), shown),
            None => code(name),
        };
        entry(method, target, links).0
    });
    let list = Block::List {
        start: None,
        items: items.collect(),
    };
    lines.add(&Doc(vec![list]), 96);
    let mut file = SourceFile::default();
    let items = match api.methods.is_empty() {
        true => Vec::new(),
        false => values(&mut file, api, links),
    };
    file.print("spec/methods/", &lines, Vec::new(), items)
}

const METHODS_DOC: &str = "\
What is known of each method of the families that are turned on, in the order of their names; for tools that learn at
run time which method to call.";

/// What finds a method, shown with the one of the front page.
fn find_doc(api: &Api) -> String {
    let shown = example::showcase(api).or(api.methods.first());
    let shown = shown.map_or(String::new(), |method| {
        format!(", such as `{}`,", method.name)
    });
    format!("Finds a method by its name{shown} among the families that are turned on.")
}

/// All methods as values. Each is there if its family is.
fn values(file: &mut SourceFile<'_>, api: &Api, links: &Links) -> Vec<Item> {
    // The search is by bytes.
    let mut methods: Vec<&Method> = api.methods.iter().collect();
    methods.sort_by_key(|method| method.name.as_str());
    let ended = methods.iter().any(|method| method.is_deprecated());
    let ended = ended.then(|| quote!(#[allow(deprecated)]));
    let infos: Vec<TokenStream> = methods
        .iter()
        .filter_map(|method| {
            let path: syn::Path = syn::parse_str(links.paths.get(method.name.as_str())?).ok()?;
            let family = modules::family(&method.name);
            let feature = family.as_str();
            Some(quote!(#[cfg(feature = #feature)] <#path::Request as slack_methods_runtime::Method>::INFO))
        })
        .collect();
    let methods_doc = file.docs(Lines::own(METHODS_DOC));
    let find_doc = file.docs(Lines::own(&find_doc(api)));
    vec![
        parse_quote!(
            use slack_methods_runtime::MethodInfo;
        ),
        parse_quote! {
            #methods_doc
            #ended
            pub static METHODS: &[MethodInfo] = &[#(#infos),*];
        },
        parse_quote! {
            #find_doc
            #[must_use]
            pub fn find(name: &str) -> Option<&'static MethodInfo> {
                let found = METHODS.binary_search_by(|method| method.name.cmp(name));
                METHODS.get(found.ok()?)
            }
        },
    ]
}

/// The name of a method with a link to its module, and its summary.
pub(super) fn entry(method: &Method, name: Inline, links: &Links) -> Doc {
    let end = text(match (&method.retired, &method.deprecated) {
        (Some(_), _) => " (retired): ",
        (None, Some(_)) => " (deprecated): ",
        (None, None) => ": ",
    });
    let summary = links.linked(&method.summary, Some(&method.name));
    summary.after(vec![name, end])
}
