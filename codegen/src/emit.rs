//! The checked API as the complete text of the generated folder: a table of contents.

mod api;
mod arg_doc;
mod base;
mod blocks;
mod codes;
mod coverage;
mod emitter;
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

use slack_methods_spec_model::editor::Names;
use slack_methods_spec_model::parallel;

use crate::doc::Doc;
use crate::earlier::Earlier;
use crate::names::{Api, Arg, Common, Method, MethodName, modules_of};
use crate::tree::{EmittedFile, Tree};
use emitter::Emitter;

/// What docs need to know of the rest: where the modules of methods are, and who runs the API.
#[derive(Hash)]
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
    api: &Common,
) -> (Vec<String>, impl Iterator<Item = &'a Arg<'a>>) {
    (example::whole(method, api), example::args(method))
}

/// Everything that the generated folder holds, and what the fake Slack knows.
pub(crate) fn tree(api: &Api, earlier: &dyn Earlier) -> Tree {
    let links = Links::new(api);
    let emitter = Emitter::new(earlier, api, &links);
    let rows = codes::RowDocs::new(api, &links);
    let methods = parallel::map(&api.methods, |method| {
        let path = modules::path(&method.name);
        let own = emitter.file(format!("src/{path}.rs"), &emitter.key(method), || {
            method::file(method, api, &links, &rows)
        });
        let tests = example_tests::file(method, api, &emitter);
        (own, tests)
    });
    let mut files = Vec::new();
    for (own, tests) in methods {
        files.push(own);
        files.extend(tests);
    }
    files.extend(modules::files(api, &links, &emitter));
    files.extend(objects::files(api, &links, &emitter));
    files.extend(events::files(api, &links, &emitter));
    files.extend(blocks::files(api, &links, &emitter));
    files.extend(blocks::tests(api, &emitter));
    files.extend(example_tests::events::files(api, &emitter));
    let of_all = "src/errors.rs".to_owned();
    files.push(emitter.file(of_all, &(), || errors::file(api, &links)));
    let names = Names::of(api.checked);
    let of_editors = "spec.schema.json".to_owned();
    files.push(emitter.file(of_editors, &names, || schema::text(&names)));
    files.extend(
        [
            ("Cargo.toml", manifest::cargo(api)),
            ("COVERAGE.md", coverage::text(api)),
            ("README.md", readme::text(api)),
            ("rustfmt.toml", manifest::rustfmt()),
            ("src/ids.rs", ids::file(api, &links)),
            ("tests/examples/main.rs", example_tests::main_file(api)),
            (
                "tests/examples/mutations.rs",
                example_tests::mutations_file(api),
            ),
        ]
        .map(|(path, text)| EmittedFile::new(path, text)),
    );
    let (public, sections) = api::file(api, &emitter);
    files.push(public);
    let licenses = manifest::licenses(api);
    files.extend(
        licenses
            .into_iter()
            .map(|(path, text)| EmittedFile::new(path, text)),
    );
    Tree::new(
        files,
        &sections,
        kit::text(api),
        !api.about.package.workspace,
    )
}
