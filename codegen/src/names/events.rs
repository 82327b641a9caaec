//! Events and payloads: a module and a type for each, and a type for each set.

use std::collections::{BTreeMap, BTreeSet};

use slack_methods_spec_model::Problems;
use slack_methods_spec_model::file::At;
use slack_methods_spec_model::model::{self, Context, EventKind};

use super::claims::{Claims, Rule, chosen_or};
use super::example::{self, Example};
use super::fields::{self, Response};
use super::{RustName, Shared};

/// One event or payload.
#[derive(Debug, Hash)]
pub(crate) struct Event<'a> {
    pub(super) model: &'a model::Event,
    pub(crate) module: RustName,
    pub(crate) rust: RustName,
    pub(crate) body: Response<'a>,
    pub(crate) examples: Vec<Example<'a>>,
}

/// The name of the type of what the envelopes of Socket Mode hold.
pub(crate) const PAYLOAD: &str = "Payload";

/// The variant that keeps what has no type.
const UNKNOWN: &str = "Unknown";

/// The types of the sets, by the names of the sets.
pub(super) fn sets(names: &BTreeSet<String>, ending: &str) -> BTreeMap<String, RustName> {
    let sets = names.iter();
    sets.map(|name| (name.clone(), RustName::camel(&format!("{name}{ending}"))))
        .collect()
}

pub(super) fn build<'a>(
    events: &'a [model::Event],
    sets: &BTreeMap<String, RustName>,
    shared: &Shared<'a>,
    problems: &mut Problems,
) -> Vec<Event<'a>> {
    let (mut modules, mut types) = (Claims::default(), fields::prelude());
    let mut claimed = BTreeSet::new();
    types.reserve(
        RustName::own(UNKNOWN),
        "the variant of unknown ones".to_owned(),
    );
    if events
        .first()
        .is_some_and(|it| it.kind == EventKind::Payload)
    {
        let owner = "the enum of all payloads".to_owned();
        types.reserve(RustName::own(PAYLOAD), owner);
    }
    let mut named = Vec::with_capacity(events.len());
    for model in events {
        let mut cx = Context::new(&model.file, problems);
        let name = &model.name;
        let (key, chosen) = (At::Root.key("type_name"), model.chosen_name.as_deref());
        let rust = chosen_or(&mut cx, &key, chosen, Rule::Camel, || RustName::camel(name));
        let module = RustName::snake(name);
        let (at, owner) = {
            let word = model.kind.word();
            (At::Root.key(word), format!("the {word} `{name}`"))
        };
        modules.claim(&mut cx, &at, &module, &owner, None);
        types.claim(&mut cx, &at, &rust, &owner, Some("type_name"));
        for (index, set) in model.sets.iter().enumerate() {
            if let (Some(rust), true) = (sets.get(set), claimed.insert(set)) {
                let (at, owner) = (At::Root.key("sets"), format!("the set `{set}`"));
                types.claim(&mut cx, &at.index(index), rust, &owner, None);
            }
        }
        let mut inner = fields::prelude();
        inner.reserve(rust.clone(), owner);
        let root = At::Root.key("fields");
        named.push(Event {
            model,
            module,
            rust,
            body: fields::build(&mut cx, &root, &model.body, shared, &mut inner),
            examples: example::of_event(&model.examples),
        });
    }
    named
}

/// What envelopes hold is one enum, so one method says it.
pub(super) fn claim_payload(methods: &[model::Method], problems: &mut Problems) {
    let says = |method: &&model::Method| {
        let kind = method.session.as_ref().map(|session| &session.kind);
        matches!(kind, Some(model::SessionKind::SocketMode(it)) if !it.payloads.is_empty())
    };
    let mut said = methods.iter().filter(says);
    let Some(first) = said.next() else {
        return;
    };
    for method in said {
        let at = At::Root.key("session");
        Context::new(&method.file, problems).key(
            &at.key("payloads"),
            format!("`{}` says already what envelopes hold", first.name),
            "remove the key from one of them",
        );
    }
}
