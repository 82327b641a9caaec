//! Objects that hold one another.

use std::collections::BTreeSet;

use super::{BlockField, Blocks};
use crate::file::At;
use crate::model::{Context, Type};
use crate::problem::Problems;

/// What an object holds without a list or map between them: the names of objects and unions.
fn held(fields: &[BlockField], only_required: bool) -> Vec<(usize, &str)> {
    let fields = fields.iter().enumerate();
    let held = fields.filter_map(|(index, field)| match &field.kind {
        Type::Shared(name) if field.required || !only_required => Some((index, name.as_str())),
        _ => None,
    });
    held.collect()
}

/// All that an object holds, also in the objects inside of it.
fn all_held(blocks: &Blocks, name: &str, only_required: bool) -> Vec<String> {
    if let Some(union) = blocks.union(name) {
        // A union can always be another one, so nothing in it is sure to hold anything.
        return if only_required {
            Vec::new()
        } else {
            let objects = union.variants.iter().map(|it| it.object.clone());
            objects.collect()
        };
    }
    let Some(object) = blocks.object(name) else {
        return Vec::new();
    };
    let inner = object.body.objects.iter().map(|inner| &inner.fields);
    let bodies = std::iter::once(&object.body.fields).chain(inner);
    bodies
        .flat_map(|fields| held(fields, only_required))
        .map(|(_, name)| name.to_owned())
        .collect()
}

fn reaches(blocks: &Blocks, from: &str, target: &str, only_required: bool) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from.to_owned()]);
    while let Some(next) = open.pop() {
        if next == target {
            return true;
        }
        if seen.insert(next.clone()) {
            open.extend(all_held(blocks, &next, only_required));
        }
    }
    false
}

/// Marks the fields through which an object holds itself, and refuses an object that would have to
/// hold itself without an end.
pub(super) fn close(blocks: &mut Blocks, problems: &mut Problems) {
    let mut marked = Vec::new();
    for (index, object) in blocks.objects.iter().enumerate() {
        let name = object.head.name.as_str();
        let inner = object.body.objects.iter().map(|inner| &inner.fields);
        let bodies = std::iter::once(&object.body.fields).chain(inner);
        for (body, fields) in bodies.enumerate() {
            for (field, target) in held(fields, false) {
                if reaches(blocks, target, name, false) {
                    marked.push((index, body, field));
                }
                if fields[field].required && reaches(blocks, target, name, true) {
                    let mut cx = Context {
                        file: &object.head.file,
                        problems,
                    };
                    let wire = fields[field].wire.as_str();
                    let title = format!("each `{name}` would hold another one, by way of `{wire}`");
                    let help = "one of the fields on the way must not be required";
                    cx.value(&At::Root.key("object"), title, help);
                }
            }
        }
    }
    for (index, body, field) in marked {
        let Some(object) = blocks.objects.get_mut(index) else {
            continue;
        };
        let fields = match body {
            0 => Some(&mut object.body.fields),
            _ => object
                .body
                .objects
                .get_mut(body - 1)
                .map(|inner| &mut inner.fields),
        };
        if let Some(field) = fields.and_then(|fields| fields.get_mut(field)) {
            field.recursive = true;
        }
    }
}
