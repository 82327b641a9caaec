//! The kinds of ids.

use super::context::Context;
use super::types::is_built_in;
use crate::doc::Doc;
use crate::file::At;
use crate::name::Code;
use crate::problem::Problems;
use crate::specification::Parsed;
use crate::syntax;

/// One kind of id.
#[derive(Debug, Hash)]
pub struct IdKind {
    /// Its name in the specification, and the other ones that the documentation has for it.
    pub names: Vec<String>,
    /// A made-up id of the kind.
    pub example: String,
    /// What ids of the kind identify.
    pub doc: Doc,
}

impl IdKind {
    /// Its name in the specification.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.names[0]
    }
}

pub(super) fn build(
    Parsed { file, content: raw }: &Parsed<syntax::Ids>,
    problems: &mut Problems,
) -> Vec<IdKind> {
    let mut cx = Context { file, problems };
    let mut names: Vec<String> = Vec::new();
    let mut kinds = Vec::new();
    for (name, id) in &raw.kinds {
        let root = At::Root.key("kinds");
        let at = root.key(name);
        let also_at = at.key("also");
        let all = std::iter::once((name, at)).chain(
            id.also
                .iter()
                .enumerate()
                .map(|(i, also)| (also, also_at.index(i))),
        );
        for (name, at) in all {
            if Code::parse(name).is_none() {
                cx.key(
                    &at,
                    format!("`{name}` is not a name for a kind of id"),
                    "a kind of id has small letters, digits and `_`, and begins with a letter",
                );
            }
            if names.contains(name) || is_built_in(name) {
                cx.key(
                    &at,
                    format!("there is a type `{name}` already"),
                    "each name means one type",
                );
            }
            names.push(name.clone());
        }
        let of_an_id = |c: u8| c.is_ascii_alphanumeric() || b".-_".contains(&c);
        if id.example.is_empty() || !id.example.bytes().all(of_an_id) {
            cx.value(
                &at.key("example"),
                "this is not an id",
                "an id has letters, digits, `.`, `-` and `_`",
            );
        }
        kinds.push(IdKind {
            names: std::iter::once(name).chain(&id.also).cloned().collect(),
            example: id.example.clone(),
            doc: cx.doc(&at.key("doc"), &id.doc),
        });
    }
    kinds
}
