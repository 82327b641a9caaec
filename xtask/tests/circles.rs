//! Which modules of a crate use one another in a circle: those that docs/architecture.md names, and no
//! other.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

const CRATES: [&str; 9] = [
    "codegen",
    "crates/spec-model",
    "crates/upstream",
    "crates/api-diff",
    "crates/export",
    "crates/app",
    "crates/runtime",
    "crates/fake-slack",
    "crates/site",
];

/// The modules that each module uses.
type Uses = BTreeMap<String, BTreeSet<String>>;

#[test]
fn circles_are_those_of_the_map() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let map = fs::read_to_string(root.join("docs/architecture.md")).unwrap();
    let named: BTreeSet<String> = map.lines().filter_map(named).collect();
    let mut found = BTreeSet::new();
    for package in CRATES {
        let uses = uses(&root.join(package).join("src"));
        assert!(!uses.is_empty(), "{package}: no module uses another");
        for circle in circles(&uses) {
            let modules: Vec<_> = circle.iter().map(|module| format!("`{module}`")).collect();
            found.insert(format!("`{package}`: {}", modules.join(", ")));
        }
    }
    assert_eq!(found, named, "left: in the code, right: in the map");
}

#[test]
fn a_circle_is_found() {
    let uses = |pairs: &[(&str, &str)]| {
        let mut uses = Uses::new();
        for (user, used) in pairs {
            uses.entry((*user).to_owned())
                .or_default()
                .insert((*used).to_owned());
        }
        uses
    };
    assert!(circles(&uses(&[("a", "b"), ("b", "c"), ("a", "c")])).is_empty());
    let uses = uses(&[("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")]);
    let found = circles(&uses);
    assert_eq!(found.len(), 1);
    assert!(found.iter().flatten().copied().eq(["a", "b", "c"]));
}

#[test]
fn uses_are_read_from_code() {
    fn names(code: &str) -> Vec<&str> {
        mentioned(code).collect()
    }
    assert_eq!(names("use crate::{a::B, c, d::{e, f}};"), ["a", "c", "d"]);
    assert_eq!(names("let x = crate::a::b(); // crate::c"), ["a"]);
    assert_eq!(names(r#"format!("crate::{}", x); "crate::""#), [""; 0]);
    assert_eq!(names("/// [`A`](crate::b)\n$crate::c!()"), [""; 0]);
}

/// A circle as the map has it: an item of a list, up to the reason.
fn named(line: &str) -> Option<String> {
    let item = line.strip_prefix("- `")?;
    let (circle, _) = item.split_once(". ")?;
    let (package, _) = circle.split_once("`: `")?;
    CRATES.contains(&package).then(|| format!("`{circle}"))
}

/// What the modules at the top of a crate use of each other. Tests may use all of them.
fn uses(folder: &Path) -> Uses {
    let root = fs::read_to_string(folder.join("lib.rs")).unwrap();
    let mut uses = Uses::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap();
        let is_code = path.extension().is_some_and(|ending| ending == "rs");
        let steps: Vec<_> = path.iter().map(|step| step.to_str().unwrap()).collect();
        let is_test = steps
            .iter()
            .any(|step| matches!(*step, "tests.rs" | "tests"));
        if !is_code || is_test || steps == ["lib.rs"] {
            continue;
        }
        let module = steps[0].trim_end_matches(".rs");
        let text = fs::read_to_string(entry.path()).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for used in mentioned(code) {
            let used = home(&root, used);
            if used != module {
                uses.entry(module.to_owned()).or_default().insert(used);
            }
        }
    }
    uses
}

/// The module that an item of the root comes from; a module is its own.
fn home(root: &str, name: &str) -> String {
    for statement in root.split("pub use ").skip(1) {
        let statement = statement.split(';').next().unwrap();
        let statement = statement.trim_start_matches("self::");
        let Some((module, items)) = statement.split_once("::") else {
            continue;
        };
        let mut items = items.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
        if items.any(|item| item == name) {
            return module.to_owned();
        }
    }
    name.to_owned()
}

/// What stands behind `crate::` in code.
fn mentioned(code: &str) -> impl Iterator<Item = &str> {
    let lines = code.lines().map(|line| line.split("//").next().unwrap());
    let starts: Vec<usize> = lines
        .flat_map(|line| {
            let begin = line.as_ptr() as usize - code.as_ptr() as usize;
            line.match_indices("crate::")
                .filter(|&(at, _)| !line[..at].ends_with('$'))
                .map(move |(at, found)| begin + at + found.len())
        })
        .collect();
    // A text of code that is emitted may go on with anything.
    let found = starts.into_iter().flat_map(|at| names(&code[at..]));
    found.filter(|name| !name.is_empty())
}

/// The first steps of a path, or of each path in braces.
fn names(text: &str) -> Vec<&str> {
    let Some(list) = text.strip_prefix('{') else {
        return vec![first(text)];
    };
    let (mut depth, mut start, mut names) = (1, 0, Vec::new());
    for (at, sign) in list.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && sign == ',') {
            names.push(first(list[start..at].trim_start()));
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn first(path: &str) -> &str {
    let end = path.find(|sign: char| !sign.is_alphanumeric() && sign != '_');
    &path[..end.unwrap_or(path.len())]
}

/// The sets of modules of which each one leads to every other.
fn circles(uses: &Uses) -> BTreeSet<BTreeSet<&str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> = uses
        .keys()
        .map(|module| (module.as_str(), reached(uses, module)))
        .collect();
    let leads = |from: &str, to: &str| reach.get(from).is_some_and(|all| all.contains(to));
    reach
        .iter()
        .filter(|(module, all)| all.contains(*module))
        .map(|(module, all)| {
            all.iter()
                .copied()
                .filter(|other| leads(other, module))
                .collect()
        })
        .collect()
}

fn reached<'a>(uses: &'a Uses, module: &str) -> BTreeSet<&'a str> {
    let mut open: Vec<&str> = uses[module].iter().map(String::as_str).collect();
    let mut reached = BTreeSet::new();
    while let Some(next) = open.pop() {
        if reached.insert(next) {
            open.extend(uses.get(next).into_iter().flatten().map(String::as_str));
        }
    }
    reached
}
