//! The checked API. Whatever is in here is well formed and consistent, so that what comes after
//! needs no errors of its own.

mod args;
mod catalogue;
mod claims;
mod context;
mod day;
mod events;
mod example;
mod facts;
mod fields;
mod groups;
mod ids;
mod limits;
mod method;
mod names;
mod note;
mod objects;
mod opens;
mod pages;
mod rows;
mod types;
mod unions;
mod upload;
mod values;

use std::collections::{BTreeMap, BTreeSet};

pub(crate) use args::{Arg, Args};
pub(crate) use catalogue::{COMMON, Catalogue, Entry, Kind};
pub(crate) use day::Day;
pub(crate) use events::Event;
pub(crate) use example::{Example, Outcome};
pub(crate) use facts::{BodyKind, Deprecation, Scopes, Tier, TokenKind};
pub(crate) use fields::{Field, Object, Presence, Response};
pub(crate) use groups::{Group, Rule};
pub(crate) use ids::IdKind;
pub(crate) use limits::{Limits, Range};
pub(crate) use method::Method;
pub(crate) use objects::SharedObject;
pub(crate) use opens::{Opens, Session};
pub(crate) use pages::{Pages, Path, Step};
pub(crate) use rows::Row;
pub(crate) use types::Type;
pub(crate) use unions::{Member, Union};
pub(crate) use upload::{UploadFinish, UploadStart};
pub(crate) use values::{Enum, EnumValue};

use rayon::prelude::*;
use slack_methods_upstream::Lock;

use crate::agree::{self, Strictness};
use crate::file::{At, File};
use crate::name::{MethodName, RustName};
use crate::problem::{Problem, Problems};
use crate::raw;

/// The whole API.
#[derive(Debug)]
pub(crate) struct Api {
    /// In the order of their names.
    pub(crate) methods: Vec<Method>,
    pub(crate) catalogue: Catalogue,
    pub(crate) ids: Vec<IdKind>,
    /// In the order of their names.
    pub(crate) objects: Vec<SharedObject>,
    /// In the order of their names.
    pub(crate) events: Vec<Event>,
    /// The types of the sets of events, by the names of the sets.
    pub(crate) event_sets: BTreeMap<String, RustName>,
}

/// What the methods are checked against.
pub(crate) struct Shared<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) ids: &'a [IdKind],
    pub(crate) methods: &'a BTreeMap<MethodName, usize>,
    /// The shared objects by their names, sound or not.
    pub(crate) object_names: &'a objects::Names,
    /// The shared objects, if all of them are sound.
    pub(crate) objects: Option<&'a [SharedObject]>,
    /// The methods that finish uploads.
    pub(crate) finishing: &'a BTreeSet<String>,
    /// The types of the sets of events, by the names of the sets.
    pub(crate) event_sets: &'a events::Sets,
    /// Paths of files that could not be read, so that nothing is known of what they hold.
    pub(crate) unread: &'a BTreeSet<String>,
}

/// A method's file as it is written.
struct RawMethod {
    file: File,
    content: raw::Method,
}

/// Builds the model from every sound file; `problems` holds what was wrong with the others.
pub(crate) fn build(
    files: Vec<File>,
    mut unread: BTreeSet<String>,
    (lock, strictness): (&Lock, Strictness),
    problems: &mut Problems,
) -> Option<Api> {
    let (mut catalogue_file, mut ids_file) = (None, None);
    let (mut method_files, mut object_files) = (Vec::new(), Vec::new());
    let mut event_files = Vec::new();
    for file in files {
        match &*file.path {
            "spec/errors.yaml" => catalogue_file = Some(file),
            "spec/ids.yaml" => ids_file = Some(file),
            path if path.starts_with("spec/methods/") => method_files.push(file),
            path if path.starts_with("spec/objects/") => object_files.push(file),
            path if path.starts_with("spec/events/") => event_files.push(file),
            _ => problems.push(
                file.problem(&At::Root, "this file has no place in a specification")
                    .help("a method stands in spec/methods/, an object that several methods answer with in spec/objects/, an event in spec/events/, error codes in spec/errors.yaml, ids in spec/ids.yaml"),
            ),
        }
    }
    // The catalogue is by far the longest file, and no method's file needs it to be read.
    let ((catalogue, found), read) = rayon::join(
        || alone(|problems| catalogue::build(&catalogue_file?, problems)),
        || side_by_side(method_files, read),
    );
    problems.append(found);
    let mut methods = Vec::new();
    for (method, found) in read {
        problems.append(found);
        match method {
            Ok(method) => methods.push(method),
            Err(path) => {
                unread.insert(path);
            }
        }
    }
    let written: BTreeSet<&str> = methods
        .iter()
        .map(|method| method.content.method.as_str())
        .collect();
    let has_file = |name: &str| {
        written.contains(name)
            || unread.contains(&format!("spec/methods/{}.yaml", name.replace('.', "/")))
    };
    agree::files(lock, has_file, problems);
    let mut raw_objects = Vec::new();
    for file in object_files {
        match file.read(problems) {
            Some(content) => raw_objects.push(objects::RawObject { file, content }),
            None => {
                unread.insert(file.path.to_string());
            }
        }
    }
    let mut raw_events = Vec::new();
    for file in event_files {
        match file.read(problems) {
            Some(content) => raw_events.push(events::RawEvent { file, content }),
            None => {
                unread.insert(file.path.to_string());
            }
        }
    }
    let ids = ids_file.and_then(|file| ids::build(&file, problems));
    let (Some(catalogue), Some(ids)) = (catalogue, ids) else {
        return None;
    };

    let names = names::of_methods(&methods, problems);
    let before = problems.len();
    let finishing = methods
        .iter()
        .filter(|method| method.content.upload_finish.is_some())
        .map(|method| method.content.method.clone())
        .collect();
    let event_sets = events::sets(&raw_events);
    let object_names = objects::names(&raw_objects, &ids, problems);
    let mut shared = Shared {
        catalogue: &catalogue,
        ids: &ids,
        methods: &names,
        object_names: &object_names,
        objects: None,
        finishing: &finishing,
        event_sets: &event_sets,
        unread: &unread,
    };
    let mut objects = Vec::new();
    for raw in &raw_objects {
        objects.extend(objects::build(raw, &shared, problems));
    }
    objects::close(&mut objects, &raw_objects, problems);
    objects.sort_by(|a, b| a.name.cmp(&b.name));
    let all_read = !unread.iter().any(|path| path.starts_with("spec/objects/"));
    let sound = all_read && problems.len() == before;
    shared.objects = sound.then_some(&objects);
    let all_methods = !unread.iter().any(|path| path.starts_with("spec/methods/"));
    let opened = methods.iter().filter_map(|raw| raw.content.opens.as_ref());
    let opened = opened.filter_map(|opens| opens.events.as_deref()).collect();
    let opened = all_methods.then_some(&opened);
    let events = events::build(&raw_events, &shared, opened, problems);
    let beside_the_pages = agree::Shared {
        objects: raw_objects
            .iter()
            .map(|raw| (raw.content.object.as_str(), &raw.content.fields))
            .collect(),
        sets: &catalogue.sets,
    };
    let built = side_by_side(methods, |raw, problems| {
        if let Some(reviewed) = lock.methods.get(&raw.content.method) {
            let (file, content) = (&raw.file, &raw.content);
            agree::check(
                file,
                content,
                reviewed,
                &beside_the_pages,
                strictness,
                problems,
            );
        }
        method::build(&raw, &shared, problems)
    });
    let mut methods = Vec::new();
    for (method, found) in built {
        problems.append(found);
        methods.extend(method);
    }
    methods.sort_by(|a, b| a.name.cmp(&b.name));
    Some(Api {
        methods,
        catalogue,
        ids,
        objects,
        events,
        event_sets,
    })
}

/// The method of a file, or the path of a file that could not be read.
fn read(file: File, problems: &mut Problems) -> Result<RawMethod, String> {
    match file.read(problems) {
        Some(content) => Ok(RawMethod { file, content }),
        None => Err(file.path.to_string()),
    }
}

/// Runs a check with a list of problems of its own.
fn alone<T>(check: impl FnOnce(&mut Problems) -> T) -> (T, Problems) {
    let mut problems = Problems::default();
    (check(&mut problems), problems)
}

/// Runs a check on each of many things, on all cores.
fn side_by_side<T: Send, U: Send>(
    things: Vec<T>,
    check: impl Fn(T, &mut Problems) -> U + Sync,
) -> Vec<(U, Problems)> {
    let checks = things
        .into_par_iter()
        .map(|thing| alone(|problems| check(thing, problems)));
    checks.collect()
}

/// Says that a file which every specification has is not there.
pub(crate) fn missing(path: &str) -> Problem {
    Problem::new(&path.into(), &"".into(), 0..0, "this file is missing")
        .help("every specification has it; spec/README.md describes what it holds")
}
