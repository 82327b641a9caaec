//! A small sound specification of two made-up methods. Tests change one thing in it.

use slack_methods_codegen::{Tree, generate, generate_if};
use slack_methods_spec_model::{Color, Problems, Source};
use slack_methods_upstream::conformance::{self, Strictness};

pub(crate) const API: &str = "api.yaml";
pub(crate) const LIST: &str = "methods/things/list.yaml";
pub(crate) const RENAME: &str = "methods/things/rename.yaml";
pub(crate) const CHEST: &str = "blocks/chest.yaml";
pub(crate) const FITTING: &str = "blocks/fitting.yaml";
pub(crate) const FITTINGS: &str = "blocks/fittings.yaml";

const FILES: [(&str, &str); 5] = [
    (API, include_str!("spec/api.yaml")),
    ("errors.yaml", include_str!("spec/errors.yaml")),
    ("ids.yaml", include_str!("spec/ids.yaml")),
    (LIST, include_str!("spec/methods/things/list.yaml")),
    (RENAME, include_str!("spec/methods/things/rename.yaml")),
];

pub(crate) fn sound() -> Vec<Source> {
    let source = |(path, text): (&str, &str)| Source {
        path: path.to_owned(),
        bytes: text.into(),
    };
    FILES.into_iter().map(source).collect()
}

/// The sound specification and something that apps write.
pub(crate) fn with_blocks() -> Vec<Source> {
    let mut sources = sound();
    put(&mut sources, CHEST, include_str!("spec/blocks/chest.yaml"));
    put(
        &mut sources,
        FITTING,
        include_str!("spec/blocks/fitting.yaml"),
    );
    put(
        &mut sources,
        FITTINGS,
        include_str!("spec/blocks/fittings.yaml"),
    );
    sources
}

/// The sound specification with other bytes for one file, or with one more file.
pub(crate) fn with(path: &str, bytes: impl Into<Vec<u8>>) -> Vec<Source> {
    let mut sources = sound();
    put(&mut sources, path, bytes);
    sources
}

pub(crate) fn put(sources: &mut Vec<Source>, path: &str, bytes: impl Into<Vec<u8>>) {
    sources.retain(|source| source.path != path);
    sources.push(Source {
        path: path.to_owned(),
        bytes: bytes.into(),
    });
}

/// The sound specification with one place of one file changed.
pub(crate) fn changed(path: &str, from: &str, to: &str) -> Vec<Source> {
    let mut sources = sound();
    let source = sources
        .iter_mut()
        .find(|source| source.path == path)
        .unwrap();
    let text = str::from_utf8(&source.bytes).unwrap();
    assert_eq!(
        text.matches(from).count(),
        1,
        "`{from}` stands once in {path}"
    );
    source.bytes = text.replace(from, to).into();
    sources
}

/// What `cargo xtask gen` makes of a specification: it is also held against its lock.
pub(crate) fn generate_held(sources: &[Source]) -> Result<Tree, Problems> {
    generate_if(
        sources,
        conformance::of(sources, Strictness::Contradictions),
    )
}

/// The same of `cargo xtask gen --strict`.
pub(crate) fn generate_strictly(sources: &[Source]) -> Result<Tree, Problems> {
    generate_if(sources, conformance::of(sources, Strictness::Additions))
}

pub(crate) fn accepted(sources: &[Source]) -> Tree {
    generate(sources).unwrap_or_else(|problems| panic!("{}", problems.render(Color::Never)))
}

#[test]
fn the_base_specification_is_sound() {
    let tree = accepted(&sound());
    assert!(tree.get("src/things/rename.rs").is_some());
    let tree = accepted(&with_blocks());
    assert!(tree.get("src/block_kit/chest.rs").is_some());
}
