//! The events that live sessions bring, and the payloads that apps receive: `spec/events/` and
//! `spec/payloads/`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::context::Context;
use super::example::{self, Example};
use super::fields::{self, Response};
use super::types::Side;
use super::{Shared, facts};
use crate::doc::Doc;
use crate::file::{At, File};
use crate::name::Code;
use crate::problem::Problems;
use crate::specification::Parsed;
use crate::syntax;

/// One event or payload.
#[derive(Debug, Hash)]
pub struct Event {
    /// Which of the two it is.
    pub kind: EventKind,
    /// The file that it was read from.
    pub file: Arc<File>,
    /// Its name, which is that of its file.
    pub name: String,
    /// Its `type`. A payload without a set has none.
    pub tag: Option<String>,
    /// The name that the specification chooses for its type.
    pub chosen_name: Option<String>,
    /// The address of its page.
    pub docs: String,
    /// The day of the page that was read.
    pub as_of: String,
    /// The sets that it belongs to.
    pub sets: Vec<String>,
    /// What happened.
    pub doc: Doc,
    /// Its fields besides `type`, and the types inside of it.
    pub body: Response,
    /// Examples of it.
    pub examples: Vec<Example>,
}

impl Event {
    /// Its `type`, or the name of a payload that has none.
    pub fn tag(&self) -> &str {
        self.tag.as_deref().unwrap_or(&self.name)
    }

    /// The path of its file in the specification.
    pub fn spec_path(&self) -> String {
        self.kind.path(&self.name)
    }
}

/// An event, or a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// An event, which a payload or the frame of a session contains.
    Event,
    /// A payload, which is all that an app receives at once.
    Payload,
}

impl EventKind {
    /// As the key of a file names it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Payload => "payload",
        }
    }

    /// The folder of their files, and the module of their types.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Event => "events",
            Self::Payload => "payloads",
        }
    }

    fn article(self) -> &'static str {
        match self {
            Self::Event => "an",
            Self::Payload => "a",
        }
    }

    fn path(self, name: &str) -> String {
        format!("spec/{}/{name}.yaml", self.folder())
    }
}

/// What the files of both kinds say.
struct Raw<'a> {
    kind: EventKind,
    file: &'a Arc<File>,
    name: &'a str,
    tag: Option<&'a str>,
    docs: &'a str,
    as_of: &'a str,
    sets: &'a [String],
    type_name: Option<&'a str>,
    doc: &'a str,
    fields: &'a syntax::Map<syntax::Field>,
    examples: Option<&'a syntax::Map<String>>,
}

/// The names of the sets of events or payloads.
pub(super) type Sets = BTreeSet<String>;

/// The sets that the events name.
pub(super) fn sets<'a>(names: impl Iterator<Item = &'a String>) -> Sets {
    let names = names.filter(|name| Code::parse(name).is_some());
    names.cloned().collect()
}

/// Reads the events. `opened`: the sets that methods name, if all of them could be read.
pub(super) fn build(
    raw: &[Parsed<syntax::Event>],
    shared: &Shared<'_>,
    opened: Option<&BTreeSet<&str>>,
    problems: &mut Problems,
) -> Vec<Event> {
    let mut events = Vec::new();
    for Parsed { file, content } in raw {
        let mut cx = Context { file, problems };
        let raw = Raw {
            kind: EventKind::Event,
            file,
            name: &content.event,
            tag: Some(&content.event),
            docs: &content.docs,
            as_of: &content.as_of,
            sets: &content.sets,
            type_name: content.type_name.as_deref(),
            doc: &content.doc,
            fields: &content.fields,
            examples: content.examples.as_ref(),
        };
        if !is_named(&mut cx, &raw) {
            continue;
        }
        if content.sets.is_empty() {
            cx.value(
                &At::Root.key("sets"),
                "an event that no session brings",
                "name the set that a method's `session:` names, such as `rtm`",
            );
        }
        sets_of(&mut cx, &raw, opened);
        events.push(one(&mut cx, &raw, shared));
    }
    events
}

/// Reads the payloads. `delivered`: what methods name under `payloads:` of their `session:`, if all of
/// them could be read.
pub(super) fn payloads(
    raw: &[Parsed<syntax::Payload>],
    shared: &Shared<'_>,
    delivered: Option<&BTreeSet<&str>>,
    problems: &mut Problems,
) -> Vec<Event> {
    let mut payloads = Vec::new();
    let mut types = BTreeMap::new();
    for Parsed { file, content } in raw {
        let mut cx = Context { file, problems };
        let sets = content.sets.as_deref().unwrap_or_default();
        let tag = content.tag.as_deref();
        let raw = Raw {
            kind: EventKind::Payload,
            file,
            name: &content.payload,
            tag: (!sets.is_empty()).then(|| tag.unwrap_or(&content.payload)),
            docs: &content.docs,
            as_of: &content.as_of,
            sets,
            type_name: content.type_name.as_deref(),
            doc: &content.doc,
            fields: &content.fields,
            examples: content.examples.as_ref(),
        };
        if !is_named(&mut cx, &raw) {
            continue;
        }
        if content.sets.as_ref().is_some_and(Vec::is_empty) {
            let help = "remove the key, or name a set";
            cx.value(&At::Root.key("sets"), "a list of no sets", help);
        }
        tag_of(&mut cx, &raw, tag);
        if sets.is_empty() && delivered.is_some_and(|it| !it.contains(raw.name)) {
            cx.value(
                &At::Root.key("payload"),
                "a payload that nothing leads to",
                "name its sets under `sets:`, or the payload under `payloads:` of a method's `session:`",
            );
        }
        sets_of(&mut cx, &raw, None);
        for set in raw.sets {
            let other = types.insert((set, raw.tag), raw.name);
            if let Some(other) = other.filter(|other| *other != raw.name) {
                let at = At::Root.key(if tag.is_some() {
                    example::TYPE
                } else {
                    "payload"
                });
                let title = format!("`{other}` has the same `type` in the set `{set}`");
                cx.value(&at, title, "correct the `type` of one of them, or its sets");
            }
        }
        payloads.push(one(&mut cx, &raw, shared));
    }
    payloads
}

/// Checks the `type` that a payload chooses.
fn tag_of(cx: &mut Context<'_>, raw: &Raw<'_>, tag: Option<&str>) {
    let at = At::Root.key(example::TYPE);
    match tag {
        Some(_) if raw.sets.is_empty() => cx.key(
            &at,
            "only a payload of a set has a `type`",
            "name its sets under `sets:`, or remove the key",
        ),
        Some(tag) if tag == raw.name => cx.value(
            &at,
            "the payload has this `type` without the key",
            "remove the key",
        ),
        Some(tag) if Code::parse(tag).is_none() => cx.value(
            &at,
            format!("`{tag}` is not a type of a payload"),
            "a type has small letters, digits and `_`, and begins with a letter",
        ),
        None | Some(_) => {}
    }
}

/// Whether an event has a name.
fn is_named(cx: &mut Context<'_>, raw: &Raw<'_>) -> bool {
    let (word, name) = (raw.kind.word(), raw.name);
    let (at, article) = (At::Root.key(word), raw.kind.article());
    if Code::parse(name).is_none() {
        cx.value(
            &at,
            format!("`{name}` is not a name of {article} {word}"),
            format!(
                "{article} {word}'s name has small letters, digits and `_`, and begins with a letter"
            ),
        );
        return false;
    }
    if *cx.file.path != raw.kind.path(name) {
        cx.value(
            &at,
            format!("the file of `{name}` is {}", raw.kind.path(name)),
            "rename the file, or correct the name",
        );
    }
    true
}

fn sets_of(cx: &mut Context<'_>, raw: &Raw<'_>, opened: Option<&BTreeSet<&str>>) {
    let root = At::Root.key("sets");
    let mut seen = BTreeSet::new();
    for (index, set) in raw.sets.iter().enumerate() {
        let at = root.index(index);
        if Code::parse(set).is_none() {
            cx.value(
                &at,
                format!("`{set}` is not a name of a set of {}", raw.kind.folder()),
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
            cx.value(&at, format!("`{set}` is listed here twice"), "remove one");
        }
    }
}

fn one(cx: &mut Context<'_>, raw: &Raw<'_>, shared: &Shared<'_>) -> Event {
    let before = cx.problems.len();
    facts::address(cx, raw.docs);
    facts::day(cx, raw.as_of);
    let doc = cx.doc(&At::Root.key("doc"), raw.doc);
    let root = At::Root.key("fields");
    if raw.tag.is_some() && raw.fields.contains_key(example::TYPE) {
        cx.key(
            &root.key(example::TYPE),
            format!(
                "every {} has its `type`, and the name says what it is",
                raw.kind.word()
            ),
            "remove the field",
        );
    }
    let side = match raw.kind {
        EventKind::Event => Side::Field,
        EventKind::Payload => Side::Payload,
    };
    let body = fields::below(cx, &root, raw.fields, side, shared);
    let sound = cx.problems.len() == before;
    let examples = raw.examples.map(|examples| {
        let sound = shared.objects.filter(|_| sound);
        let sound = sound.map(|objects| (&body, objects));
        example::of_event(cx, examples, sound, raw.kind, raw.tag)
    });
    Event {
        kind: raw.kind,
        file: Arc::clone(raw.file),
        name: raw.name.to_owned(),
        tag: raw.tag.map(str::to_owned),
        chosen_name: raw.type_name.map(str::to_owned),
        docs: raw.docs.to_owned(),
        as_of: raw.as_of.to_owned(),
        sets: raw.sets.to_vec(),
        doc,
        body,
        examples: examples.unwrap_or_default(),
    }
}
