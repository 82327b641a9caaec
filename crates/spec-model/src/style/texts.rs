//! Every doc text of a file, with its place.

use crate::file::At;
use crate::syntax::{
    About, Arg, BlockField, BlockObject, BlockUnion, BlockValue, Catalog, Event, Families, Field,
    Group, Ids, Map, Method, Missing, Note, Payload, SharedObject,
};

/// A doc text where it stands.
pub(super) struct Text<'a> {
    pub(super) at: At<'a>,
    /// Its Markdown.
    pub(super) source: &'a str,
    /// The name of what it describes, unless the name says as much as there is to say: of many error
    /// codes nobody knows more than that the thing they name was not found.
    pub(super) name: Option<&'a str>,
}

/// What takes the texts, one after another.
type Visitor<'a> = dyn FnMut(&Text<'_>) + 'a;

pub(super) fn of_about(about: &About, visit: &mut Visitor<'_>) {
    let disclaimer = about.disclaimer.as_deref();
    one(At::Root.key("disclaimer"), disclaimer, None, visit);
}

pub(super) fn of_method(method: &Method, visit: &mut Visitor<'_>) {
    let root = At::Root;
    one(root.key("summary"), Some(&method.summary), None, visit);
    one(
        root.key("description"),
        method.description.as_deref(),
        None,
        visit,
    );
    one(
        root.key("rate_note"),
        method.rate_note.as_deref(),
        None,
        visit,
    );
    let deprecated = method.deprecated.as_ref().map(|it| &*it.doc);
    one(root.key("deprecated").key("doc"), deprecated, None, visit);
    of_groups(&root.key("groups"), method.groups.as_ref(), visit);
    for (name, arg) in method.args.iter().flatten() {
        of_arg(&root.key("args").key(name), name, arg, visit);
    }
    of_fields(&root.key("response"), method.response.as_ref(), visit);
    let error_response = method.error_response.as_ref();
    of_fields(&root.key("error_response"), error_response, visit);
    let rows = root.key("errors");
    notes(&rows.key("rows"), method.errors.rows.as_ref(), false, visit);
    notes(
        &root.key("warnings"),
        method.warnings.as_ref(),
        false,
        visit,
    );
}

pub(super) fn of_object(object: &SharedObject, visit: &mut Visitor<'_>) {
    one(
        At::Root.key("doc"),
        Some(&object.doc),
        Some(&object.object),
        visit,
    );
    of_fields(&At::Root.key("fields"), Some(&object.fields), visit);
}

pub(super) fn of_event(event: &Event, visit: &mut Visitor<'_>) {
    one(At::Root.key("doc"), Some(&event.doc), None, visit);
    of_fields(&At::Root.key("fields"), Some(&event.fields), visit);
}

pub(super) fn of_payload(payload: &Payload, visit: &mut Visitor<'_>) {
    one(At::Root.key("doc"), Some(&payload.doc), None, visit);
    of_fields(&At::Root.key("fields"), Some(&payload.fields), visit);
}

pub(super) fn of_block_object(object: &BlockObject, visit: &mut Visitor<'_>) {
    let root = At::Root;
    one(
        root.key("doc"),
        Some(&object.doc),
        Some(&object.object),
        visit,
    );
    of_groups(&root.key("groups"), object.groups.as_ref(), visit);
    of_block_fields(&root.key("fields"), Some(&object.fields), visit);
}

pub(super) fn of_block_union(union: &BlockUnion, visit: &mut Visitor<'_>) {
    let name = Some(&*union.union);
    one(At::Root.key("doc"), Some(&union.doc), name, visit);
}

pub(super) fn of_block_value(value: &BlockValue, visit: &mut Visitor<'_>) {
    let name = Some(&*value.value);
    one(At::Root.key("doc"), Some(&value.doc), name, visit);
}

pub(super) fn of_catalog(catalog: &Catalog, visit: &mut Visitor<'_>) {
    let root = At::Root.key("codes");
    for (code, it) in &catalog.codes {
        one(root.key(code).key("doc"), Some(&it.doc), None, visit);
    }
    let root = At::Root.key("warnings");
    for (code, it) in catalog.warnings.iter().flatten() {
        one(root.key(code).key("doc"), Some(&it.doc), None, visit);
    }
}

pub(super) fn of_ids(ids: &Ids, visit: &mut Visitor<'_>) {
    let root = At::Root.key("kinds");
    for (name, it) in &ids.kinds {
        one(root.key(name).key("doc"), Some(&it.doc), Some(name), visit);
    }
}

pub(super) fn of_families(families: &Families, visit: &mut Visitor<'_>) {
    let root = At::Root.key("families");
    for (name, doc) in &families.families {
        one(root.key(name), Some(doc), Some(name), visit);
    }
}

pub(super) fn of_missing(missing: &Missing, visit: &mut Visitor<'_>) {
    for (key, list) in [("methods", &missing.methods), ("events", &missing.events)] {
        let root = At::Root.key(key);
        for (name, it) in list.iter().flatten() {
            one(root.key(name).key("doc"), Some(&it.doc), Some(name), visit);
        }
    }
}

fn of_arg(at: &At<'_>, name: &str, arg: &Arg, visit: &mut Visitor<'_>) {
    one(at.key("doc"), Some(&arg.doc), Some(name), visit);
    notes(&at.key("values"), arg.values.as_ref(), true, visit);
}

fn of_fields(at: &At<'_>, fields: Option<&Map<Field>>, visit: &mut Visitor<'_>) {
    for (name, field) in fields.into_iter().flatten() {
        let at = at.key(name);
        one(at.key("doc"), field.doc.as_deref(), Some(name), visit);
        notes(&at.key("values"), field.values.as_ref(), true, visit);
        of_fields(&at.key("fields"), field.fields.as_ref(), visit);
    }
}

fn of_block_fields(at: &At<'_>, fields: Option<&Map<BlockField>>, visit: &mut Visitor<'_>) {
    for (name, field) in fields.into_iter().flatten() {
        let at = at.key(name);
        one(at.key("doc"), field.doc.as_deref(), Some(name), visit);
        notes(&at.key("values"), field.values.as_ref(), true, visit);
        of_block_fields(&at.key("fields"), field.fields.as_ref(), visit);
    }
}

fn of_groups(at: &At<'_>, groups: Option<&Vec<Group>>, visit: &mut Visitor<'_>) {
    for (index, group) in groups.into_iter().flatten().enumerate() {
        let at = at.index(index);
        one(at.key("doc"), group.doc.as_deref(), None, visit);
    }
}

/// `named`: whether a text must say more than the name of its row.
fn notes(at: &At<'_>, notes: Option<&Map<Note>>, named: bool, visit: &mut Visitor<'_>) {
    for (name, note) in notes.into_iter().flatten() {
        let row = at.key(name);
        let doc = row.key("doc");
        let at = if note.bare { row } else { doc };
        let name = named.then_some(name.as_str());
        one(at, note.said.doc.as_deref(), name, visit);
    }
}

fn one(at: At<'_>, source: Option<&str>, name: Option<&str>, visit: &mut Visitor<'_>) {
    if let Some(source) = source {
        visit(&Text { at, source, name });
    }
}
