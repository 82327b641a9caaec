//! `objects/`: the objects that responses share, a module for each.

use std::collections::{BTreeMap, BTreeSet};

use quote::quote;
use syn::{Attribute, Item, parse_quote};

use super::emitter::Emitter;
use super::object::{self, Home};
use super::print::SourceFile;
use super::{Links, manifest, modules, types, values};
use crate::doc::{Block, Doc, Inline, Lines, code, link, text};
use crate::names::{
    Api, Common, Event, EventKind, MethodName, Response, RustName, SharedObject, Type,
};
use crate::tree::EmittedFile;

const DOC: &str = "\
Objects that the responses of several methods share.

An object is compiled if a family is turned on whose responses contain it, directly or inside of
another object, or with the feature `events` if an event or payload contains it.";

/// Where an object occurs.
#[derive(Default, Hash)]
struct Users<'a> {
    methods: Vec<&'a MethodName>,
    objects: Vec<&'a SharedObject<'a>>,
    events: Vec<&'a Event<'a>>,
    /// The families of the methods, also of those that reach it through other objects, and the
    /// feature of the events.
    features: BTreeSet<String>,
}

pub(super) fn files(api: &Api, links: &Links, emitter: &Emitter<'_>) -> Vec<EmittedFile> {
    if api.objects.is_empty() {
        return Vec::new();
    }
    let users = users(api);
    let nobody = Users::default();
    let mut files = vec![EmittedFile::new("src/objects/mod.rs", root(api, &users))];
    for object in &api.objects {
        let users = users.get(&object.rust).unwrap_or(&nobody);
        let path = format!("src/objects/{}.rs", object.module);
        files.push(emitter.file(path, users, || file(object, users, links)));
    }
    files
}

fn root(api: &Common, users: &BTreeMap<&RustName, Users<'_>>) -> String {
    let features = |object: &SharedObject| -> Option<Attribute> {
        let names = &users.get(&object.rust)?.features;
        let mut features = names.iter().map(|name| quote!(feature = #name));
        match names.len() {
            // Nobody could see what is compiled with nothing.
            0 => None,
            1 => features.next().map(|one| parse_quote!(#[cfg(#one)])),
            _ => Some(parse_quote!(#[cfg(any(#(#features),*))])),
        }
    };
    let mut items: Vec<Item> = Vec::new();
    for object in &api.objects {
        let (features, module) = (features(object), object.module.ident());
        items.push(parse_quote!(#features pub mod #module;));
    }
    for object in &api.objects {
        let (features, module) = (features(object), object.module.ident());
        let name = object.rust.ident();
        items.push(parse_quote!(#features pub use #module::#name;));
    }
    SourceFile::default().print("spec/objects/", &Lines::own(DOC), Vec::new(), items)
}

fn file(object: &SharedObject, users: &Users<'_>, links: &Links) -> String {
    let mut file = SourceFile::default();
    let home = Home::Object(object);
    let mut items = types::imports_of_object(object);
    let docs = object_doc(object, users, links);
    items.extend(object::object(
        &mut file,
        &object.rust,
        &docs,
        &object.body.fields,
        home,
        links,
    ));
    items.extend(object::inner(&mut file, home, links));
    for it in &object.body.enums {
        let mut lead = vec![text("Values of "), code(it.shown_path()), text(" in ")];
        lead.extend(home.words());
        items.extend(values::one(&mut file, it, lead, None, links));
    }
    let lead = Doc::paragraph(vec![
        text("The object "),
        code(object.name.as_str()),
        text(" and the types inside of it."),
    ]);
    let source = format!("spec/objects/{}.yaml", object.name);
    file.print(&source, &Lines::of(&lead, 96), Vec::new(), items)
}

fn object_doc(object: &SharedObject, users: &Users<'_>, links: &Links) -> Doc {
    let name = code(object.name.as_str());
    let mut doc = links
        .linked(&object.doc, None)
        .after(vec![name.clone(), text(": ")]);
    if let Some(docs) = &object.docs {
        let page = link(docs.as_str(), vec![name]);
        doc.0.push(Block::Paragraph(vec![
            text("Documentation: "),
            page,
            text("."),
        ]));
    }
    let methods = users.methods.iter().map(|name| {
        let shown = vec![code(name.as_str())];
        match links.paths.get(name.as_str()) {
            Some(path) => link(path.as_str(), shown),
            None => code(name.as_str()),
        }
    });
    doc.0.extend(listed("In responses of: ", methods));
    // That an object holds itself, its own fields tell.
    let others = users.objects.iter().filter(|it| it.rust != object.rust);
    let objects = others.map(|holder| {
        let path = format!("crate::objects::{}", holder.rust);
        link(path, vec![code(holder.rust.as_str())])
    });
    doc.0.extend(listed("In the objects: ", objects));
    // Without links: the events may be turned off.
    for (lead, kind) in [
        ("In the events: ", EventKind::Event),
        ("In the payloads: ", EventKind::Payload),
    ] {
        let users = users.events.iter().filter(|event| event.kind == kind);
        let names = users.map(|event| code(event.name.as_str()));
        doc.0.extend(listed(lead, names));
    }
    doc
}

fn listed(lead: &str, words: impl Iterator<Item = Inline>) -> Option<Block> {
    let mut inlines = vec![text(lead)];
    for (index, word) in words.enumerate() {
        if index > 0 {
            inlines.push(text(", "));
        }
        inlines.push(word);
    }
    if inlines.len() == 1 {
        return None;
    }
    inlines.push(text("."));
    Some(Block::Paragraph(inlines))
}

/// The users of each object, by its type.
fn users<'a>(api: &'a Api<'a>) -> BTreeMap<&'a RustName, Users<'a>> {
    let mut users: BTreeMap<&RustName, Users<'_>> = BTreeMap::new();
    for holder in &api.objects {
        for name in named(&holder.body) {
            users.entry(name).or_default().objects.push(holder);
        }
    }
    for method in &api.methods {
        let family = modules::family(&method.name);
        let bodies = [&method.response, &method.error_response];
        for (name, direct) in bodies.into_iter().flat_map(|body| reached(api, body)) {
            let users = users.entry(name).or_default();
            users.features.insert(family.to_string());
            if direct && users.methods.last() != Some(&&method.name) {
                users.methods.push(&method.name);
            }
        }
    }
    for event in api.events.iter().chain(&api.payloads) {
        for (name, direct) in reached(api, &event.body) {
            let users = users.entry(name).or_default();
            users.features.insert(manifest::EVENTS.to_owned());
            if direct {
                users.events.push(event);
            }
        }
    }
    users
}

/// The shared objects that a response or event contains, and whether it contains each directly.
fn reached<'a>(api: &'a Common, body: &'a Response) -> Vec<(&'a RustName, bool)> {
    let direct = named(body);
    let mut reached = direct.clone();
    let mut open: Vec<&RustName> = direct.iter().copied().collect();
    while let Some(next) = open.pop() {
        let object = api.objects.iter().find(|object| object.rust == *next);
        let inner = object.map(|object| named(&object.body));
        let inner = inner.into_iter().flatten();
        open.extend(inner.filter(|name| reached.insert(*name)));
    }
    let reached = reached.into_iter();
    reached.map(|name| (name, direct.contains(name))).collect()
}

/// The shared objects that are types of fields in a response or an object.
fn named<'a>(body: &'a Response<'a>) -> BTreeSet<&'a RustName> {
    let names = body
        .all_fields()
        .filter_map(|field| match field.kind.innermost() {
            Type::Shared(name) => Some(name),
            _ => None,
        });
    names.collect()
}
