//! The emitted text, byte by byte: `codegen/specimen/` holds what the generator makes of a
//! specification that uses everything. `UPDATE_EXPECT=1 cargo test -p slack-methods-codegen`
//! writes it again; read the difference before it is checked in.

#[path = "specimen/earlier.rs"]
mod earlier;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use slack_methods_codegen::{Paths, Place, Tree, generate};
use slack_methods_spec_model::{Api, Color, Problems, Source, Specification};

/// What the generator writes of the specimen; the rest of the folder is written by hand.
const EMITTED: [&str; 7] = [
    "COVERAGE.md",
    "Cargo.toml",
    "README.md",
    "rustfmt.toml",
    "src",
    "tests/block_kit",
    "tests/examples",
];

type Files = BTreeMap<String, String>;

#[test]
fn the_specimen_is_what_the_generator_emits() {
    let emitted = emitted(&tree(&sources()));
    assert!(!emitted.is_empty(), "the generator emitted no code");
    for (path, text) in &emitted {
        let path = folder().join(path);
        // Only an update makes it: a file that is there is in a folder.
        if let (Some(folder), true) = (path.parent(), std::env::var_os("UPDATE_EXPECT").is_some()) {
            fs::create_dir_all(folder).expect("the folder of a file");
        }
        expect_file![path].assert_eq(text);
    }
    let mut stale = checked_in();
    stale.retain(|path, _| !emitted.contains_key(path));
    let stale: Vec<_> = stale.into_keys().collect();
    assert!(
        stale.is_empty(),
        "no longer emitted, to be removed from codegen/specimen/: {stale:?}"
    );
}

/// A line for each method, event and payload.
#[test]
fn the_fake_slack_knows_what_the_specimen_says() {
    let tree = tree(&sources());
    expect_file![folder().join("specification.json")].assert_eq(tree.kit());
    let json: serde_json::Value = serde_json::from_str(tree.kit()).expect("JSON");
    assert_eq!(json.as_object().expect("an object").len(), 5);
}

#[test]
fn the_order_of_the_sources_changes_nothing() {
    let mut reversed = sources();
    reversed.reverse();
    assert_eq!(tree(&sources()), tree(&reversed));
}

#[test]
fn no_emitted_line_ends_in_a_blank() {
    for (path, text) in emitted(&tree(&sources())) {
        assert!(
            text.ends_with('\n') && !text.ends_with("\n\n"),
            "{path} does not end in one line break"
        );
        for (index, line) in text.lines().enumerate() {
            assert_eq!(line, line.trim_end(), "{path}:{}", index + 1);
        }
    }
}

/// The file of the page that a place names, and whether the item is declared there.
fn is_declared(tree: &Tree, place: &Place) -> bool {
    let (module, _) = place.page.rsplit_once('/').expect("a page is in a folder");
    let files = [format!("src/{module}.rs"), format!("src/{module}/mod.rs")];
    let text = files.iter().find_map(|file| tree.get(file));
    let text = text.unwrap_or_else(|| panic!("{}: there is no module {module}", place.path));
    let (_, name) = place
        .path
        .rsplit_once("::")
        .expect("an item is in a module");
    // A method is its module.
    place.path == module.replace('/', "::")
        || [format!("pub struct {name}"), format!("pub enum {name}")]
            .iter()
            .any(|item| text.contains(item))
}

#[test]
fn paths_lead_to_what_is_emitted() {
    let sources = sources();
    let tree = tree(&sources);
    let mut problems = Problems::default();
    let specification = Specification::read(&sources, &mut problems);
    let api = Api::check(&specification, &mut problems).expect("a sound specification");
    let paths = Paths::of(&api, &mut problems);
    assert!(problems.is_empty());
    let methods = api.methods.iter().map(|it| paths.method(it.name.as_str()));
    let ids = api.ids.iter().map(|it| paths.id(it.name()));
    let objects = api.objects.iter().map(|it| paths.object(&it.name));
    let events = api.events.iter().chain(&api.payloads);
    let events = events.map(|it| paths.event(it.kind, &it.name));
    let blocks = &api.blocks;
    let objects_of_blocks = blocks.objects.iter().map(|it| paths.block(&it.head.name));
    let unions = blocks.unions.iter().map(|it| paths.block(&it.head.name));
    let values = blocks.values.iter().map(|it| paths.block(&it.head.name));
    let places = methods.chain(ids).chain(objects).chain(events);
    let places = places.chain(objects_of_blocks).chain(unions).chain(values);
    let mut count = 0;
    for place in places {
        let place = place.expect("each item has a place");
        assert!(is_declared(&tree, place), "{place:?}");
        count += 1;
    }
    assert!(count > 30, "{count} places");
    // The example of the docs, with lines that make a client.
    let example = paths.example("args.types").expect("each method has one");
    let docs = tree
        .get("src/args/types.rs")
        .expect("a file for each method");
    let of_client = |line: &&str| line.contains("Client") || line.contains("BASE_URL");
    for line in example.code.lines().filter(|line| !of_client(line)) {
        assert!(docs.contains(line), "{line}");
    }
    assert!(example.args.contains(&"label".to_owned()));
    assert_eq!(paths.variant("plant_limit_exceeded"), Some("TooManyPlants"));
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("specimen")
}

fn sources() -> Vec<Source> {
    let files = read(&folder().join("spec")).into_iter();
    let source = |(path, text): (String, String)| Source {
        path,
        bytes: text.into_bytes(),
    };
    files.map(source).collect()
}

fn tree(sources: &[Source]) -> Tree {
    generate(sources).unwrap_or_else(|problems| panic!("{}", problems.render(Color::Never)))
}

fn emitted(tree: &Tree) -> Files {
    let mut files: Files = tree
        .iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect();
    files.retain(|path, _| {
        EMITTED
            .iter()
            .any(|folder| Path::new(path).starts_with(folder))
    });
    files
}

fn checked_in() -> Files {
    let mut files = Files::new();
    for name in EMITTED {
        if let Ok(text) = fs::read_to_string(folder().join(name)) {
            files.insert(name.to_owned(), text);
        }
        for (path, text) in read(&folder().join(name)) {
            files.insert(format!("{name}/{path}"), text);
        }
    }
    files
}

/// Every file below a folder; their paths have `/` between the parts. Nothing is below a folder that
/// is not there.
fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        let Ok(entries) = fs::read_dir(&next) else {
            continue;
        };
        for entry in entries {
            let path = entry.expect("an entry of the specimen").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a file of the specimen");
            let parts: Vec<_> = path
                .strip_prefix(folder)
                .expect("the file is below the folder")
                .iter()
                .map(|part| part.to_str().expect("a path of the specimen is Unicode"))
                .collect();
            files.insert(parts.join("/"), text);
        }
    }
    files
}
