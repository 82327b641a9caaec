//! A run after an earlier one gives the very tree that it gives without: after a change of each kind, and after
//! changes at random.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use slack_methods_codegen::{Earlier, Key, Nothing, Tree, generate, generate_after};
use slack_methods_spec_model::Source;

use super::{sources, tree};

/// What an earlier run has left, and which of it was taken.
struct Kept {
    keys: BTreeMap<String, Key>,
    tree: Tree,
    taken: Mutex<BTreeSet<String>>,
}

impl Kept {
    fn new(tree: Tree) -> Self {
        let keys = tree.keys().map(|(path, key)| (path.to_owned(), key));
        Self {
            keys: keys.collect(),
            tree,
            taken: Mutex::default(),
        }
    }

    /// The files that were emitted again although they can be taken from an earlier run.
    fn emitted_again(self) -> Vec<String> {
        let taken = self.taken.into_inner().expect("no thread has panicked");
        let mut paths: Vec<String> = self.keys.into_keys().collect();
        paths.retain(|path| !taken.contains(path));
        paths
    }
}

impl Earlier for Kept {
    fn text(&self, path: &str, key: Key) -> Option<String> {
        if self.keys.get(path) != Some(&key) {
            return None;
        }
        let mut taken = self.taken.lock().expect("no thread has panicked");
        taken.insert(path.to_owned());
        self.tree.get(path).map(str::to_owned)
    }
}

/// Generates after a run that left a tree, holds the result against that of a whole run, and returns what was
/// emitted again.
fn after(before: &Tree, sources: &[Source], whole: &Tree) -> Vec<String> {
    let kept = Kept::new(before.clone());
    let partly = generate_after(&kept, sources, |_, _| {}).expect("the same sources are sound");
    // Not `assert_eq`: two trees are too long to be read.
    for ((path, text), (other, expected)) in partly.iter().zip(whole.iter()) {
        assert_eq!((path, text), (other, expected));
    }
    assert!(partly == *whole, "the trees differ");
    assert!(partly.keys().eq(whole.keys()), "the keys differ");
    kept.emitted_again()
}

/// The sources with a part of a file replaced, which must be there once.
fn changed(path: &str, old: &str, new: &str) -> Vec<Source> {
    let mut sources = sources();
    let file = sources.iter_mut().find(|it| it.path == path);
    let file = file.unwrap_or_else(|| panic!("the specimen has no {path}"));
    let text = String::from_utf8(file.bytes.clone()).expect("the specimen is Unicode");
    assert_eq!(text.matches(old).count(), 1, "{path}: {old}");
    file.bytes = text.replacen(old, new, 1).into_bytes();
    sources
}

#[test]
fn nothing_is_emitted_again_if_nothing_changes() {
    let before = tree(&sources());
    let number = before.keys().count();
    assert!(number > 50, "{number} files");
    assert_eq!(after(&before, &sources(), &before), Vec::<String>::new());
}

#[test]
fn the_sentence_of_a_method_is_in_its_own_files_alone() {
    let (path, before) = ("methods/args/enums.yaml", tree(&sources()));
    for (old, new) in [
        ("Looks over the garden.", "Looks over the whole garden."),
        ("The soil to look for.", "The soil to find."),
        ("Any soil.", "Any soil at all."),
        ("The end of the survey,", "When the survey ends,"),
    ] {
        let sources = changed(path, old, new);
        let again = after(&before, &sources, &tree(&sources));
        let own = [
            "api.txt#args.enums",
            "src/args/enums.rs",
            "src/args/mod.rs",
            "tests/examples/args/enums.rs",
        ];
        assert_eq!(again, own, "{old}");
    }
}

/// One change of each kind of file and of each kind of fact. What is emitted again is not asked: only that
/// nothing is missing from it.
#[test]
fn a_change_of_each_kind_reaches_all_that_it_should() {
    let enums = "methods/args/enums.yaml";
    let changes = [
        (enums, "tier: 3", "tier: 4"),
        (enums, "idempotent: true", "idempotent: false"),
        (enums, "heavy_clay:\n", "heavy_clay: {name: Clay}\n"),
        (enums, "type_name: Sorting", "type_name: Order"),
        (
            enums,
            "one_of: [until, last_day]",
            "one_of: [last_day, until]",
        ),
        (
            "methods/shared/cursor.yaml",
            "  text: {type: string, optional: true}\n",
            "",
        ),
        (
            "methods/shared/cursor.yaml",
            "place: {type: one_family, optional: true}",
            "place: {type: one_family}",
        ),
        (
            "objects/one_family.yaml",
            "Counts from 1.",
            "Counts from one.",
        ),
        (
            "objects/one_family.yaml",
            "number: {type: int,",
            "number: {type: int, optional: true,",
        ),
        (
            "objects/one_family.yaml",
            "{next: {type: string,",
            "{following: {type: int, optional: true}, next: {type: string,",
        ),
        (
            "objects/renamed.yaml",
            "fields:\n",
            "fields:\n  extra: {type: int, optional: true}\n",
        ),
        ("ids.yaml", "example: P0AB12CDE", "example: P0XXXXXXX"),
        ("ids.yaml", "whatever its age", "old or young"),
        (
            "ids.yaml",
            "also: [seedling_id, weed_id]",
            "also: [weed_id, seedling_id]",
        ),
        ("families.yaml", "such as in", "for example in"),
        ("errors.yaml", "The well is dry.", "The well has no water."),
        ("errors.yaml", "name: TooManyPlants", "name: PlantLimit"),
        ("errors.yaml", "    - internal_error\n", ""),
        (
            "errors.yaml",
            "shown_first: [winter, no_water,",
            "shown_first: [no_water, winter,",
        ),
        ("events/session.yaml", "Somebody met", "Anybody met"),
        (
            "events/session.yaml",
            "length: {type: int",
            "length: {type: string",
        ),
        (
            "payloads/note.yaml",
            "type_name: PinnedNote",
            "type_name: ShedNote",
        ),
        (
            "payloads/note.yaml",
            "\"color\": \"red\"",
            "\"color\": \"blue\"",
        ),
        (
            "blocks/objects/path.yaml",
            "which has nothing but",
            "which is nothing but",
        ),
        ("missing.yaml", "Paints the shed", "Colors the shed"),
        ("missing.yaml", "since: 2026-10", "since: 2026-11"),
        ("api.yaml", "vendor: Garden Works", "vendor: Garden Work"),
        ("api.yaml", "showcase: args.types", "showcase: args.enums"),
        ("api.yaml", "env_prefix: GARDEN", "env_prefix: YARD"),
        (
            "api.yaml",
            "docs: https://docs.garden.example",
            "docs: https://docs.yard.example",
        ),
    ];
    let before = tree(&sources());
    for (path, old, new) in changes {
        let mut sources = changed(path, old, new);
        // The addresses of pages lie below that of the documentation.
        if old.starts_with("docs:") {
            for source in &mut sources {
                let text = String::from_utf8_lossy(&source.bytes);
                source.bytes = text.replace("docs.garden.", "docs.yard.").into_bytes();
            }
        }
        let whole = tree(&sources);
        let is_change = whole != before || !whole.keys().eq(before.keys());
        assert!(is_change, "{path}: {old} changes nothing");
        after(&before, &sources, &whole);
        // And back again.
        after(&whole, &super::sources(), &before);
    }
}

#[test]
fn a_method_that_comes_or_goes_reaches_all_that_it_should() {
    let without: Vec<Source> = sources()
        .into_iter()
        .filter(|it| it.path != "methods/shared/inside.yaml")
        .collect();
    let (whole, fewer) = (tree(&sources()), tree(&without));
    after(&whole, &without, &fewer);
    after(&fewer, &sources(), &whole);
}

#[test]
fn the_order_of_the_sources_is_no_change() {
    let mut reversed = sources();
    reversed.reverse();
    let before = tree(&sources());
    let again = after(&before, &reversed, &before);
    assert_eq!(again, Vec::<String>::new());
}

/// What another run has left is not taken for the text of another path.
#[test]
fn a_key_is_that_of_one_file() {
    let tree = tree(&sources());
    let keys: Vec<Key> = tree.keys().map(|(_, key)| key).collect();
    for (index, key) in keys.iter().enumerate() {
        assert!(!keys[..index].contains(key), "two files have one key");
    }
    let again = generate_after(&Nothing, &sources(), |_, _| {}).expect("a sound specification");
    assert!(again == tree);
}

/// A change of a text that often leaves it sound.
#[derive(Clone, Debug)]
enum Edit {
    /// Two lines change places.
    Swap(Index, Index),
    Remove(Index),
    Repeat(Index),
    /// A word becomes another one of the same file.
    Word(Index, Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let any = any::<Index>;
    prop_oneof![
        1 => (any(), any()).prop_map(|(a, b)| Edit::Swap(a, b)),
        1 => any().prop_map(Edit::Remove),
        1 => any().prop_map(Edit::Repeat),
        5 => (any(), any()).prop_map(|(a, b)| Edit::Word(a, b)),
    ]
}

fn apply(edit: &Edit, text: &str) -> String {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let count = lines.len();
    match edit {
        Edit::Swap(a, b) => lines.swap(a.index(count), b.index(count)),
        Edit::Remove(at) => drop(lines.remove(at.index(count))),
        Edit::Repeat(at) => lines.insert(at.index(count), lines[at.index(count)]),
        Edit::Word(at, by) => {
            let is_letter = |c: char| c.is_ascii_alphabetic();
            let words: Vec<&str> = text.split(|c| !is_letter(c)).collect();
            let words: Vec<&str> = words.into_iter().filter(|it| it.len() > 2).collect();
            let (old, new) = (words[at.index(words.len())], words[by.index(words.len())]);
            let start = old.as_ptr().addr() - text.as_ptr().addr();
            return format!("{}{new}{}", &text[..start], &text[start + old.len()..]);
        }
    }
    lines.concat()
}

/// Each sound change is the state before the next one. Most changes are not sound, so it is the sound ones
/// that are counted.
#[test]
fn changes_at_random() {
    const ENOUGH: usize = 20;
    let mut runner = TestRunner::default();
    let strategy = (any::<Index>(), edit());
    let mut before = sources();
    let mut kept = tree(&before);
    let mut sound = 0;
    for _ in 0..100 * ENOUGH {
        let change = strategy.new_tree(&mut runner).expect("nothing is filtered");
        let (file, edit) = change.current();
        let mut sources = before.clone();
        let source = &mut sources[file.index(before.len())];
        let text = String::from_utf8(source.bytes.clone()).expect("the specimen is Unicode");
        source.bytes = apply(&edit, &text).into_bytes();
        let path = source.path.clone();
        let Ok(whole) = generate(&sources) else {
            continue;
        };
        sound += usize::from(whole != kept);
        let earlier = Kept::new(std::mem::replace(&mut kept, whole.clone()));
        let partly = generate_after(&earlier, &sources, |_, _| {}).expect("the same sources");
        assert!(partly == whole, "{path}: {edit:?}");
        assert!(partly.keys().eq(whole.keys()), "{path}: {edit:?}");
        before = sources;
        if sound == ENOUGH {
            return;
        }
    }
    panic!("only {sound} changes were sound and changed a text");
}
