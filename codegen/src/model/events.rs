//! The events that live sessions bring: `spec/events/`.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::Claims;
use super::context::Context;
use super::example::{self, Example};
use super::fields::{self, Response};
use super::{Shared, facts};
use crate::doc::Doc;
use crate::file::{At, File};
use crate::name::{Code, RustName};
use crate::problem::Problems;
use crate::raw;

/// One event.
#[derive(Debug)]
pub(crate) struct Event {
    /// The `type` of its frames.
    pub(crate) name: String,
    pub(crate) module: RustName,
    pub(crate) rust: RustName,
    /// The address of its page.
    pub(crate) docs: String,
    pub(crate) as_of: String,
    /// The sets that it belongs to.
    pub(crate) sets: BTreeSet<String>,
    pub(crate) doc: Doc,
    pub(crate) body: Response,
    pub(crate) examples: Vec<Example>,
}

impl Event {
    /// The path of its file in the specification.
    pub(crate) fn spec_path(&self) -> String {
        path(&self.name)
    }
}

/// An event's file as it is written.
pub(super) struct RawEvent {
    pub(super) file: File,
    pub(super) content: raw::Event,
}

/// The types of the sets of events, by the names of the sets.
pub(super) type Sets = BTreeMap<String, RustName>;

fn path(name: &str) -> String {
    format!("spec/events/{name}.yaml")
}

/// The sets that the events name.
pub(super) fn sets(events: &[RawEvent]) -> Sets {
    let names = events.iter().flat_map(|raw| &raw.content.sets);
    let names = names.filter(|name| Code::parse(name).is_some());
    names
        .map(|name| (name.clone(), RustName::camel(&format!("{name}_event"))))
        .collect()
}

/// Reads the events. `opened`: the sets that methods name, if all of them could be read.
pub(super) fn build(
    raw: &[RawEvent],
    shared: &Shared<'_>,
    opened: Option<&BTreeSet<&str>>,
    problems: &mut Problems,
) -> Vec<Event> {
    let (mut modules, mut types) = (Claims::default(), fields::prelude());
    let mut claimed = BTreeSet::new();
    let mut events = Vec::new();
    for RawEvent { file, content } in raw {
        let mut cx = Context { file, problems };
        let Some((module, rust)) = names(&mut cx, content) else {
            continue;
        };
        let owner = format!("the event `{}`", content.event);
        let at = At::Root.key("event");
        modules.claim(&mut cx, &at, &module, &owner, None);
        types.claim(&mut cx, &at, &rust, &owner, Some("type_name"));
        sets_of(&mut cx, content, opened);
        for (index, set) in content.sets.iter().enumerate() {
            if let (Some(rust), true) = (shared.event_sets.get(set), claimed.insert(set)) {
                let (at, owner) = (At::Root.key("sets"), format!("the set `{set}`"));
                types.claim(&mut cx, &at.index(index), rust, &owner, None);
            }
        }
        events.extend(one(&mut cx, content, (module, rust), shared));
    }
    events.sort_by(|a, b| a.name.cmp(&b.name));
    events
}

/// The names of an event's module and type.
fn names(cx: &mut Context<'_>, content: &raw::Event) -> Option<(RustName, RustName)> {
    let (at, name) = (At::Root.key("event"), &content.event);
    if Code::parse(name).is_none() {
        cx.value(
            &at,
            format!("`{name}` is no name of an event"),
            "an event's name has small letters, digits and `_`, and begins with a letter",
        );
        return None;
    }
    if *cx.file.path != path(name) {
        cx.value(
            &at,
            format!("the file of `{name}` is {}", path(name)),
            "rename the file, or correct the name",
        );
    }
    let rust = cx.rust_name(
        &At::Root.key("type_name"),
        content.type_name.as_deref(),
        RustName::chosen_camel,
        RustName::CAMEL_RULE,
        || RustName::camel(name),
    );
    Some((RustName::snake(name), rust))
}

fn sets_of(cx: &mut Context<'_>, content: &raw::Event, opened: Option<&BTreeSet<&str>>) {
    let root = At::Root.key("sets");
    if content.sets.is_empty() {
        cx.value(
            &root,
            "an event that no session brings",
            "name the set that a method's `opens:` names, such as `rtm`",
        );
    }
    let mut seen = BTreeSet::new();
    for (index, set) in content.sets.iter().enumerate() {
        let at = root.index(index);
        if Code::parse(set).is_none() {
            cx.value(
                &at,
                format!("`{set}` is no name of a set of events"),
                "a set's name has small letters, digits and `_`, and begins with a letter",
            );
        } else if opened.is_some_and(|opened| !opened.contains(set.as_str())) {
            cx.value(
                &at,
                format!("no method opens a session with the events of `{set}`"),
                "name the set under `opens:` of the method whose answer has the address",
            );
        }
        if !seen.insert(set) {
            cx.value(&at, format!("`{set}` stands here twice"), "remove one");
        }
    }
}

fn one(
    cx: &mut Context<'_>,
    content: &raw::Event,
    (module, rust): (RustName, RustName),
    shared: &Shared<'_>,
) -> Option<Event> {
    let before = cx.problems.len();
    facts::address(cx, &content.docs);
    facts::day(cx, &content.as_of);
    let doc = cx.doc(&At::Root.key("doc"), &content.doc);
    let root = At::Root.key("fields");
    if content.fields.contains_key(example::TYPE) {
        cx.key(
            &root.key(example::TYPE),
            "every event has its `type`, and the name says what it is",
            "remove the field",
        );
    }
    let mut types = fields::prelude();
    types.reserve(rust.clone(), format!("the event `{}`", content.event));
    let body = fields::below(cx, &root, &content.fields, shared, &mut types);
    let sound = cx.problems.len() == before;
    let examples = content.examples.as_ref().map(|raw| {
        let sound = shared.objects.filter(|_| sound);
        let sound = sound.map(|objects| (&body, objects));
        example::of_event(cx, raw, sound, &content.event)
    });
    Some(Event {
        name: content.event.clone(),
        module,
        rust,
        docs: content.docs.clone(),
        as_of: content.as_of.clone(),
        sets: content.sets.iter().cloned().collect(),
        doc: doc?,
        body,
        examples: examples.unwrap_or_default(),
    })
}
