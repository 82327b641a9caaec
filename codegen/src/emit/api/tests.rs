//! The listing beside the code that is emitted with it.

use std::collections::BTreeMap;

use slack_methods_api_diff::listing::{self, Item, Part, Sort};

use harbor::{API, BARREL, CARGO, COVERED, ERRORS, HOLD, IDS, LISTING, MOOR, PARCEL, SHIP, SIGNAL};

use slack_methods_spec_model::Source;

use crate::{Tree, generate};

fn tree(errors: &str, moor: &str) -> Tree {
    tree_of(errors, moor, BARREL, HOLD)
}

fn tree_of(errors: &str, moor: &str, barrel: &str, hold: &str) -> Tree {
    let source = |(path, text): (&str, &str)| Source {
        path: path.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let sources = [
        ("api.yaml", API),
        ("errors.yaml", errors),
        ("ids.yaml", IDS),
        ("methods/harbor/moor.yaml", moor),
        ("objects/ship.yaml", SHIP),
        ("events/signal.yaml", SIGNAL),
        ("payloads/parcel.yaml", PARCEL),
        ("blocks/barrel.yaml", barrel),
        ("blocks/cargo.yaml", CARGO),
        ("blocks/hold.yaml", hold),
    ];
    generate(&sources.map(source)).unwrap_or_else(|problems| panic!("{problems}"))
}

fn file<'a>(tree: &'a Tree, path: &str) -> &'a str {
    tree.get(path).unwrap_or_else(|| panic!("no {path}"))
}

fn items(tree: &Tree) -> Vec<Item> {
    listing::read(file(tree, listing::PATH)).unwrap_or_else(|bad| panic!("{bad}"))
}

#[test]
fn of_all_kinds_of_items() {
    let tree = tree(ERRORS, MOOR);
    let text = file(&tree, listing::PATH);
    let comments = text
        .lines()
        .take_while(|line| line.starts_with('#'))
        .count();
    let lines = text.lines().skip(comments).map(|line| {
        let (item, _) = line.split_once(" #").unwrap_or((line, ""));
        format!("{item}\n")
    });
    assert_eq!(lines.collect::<String>(), LISTING);
}

#[test]
fn every_line_is_read_as_the_item_that_was_written() {
    let tree = tree(ERRORS, MOOR);
    let text = file(&tree, listing::PATH);
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    assert!(lines.eq(items(&tree).iter().map(ToString::to_string)));
}

/// The digits of each item.
fn digits(tree: &Tree) -> BTreeMap<String, String> {
    let docs = |item: Item| Some((item.key.to_string(), item.parts.get(&Part::Docs)?.clone()));
    items(tree).into_iter().filter_map(docs).collect()
}

#[test]
fn one_sentence_changes_the_digits_of_those_that_say_it_and_no_other() {
    let before = digits(&tree(ERRORS, MOOR));
    for (old, new, changed) in [
        ("Moors a ship.", "Moors one ship.", "method harbor.moor"),
        ("Then it ends.", "Then it is over.", "method harbor.moor"),
        ("Sail on.", "Sail on!", "method harbor.moor"),
        ("Once a tide.", "Twice a tide.", "fact harbor.moor tier"),
        ("Where to.", "Where.", "arg harbor.moor berth"),
        ("default: first", "default: last", "arg harbor.moor berth"),
        ("example: third", "example: last", "arg harbor.moor berth"),
        ("The gate.", "A gate.", "field harbor.moor gate"),
        (
            "The blue one.",
            "A blue one.",
            "value harbor.moor Flag.blue",
        ),
        ("max: 9", "max: 8", "arg harbor.moor toll"),
        (", unique: true", "", "arg harbor.moor ropes"),
        (
            ", hidden: true, doc: Sounds",
            ", doc: Sounds",
            "arg harbor.moor horn",
        ),
        ("required_for_public: true, ", "", "arg harbor.moor bell"),
        (
            "doc: When to come.}\n  - {",
            "doc: When.}\n  - {",
            "fact harbor.moor groups",
        ),
        ("No waves.", "Still.", "value harbor.moor Sea.calm"),
        (
            "Even the lighthouse",
            "Not even the lighthouse",
            "error harbor.moor fog",
        ),
        ("seen., hidden: true", "seen.", "error harbor.moor fog"),
        ("Nothing can be seen.", "Nothing is seen.", "common fog"),
        (
            "There is no such ship.",
            "No ship.",
            "error harbor.moor no_ship",
        ),
        (
            "The harbor is closed.",
            "Closed.",
            "common storm, error harbor.moor storm",
        ),
        (
            "The chart is old.",
            "It is old.",
            "warning harbor.moor old_chart",
        ),
    ] {
        let after = digits(&tree(
            &ERRORS.replacen(old, new, 1),
            &MOOR.replacen(old, new, 1),
        ));
        let others = after
            .iter()
            .filter(|(key, digits)| before.get(*key) != Some(digits));
        let others: Vec<&str> = others.map(|(key, _)| key.as_str()).collect();
        assert_eq!(others.join(", "), changed, "{old:?} -> {new:?}");
    }
}

#[test]
fn a_rule_of_blocks_changes_the_digits_of_those_that_have_it() {
    let before = digits(&tree(ERRORS, MOOR));
    for (old, new, changed) in [
        (
            "surfaces: [deck, quay]",
            "surfaces: [quay, deck]",
            "object block_kit/barrel",
        ),
        (
            "[deck, quay]\nsurface: quay",
            "[deck]\nsurface: deck",
            "object block_kit/barrel",
        ),
        ("single: tight", "unique: mark", "object block_kit/barrel"),
        (
            "- {unique: mark}",
            "- {single: tight}",
            "holder block_kit/hold",
        ),
    ] {
        let (barrel, hold) = (BARREL.replacen(old, new, 1), HOLD.replacen(old, new, 1));
        let after = digits(&tree_of(ERRORS, MOOR, &barrel, &hold));
        let others = after
            .iter()
            .filter(|(key, digits)| before.get(*key) != Some(digits));
        let others: Vec<&str> = others.map(|(key, _)| key.as_str()).collect();
        assert_eq!(others.join(", "), changed, "{old:?} -> {new:?}");
    }
}

#[test]
fn the_layout_of_the_specification_changes_nothing() {
    let before = tree(ERRORS, MOOR);
    let moor = MOOR
        .replace(
            "Waits until the ship lies still.",
            "Waits until\n  the ship lies still.",
        )
        .replace("[ship:write, ship:read]", "[ship:read, ship:write]")
        .replace("  at: {type: timestamp, retired: 2026-08-05}\n", "")
        .replace(
            "response:\n",
            "response:\n  at: {type: timestamp, retired: 2026-08-05}\n",
        )
        .replace(
            "  move: {type: bool, retired: 2026-08-04, doc: Moves others.}\n",
            "",
        )
        .replace(
            "args:\n",
            "args:\n  move: {type: bool, retired: 2026-08-04, doc: Moves others.}\n",
        );
    let after = tree(&ERRORS.replace("storm, fog", "fog, storm"), &moor);
    assert_ne!(
        file(&before, "src/harbor/moor.rs"),
        file(&after, "src/harbor/moor.rs")
    );
    assert_eq!(file(&before, listing::PATH), file(&after, listing::PATH));
}

#[test]
fn the_digits_are_those_of_fnv() {
    let digest = |text: &str| {
        let doc = crate::doc::parse(text, "https://docs.example.com")
            .unwrap_or_else(|faults| panic!("{faults:?}"));
        String::from(super::digest::Digest::of([&doc]))
    };
    // Of the sentence and the end of its line.
    assert_eq!(digest("Where the ship lies."), "3d4a0eea");
    assert_eq!(digest("Where it lies."), "4a45029c");
}

#[test]
fn the_features_are_those_of_the_manifest() {
    let tree = tree(ERRORS, MOOR);
    let manifest = file(&tree, "Cargo.toml");
    let (_, features) = manifest.split_once("[features]\n").unwrap_or_default();
    let (features, _) = features.split_once("\n[").unwrap_or_default();
    let names = features.lines().filter_map(|line| line.split_once(" = "));
    let names: Vec<&str> = names.map(|(name, _)| name).collect();
    let listed: Vec<String> = items(&tree)
        .into_iter()
        .filter(|item| item.key.sort == Sort::Feature)
        .map(|item| item.key.name)
        .collect();
    assert_eq!(names.first(), Some(&"default"));
    assert_eq!(names[1..], listed);
}

#[test]
fn the_readme_counts_what_is_listed() {
    let tree = tree(ERRORS, MOOR);
    let readme = file(&tree, "README.md");
    let (_, table) = readme
        .split_once("## What is covered\n\n")
        .unwrap_or_default();
    assert_eq!(table, COVERED);
}

#[test]
fn the_code_has_what_is_listed_and_nothing_else() {
    let tree = tree(ERRORS, MOOR);
    for (owner, top, path) in [
        ("harbor.moor", "Response", "src/harbor/moor.rs"),
        ("ship", "Ship", "src/objects/ship.rs"),
        ("events/signal", "FlagSeen", "src/events/signal.rs"),
        ("payloads/parcel", "Parcel", "src/payloads/parcel.rs"),
        ("block_kit/barrel", "Barrel", "src/block_kit/barrel.rs"),
        ("block_kit/cargo", "Cargo", "src/block_kit/cargo.rs"),
    ] {
        let mut items = items(&tree);
        items.retain(|item| item.key.method.as_deref() == Some(owner));
        let mut listed = listed(&items, top);
        let mut emitted = emitted::members(file(&tree, path));
        listed.sort();
        emitted.sort();
        assert_eq!(listed, emitted);
    }
}

/// Each item of a method, object, event, payload or union as the code would say it. `top`: the struct of
/// fields that stand in no other.
fn listed(items: &[Item], top: &str) -> Vec<String> {
    let part = |item: &Item, part| item.parts.get(&part).cloned().unwrap_or_default();
    let structs: BTreeMap<&str, String> = items
        .iter()
        .filter(|item| item.key.sort == Sort::Type)
        .map(|item| (item.key.name.as_str(), part(item, Part::Name)))
        .collect();
    let mut members: Vec<String> = structs
        .values()
        .map(|name| format!("struct {name}"))
        .collect();
    for item in items {
        let (name, kind) = (part(item, Part::Name), part(item, Part::Type));
        let kind = kind
            .replace("BTreeMap", "std::collections::BTreeMap")
            // At home it goes by its name alone.
            .replace(&format!("objects::{top}"), top)
            .replace(' ', "");
        match item.key.sort {
            Sort::Arg => {
                let place = part(item, Part::Place);
                members.push(format!("Request {place} {name}"));
                members.push(match place.as_str() {
                    "optional" => format!("Request.{name}: Option<{kind}>"),
                    _ => format!("Request.{name}: {kind}"),
                });
            }
            Sort::Field => {
                let inner = item.key.name.replace("\\.", "\\");
                let owner = inner.rsplit_once('.').map(|(above, _)| &structs[above]);
                let owner = owner.map_or(top, String::as_str);
                members.push(format!("pub {owner}.{name}: {kind}"));
                if let Some(place) = item.parts.get(&Part::Place) {
                    members.push(format!("{owner} {place} {name}"));
                }
            }
            Sort::Error => members.push(format!("Error::{name}")),
            Sort::Warning => members.push(format!("Warning::{name}")),
            Sort::Value => {
                let owner = item.key.name.split('.').next();
                members.push(format!("{}::{name}", owner.unwrap_or_default()));
            }
            Sort::Object | Sort::Event | Sort::Payload => members.push(format!("struct {name}")),
            Sort::Feature
            | Sort::Id
            | Sort::Common
            | Sort::Constant
            | Sort::Union
            | Sort::Holder
            | Sort::Method
            | Sort::Fact
            | Sort::Type => {}
        }
    }
    members
}

mod emitted;
mod harbor;
