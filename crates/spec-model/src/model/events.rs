//! The events that live sessions bring: `spec/events/`.

use std::collections::BTreeSet;
use std::sync::Arc;

use indexmap::IndexSet;

use super::context::Context;
use super::example::{self, Example};
use super::fields::{self, Response};
use super::{Shared, facts};
use crate::doc::Doc;
use crate::file::{At, File};
use crate::name::Code;
use crate::problem::Problems;
use crate::specification::Parsed;
use crate::syntax;

/// One event.
#[derive(Debug)]
pub struct Event {
    /// The file that it was read from.
    pub file: Arc<File>,
    /// The `type` of its frames.
    pub name: String,
    /// The name that the specification chooses for its type.
    pub chosen_name: Option<String>,
    /// The address of its page.
    pub docs: String,
    /// The day of the page that was read.
    pub as_of: String,
    /// The sets that it belongs to.
    pub sets: IndexSet<String>,
    /// What happened.
    pub doc: Doc,
    /// Its fields besides `type`, and the types inside of it.
    pub body: Response,
    /// Frames that the page shows.
    pub examples: Vec<Example>,
}

impl Event {
    /// The path of its file in the specification.
    pub fn spec_path(&self) -> String {
        path(&self.name)
    }
}

/// An event's file as it is written.
type RawEvent = Parsed<syntax::Event>;

/// The names of the sets of events.
pub(super) type Sets = BTreeSet<String>;

fn path(name: &str) -> String {
    format!("spec/events/{name}.yaml")
}

/// The sets that the events name.
pub(super) fn sets(events: &[RawEvent]) -> Sets {
    let names = events.iter().flat_map(|raw| &raw.content.sets);
    let names = names.filter(|name| Code::parse(name).is_some());
    names.cloned().collect()
}

/// Reads the events. `opened`: the sets that methods name, if all of them could be read.
pub(super) fn build(
    raw: &[RawEvent],
    shared: &Shared<'_>,
    opened: Option<&BTreeSet<&str>>,
    problems: &mut Problems,
) -> Vec<Event> {
    let mut events = Vec::new();
    for Parsed { file, content } in raw {
        let mut cx = Context { file, problems };
        if !is_named(&mut cx, content) {
            continue;
        }
        sets_of(&mut cx, content, opened);
        events.push(one(&mut cx, file, content, shared));
    }
    events
}

/// Whether an event has a name.
fn is_named(cx: &mut Context<'_>, content: &syntax::Event) -> bool {
    let (at, name) = (At::Root.key("event"), &content.event);
    if Code::parse(name).is_none() {
        cx.value(
            &at,
            format!("`{name}` is not a name of an event"),
            "an event's name has small letters, digits and `_`, and begins with a letter",
        );
        return false;
    }
    if *cx.file.path != path(name) {
        cx.value(
            &at,
            format!("the file of `{name}` is {}", path(name)),
            "rename the file, or correct the name",
        );
    }
    true
}

fn sets_of(cx: &mut Context<'_>, content: &syntax::Event, opened: Option<&BTreeSet<&str>>) {
    let root = At::Root.key("sets");
    if content.sets.is_empty() {
        cx.value(
            &root,
            "an event that no session brings",
            "name the set that a method's `session:` names, such as `rtm`",
        );
    }
    let mut seen = BTreeSet::new();
    for (index, set) in content.sets.iter().enumerate() {
        let at = root.index(index);
        if Code::parse(set).is_none() {
            cx.value(
                &at,
                format!("`{set}` is not a name of a set of events"),
                "a set's name has small letters, digits and `_`, and begins with a letter",
            );
        } else if opened.is_some_and(|opened| !opened.contains(set.as_str())) {
            cx.value(
                &at,
                format!("no method opens a session with the events of `{set}`"),
                "name the set under `session:` of the method whose response has the address",
            );
        }
        if !seen.insert(set) {
            cx.value(&at, format!("`{set}` stands here twice"), "remove one");
        }
    }
}

fn one(
    cx: &mut Context<'_>,
    file: &Arc<File>,
    content: &syntax::Event,
    shared: &Shared<'_>,
) -> Event {
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
    let body = fields::below(cx, &root, &content.fields, shared);
    let sound = cx.problems.len() == before;
    let examples = content.examples.as_ref().map(|raw| {
        let sound = shared.objects.filter(|_| sound);
        let sound = sound.map(|objects| (&body, objects));
        example::of_event(cx, raw, sound, &content.event)
    });
    Event {
        file: Arc::clone(file),
        name: content.event.clone(),
        chosen_name: content.type_name.clone(),
        docs: content.docs.clone(),
        as_of: content.as_of.clone(),
        sets: content.sets.iter().cloned().collect(),
        doc,
        body,
        examples: examples.unwrap_or_default(),
    }
}
