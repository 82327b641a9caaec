//! Holds the specification against `spec/upstream.lock`, the facts of the pages as they were last
//! reviewed. Where a method departs from its page, it says why with `differs`; everywhere else the
//! two agree, so that a slip of the hand is not a silent change of the API.
//!
//! The specification may say more than a page: it may know that a text is an id, give a default
//! that the page has in prose, or know a method to be deprecated. It may not say less, or another
//! thing. What it has and the page has not is a problem on request only: a person who transcribes a
//! new argument by hand is not to be held up.
//!
//! A file whose day is later than the lock's was compared with a newer page, of which the lock knows
//! nothing: until that page is imported the file is held against none, which the strict check reports.
//! What the page's format cannot show is compared with nothing.

mod args;
mod response;
mod rows;
mod top;

use crate::key;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use slack_methods_spec_model::file::{At, File};
use slack_methods_spec_model::syntax::{self, Map};
use slack_methods_spec_model::{Parsed, Problem, Problems, Source, Specification};

use serde_json::Value;

use crate::facts::{Fact, Facts, Format, Markdown, Stated, text};
use crate::lock::{Lock, Reviewed};

/// The fields of the shared objects by the objects' names.
type Objects<'a> = BTreeMap<&'a str, &'a Map<syntax::Field>>;

/// What methods share.
struct Shared<'a> {
    objects: Objects<'a>,
    sets: &'a Map<Vec<String>>,
}

/// What a mistake of this kind asks for.
const HELP: &str = "follow the page, or say with `differs:` why the specification is right; \
    a newer page than the lock's needs its day under `as_of:`";

/// What the check reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// Whatever the specification lacks of the page, or contradicts.
    Contradictions,
    /// That, and whatever it has beyond the page without saying why.
    Additions,
}

/// The check of a specification against the lock among its sources.
pub fn of(
    sources: &[Source],
    strictness: Strictness,
) -> impl FnOnce(&Specification, &mut Problems) + '_ {
    let lock = sources.iter().find(|source| source.path == Lock::PATH);
    move |specification, problems| {
        let lock = read(lock, problems);
        check(specification, &lock, strictness, problems);
    }
}

/// Holds a specification against the lock.
pub fn check(
    specification: &Specification,
    lock: &Lock,
    strictness: Strictness,
    problems: &mut Problems,
) {
    let methods = &specification.methods;
    let written: BTreeSet<&str> = methods
        .iter()
        .map(|method| method.content.method.as_str())
        .collect();
    let has_file = |name: &str| {
        let path = format!("spec/methods/{}.yaml", name.replace('.', "/"));
        written.contains(name) || specification.unread.contains(&path)
    };
    files(lock, has_file, problems);
    // Without the sets nobody knows which rows a method includes.
    let Some(catalog) = &specification.catalog else {
        return;
    };
    let objects = specification.objects.iter();
    let shared = Shared {
        objects: objects
            .map(|raw| (raw.content.object.as_str(), &raw.content.fields))
            .collect(),
        sets: &catalog.content.sets,
    };
    // Without a lock no page is known at all.
    let asks_for_pages = strictness == Strictness::Additions && !lock.methods.is_empty();
    for Parsed { file, content } in methods {
        match lock.methods.get(&content.method) {
            Some(reviewed) => method(file, content, reviewed, &shared, strictness, problems),
            None if asks_for_pages => unreviewed(file, content, problems),
            None => {}
        }
    }
}

/// Says of each method of the lock that its file is not there. `has` tells whether a method has one.
fn files(lock: &Lock, has: impl Fn(&str) -> bool, problems: &mut Problems) {
    for method in lock.methods.keys().filter(|method| !has(method)) {
        let path: Arc<str> = format!("spec/methods/{}.yaml", method.replace('.', "/")).into();
        let title = format!("spec/upstream.lock has `{method}`, and this file is missing");
        problems.push(Problem::new(&path, &"".into(), 0..0, title).help(
            "bring the file back with git, or run `cargo xtask import` on the method's saved page; \
             what the documentation dropped keeps its file, with `retired:`",
        ));
    }
}

/// Says of a method whose page is not in the lock that it tells no other source either.
fn unreviewed(file: &File, method: &syntax::Method, problems: &mut Problems) {
    if method.source.is_none() {
        let title = "spec/upstream.lock does not have the page of this method";
        let problem = file.problem(&At::Root.key(key::METHOD), title);
        problems.push(problem.help(
            "run `cargo xtask import` on the saved page, or say with `source:` what else the file was read from",
        ));
    }
}

/// Reads the lock; one that cannot be read is a problem, and no lock is none.
pub(crate) fn read(source: Option<&Source>, problems: &mut Problems) -> Lock {
    let Some(source) = source else {
        return Lock::default();
    };
    let text = String::from_utf8_lossy(&source.bytes);
    Lock::read(&text).unwrap_or_else(|error| {
        let path: Arc<str> = format!("spec/{}", source.path).into();
        let text: Arc<str> = text.into();
        let start = place(&text, error.line(), error.column());
        problems.push(
            Problem::new(&path, &text, start..start, format!("this is not a lock: {error}"))
                .help("`git checkout spec/upstream.lock` brings it back; `cargo xtask import` alone writes it"),
        );
        Lock::default()
    })
}

/// The byte of a line and column that count from 1.
fn place(text: &str, line: usize, column: usize) -> usize {
    let lines = text.split_inclusive('\n');
    let start: usize = lines.take(line.saturating_sub(1)).map(str::len).sum();
    (start + column.saturating_sub(1)).min(text.len())
}

/// Holds one method against the facts of its page.
fn method(
    file: &File,
    method: &syntax::Method,
    reviewed: &Reviewed,
    shared: &Shared<'_>,
    strictness: Strictness,
    problems: &mut Problems,
) {
    if strictness == Strictness::Additions && method.source.is_some() {
        let title = "spec/upstream.lock has the page of this method";
        let problem = file.problem_of_key(&At::Root.key(key::SOURCE), title);
        problems.push(problem.help("complete the file from its page, and remove `source:`"));
    }
    // Days compare as texts.
    if method.as_of > reviewed.as_of {
        if strictness == Strictness::Additions {
            let title = format!(
                "spec/upstream.lock has the page of {}, so this file is not compared with it",
                reviewed.as_of
            );
            let problem = file.problem(&At::Root.key(key::AS_OF), title);
            problems.push(problem.help("save the newer page, and run `cargo xtask import` on it"));
        }
        return;
    }
    let mut check = Check {
        file,
        method,
        facts: &reviewed.page,
        format: reviewed.format,
        strictness,
        problems,
    };
    let facts = check.facts;
    top::check(&mut check);
    if !check.departs(key::ARGS) {
        args::check(&mut check);
    }
    if !check.departs(key::ERRORS) {
        // A row that the page words as every other page does is there by its set.
        let sets = method.errors.include.iter();
        let included: BTreeSet<&str> = sets
            .filter_map(|set| shared.sets.get(set))
            .flatten()
            .map(String::as_str)
            .collect();
        let rows = method.errors.rows.as_ref();
        let at = At::Root.key(key::ERRORS);
        let at = at.key(key::ROWS);
        rows::check(&mut check, &at, rows, (&facts.errors, &included), "code");
    }
    // Of the response and of warnings a rendered page shows nothing.
    if check.format == Format::Markdown {
        return;
    }
    if !check.departs(key::WARNINGS) {
        let rows = method.warnings.as_ref();
        let at = At::Root.key(key::WARNINGS);
        let none = BTreeSet::new();
        rows::check(&mut check, &at, rows, (&facts.warnings, &none), "warning");
    }
    if !check.departs(key::RESPONSE) {
        response::check(&mut check, &shared.objects);
    }
}

/// One method and its page.
struct Check<'a> {
    file: &'a File,
    method: &'a syntax::Method,
    facts: &'a Facts,
    format: Format,
    strictness: Strictness,
    problems: &'a mut Problems,
}

impl Check<'_> {
    /// Whether the method departs from its page in a key of the top level.
    fn departs(&self, key: &str) -> bool {
        let differs = self.method.differs.as_ref();
        differs.is_some_and(|differs| differs.contains_key(key))
    }

    /// A departure at a key, or at the nearest one above it that is there.
    fn key(&mut self, at: &At<'_>, title: impl Into<String>) {
        let problem = self.file.problem_of_nearest_key(at, title).help(HELP);
        self.problems.push(problem);
    }

    /// Something that the page has not.
    fn addition(&mut self, at: &At<'_>, title: impl Into<String>) {
        if self.strictness == Strictness::Additions {
            self.key(at, title);
        }
    }

    /// Every fact of a list that the page can show.
    fn stated<S>(
        &mut self,
        at: &At<'_>,
        what: &str,
        facts: &[&Fact<S>],
        ours: &S,
        theirs: &Stated,
    ) {
        for fact in facts {
            let Some(key) = &fact.key else { continue };
            let is_shown =
                self.format == Format::Twin || !matches!(fact.markdown, Markdown::Absent);
            let page = theirs.get(fact);
            if !is_shown || key.rule.allows(page, (key.read)(ours).as_ref()) {
                continue;
            }
            let value = match fact.shown(page) {
                Value::Null => format!("no `{}`", fact.name),
                Value::Array(items) => format!(
                    "`{}: [{}]`",
                    fact.name,
                    text(&items.into()).replace(',', ", ")
                ),
                value => format!("`{}: {}`", fact.name, text(&value)),
            };
            let title = match what {
                "" => format!("the page has {value}"),
                what => format!("on the page {what} has {value}"),
            };
            match fact.path().as_slice() {
                [key] => self.key(&at.key(key), title),
                [map, key] => self.key(&at.key(map).key(key), title),
                _ => self.key(at, title),
            }
        }
    }

    /// A departure at a value.
    fn value(&mut self, at: &At<'_>, title: impl Into<String>) {
        self.problems.push(self.file.problem(at, title).help(HELP));
    }
}

/// Names in code spans with commas between them.
fn names<'a>(names: impl IntoIterator<Item = &'a String>) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}
