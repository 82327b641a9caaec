use std::collections::BTreeSet;

use slack_methods_spec_model::syntax;

use super::fact::{ARG, FIELD, Fact, METHOD, Markdown, ROW};
use crate::facts::{Arg, Stated};
use crate::{markdown, twin};

/// Calls with each list of facts, and the source that declares them.
macro_rules! each_list {
    ($check:ident) => {
        $check(&METHOD, include_str!("method.rs"), "Fact<Method>");
        $check(&ARG, include_str!("arg.rs"), "Fact<Arg>");
        $check(&ROW, include_str!("row.rs"), "Fact<Said>");
        $check(&FIELD, include_str!("row.rs"), "Fact<Field>");
    };
}

fn is_complete<S>(facts: &[&Fact<S>], source: &str, kind: &str) {
    let declared = format!(": {kind} = ");
    assert_eq!(
        source.matches(&declared).count(),
        facts.len(),
        "a `{kind}` is missing in its list"
    );
    let names: BTreeSet<&str> = facts.iter().map(|fact| fact.name).collect();
    assert_eq!(names.len(), facts.len(), "two facts have one name");
}

/// A fact that no list has would be read, compared and written by nothing.
#[test]
fn every_fact_is_in_its_list() {
    each_list!(is_complete);
}

fn has_keys<S>(facts: &[&Fact<S>], _: &str, _: &str) {
    let keys = syntax::keys();
    for fact in facts.iter().filter(|fact| fact.key.is_some()) {
        for key in fact.path() {
            assert!(
                keys.iter().any(|known| known == key),
                "`{}` is a fact, and the specification has no key `{key}`",
                fact.name
            );
        }
    }
}

#[test]
fn every_fact_has_its_key_in_the_specification() {
    each_list!(has_keys);
}

/// Whether some item of the garden's twin states a fact.
fn is_read<'a, S>(fact: &Fact<S>, items: impl IntoIterator<Item = &'a Stated>) -> bool {
    items.into_iter().any(|stated| stated.get(fact).is_some())
}

/// The fixtures have each fact, so that the tests of reading, drift and import meet it.
#[test]
fn the_pages_of_the_garden_have_every_fact() {
    let pages: Vec<_> = [
        (
            "garden.plants.list",
            include_str!("../../fixtures/twins/garden.plants.list.json"),
        ),
        (
            "garden.soil",
            include_str!("../../fixtures/twins/garden.soil.json"),
        ),
        (
            "garden.export",
            include_str!("../../fixtures/twins/garden.export.json"),
        ),
    ]
    .into_iter()
    .map(|(method, text)| twin::read(method, text).expect("a twin").facts)
    .collect();
    for fact in METHOD {
        let items = pages.iter().map(|page| &page.stated);
        assert!(is_read(fact, items), "no twin has `{}`", fact.name);
    }
    for fact in ARG {
        let args = pages.iter().flat_map(|page| page.args.values());
        let items = args.map(|arg: &Arg| &arg.stated);
        assert!(is_read(fact, items), "no argument has `{}`", fact.name);
    }
    for fact in ROW {
        let rows = pages.iter().flat_map(|page| page.errors.values());
        let items = rows.map(|row| &row.stated);
        assert!(is_read(fact, items), "no row has `{}`", fact.name);
    }
    for fact in FIELD {
        let fields = pages.iter().flat_map(|page| page.response.values());
        let items = fields.map(|field| &field.stated);
        assert!(is_read(fact, items), "no field has `{}`", fact.name);
    }
}

/// What a page as Markdown is said to show, the reader of such pages takes.
#[test]
fn what_markdown_shows_is_read() {
    let list = include_str!("../../fixtures/markdown/garden.plants.list.front.md");
    let page = markdown::read(list, &BTreeSet::new())
        .expect("a page")
        .facts;
    let twin = include_str!("../../fixtures/twins/garden.plants.list.json");
    let twin = twin::read("garden.plants.list", twin)
        .expect("a twin")
        .facts;
    for fact in METHOD {
        if !matches!(fact.markdown, Markdown::Absent) && twin.stated.get(fact).is_some() {
            assert!(
                page.stated.get(fact).is_some(),
                "`{}` is not read",
                fact.name
            );
        }
    }
    for fact in ARG {
        let shown = twin
            .args
            .iter()
            .filter(|(name, arg)| page.args.contains_key(*name) && arg.stated.get(fact).is_some());
        let mut read = shown.map(|(name, _)| page.args[name].stated.get(fact));
        if !matches!(fact.markdown, Markdown::Absent)
            && let Some(first) = read.next()
        {
            let is_read = first.is_some() || read.any(|value| value.is_some());
            assert!(is_read, "`{}` is not read", fact.name);
        }
    }
}
