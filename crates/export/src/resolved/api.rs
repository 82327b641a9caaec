//! The whole specification, put together.

use std::collections::BTreeMap;

use rayon::prelude::*;
use slack_methods_spec_model::doc::Doc;
use slack_methods_spec_model::model;

use super::field::of_response;
use super::kind::Around;
use super::{
    Absent, Api, ErrorCode, Event, FORMAT, Family, IdKind, Missing, SharedObject, Warning, method,
    seen,
};

pub(super) fn resolve(api: &model::Api) -> Api {
    let events: Vec<Event> = api.events.iter().map(Into::into).collect();
    let payloads: Vec<Event> = api.payloads.iter().map(Into::into).collect();
    let (about, package) = (&api.about, &api.about.package);
    let mut resolved = Api {
        format: FORMAT,
        title: upper(&about.api),
        version: of_package(&package.version, env!("CARGO_PKG_VERSION")),
        base_url: about.base_url.trim_end_matches('/').to_owned(),
        documentation: about.docs.clone(),
        license: of_package(&package.license, env!("CARGO_PKG_LICENSE")),
        repository: of_package(&package.repository, env!("CARGO_PKG_REPOSITORY")),
        disclaimer: about.disclaimer.is_some().then(|| {
            let vendor = &about.vendor;
            format!(
                "This description is not {vendor}'s, and {vendor} neither made nor endorses it."
            )
        }),
        as_of: as_of(api),
        families: families(api),
        methods: api
            .methods
            .par_iter()
            .map(|it| method::method(it, api))
            .collect(),
        objects: api.objects.iter().map(object).collect(),
        blocks: (&api.blocks).into(),
        event_sets: sets(&events, &api.event_sets),
        payload_sets: sets(&payloads, &api.payload_sets),
        events,
        payloads,
        ids: api.ids.iter().map(id).collect(),
        errors: errors(&api.catalog),
        warnings: warnings(&api.catalog),
        missing: Missing {
            methods: api.missing.methods.iter().map(absent).collect(),
            events: api.missing.events.iter().map(absent).collect(),
        },
    };
    seen::note(&mut resolved);
    resolved
}

/// What the specification says of the crate, or else what the workspace says, which this package is part of.
fn of_package(said: &Option<String>, workspace: &str) -> String {
    said.as_deref().unwrap_or(workspace).to_owned()
}

fn upper(text: &str) -> String {
    let mut signs = text.chars();
    let first = signs.next().map(|sign| sign.to_ascii_uppercase());
    first.into_iter().chain(signs).collect()
}

/// Days as they are written are in the order of time.
fn as_of(api: &model::Api) -> String {
    let methods = api.methods.iter().map(|method| &method.as_of);
    let events = api.events.iter().map(|event| &event.as_of);
    methods.chain(events).max().cloned().unwrap_or_default()
}

fn families(api: &model::Api) -> Vec<Family> {
    let names = api.methods.iter().map(|method| method.name.family());
    let docs = names.map(|name| (name, api.families.get(name)));
    let families: BTreeMap<_, _> = docs.collect();
    let family = |(name, doc): (&str, Option<&Doc>)| Family {
        name: name.to_owned(),
        doc: doc.map(Doc::markdown),
    };
    families.into_iter().map(family).collect()
}

fn object(object: &model::SharedObject) -> SharedObject {
    SharedObject {
        name: object.name.clone(),
        docs: object.docs.clone(),
        doc: object.doc.markdown(),
        fields: of_response(&object.body.fields, &Around::Response(&object.body)),
    }
}

fn sets<'a>(
    events: &[Event],
    names: impl IntoIterator<Item = &'a String>,
) -> BTreeMap<String, Vec<String>> {
    let members = |set: &String| {
        let members = events.iter().filter(|event| event.sets.contains(set));
        members.map(|event| event.name.clone()).collect()
    };
    names
        .into_iter()
        .map(|set| (set.clone(), members(set)))
        .collect()
}

fn id(id: &model::IdKind) -> IdKind {
    IdKind {
        name: id.name().to_owned(),
        also: id.names[1..].to_vec(),
        example: id.example.clone(),
        doc: id.doc.markdown(),
    }
}

/// In the order of the codes, as in every table.
fn errors(catalog: &model::Catalog) -> Vec<ErrorCode> {
    let error = |(entry, kind): &(model::Entry, model::Kind)| {
        let sets = catalog
            .sets
            .iter()
            .filter(|(_, set)| set.contains(&entry.code));
        ErrorCode {
            code: entry.code.as_str().to_owned(),
            kind: (*kind).into(),
            doc: entry.doc.markdown(),
            sets: sets.map(|(name, _)| name.clone()).collect(),
        }
    };
    let mut errors: Vec<_> = catalog.codes.values().map(error).collect();
    errors.sort_by(|a, b| a.code.cmp(&b.code));
    errors
}

fn warnings(catalog: &model::Catalog) -> Vec<Warning> {
    let warning = |entry: &model::Entry| Warning {
        code: entry.code.as_str().to_owned(),
        doc: entry.doc.markdown(),
    };
    let mut warnings: Vec<_> = catalog.warnings.values().map(warning).collect();
    warnings.sort_by(|a, b| a.code.cmp(&b.code));
    warnings
}

fn absent(absent: &model::Absent) -> Absent {
    Absent {
        name: absent.name.clone(),
        doc: absent.doc.markdown(),
        since: absent.since.clone(),
        source: absent.source.clone(),
    }
}
