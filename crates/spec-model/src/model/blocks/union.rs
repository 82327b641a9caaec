//! A union: one of several objects, by the text of a key.

use std::collections::BTreeMap;

use super::names::Named;
use super::{Blocks, Head, object};
use crate::file::At;
use crate::model::{Context, Shared};
use crate::name::{WireName, similar};
use crate::problem::Problems;
use crate::specification::Parsed;
use crate::syntax;

/// One union.
#[derive(Debug, Hash)]
pub struct BlockUnion {
    /// What every file has.
    pub head: Head,
    /// The key whose text says which of the objects it is.
    pub tag: String,
    /// The objects.
    pub variants: Vec<UnionVariant>,
}

/// One object of a union.
#[derive(Debug, Hash)]
pub struct UnionVariant {
    /// Its name.
    pub object: String,
    /// Where it stands in the list, from 0.
    pub index: usize,
    /// The name in Rust that the specification chooses.
    pub chosen_name: Option<String>,
}

pub(super) fn build(
    Parsed { file, content }: &Parsed<syntax::BlockUnion>,
    shared: &Shared<'_>,
    problems: &mut Problems,
) -> Option<BlockUnion> {
    let mut cx = Context { file, problems };
    let head = object::head(
        &mut cx,
        file,
        &content.union,
        content.type_name.as_ref(),
        content.docs.as_ref(),
        &content.source,
        &content.doc,
    );
    if shared.block_names.get(&content.union) != Some(Named::Union) {
        return None;
    }
    if WireName::field(&content.tag).is_none() {
        let at = At::Root.key("tag");
        cx.value(&at, "this is not a key", WireName::FIELD_RULE);
    }
    let root = At::Root.key("variants");
    if content.variants.is_empty() {
        let help = "list the objects, or use the type `json` in its place";
        cx.value(&root, "a union of nothing", help);
    }
    let mut variants: Vec<UnionVariant> = Vec::new();
    for (index, variant) in content.variants.iter().enumerate() {
        let (at, name) = (root.index(index), &variant.object);
        if shared.is_unread_block(name) {
            continue;
        }
        if shared.block_names.get(name) != Some(Named::Object) {
            let help = match similar(name, shared.block_names.of(Named::Object)) {
                Some(other) => format!("an object with a similar name exists: `{other}`"),
                None => "name an object of spec/blocks/".to_owned(),
            };
            cx.value(&at, format!("there is no object `{name}`"), help);
        } else if variants.iter().any(|other| other.object == *name) {
            cx.value(&at, format!("`{name}` is listed here twice"), "remove one");
        } else {
            variants.push(UnionVariant {
                object: name.clone(),
                index,
                chosen_name: variant.name.clone(),
            });
        }
    }
    Some(BlockUnion {
        head,
        tag: content.tag.clone(),
        variants,
    })
}

/// Whether the objects of each union can be told apart.
pub(super) fn check(blocks: &Blocks, problems: &mut Problems) {
    for union in &blocks.unions {
        let mut cx = Context {
            file: &union.head.file,
            problems,
        };
        let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
        for variant in &union.variants {
            let name = &variant.object;
            let Some(object) = blocks.object(name) else {
                continue;
            };
            let root = At::Root.key("variants");
            let at = root.index(variant.index);
            let Some(tag) = object.tag.as_ref().filter(|tag| tag.key == union.tag) else {
                let title = format!("`{name}` has no tag `{}`", union.tag);
                let help = format!("write `tag: {{{}: …}}` in its file", union.tag);
                cx.value(&at, title, help);
                continue;
            };
            if let Some(other) = texts.insert(&tag.text, name) {
                let title = format!("`{name}` and `{other}` have the same tag `{}`", tag.text);
                cx.value(
                    &at,
                    title,
                    "a union tells its objects apart by it: keep one",
                );
            }
        }
    }
}
