//! The objects that several methods return, and that hold one another: `spec/objects/`.

mod cycles;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::Context;
use super::fields::{self, Response};
use super::types::{Side, is_built_in};
use super::{IdKind, Shared, facts};
use crate::doc::Doc;
use crate::file::{At, File};
use crate::name::Code;
use crate::problem::Problems;
use crate::specification::Parsed;
use crate::syntax;

/// One shared object.
#[derive(Debug, Hash)]
pub struct SharedObject {
    /// The file that it was read from.
    pub file: Arc<File>,
    /// Its name in the specification.
    pub name: String,
    /// The name that the specification chooses for its type.
    pub chosen_name: Option<String>,
    /// The address of the page that describes it.
    pub docs: Option<String>,
    /// What it is.
    pub doc: Doc,
    /// Its fields, and the objects inside of it.
    pub body: Response,
}

/// A shared object's file as it is written.
type RawObject = Parsed<syntax::SharedObject>;

/// The names of the shared objects.
pub(super) type Names = BTreeSet<String>;

/// The path of the file of an object.
pub(super) fn path(name: &str) -> String {
    format!("spec/objects/{name}.yaml")
}

/// The names of the objects.
pub(super) fn names(objects: &[RawObject], ids: &[IdKind], problems: &mut Problems) -> Names {
    let mut names = Names::new();
    let mut documented: BTreeMap<&str, &str> = BTreeMap::new();
    for Parsed { file, content } in objects {
        let mut cx = Context { file, problems };
        let at = At::Root.key("object");
        let name = &content.object;
        if Code::parse(name).is_none() {
            cx.value(
                &at,
                format!("`{name}` is not a name of an object"),
                "an object's name has small letters, digits and `_`, and begins with a letter",
            );
            continue;
        }
        if is_built_in(name) || ids.iter().any(|id| id.names.contains(name)) {
            cx.value(
                &at,
                format!("there is a type `{name}` already"),
                "each name means one type",
            );
            continue;
        }
        if *file.path != path(name) {
            cx.value(
                &at,
                format!("the file of `{name}` is {}", path(name)),
                "rename the file, or correct the name",
            );
        }
        for (index, also) in content.also.iter().enumerate() {
            if let Some(other) = documented.insert(also, name) {
                cx.value(
                    &At::Root.key("also").index(index),
                    format!("`{also}` is a name of the object `{other}` already"),
                    "each name means one object",
                );
            }
        }
        names.insert(name.clone());
    }
    names
}

/// Reads one object; what it refers to is looked up among the names.
pub(super) fn build(
    Parsed { file, content }: &RawObject,
    shared: &Shared<'_>,
    problems: &mut Problems,
) -> Option<SharedObject> {
    let mut cx = Context { file, problems };
    if let Some(docs) = &content.docs {
        facts::address(&mut cx, docs);
    }
    let doc = cx.doc(&At::Root.key("doc"), &content.doc);
    if !shared.object_names.contains(&content.object) {
        return None;
    }
    if content.fields.is_empty() {
        cx.value(
            &At::Root.key("fields"),
            "an object without fields",
            "list its fields, or use the type `json` in place of the object",
        );
    }
    let body = fields::below(
        &mut cx,
        &At::Root.key("fields"),
        &content.fields,
        Side::Field,
        shared,
    );
    Some(SharedObject {
        file: Arc::clone(file),
        name: content.object.clone(),
        chosen_name: content.type_name.clone(),
        docs: content.docs.clone(),
        doc,
        body,
    })
}

/// Marks the fields through which an object holds itself, and refuses an object that would have to
/// hold itself without an end.
pub(super) fn close(objects: &mut [SharedObject], raw: &[RawObject], problems: &mut Problems) {
    for (name, way) in cycles::endless(objects) {
        let Some(Parsed { file, .. }) = raw.iter().find(|raw| raw.content.object == name) else {
            continue;
        };
        Context { file, problems }.value(
            &At::Root.key("object"),
            format!("each `{name}` would hold another one, by way of `{way}`"),
            "make one of the fields on the way optional",
        );
    }
    cycles::mark(objects);
}
