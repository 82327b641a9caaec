//! The objects that several methods answer with, and one another: `spec/objects/`.

mod cycles;

use std::collections::BTreeMap;

use super::claims::Claims;
use super::context::Context;
use super::fields::{self, Response};
use super::types::is_built_in;
use super::{IdKind, Shared, facts};
use crate::doc::Doc;
use crate::file::{At, File};
use crate::name::{Code, RustName};
use crate::problem::Problems;
use crate::raw;

/// One shared object.
#[derive(Debug)]
pub(crate) struct SharedObject {
    /// Its name in the specification.
    pub(crate) name: String,
    pub(crate) module: RustName,
    pub(crate) rust: RustName,
    /// The address of the page that describes it.
    pub(crate) docs: Option<String>,
    pub(crate) doc: Doc,
    /// Its fields, and the objects inside of it.
    pub(crate) body: Response,
}

/// A shared object's file as it is written.
pub(super) struct RawObject {
    pub(super) file: File,
    pub(super) content: raw::SharedObject,
}

/// The types of the shared objects by the names of these.
pub(super) type Names = BTreeMap<String, RustName>;

/// The path of the file of an object.
pub(super) fn path(name: &str) -> String {
    format!("spec/objects/{name}.yaml")
}

/// The objects by name. Each name in Rust is claimed once.
pub(super) fn names(objects: &[RawObject], ids: &[IdKind], problems: &mut Problems) -> Names {
    let (mut names, mut claims) = (Names::new(), Claims::default());
    let mut documented: BTreeMap<&str, &str> = BTreeMap::new();
    for RawObject { file, content } in objects {
        let mut cx = Context { file, problems };
        let at = At::Root.key("object");
        let name = &content.object;
        if Code::parse(name).is_none() {
            cx.value(
                &at,
                format!("`{name}` is no name of an object"),
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
        let chosen = content.type_name.as_deref();
        let rust = cx.rust_name(
            &At::Root.key("type_name"),
            chosen,
            RustName::chosen_camel,
            RustName::CAMEL_RULE,
            || RustName::camel(name),
        );
        let owner = format!("the object `{name}`");
        claims.claim(&mut cx, &at, &rust, &owner, Some("type_name"));
        claims.claim(&mut cx, &at, &RustName::snake(name), &owner, None);
        for (index, also) in content.also.iter().enumerate() {
            if let Some(other) = documented.insert(also, name) {
                cx.value(
                    &At::Root.key("also").index(index),
                    format!("`{also}` is a name of the object `{other}` already"),
                    "each name means one object",
                );
            }
        }
        names.insert(name.clone(), rust);
    }
    names
}

/// Reads one object; what it refers to is looked up among the names.
pub(super) fn build(
    RawObject { file, content }: &RawObject,
    shared: &Shared<'_>,
    problems: &mut Problems,
) -> Option<SharedObject> {
    let mut cx = Context { file, problems };
    if let Some(docs) = &content.docs {
        facts::address(&mut cx, docs);
    }
    let doc = cx.doc(&At::Root.key("doc"), &content.doc);
    let rust = shared.object_names.get(&content.object)?.clone();
    if content.fields.is_empty() {
        cx.value(
            &At::Root.key("fields"),
            "an object without fields",
            "list its fields, or use the type `json` in place of the object",
        );
    }
    let mut types = fields::prelude();
    let owner = format!("the object `{}`", content.object);
    let at = At::Root.key("object");
    types.claim(&mut cx, &at, &rust, &owner, Some("type_name"));
    let body = fields::below(
        &mut cx,
        &At::Root.key("fields"),
        &content.fields,
        shared,
        &mut types,
    );
    Some(SharedObject {
        name: content.object.clone(),
        module: RustName::snake(&content.object),
        rust,
        docs: content.docs.clone(),
        doc: doc?,
        body,
    })
}

/// Boxes the fields through which an object holds itself, and refuses an object that would have to
/// hold itself without an end.
pub(super) fn close(objects: &mut [SharedObject], raw: &[RawObject], problems: &mut Problems) {
    for (name, way) in cycles::endless(objects) {
        let Some(RawObject { file, .. }) = raw.iter().find(|raw| raw.content.object == name) else {
            continue;
        };
        Context { file, problems }.value(
            &At::Root.key("object"),
            format!("each `{name}` would hold another one, by way of `{way}`"),
            "make one of the fields on the way optional",
        );
    }
    cycles::box_up(objects);
}
