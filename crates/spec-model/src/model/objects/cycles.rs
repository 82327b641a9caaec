//! Shared objects that hold one another.

use std::collections::BTreeSet;

use super::SharedObject;
use crate::model::{Field, Presence, Type};

/// An object: the index of a shared one, and the path of the one inside of it, if it is one.
type Place = (usize, Option<String>);

/// A step from an object to one that it holds without a list or map between them.
struct Edge {
    field: usize,
    target: Place,
    plain: bool,
}

fn fields<'a>(objects: &'a [SharedObject], (index, inner): &Place) -> &'a [Field] {
    let Some(object) = objects.get(*index) else {
        return &[];
    };
    match inner {
        None => &object.body.fields,
        Some(name) => object.body.object(name),
    }
}

fn edges(objects: &[SharedObject], from: &Place) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (field, it) in fields(objects, from).iter().enumerate() {
        let target = match &it.kind {
            Type::Object(name) => Some((from.0, Some(name.clone()))),
            Type::Shared(name) => {
                let index = objects.iter().position(|object| object.name == *name);
                index.map(|index| (index, None))
            }
            _ => None,
        };
        edges.extend(target.map(|target| Edge {
            field,
            target,
            plain: it.presence == Presence::Plain,
        }));
    }
    edges
}

/// What can be reached from an object, itself only where there is a way back to it.
fn reached(objects: &[SharedObject], from: &Place, only_plain: bool) -> BTreeSet<Place> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from.clone()]);
    while let Some(next) = open.pop() {
        for edge in edges(objects, &next) {
            if (edge.plain || !only_plain) && reached.insert(edge.target.clone()) {
                open.push(edge.target);
            }
        }
    }
    reached
}

fn places(objects: &[SharedObject]) -> Vec<Place> {
    let all = objects.iter().enumerate().flat_map(|(index, object)| {
        let inner = object.body.objects.iter();
        let inner = inner.map(move |inner| (index, Some(inner.path.clone())));
        std::iter::once((index, None)).chain(inner)
    });
    all.collect()
}

/// Objects that always hold another of their kind, each with the field through which it does.
pub(super) fn endless(objects: &[SharedObject]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        let this = (index, None);
        let back = |edge: &Edge| {
            edge.plain
                && (edge.target == this || reached(objects, &edge.target, true).contains(&this))
        };
        if let Some(edge) = edges(objects, &this).into_iter().find(back) {
            let field = &object.body.fields[edge.field];
            found.push((object.name.clone(), field.wire.as_str().to_owned()));
        }
    }
    found
}

/// Marks what an object holds itself by. Every way around leads through a field that has the type of
/// a shared object.
pub(super) fn mark(objects: &mut [SharedObject]) {
    let mut marked = Vec::new();
    for from in places(objects) {
        for edge in edges(objects, &from) {
            let shared = edge.target.1.is_none();
            let back =
                || edge.target == from || reached(objects, &edge.target, false).contains(&from);
            if shared && back() {
                marked.push((from.clone(), edge.field));
            }
        }
    }
    for ((index, inner), field) in marked {
        let Some(object) = objects.get_mut(index) else {
            continue;
        };
        let fields = match inner {
            None => Some(&mut object.body.fields),
            Some(name) => object
                .body
                .objects
                .iter_mut()
                .find(|it| it.path == name)
                .map(|it| &mut it.fields),
        };
        if let Some(field) = fields.and_then(|fields| fields.get_mut(field)) {
            field.recursive = true;
        }
    }
}
