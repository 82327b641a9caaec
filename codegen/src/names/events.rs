//! The events of live sessions: a module and a type for each, and a type for each set.

use std::collections::{BTreeMap, BTreeSet};

use slack_methods_spec_model::Problems;
use slack_methods_spec_model::file::At;
use slack_methods_spec_model::model::{self, Context};

use super::claims::{Claims, Rule, chosen_or};
use super::example::{self, Example};
use super::fields::{self, Response};
use super::{RustName, Shared};

/// One event.
#[derive(Debug)]
pub(crate) struct Event<'a> {
    pub(super) model: &'a model::Event,
    pub(crate) module: RustName,
    pub(crate) rust: RustName,
    pub(crate) body: Response<'a>,
    pub(crate) examples: Vec<Example<'a>>,
}

/// The types of the sets of events, by the names of the sets.
pub(super) fn sets(names: &BTreeSet<String>) -> BTreeMap<String, RustName> {
    let sets = names.iter();
    sets.map(|name| (name.clone(), RustName::camel(&format!("{name}_event"))))
        .collect()
}

pub(super) fn build<'a>(
    events: &'a [model::Event],
    shared: &Shared<'a>,
    problems: &mut Problems,
) -> Vec<Event<'a>> {
    let (mut modules, mut types) = (Claims::default(), fields::prelude());
    let mut claimed = BTreeSet::new();
    let mut named = Vec::with_capacity(events.len());
    for model in events {
        let mut cx = Context::new(&model.file, problems);
        let name = &model.name;
        let (key, chosen) = (At::Root.key("type_name"), model.chosen_name.as_deref());
        let rust = chosen_or(&mut cx, &key, chosen, Rule::Camel, || RustName::camel(name));
        let module = RustName::snake(name);
        let (at, owner) = (At::Root.key("event"), format!("the event `{name}`"));
        modules.claim(&mut cx, &at, &module, &owner, None);
        types.claim(&mut cx, &at, &rust, &owner, Some("type_name"));
        for (index, set) in model.sets.iter().enumerate() {
            if let (Some(rust), true) = (shared.event_sets.get(set), claimed.insert(set)) {
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
