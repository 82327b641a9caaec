//! What the specification is known to lack: `spec/missing.yaml`.

use std::collections::BTreeSet;

use super::context::Context;
use super::day::{Day, is_month};
use super::source;
use crate::doc::Doc;
use crate::file::At;
use crate::name::MethodName;
use crate::problem::Problems;
use crate::specification::Parsed;
use crate::syntax;

/// Methods and events that exist and have no file.
#[derive(Debug, Default, Hash)]
pub struct Missing {
    /// In the order of their names.
    pub methods: Vec<Absent>,
    /// In the order of their names.
    pub events: Vec<Absent>,
}

/// A method or an event that has no file.
#[derive(Debug, Hash)]
pub struct Absent {
    /// Its name in Slack's documentation.
    pub name: String,
    /// What it does or tells.
    pub doc: Doc,
    /// The day or month since which it is known.
    pub since: Option<String>,
    /// Where it was seen.
    pub source: String,
}

/// What is there: the names of methods and of events.
pub(super) struct Present<'a> {
    pub(super) methods: &'a BTreeSet<MethodName>,
    pub(super) events: BTreeSet<&'a str>,
}

pub(super) fn build(
    Parsed { file, content }: &Parsed<syntax::Missing>,
    present: &Present<'_>,
    problems: &mut Problems,
) -> Missing {
    let mut cx = Context { file, problems };
    let methods = |name: &str| {
        let name = MethodName::parse(name).ok_or(MethodName::RULE)?;
        Ok(present.methods.contains(&name))
    };
    let events = |name: &str| match name.is_empty() || name.contains(char::is_whitespace) {
        true => Err("an event's name is the `type` of its frames: `app_mention`"),
        false => Ok(present.events.contains(name)),
    };
    Missing {
        methods: list(&mut cx, "methods", content.methods.as_ref(), &methods),
        events: list(&mut cx, "events", content.events.as_ref(), &events),
    }
}

/// One of the two lists. `is_present` tells whether a name has a file, or why it is not a name.
fn list(
    cx: &mut Context<'_>,
    key: &str,
    raw: Option<&syntax::Map<syntax::Absent>>,
    is_present: &dyn Fn(&str) -> Result<bool, &'static str>,
) -> Vec<Absent> {
    let root = At::Root.key(key);
    let mut absent = Vec::new();
    for (name, raw) in raw.into_iter().flatten() {
        let at = root.key(name);
        match is_present(name) {
            Ok(false) => {}
            Ok(true) => cx.key(
                &at,
                format!("`{name}` is not missing"),
                "remove it here: it has a file",
            ),
            Err(rule) => cx.key(
                &at,
                format!("`{name}` is not a name of one of the {key}"),
                rule,
            ),
        }
        let since = raw.since.as_deref();
        if since.is_some_and(|since| Day::parse(since).is_none() && !is_month(since)) {
            let help = "write the day or the month: `2026-08-20` or `2026-08`";
            cx.value(&at.key("since"), "this is not a date", help);
        }
        source::check(cx, &at.key("source"), &raw.source);
        absent.push(Absent {
            name: name.clone(),
            doc: cx.doc(&at.key("doc"), &raw.doc),
            since: raw.since.clone(),
            source: raw.source.clone(),
        });
    }
    absent.sort_by(|a, b| a.name.cmp(&b.name));
    absent
}
