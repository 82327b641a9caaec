//! The checked API as the complete text of the generated folder: a table of contents.

mod api;
mod arg_doc;
mod base;
mod blocks;
mod codes;
mod coverage;
mod errors;
mod events;
mod example;
mod example_tests;
mod file;
mod front;
mod ids;
mod index;
mod kinds;
mod kit;
mod manifest;
mod method;
mod method_doc;
mod method_impl;
mod modules;
mod object;
mod objects;
mod pagination;
mod print;
mod readme;
mod request;
mod retired;
mod runtime;
mod schema;
mod session;
mod syntax;
mod types;
mod unions;
mod upload;
mod values;

use std::collections::BTreeMap;

use rayon::prelude::*;
use slack_methods_api_diff::listing;

use crate::doc::Doc;
use crate::names::{Api, Arg, Method, MethodName, modules_of};
use crate::tree::Tree;

/// What docs need to know of the rest: where the modules of methods are, and who runs the API.
pub(crate) struct Links {
    paths: BTreeMap<String, String>,
    /// Who runs the API, for the sentences of docs.
    vendor: String,
}

impl Links {
    fn new(api: &Api) -> Self {
        let path = |name: &MethodName| {
            let modules: Vec<String> = modules_of(name).iter().map(ToString::to_string).collect();
            format!("crate::{}", modules.join("::"))
        };
        Self {
            vendor: api.about.vendor.clone(),
            paths: api
                .methods
                .iter()
                .map(|method| (method.name.to_string(), path(&method.name)))
                .collect(),
        }
    }

    /// The doc text with its methods linked, but for the one that it belongs to.
    fn linked(&self, doc: &Doc, own: Option<&MethodName>) -> Doc {
        let mut doc = doc.clone();
        doc.link_code(&|code| {
            let path = self.paths.get(code)?;
            own.is_none_or(|own| own.as_str() != code)
                .then(|| path.clone())
        });
        doc
    }
}

/// The lines of the example of a method, and the arguments that it passes.
pub(crate) fn example_of<'a>(
    method: &'a Method<'a>,
    api: &Api,
) -> (Vec<String>, impl Iterator<Item = &'a Arg<'a>>) {
    (example::whole(method, api), example::args(method))
}

/// Everything that the generated folder holds, and what the fake Slack knows.
pub(crate) fn tree(api: &Api) -> Tree {
    let links = Links::new(api);
    let rows = codes::RowDocs::new(api, &links);
    let methods = api.methods.par_iter().flat_map_iter(|method| {
        let path = modules::path(&method.name);
        let own = Some((
            format!("src/{path}.rs"),
            method::file(method, api, &links, &rows),
        ));
        let tests = example_tests::file(method, api)
            .map(|text| (format!("tests/examples/{path}.rs"), text));
        own.into_iter().chain(tests)
    });
    let mut files: BTreeMap<String, String> = methods.collect();
    files.extend(modules::files(api, &links));
    files.extend(objects::files(api, &links));
    files.extend(events::files(api, &links));
    files.extend(blocks::files(api, &links));
    files.extend(blocks::tests(api));
    files.extend(example_tests::events::files(api));
    files.extend([
        ("Cargo.toml".to_owned(), manifest::cargo(api)),
        ("COVERAGE.md".to_owned(), coverage::text(api)),
        ("README.md".to_owned(), readme::text(api)),
        ("rustfmt.toml".to_owned(), manifest::rustfmt()),
        ("spec.schema.json".to_owned(), schema::text(api)),
        (listing::PATH.to_owned(), api::text(api)),
        ("src/errors.rs".to_owned(), errors::file(api, &links)),
        ("src/ids.rs".to_owned(), ids::file(api, &links)),
        (
            "tests/examples/main.rs".to_owned(),
            example_tests::main_file(api),
        ),
        (
            "tests/examples/mutations.rs".to_owned(),
            example_tests::mutations_file(api),
        ),
    ]);
    files.extend(manifest::licenses(api));
    Tree::new(files, kit::text(api), !api.about.package.workspace)
}
