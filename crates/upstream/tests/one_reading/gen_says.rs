//! A specification with one method, as `gen` reads it.

use slack_methods_spec_model::{Api, Color, Problems, Source, Specification};

pub(crate) const ERRORS: &str = "\
sets: {common: []}
codes:
  thing_gone: {kind: fix, doc: The thing is gone.}
  n404: {kind: fix, doc: The thing is gone.}
warnings:
  thing_old: {doc: The thing is old.}
";

const API: &str = "\
api: the Things API
vendor: Things
docs: https://docs.things.example
base_url: https://things.example/api/
env_prefix: THINGS
crate: {name: thing-methods, version: 0.1.0, runtime: {version: =0.1.0}}
";

pub(crate) const PATH: &str = "methods/things/list.yaml";

pub(crate) fn source(path: &str, text: &str) -> Source {
    Source {
        path: path.to_owned(),
        bytes: text.into(),
    }
}

pub(crate) fn sources(text: &str) -> Vec<Source> {
    vec![
        source("api.yaml", API),
        source("errors.yaml", ERRORS),
        source("ids.yaml", "kinds: {}\n"),
        source(PATH, text),
    ]
}

/// What `gen` says of a method.
pub(crate) fn told(text: &str) -> String {
    told_of(&sources(text))
}

/// What `gen` says of files.
pub(crate) fn told_of(sources: &[Source]) -> String {
    let mut problems = Problems::default();
    let specification = Specification::read(sources, &mut problems);
    Api::check(&specification, &mut problems);
    problems.render(Color::Never)
}

/// What the reader says of it, before anything is checked against anything else.
pub(crate) fn read(text: &str) -> String {
    let mut problems = Problems::default();
    let _ = Specification::read(&sources(text), &mut problems);
    problems.render(Color::Never)
}
