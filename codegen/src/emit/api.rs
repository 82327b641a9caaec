//! `api.txt`: the public API, one item a line, for reviews and for `cargo xtask diff`.

mod blocks;
mod digest;
mod event;
mod fields;
mod method;
mod object;
mod values;

use std::fmt::Write;

use slack_methods_api_diff::listing::{self, Item, Part, Sort};
use slack_methods_spec_model::parallel;

use super::emitter::Emitter;
use super::{base, manifest, modules, print};
use crate::doc::{Doc, code};
use crate::names::{Api, COMMON, Common, Day, Entry, IdKind, Kind};
use crate::tree::{EmittedFile, section};
use digest::{Digest, RowDigests};

const INTRODUCTION: &str = "\
#
# The public API of this crate, one item per line: its kind, the method, the name on the wire; after
# `as` its name in Rust; after a colon its type. `new 1` is the first parameter of `Request::new`, and
# `optional` has a setter, and `required` after it means that the documentation requires the argument
# all the same; the name of a `value` follows that of its enum or union; a `holder` is
# JSON with types behind it; `retired` is no longer in the
# documentation. The digits after `#` change with the words of the item's documentation.
# `cargo xtask diff REV` compares this file with that of another revision.
";

/// The file, and the section of each method in it.
pub(super) fn file(api: &Api, emitter: &Emitter<'_>) -> (EmittedFile, Vec<EmittedFile>) {
    let rows = RowDigests::new(api);
    let mut text = format!("# {}\n{INTRODUCTION}", print::said("spec/"));
    write(&mut text, &features(api));
    write(&mut text, &constants(api));
    write(&mut text, &kinds_of_ids(api));
    write(&mut text, &common(api, &rows));
    for object in &api.objects {
        write(&mut text, &object::items(object));
    }
    for event in api.events.iter().chain(&api.payloads) {
        write(&mut text, &event::items(event));
    }
    for items in blocks::items(api) {
        write(&mut text, &items);
    }
    let methods = parallel::map(&api.methods, |method| {
        let path = section(method.name.as_str());
        emitter.file(path, &emitter.key(method), || {
            let mut text = String::new();
            write(&mut text, &method::items(method, &rows, &api.about.vendor));
            text
        })
    });
    text.extend(methods.iter().map(|method| method.text.as_str()));
    (EmittedFile::new(listing::PATH, text), methods)
}

fn write(text: &mut String, items: &[Item]) {
    if !items.is_empty() {
        text.push('\n');
    }
    for item in items {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{item}");
    }
}

fn features(api: &Api) -> Vec<Item> {
    let own = manifest::HANDED_ON.map(|name| Item::new(Sort::Feature, None, name));
    let families = modules::families(api).into_iter().map(|family| {
        Item::new(Sort::Feature, None, family.as_str()).with(Part::Default, "default")
    });
    let events = Item::new(Sort::Feature, None, manifest::EVENTS);
    let blocks = Item::new(Sort::Feature, None, manifest::BLOCKS);
    let blocks = (!api.blocks.is_empty()).then_some(blocks);
    own.into_iter()
        .chain(blocks)
        .chain([events])
        .chain(families)
        .collect()
}

fn constants(api: &Common) -> Vec<Item> {
    let item =
        || Item::new(Sort::Constant, None, base::NAME).with(Part::Value, &*api.about.base_url);
    base::is_own(api).then(item).into_iter().collect()
}

fn kinds_of_ids(api: &Common) -> Vec<Item> {
    let item = |id: &IdKind| {
        let example = Doc::paragraph(vec![code(id.example.as_str())]);
        let digest = Digest::of([&id.doc, &example]);
        Item::new(Sort::Id, None, id.rust.as_str()).with(Part::Docs, digest)
    };
    api.ids.iter().map(item).collect()
}

fn common(api: &Common, rows: &RowDigests) -> Vec<Item> {
    let set = api.catalog.sets.get(COMMON).into_iter().flatten();
    let mut codes: Vec<_> = set.collect();
    codes.sort();
    let entries = codes
        .into_iter()
        .filter_map(|code| api.catalog.codes.get(code.as_str()));
    let item = |(entry, kind): &(Entry, Kind)| {
        Item::new(Sort::Common, None, entry.code.as_str())
            .with(Part::Name, entry.variant.as_str())
            .with(Part::Kind, kind_word(*kind))
            .with(Part::Docs, rows.of_sentence(&entry.doc))
    };
    entries.map(item).collect()
}

/// The item with the day since which the documentation no longer has it.
fn ended(item: Item, retired: Option<&Day>) -> Item {
    match retired {
        None => item,
        Some(day) => item.with(Part::Retired, day.as_str()),
    }
}

fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Retry => "retry",
        Kind::Reauthenticate => "reauthenticate",
        Kind::Scope => "scope",
        Kind::Fix => "fix",
        Kind::GiveUp => "give_up",
    }
}

#[cfg(test)]
mod tests;
