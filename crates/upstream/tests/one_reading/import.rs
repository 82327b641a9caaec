//! The import of a page that says what it said before.

use std::sync::LazyLock;

use serde_yaml::Value;
use slack_methods_upstream::{Lock, Options, Pages, Plan, Problem, Spec, plan};

use crate::gen_says::{PATH, source, sources};

const DAY: &str = "2026-08-20";

const PAGE: &str = r#"{
    "desc": "Lists the things.", "http_method": "POST", "scope": "none",
    "rate_limits": "Once a minute.", "familyName": "things",
    "args": {"type": "object", "required": ["token"]},
    "output": {"type": "object"},
    "examples": {"success": {"example": {"ok": true}}}
}"#;

/// The page with an argument `a` of this schema.
pub(crate) fn page_with_args(schema: &str) -> String {
    let args = format!(r#""args": {{"type": "object", "properties": {{"a": {schema}}}, "#);
    PAGE.replace(r#""args": {"type": "object", "#, &args)
}

/// The lock after a first import of a page.
fn lock(page: &str) -> String {
    let mut all = sources("");
    all.retain(|source| source.path != PATH);
    let plan = run(&Spec::read(all).unwrap(), page, false).unwrap();
    plan.writes.into_iter().next_back().unwrap().1
}

fn run(spec: &Spec, page: &str, all: bool) -> Result<Plan, Problem> {
    let mut pages = Pages::default();
    if !all {
        pages.add("things.list.json", page, spec);
        assert_eq!(pages.rejected, []);
    }
    let options = Options {
        as_of: DAY,
        date_all: false,
        all,
    };
    plan(&pages, spec, &options)
}

/// The method's file after the import of a page whose facts were reviewed as those of `known`.
pub(crate) fn of(text: &str, known: &str, page: &str) -> Result<String, Problem> {
    plan_of(text, &lock(known), page, false)
}

fn plan_of(text: &str, lock: &str, page: &str, all: bool) -> Result<String, Problem> {
    let mut all_sources = sources(text);
    all_sources.push(source(Lock::PATH, lock));
    let plan = run(&Spec::read(all_sources).unwrap(), page, all)?;
    let path = format!("spec/{PATH}");
    let written = plan.writes.into_iter().find(|(name, _)| *name == path);
    Ok(written.map_or_else(|| text.to_owned(), |(_, text)| text))
}

/// Whether an import reads the method's file: one that takes the page over and one that finds the
/// method retired. Fails if what the file says is not the same afterwards.
pub(crate) fn takes(text: &str) -> bool {
    static LOCK: LazyLock<String> = LazyLock::new(|| lock(PAGE));
    let updated = plan_of(text, &LOCK, PAGE, false);
    let retired = plan_of(text, &LOCK, PAGE, true);
    assert_eq!(updated.is_ok(), retired.is_ok(), "{updated:?}, {retired:?}");
    let (Ok(updated), Ok(retired)) = (updated, retired) else {
        return false;
    };
    for after in [updated, retired] {
        assert_eq!(content(&after), content(text), "{text}\nbecame\n{after}");
    }
    true
}

/// What the file says, but for the days that an import writes.
fn content(text: &str) -> Value {
    let mut value: Value = serde_yaml::from_str(text).unwrap();
    let map = value.as_mapping_mut().unwrap();
    map.remove("as_of");
    map.remove("retired");
    value
}
