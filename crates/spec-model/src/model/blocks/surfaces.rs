//! Surfaces: where objects are allowed, and what stands where.

use std::collections::BTreeSet;

use super::{BlockField, BlockFields, Blocks};
use crate::file::At;
use crate::model::{Context, Type};
use crate::problem::Problems;
use crate::syntax;

/// The surfaces that an object is allowed on.
pub(super) fn build(cx: &mut Context<'_>, content: &syntax::BlockObject) -> Vec<String> {
    let Some(raw) = &content.surfaces else {
        return Vec::new();
    };
    let at = At::Root.key("surfaces");
    if raw.is_empty() {
        let help = "list the surfaces, or remove the key if it is allowed on all of them";
        cx.value(&at, "no surface is listed", help);
    }
    let mut surfaces: Vec<String> = Vec::new();
    for (index, surface) in raw.iter().enumerate() {
        if surfaces.contains(surface) {
            let title = format!("the surface `{surface}` is listed already");
            cx.value(&at.index(index), title, "remove one of the two");
        } else {
            surfaces.push(surface.clone());
        }
    }
    surfaces
}

/// Whether objects and surfaces know of each other. All types are known.
pub(super) fn check(blocks: &Blocks, problems: &mut Problems) {
    let known = blocks.surfaces();
    let lists = blocks.objects.iter().flat_map(|it| &it.surfaces);
    let listed: BTreeSet<&str> = lists.map(String::as_str).collect();
    for object in &blocks.objects {
        let file = &object.head.file;
        let mut cx = Context { file, problems };
        let root = At::Root.key("surfaces");
        for (index, surface) in object.surfaces.iter().enumerate() {
            if !known.contains(surface.as_str()) {
                let title = format!("there is no surface `{surface}`");
                let help = match names(&known) {
                    Some(known) => format!("name one of {known}"),
                    None => "say of an object or a value that it is this `surface`".to_owned(),
                };
                cx.value(&root.index(index), title, help);
            }
        }
        if let Some(surface) = &object.surface {
            let holds = holds(blocks, [Held::Inside(&object.body)]);
            is_used(&mut cx, surface, holds, &listed);
        }
    }
    for value in &blocks.values {
        if let Some(surface) = &value.surface {
            let file = &value.head.file;
            let mut cx = Context { file, problems };
            let holds = holds(blocks, [Held::Type(&value.kind)]);
            is_used(&mut cx, surface, holds, &listed);
        }
    }
}

/// What is a surface has something to say.
fn is_used(cx: &mut Context<'_>, surface: &str, holds: bool, listed: &BTreeSet<&str>) {
    let at = At::Root.key("surface");
    if !holds {
        let title = "no object with `surfaces` is in it, so `surface` says nothing";
        cx.key(&at, title, "remove the key");
    } else if !listed.contains(surface) {
        let title = format!("no object has `{surface}` among its `surfaces`");
        let help = names(listed).map(|listed| format!("name one of {listed}"));
        cx.value(&at, title, help.unwrap_or_default());
    }
}

fn names(of: &BTreeSet<&str>) -> Option<String> {
    let names: Vec<String> = of.iter().map(|name| format!("`{name}`")).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// What remains to be looked into.
enum Held<'a> {
    Inside(&'a BlockFields),
    Type(&'a Type),
}

/// Whether an object that is not allowed on all surfaces is in it, at any depth.
fn holds<'a>(blocks: &'a Blocks, first: [Held<'a>; 1]) -> bool {
    let mut seen = BTreeSet::new();
    let mut held = Vec::from(first);
    while let Some(next) = held.pop() {
        let name = match next {
            Held::Inside(body) => {
                let inner = body.objects.iter().flat_map(|it| &it.fields);
                let kinds = body
                    .fields
                    .iter()
                    .chain(inner)
                    .map(|it: &BlockField| &it.kind);
                held.extend(kinds.map(Held::Type));
                continue;
            }
            Held::Type(kind) => match kind.innermost() {
                Type::Shared(name) => name.as_str(),
                _ => continue,
            },
        };
        let variants = blocks.union(name).into_iter().flat_map(|it| &it.variants);
        let names = variants.map(|it| it.object.as_str()).chain([name]);
        for object in names.filter_map(|name| blocks.object(name)) {
            if !object.surfaces.is_empty() {
                return true;
            }
            if seen.insert(object.head.name.as_str()) {
                held.push(Held::Inside(&object.body));
            }
        }
    }
    false
}
