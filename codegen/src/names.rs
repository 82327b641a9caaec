//! Names in Rust: from the checked model to the same items with a name for each.
//!
//! An item here holds the model's item and its names. It derefs to the former, so that emission reads
//! facts and names alike, and a new fact in the model is no change here. What two items would both be
//! called, or what cannot be a name in Rust, is a problem with its place in the specification.

mod about;
mod args;
mod blocks;
mod claims;
mod codes;
mod events;
mod example;
mod fields;
mod method;
mod modules;
mod objects;
mod pages;
mod rust_name;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use slack_methods_spec_model::doc::Doc;
use slack_methods_spec_model::file::At;
use slack_methods_spec_model::model::{self, Context, Reference};
use slack_methods_spec_model::{Problems, name, parallel};

pub(crate) use about::About;
pub(crate) use args::{Arg, Args, Member, Union};
pub(crate) use blocks::{BlockField, BlockObject, BlockUnion, BlockValue, Blocks, InlineObject};
pub(crate) use codes::{Catalog, Entry, Row};
pub(crate) use events::{Event, PAYLOAD};
pub(crate) use example::{Example, Outcome};
pub(crate) use fields::{Field, Object, Response};
pub(crate) use method::{Method, Session, SessionKind, UploadStart};
pub(crate) use modules::modules_of;
pub(crate) use objects::SharedObject;
pub(crate) use pages::{Pages, Path, Step};
pub(crate) use rust_name::RustName;
pub(crate) use values::{Enum, EnumValue};

// What has no name of its own in Rust is the model's.
pub(crate) use model::{
    Absent, Across, AcrossRule, BodyKind, COMMON, Day, Deprecation, EventKind, Group, Head, Kind,
    Limits, Presence, Rate, Rule, Runtime, Scopes, Tier, TokenKind, UploadFinish,
};
pub(crate) use name::{MethodName, WireName};

use claims::Claims;
use pages::Cursor;

/// The type of an argument or a field.
pub(crate) type Type = model::Type<RustName>;

/// The whole API.
#[derive(Debug)]
pub(crate) struct Api<'a> {
    /// The same without names in Rust.
    pub(crate) checked: &'a model::Api,
    /// In the order of their names.
    pub(crate) methods: Vec<Method<'a>>,
    pub(crate) common: Common<'a>,
    /// What the specification is known to lack.
    pub(crate) missing: &'a model::Missing,
    /// What each family of methods is for, by the first part of their names.
    pub(crate) families: &'a BTreeMap<String, Doc>,
}

/// What methods have in common. The text that is emitted for a method is made of this and of the method,
/// so that it is the same as before if the hashes of both are.
#[derive(Debug, Hash)]
pub(crate) struct Common<'a> {
    /// What the API is.
    pub(crate) about: About<'a>,
    pub(crate) catalog: Catalog<'a>,
    /// In the order of their names in Rust.
    pub(crate) ids: Vec<IdKind<'a>>,
    /// In the order of their names.
    pub(crate) objects: Vec<SharedObject<'a>>,
    /// In the order of their names.
    pub(crate) events: Vec<Event<'a>>,
    /// The types of the sets of events, by the names of the sets.
    pub(crate) event_sets: BTreeMap<String, RustName>,
    /// What apps write and read.
    pub(crate) blocks: Blocks<'a>,
    /// In the order of their names.
    pub(crate) payloads: Vec<Event<'a>>,
    /// The types of the sets of payloads, by the names of the sets.
    pub(crate) payload_sets: BTreeMap<String, RustName>,
    /// The names of the sets of events that payloads contain.
    pub(crate) open_sets: &'a BTreeSet<String>,
}

impl<'a> Deref for Api<'a> {
    type Target = Common<'a>;

    fn deref(&self) -> &Common<'a> {
        &self.common
    }
}

/// One kind of id.
#[derive(Debug, Hash)]
pub(crate) struct IdKind<'a> {
    model: &'a model::IdKind,
    pub(crate) rust: RustName,
}

/// Lets an item be read as the model's item that it names.
macro_rules! deref_to_the_model {
    ($($name:ident),*) => {$(
        impl<'a> Deref for $name<'a> {
            type Target = model::$name;

            fn deref(&self) -> &Self::Target {
                self.model
            }
        }
    )*};
}

deref_to_the_model!(
    Arg,
    BlockField,
    BlockObject,
    BlockUnion,
    BlockValue,
    Cursor,
    Entry,
    Enum,
    EnumValue,
    Event,
    Example,
    Field,
    IdKind,
    InlineObject,
    Member,
    Method,
    Object,
    Session,
    Path,
    Row,
    SharedObject,
    Step,
    Union,
    UploadStart
);

/// The names of what every file can refer to.
struct Shared<'a> {
    ids: BTreeMap<&'a str, RustName>,
    objects: BTreeMap<&'a str, RustName>,
    blocks: BTreeMap<&'a str, RustName>,
    event_sets: BTreeMap<String, RustName>,
    /// The payloads and the sets of payloads.
    payloads: BTreeMap<String, RustName>,
}

impl Shared<'_> {
    /// The name of what a type refers to outside of the method or object that it belongs to.
    fn name(&self, reference: Reference<'_, String>) -> RustName {
        match reference {
            Reference::Id(name) => self.ids.get(name.as_str()).cloned(),
            Reference::Shared(name) => return self.object(name),
            Reference::Value(name) => return self.block(name),
            Reference::Set(name) => return self.event_set(name),
            Reference::Enum(_) | Reference::Union(_) | Reference::Object(_) => None,
        }
        .unwrap_or_else(|| RustName::camel(reference.target()))
    }

    fn object(&self, name: &str) -> RustName {
        let known = self.objects.get(name).cloned();
        known.unwrap_or_else(|| RustName::camel(name))
    }

    /// The same for a type of what apps write, where [`Type::Shared`] is another one of these.
    fn in_blocks(&self, reference: Reference<'_, String>) -> RustName {
        match reference {
            Reference::Shared(name) => self.block(name),
            other => self.name(other),
        }
    }

    fn block(&self, name: &str) -> RustName {
        let known = self.blocks.get(name).cloned();
        known.unwrap_or_else(|| RustName::camel(name))
    }

    /// A payload or a set of payloads.
    fn payload(&self, name: &str) -> RustName {
        let known = self.payloads.get(name).cloned();
        known.unwrap_or_else(|| RustName::camel(name))
    }

    fn event_set(&self, name: &str) -> RustName {
        let known = self.event_sets.get(name).cloned();
        known.unwrap_or_else(|| RustName::camel(name))
    }
}

/// Names everything, and adds to `problems` what cannot be named.
pub(crate) fn build<'a>(api: &'a model::Api, problems: &mut Problems) -> Api<'a> {
    let catalog = codes::catalog(&api.catalog, problems);
    modules::claim(&api.methods, problems);
    let ids = ids(api, problems);
    let mut shared = Shared {
        ids: ids
            .iter()
            .map(|id| (id.model.name(), id.rust.clone()))
            .collect(),
        objects: objects::names(&api.objects, problems),
        blocks: blocks::names(&api.blocks, problems),
        event_sets: events::sets(&api.event_sets, "_event"),
        payloads: BTreeMap::new(),
    };
    let objects = objects::build(&api.objects, &shared, problems);
    let events = events::build(&api.events, &shared.event_sets, &shared, problems);
    let blocks = blocks::build(&api.blocks, &shared, problems);
    let payload_sets = events::sets(&api.payload_sets, "");
    let payloads = events::build(&api.payloads, &payload_sets, &shared, problems);
    events::claim_payload(&api.methods, problems);
    let named = payloads.iter().map(|it| (it.name.clone(), it.rust.clone()));
    shared.payloads = named.chain(payload_sets.clone()).collect();
    let named = parallel::map(&api.methods, |method| {
        let mut problems = Problems::default();
        let method = method::build(method, &catalog, &objects, &shared, &mut problems);
        (method, problems)
    });
    let mut methods = Vec::with_capacity(named.len());
    for (method, found) in named {
        problems.append(found);
        methods.push(method);
    }
    Api {
        checked: api,
        methods,
        missing: &api.missing,
        families: &api.families,
        common: Common {
            about: About::new(&api.about),
            catalog,
            ids,
            objects,
            events,
            event_sets: shared.event_sets,
            blocks,
            payloads,
            payload_sets,
            open_sets: &api.open_sets,
        },
    }
}

fn ids<'a>(api: &'a model::Api, problems: &mut Problems) -> Vec<IdKind<'a>> {
    let mut cx = Context::new(&api.ids_file, problems);
    let mut claims = Claims::default();
    let root = At::Root.key("kinds");
    let mut ids = Vec::with_capacity(api.ids.len());
    for model in &api.ids {
        let (name, rust) = (model.name(), RustName::camel(model.name()));
        claims.claim(&mut cx, &root.key(name), &rust, &format!("`{name}`"), None);
        ids.push(IdKind { model, rust });
    }
    ids.sort_by(|a, b| a.rust.cmp(&b.rust));
    ids
}
