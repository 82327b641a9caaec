//! Whatever stands in a file, the generator returns, and so does the telling of what is wrong.

use proptest::prelude::*;
use proptest::sample::select;
use slack_methods_codegen::generate;
use slack_methods_spec_model::{Color, Source};

use crate::spec::{self, CHEST, FITTING, FITTINGS, LIST, RENAME};

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Nothing is asserted of the outcome: that it comes is all.
fn survive(sources: &[Source]) {
    if let Err(problems) = generate(sources) {
        assert!(!problems.is_empty());
        assert!(!problems.render(Color::Never).is_empty());
        assert!(!problems.render(Color::Always).is_empty());
    }
}

fn path() -> impl Strategy<Value = &'static str> {
    select(vec![
        "errors.yaml",
        "ids.yaml",
        LIST,
        RENAME,
        "methods/more.yaml",
        "blocks/more.yaml",
        "",
        "a\nb",
    ])
}

/// What YAML gives a meaning to, and what readers of texts stumble over.
const SIGNS: &[&str] = &[
    ":",
    ": ",
    "-",
    "- ",
    "? ",
    ",",
    "[",
    "]",
    "{",
    "}",
    "#",
    " # ",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "|",
    "|-\n",
    ">",
    ">-\n ",
    "'",
    "\"",
    "%",
    "%YAML 1.2\n",
    "@",
    "`",
    "---\n",
    "...\n",
    "<<: ",
    "~",
    "\n",
    "\n\n",
    "  ",
    "    ",
    "\t",
    "\r",
    "\r\n",
    "\u{feff}",
    "\0",
    "\u{1b}[31m",
    "\u{85}",
    "\u{2028}",
    "é",
    "漢",
    "🦀",
    "\u{301}",
    "\u{202e}",
    "\\",
    "\\x",
    "\\u00",
    "0x",
    "1e999",
    ".nan",
    "true",
    "null",
    "a",
    "method",
    "errors",
    "rows",
    "args",
    "doc",
    "type",
    "summary",
    "things.list",
    "common",
    "https://",
];

/// One change of a sound file.
#[derive(Clone, Debug)]
enum Change {
    Delete(prop::sample::Index),
    Double(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
    Insert(prop::sample::Index, &'static str),
    Replace(prop::sample::Index, u8),
    Cut(prop::sample::Index),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        at().prop_map(Change::Delete),
        at().prop_map(Change::Double),
        (at(), at()).prop_map(|(a, b)| Change::Swap(a, b)),
        (at(), select(SIGNS)).prop_map(|(at, sign)| Change::Insert(at, sign)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        at().prop_map(Change::Cut),
    ]
}

fn apply(change: &Change, bytes: &mut Vec<u8>) {
    if bytes.is_empty() {
        return;
    }
    let mut lines: Vec<Vec<u8>> = bytes
        .split_inclusive(|&b| b == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    let count = lines.len();
    match change {
        Change::Delete(at) => drop(lines.remove(at.index(count))),
        Change::Double(at) => lines.insert(at.index(count), lines[at.index(count)].clone()),
        Change::Swap(a, b) => lines.swap(a.index(count), b.index(count)),
        Change::Insert(at, sign) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, sign.bytes());
            return;
        }
        Change::Replace(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
            return;
        }
        Change::Cut(at) => return bytes.truncate(at.index(bytes.len())),
    }
    *bytes = lines.concat();
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes(path in path(), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        survive(&spec::with(path, bytes));
    }

    #[test]
    fn any_signs(path in path(), signs in prop::collection::vec(select(SIGNS), 0..60)) {
        survive(&spec::with(path, signs.concat()));
    }

    #[test]
    fn any_value_of_any_key(
        path in select(vec!["errors.yaml", "ids.yaml", LIST, RENAME, CHEST, FITTING, FITTINGS]),
        line in any::<prop::sample::Index>(),
        signs in prop::collection::vec(select(SIGNS), 0..12),
    ) {
        let mut sources = spec::with_blocks();
        let source = sources.iter_mut().find(|source| source.path == path).unwrap();
        let text = str::from_utf8(&source.bytes).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let line = line.get_mut(&mut lines);
        let key = line.find(": ").map_or(0, |at| at + 2);
        line.replace_range(key.., &signs.concat());
        source.bytes = lines.join("\n").into();
        survive(&sources);
    }

    #[test]
    fn any_changes_of_a_sound_file(
        path in select(vec!["errors.yaml", "ids.yaml", LIST, RENAME, CHEST, FITTING, FITTINGS]),
        changes in prop::collection::vec(change(), 1..5),
    ) {
        let mut sources = spec::with_blocks();
        let source = sources.iter_mut().find(|source| source.path == path).unwrap();
        for change in &changes {
            apply(change, &mut source.bytes);
        }
        survive(&sources);
    }
}

/// Line ends and marks that an editor may leave behind, which files in a checkout cannot show.
#[test]
fn line_ends_of_other_systems_are_read_the_same() {
    let expected = spec::accepted(&spec::sound());
    let mut sources = spec::sound();
    for source in &mut sources {
        let text = str::from_utf8(&source.bytes).unwrap();
        source.bytes = text.replace('\n', "\r\n").into();
    }
    assert!(spec::accepted(&sources) == expected);
}
