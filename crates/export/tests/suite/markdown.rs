//! The pages lead to one another.

use std::collections::BTreeSet;

use slack_methods_export::exports;
use slack_methods_export::tree::Tree;

use crate::spec::{REAL, SPECIMEN};

/// The links of a page that lead to other pages.
fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1);
    let targets = targets.filter_map(|rest| rest.split(')').next());
    targets.filter(|target| {
        target
            .split('#')
            .next()
            .is_some_and(|path| path.ends_with(".md"))
    })
}

/// A link as a path from the root, with the anchor.
fn resolved(from: &str, target: &str) -> (String, Option<String>) {
    let (path, anchor) = match target.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor.to_owned())),
        None => (target, None),
    };
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in path.split('/') {
        match step {
            ".." => drop(steps.pop().unwrap()),
            step => steps.push(step),
        }
    }
    (steps.join("/"), anchor)
}

fn check(tree: &Tree) -> usize {
    let mut checked = 0;
    for (path, text) in tree.iter() {
        for target in links(text).filter(|target| !target.contains("://")) {
            let (to, anchor) = resolved(path, target);
            let page = tree.get(&to);
            let page = page.unwrap_or_else(|| panic!("{path} leads to {target}, which is no page"));
            if let Some(anchor) = anchor {
                assert!(
                    page.contains(&format!("\n## {anchor}\n")),
                    "{path}: {target}"
                );
            }
            checked += 1;
        }
    }
    checked
}

#[test]
fn every_link_leads_to_a_page() {
    let mut tree = exports::markdown(&REAL);
    tree.append(exports::llms(&REAL));
    assert!(check(&tree) > 2_000);
    check(&exports::markdown(&SPECIMEN));
}

#[test]
fn the_list_has_every_page() {
    let pages = exports::markdown(&REAL);
    let texts = exports::llms(&REAL);
    let listed: BTreeSet<&str> = links(texts.get("llms.txt").unwrap()).collect();
    let unlisted = pages
        .iter()
        .map(|(path, _)| path)
        .filter(|path| !listed.contains(path));
    assert_eq!(unlisted.collect::<Vec<_>>(), ["reference/README.md"]);
    let full = texts.get("llms-full.txt").unwrap();
    assert!(
        links(full).all(|target| target.contains("://")),
        "a link that leads nowhere"
    );
    for method in &REAL.methods {
        assert!(
            full.contains(&format!("\n# {}\n", method.name)),
            "{}",
            method.name
        );
    }
}

/// A table has as many cells in each row as in its head.
#[test]
fn tables_are_whole() {
    let mut rows = 0;
    for (path, text) in exports::markdown(&REAL).iter() {
        let mut columns = None;
        let mut in_code = false;
        for line in text.lines() {
            in_code ^= line.starts_with("```");
            if in_code || !line.starts_with('|') {
                columns = None;
                continue;
            }
            let bars = line
                .replace("\\\\", "")
                .replace("\\|", "")
                .matches('|')
                .count();
            assert_eq!(*columns.get_or_insert(bars), bars, "{path}: {line}");
            rows += 1;
        }
    }
    assert!(rows > 10_000, "{rows} rows");
}
