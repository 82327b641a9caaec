//! The names of schemas. Client generators make types of them, so that each is one word in
//! `UpperCamelCase`.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToUpperCamelCase;

use super::Version;
use crate::resolved::{Api, Type};

/// The names of everything that is not part of a method.
#[derive(Debug, Default)]
pub(super) struct Names {
    ids: BTreeMap<String, String>,
    objects: BTreeMap<String, String>,
    parts: BTreeMap<String, String>,
    events: BTreeMap<String, String>,
    payloads: BTreeMap<String, String>,
    sets: BTreeMap<String, String>,
    methods: BTreeMap<String, String>,
}

impl Names {
    pub(super) fn of(api: &Api, version: Version) -> Self {
        let mut taken = BTreeSet::from([super::responses::METADATA.to_owned()]);
        let mut names = Self::default();
        let mut add = |map: &mut BTreeMap<String, String>, name: &str, end: &str| {
            let stem = name.to_upper_camel_case();
            let stem = match stem.ends_with(end) {
                true => stem,
                false => format!("{stem}{end}"),
            };
            let chosen = free(&taken, stem);
            taken.insert(chosen.clone());
            map.insert(name.to_owned(), chosen);
        };
        for id in &api.ids {
            add(&mut names.ids, &id.name, "");
        }
        for object in &api.objects {
            add(&mut names.objects, &object.name, "");
        }
        let parts = api.blocks.objects.iter().map(|it| &it.name);
        let parts = parts.chain(api.blocks.unions.iter().map(|it| &it.name));
        for part in parts.chain(api.blocks.values.iter().map(|it| &it.name)) {
            add(&mut names.parts, part, "");
        }
        // A value that is a part is a schema that refers to another. With a description, which 3.0 allows below
        // `allOf` alone, generators would make the same types twice.
        if version == Version::V3_0 {
            for value in &api.blocks.values {
                if let Type::Part { name } = &value.kind
                    && let Some(part) = names.parts.get(name).cloned()
                {
                    names.parts.insert(value.name.clone(), part);
                }
            }
        }
        for event in &api.events {
            add(&mut names.events, &event.name, "Event");
        }
        for payload in &api.payloads {
            add(&mut names.payloads, &payload.name, "Payload");
        }
        for set in api.event_sets.keys() {
            add(&mut names.sets, set, "Event");
        }
        for method in &api.methods {
            add(&mut names.methods, &method.name, "");
        }
        names
    }

    pub(super) fn id<'a>(&'a self, name: &'a str) -> &'a str {
        find(&self.ids, name)
    }

    pub(super) fn object<'a>(&'a self, name: &'a str) -> &'a str {
        find(&self.objects, name)
    }

    /// Of an object, union or value of what apps write.
    pub(super) fn part<'a>(&'a self, name: &'a str) -> &'a str {
        find(&self.parts, name)
    }

    pub(super) fn event<'a>(&'a self, name: &'a str) -> &'a str {
        find(&self.events, name)
    }

    pub(super) fn payload<'a>(&'a self, name: &'a str) -> &'a str {
        find(&self.payloads, name)
    }

    pub(super) fn set<'a>(&'a self, name: &'a str) -> &'a str {
        find(&self.sets, name)
    }

    /// What the names of a method's schemas begin with.
    pub(super) fn method<'a>(&'a self, name: &'a str) -> &'a str {
        find(&self.methods, name)
    }
}

/// The model has checked that whatever is referred to is there.
fn find<'a>(map: &'a BTreeMap<String, String>, name: &'a str) -> &'a str {
    map.get(name).map_or(name, String::as_str)
}

fn free(taken: &BTreeSet<String>, stem: String) -> String {
    if !taken.contains(&stem) {
        return stem;
    }
    let mut others = (2..).map(|number| format!("{stem}{number}"));
    others.find(|name| !taken.contains(name)).unwrap_or(stem)
}
