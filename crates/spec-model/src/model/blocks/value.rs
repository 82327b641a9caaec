//! A value of requests and responses.

use super::across::{self, Across};
use super::names::Named;
use super::{Head, kinds, limits, object};
use crate::file::At;
use crate::model::{Context, Limits, Shared, Type};
use crate::problem::Problems;
use crate::specification::Parsed;
use crate::syntax;

/// One value.
#[derive(Debug, Hash)]
pub struct BlockValue {
    /// What every file has.
    pub head: Head,
    /// Its type.
    pub kind: Type,
    /// What bounds it.
    pub limits: Limits,
    /// What bounds each of its items.
    pub items: Limits,
    /// The surface that everything in it stands on.
    pub surface: Option<String>,
    /// Rules for the whole value, at any depth.
    pub across: Vec<Across>,
}

pub(super) fn build(
    Parsed { file, content }: &Parsed<syntax::BlockValue>,
    shared: &Shared<'_>,
    problems: &mut Problems,
) -> Option<BlockValue> {
    let mut cx = Context { file, problems };
    let head = object::head(
        &mut cx,
        file,
        &content.value,
        content.type_name.as_ref(),
        content.docs.as_ref(),
        &content.source,
        &content.doc,
    );
    if shared.block_names.get(&content.value) != Some(Named::Value) {
        return None;
    }
    let (of, root) = (content.of.as_ref(), At::Root);
    let kind = kinds::read(&mut cx, &root, &content.kind, of, shared, None)?;
    let (none, items) = (None, [content.min_items, content.max_items]);
    let raw = limits::Raw {
        value: [&none, &none],
        items,
        length: [None; 2],
    };
    let own = limits::build(&mut cx, &root, &raw, &kind);
    let items = match (&content.items, &kind) {
        (Some(items), Type::List(of) | Type::Map(of)) => {
            limits::build(&mut cx, &root.key("items"), &items.into(), of)
        }
        (Some(_), _) => {
            let title = "only a list or a map has `items`";
            cx.key(&root.key("items"), title, "remove the key");
            Limits::default()
        }
        (None, _) => Limits::default(),
    };
    Some(BlockValue {
        head,
        kind,
        limits: own,
        items,
        surface: content.surface.clone(),
        across: across::build(&mut cx, content.across.as_ref(), shared),
    })
}
