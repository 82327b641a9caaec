//! An object that apps write and read.

use std::sync::Arc;

use serde_json::Value;

use super::across::{self, Across};
use super::fields::{self, BlockFields};
use super::names::Named;
use super::{Blocks, Head, example, surfaces};
use crate::file::{At, File};
use crate::model::groups::{self, Group};
use crate::model::{Context, Shared, facts, source};
use crate::name::WireName;
use crate::problem::Problems;
use crate::specification::Parsed;
use crate::syntax;

/// One object.
#[derive(Debug, Hash)]
pub struct BlockObject {
    /// What every file has.
    pub head: Head,
    /// The key that says what it is.
    pub tag: Option<Tag>,
    /// What must hold between its fields.
    pub groups: Vec<Group>,
    /// The surfaces that it is allowed on; none if it is not bound to any.
    pub surfaces: Vec<String>,
    /// The surface that everything in it stands on.
    pub surface: Option<String>,
    /// Rules for all of it, at any depth.
    pub across: Vec<Across>,
    /// Its fields, and the types inside of it.
    pub body: BlockFields,
    /// Made-up examples.
    pub examples: Vec<BlockExample>,
}

/// The key that says what an object is, and the text that it has there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tag {
    /// The key.
    pub key: String,
    /// The text.
    pub text: String,
}

/// A made-up example.
#[derive(Debug, Hash)]
pub struct BlockExample {
    /// Its name.
    pub name: String,
    /// The text as it stands in the specification.
    pub text: String,
    /// What the text means.
    pub value: Value,
}

pub(super) fn build(
    Parsed { file, content }: &Parsed<syntax::BlockObject>,
    shared: &Shared<'_>,
    problems: &mut Problems,
) -> Option<BlockObject> {
    let mut cx = Context { file, problems };
    let head = head(
        &mut cx,
        file,
        &content.object,
        content.type_name.as_ref(),
        content.docs.as_ref(),
        &content.source,
        &content.doc,
    );
    if shared.block_names.get(&content.object) != Some(Named::Object) {
        return None;
    }
    let tag = tag(&mut cx, content);
    let body = fields::build(&mut cx, &At::Root.key("fields"), &content.fields, shared);
    let groups = groups::of_fields(&mut cx, content);
    Some(BlockObject {
        head,
        tag,
        groups,
        surfaces: surfaces::build(&mut cx, content),
        surface: content.surface.clone(),
        across: across::build(&mut cx, content.across.as_ref(), shared),
        body,
        examples: Vec::new(),
    })
}

/// What the three kinds of files have alike.
pub(super) fn head(
    cx: &mut Context<'_>,
    file: &Arc<File>,
    name: &str,
    chosen_name: Option<&String>,
    docs: Option<&String>,
    source_text: &str,
    doc: &str,
) -> Head {
    if let Some(docs) = docs {
        facts::address(cx, docs);
    }
    source::check(cx, &At::Root.key("source"), source_text);
    Head {
        file: Arc::clone(file),
        name: name.to_owned(),
        chosen_name: chosen_name.cloned(),
        docs: docs.cloned(),
        source: source_text.to_owned(),
        doc: cx.doc(&At::Root.key("doc"), doc),
    }
}

fn tag(cx: &mut Context<'_>, content: &syntax::BlockObject) -> Option<Tag> {
    let raw = content.tag.as_ref()?;
    let at = At::Root.key("tag");
    let mut entries = raw.iter();
    let (Some((key, text)), None) = (entries.next(), entries.next()) else {
        let help = "write the key and its text: `tag: {type: section}`";
        cx.value(&at, "a tag is one key", help);
        return None;
    };
    if WireName::field(key).is_none() || text.is_empty() {
        cx.value(&at, "this is not a tag", WireName::FIELD_RULE);
        return None;
    }
    if content.fields.contains_key(key) {
        let at = At::Root.key("fields");
        let title = format!("`{key}` is the tag, which is written by itself");
        cx.key(&at.key(key), title, "remove the field");
    }
    Some(Tag {
        key: key.clone(),
        text: text.clone(),
    })
}

/// Reads the examples of one object, and holds them against everything that is `sound`.
pub(super) fn examples(
    blocks: &mut Blocks,
    index: usize,
    Parsed { file, content }: &Parsed<syntax::BlockObject>,
    sound: bool,
    problems: &mut Problems,
) {
    let mut cx = Context { file, problems };
    let Some(raw) = &content.examples else {
        return;
    };
    let object = if sound {
        blocks.objects.get(index)
    } else {
        None
    };
    let read = example::read(&mut cx, raw, object.map(|object| (object, &*blocks)));
    let found = blocks.objects.iter_mut();
    let mut found = found.filter(|object| object.head.name == content.object);
    if let Some(object) = found.next() {
        object.examples = read;
    }
}
