//! The kinds of ids.

use super::claims::Claims;
use super::context::Context;
use super::types::is_built_in;
use crate::doc::Doc;
use crate::file::{At, File};
use crate::name::{Code, RustName};
use crate::problem::Problems;
use crate::raw;

/// One kind of id.
#[derive(Debug)]
pub(crate) struct IdKind {
    /// Its name in the specification, and the other ones that the documentation has for it.
    pub(crate) names: Vec<String>,
    pub(crate) rust: RustName,
    pub(crate) example: String,
    pub(crate) doc: Doc,
}

pub(super) fn build(file: &File, problems: &mut Problems) -> Option<Vec<IdKind>> {
    let raw: raw::Ids = file.read(problems)?;
    let mut cx = Context { file, problems };
    let mut claims = Claims::default();
    let mut names: Vec<String> = Vec::new();
    let mut kinds = Vec::new();
    for (name, id) in &raw.kinds {
        let root = At::Root.key("kinds");
        let at = root.key(name);
        let rust = RustName::camel(name);
        claims.claim(&mut cx, &at, &rust, &format!("`{name}`"), None);
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
                    format!("`{name}` is no name for a kind of id"),
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
                "this is no id",
                "an id has letters, digits, `.`, `-` and `_`",
            );
        }
        if let Some(doc) = cx.doc(&at.key("doc"), &id.doc) {
            let names = std::iter::once(name).chain(&id.also).cloned().collect();
            kinds.push(IdKind {
                names,
                rust,
                example: id.example.clone(),
                doc,
            });
        }
    }
    kinds.sort_by(|a, b| a.rust.cmp(&b.rust));
    Some(kinds)
}
