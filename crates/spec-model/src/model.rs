//! The checked API. Whatever is in here is well formed and consistent, so that what comes after
//! needs no errors of its own.

mod about;
mod args;
mod blocks;
mod catalog;
mod context;
mod day;
mod doc_example;
mod events;
mod example;
mod facts;
mod families;
mod fields;
mod groups;
mod ids;
mod limits;
mod method;
mod missing;
mod names;
mod note;
mod objects;
mod pages;
mod rate;
mod rows;
mod session;
mod source;
mod types;
mod unions;
mod upload;
mod values;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use about::{About, Package, Runtime};
pub use args::{Arg, Args};
pub use blocks::{
    Across, AcrossRule, BlockExample, BlockField, BlockFields, BlockObject, BlockUnion, BlockValue,
    Blocks, Head, InlineObject, Tag, UnionVariant,
};
pub use catalog::{COMMON, Catalog, Entry, Kind};
pub use context::Context;
pub use day::Day;
pub use doc_example::DocExample;
pub use events::{Event, EventKind};
pub use example::{Example, Outcome};
pub use facts::{BodyKind, Deprecation, Scopes, Tier, TokenKind};
pub use fields::{ENVELOPE, Field, Object, Presence, Response};
pub use groups::{Group, Rule};
pub use ids::IdKind;
pub use limits::{Limits, Range};
pub use method::Method;
pub use missing::{Absent, Missing};
pub use objects::SharedObject;
pub use pages::{Cursor, Pages, Path, Step};
pub use rate::Rate;
pub use rows::Row;
pub use session::{Deliveries, Delivery, Session, SessionKind};
pub use types::{Reference, Type};
pub use unions::{Member, Union};
pub use upload::{UploadFinish, UploadStart};
pub use values::{Enum, EnumValue};
pub use vocabulary::{Members, Vocabulary};

use crate::doc::Doc;
use crate::file::File;
use crate::name::MethodName;
use crate::parallel;
use crate::problem::Problems;
use crate::specification::Specification;

/// The whole API.
#[derive(Debug)]
pub struct Api {
    /// What the API is, and what its crate is called.
    pub about: About,
    /// In the order of their names.
    pub methods: Vec<Method>,
    /// The error codes and warnings of all methods.
    pub catalog: Catalog,
    /// In the order of the file.
    pub ids: Vec<IdKind>,
    /// The file of the kinds of ids.
    pub ids_file: Arc<File>,
    /// In the order of the paths of their files, which is that of their names.
    pub objects: Vec<SharedObject>,
    /// In the order of the paths of their files, which is that of their names.
    pub events: Vec<Event>,
    /// The names of the sets of events.
    pub event_sets: BTreeSet<String>,
    /// What apps write and read.
    pub blocks: Blocks,
    /// In the order of the paths of their files, which is that of their names.
    pub payloads: Vec<Event>,
    /// The names of the sets of payloads.
    pub payload_sets: BTreeSet<String>,
    /// The names of the sets of events that payloads contain, so that an unknown event is kept.
    pub open_sets: BTreeSet<String>,
    /// What the specification is known to lack.
    pub missing: Missing,
    /// What each family of methods is for, by the first part of their names.
    pub families: BTreeMap<String, Doc>,
}

/// What the methods are checked against.
struct Shared<'a> {
    catalog: &'a Catalog,
    ids: &'a [IdKind],
    methods: &'a BTreeSet<MethodName>,
    /// The names of the shared objects, sound or not.
    object_names: &'a objects::Names,
    /// The shared objects, if all of them are sound.
    objects: Option<&'a [SharedObject]>,
    /// The names of what apps write.
    block_names: &'a blocks::Names,
    /// The methods that finish uploads.
    finishing: &'a BTreeSet<String>,
    /// The names of the sets of events.
    event_sets: &'a events::Sets,
    /// The names of those sets of events that payloads contain.
    open_sets: &'a events::Sets,
    /// The names of the sets of payloads.
    payload_sets: &'a events::Sets,
    /// The names of the payloads.
    payload_names: &'a BTreeSet<&'a str>,
    /// Paths of files that could not be read, so that nothing is known of what they hold.
    unread: &'a BTreeSet<String>,
}

impl Shared<'_> {
    /// Whether a file of what apps write could not be read, by its name.
    fn is_unread_block(&self, name: &str) -> bool {
        let end = format!("/{name}.yaml");
        let mut paths = self.unread.iter();
        paths.any(|path| path.starts_with("spec/blocks/") && path.ends_with(&end))
    }
}

impl Api {
    /// Checks everything that a specification says, and resolves what it refers to.
    ///
    /// What is wrong is added to `problems`. Then the result is whole enough for further checks of the
    /// same specification, and for nothing else: a part that is wrong has a stand-in. Without the
    /// catalog of errors or the kinds of ids there is no result.
    pub fn check(specification: &Specification, problems: &mut Problems) -> Option<Self> {
        let Specification {
            methods,
            objects: raw_objects,
            events: raw_events,
            payloads: raw_payloads,
            unread,
            ..
        } = specification;
        let catalog = specification.catalog.as_ref();
        let catalog = catalog.map(|file| catalog::build(file, problems));
        let ids_file = specification.ids.as_ref();
        let ids = ids_file.map(|file| ids::build(file, problems));
        let (catalog, ids, ids_file) = (catalog?, ids?, &ids_file?.file);

        let names = names::of_methods(methods, problems);
        let before = problems.len();
        let finishing = methods
            .iter()
            .filter(|method| method.content.upload_finish.is_some())
            .map(|method| method.content.method.clone())
            .collect();
        let event_sets = events::sets(raw_events.iter().flat_map(|raw| &raw.content.sets));
        let payload_sets = raw_payloads.iter().flat_map(|raw| &raw.content.sets);
        let payload_sets = events::sets(payload_sets.flatten());
        let payload_names = raw_payloads.iter().map(|raw| raw.content.payload.as_str());
        let payload_names = payload_names.collect();
        let open_sets = session::open_sets(methods);
        let object_names = objects::names(raw_objects, &ids, problems);
        let taken = |name: &str| {
            types::is_built_in(name)
                || ids
                    .iter()
                    .any(|id| id.names.iter().any(|known| known == name))
                || object_names.contains(name)
        };
        let block_names = blocks::names(specification, &taken, problems);
        let mut shared = Shared {
            catalog: &catalog,
            ids: &ids,
            methods: &names,
            object_names: &object_names,
            objects: None,
            block_names: &block_names,
            finishing: &finishing,
            event_sets: &event_sets,
            open_sets: &open_sets,
            payload_sets: &payload_sets,
            payload_names: &payload_names,
            unread,
        };
        let mut objects = Vec::new();
        for raw in raw_objects {
            objects.extend(objects::build(raw, &shared, problems));
        }
        objects::close(&mut objects, raw_objects, problems);
        let blocks = blocks::build(specification, &shared, problems);
        let all_read = !unread.iter().any(|path| path.starts_with("spec/objects/"));
        let sound = all_read && problems.len() == before;
        shared.objects = sound.then_some(&objects);
        let all_methods = !unread.iter().any(|path| path.starts_with("spec/methods/"));
        let sessions = || {
            methods
                .iter()
                .filter_map(|raw| raw.content.session.as_ref())
        };
        let opened = sessions().filter_map(|session| session.events.as_deref());
        let opened = opened.collect();
        let opened = all_methods.then_some(&opened);
        let delivered = sessions().flat_map(|session| session.payloads.iter().flatten());
        let delivered = delivered.map(|(_, name)| name.as_str()).collect();
        let delivered = all_methods.then_some(&delivered);
        let events = events::build(raw_events, &shared, opened, problems);
        let payloads = events::payloads(raw_payloads, &shared, delivered, problems);
        let built = parallel::map(methods, |raw| {
            let mut problems = Problems::default();
            (method::build(raw, &shared, &mut problems), problems)
        });
        let mut methods = Vec::new();
        for (method, found) in built {
            problems.append(found);
            methods.extend(method);
        }
        methods.sort_by(|a, b| a.name.cmp(&b.name));
        let present = about::Present {
            methods: &names,
            all_read: all_methods,
        };
        let about = specification.about.as_ref();
        let about = about.map(|file| about::build(file, &present, problems));
        let present = missing::Present {
            methods: &names,
            events: events.iter().map(|event| event.name.as_str()).collect(),
        };
        let missing = specification.missing.as_ref();
        let missing = missing.map(|file| missing::build(file, &present, problems));
        let families = specification.families.as_ref();
        let families = families.map(|file| families::build(file, &names, all_methods, problems));
        Some(Self {
            about: about.unwrap_or_default(),
            methods,
            catalog,
            ids,
            ids_file: Arc::clone(ids_file),
            objects,
            events,
            event_sets,
            blocks,
            payloads,
            payload_sets,
            open_sets,
            missing: missing.unwrap_or_default(),
            families: families.unwrap_or_default(),
        })
    }
}
