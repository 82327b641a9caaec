//! The whole document.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde_json::{Value, json};

use super::names::Names;
use super::writer::{Components, Schema, Writer, object};
use super::{Version, references, responses, security, words};
use crate::resolved::{Api, Method};

pub(super) fn write(api: &Api, version: Version) -> anyhow::Result<Value> {
    let names = Names::of(api, version);
    let mut shared = Writer::new(version, &names);
    shared.parts(api);
    let write = |method: &Method| {
        let mut writer = Writer::new(version, &names);
        let path = writer.path(method);
        (format!("/{}", method.name), path, writer.components)
    };
    let written: Vec<_> = api.methods.par_iter().map(write).collect();

    let webhooks = match version {
        Version::V3_1 => shared.webhooks(api),
        Version::V3_0 => Schema::new(),
    };
    let mut components = Components::default();
    components
        .0
        .insert(responses::METADATA.to_owned(), responses::metadata());
    components.append(std::mem::take(&mut shared.components))?;
    let mut paths = Schema::new();
    for (path, item, schemas) in written {
        paths.insert(path, item);
        components.append(schemas)?;
    }
    let (paths, webhooks) = (Value::from(paths), Value::from(webhooks));
    let mut schemas = components.0;
    references::keep_used(&mut schemas, &[&paths, &webhooks]);
    schemas.sort_keys();

    let mut document = object(json!({
        "openapi": version.number(),
        "info": info(api, version),
        "externalDocs": {"url": api.documentation},
        "servers": [{"url": api.base_url}],
        "tags": tags(api, &webhooks),
        "paths": paths,
    }));
    if version == Version::V3_1 {
        document.insert("webhooks".to_owned(), webhooks);
    }
    document.insert(
        "components".to_owned(),
        json!({
            "schemas": schemas,
            "responses": {responses::RATE_LIMITED: responses::rate_limited()},
            "securitySchemes": security::schemes(&api.methods),
        }),
    );
    Ok(document.into())
}

fn info(api: &Api, version: Version) -> Value {
    let pages = format!("Read from pages of up to {}.", api.as_of);
    let description = words::joined([
        api.disclaimer.as_deref().unwrap_or_default(),
        "Every method is a `POST`. Most responses have the status 200, and `ok` says whether the call \
         succeeded. Lists of error codes and of values are open: a code that is not listed can come, and is a \
         plain text here.",
        &pages,
    ]);
    let license = match version {
        Version::V3_1 => json!({"name": api.license, "identifier": api.license}),
        Version::V3_0 => {
            json!({"name": api.license, "url": format!("{}#license", api.repository)})
        }
    };
    json!({
        "title": api.title,
        "version": api.version,
        "description": description,
        "contact": {"name": "The maintainers of this description", "url": api.repository},
        "license": license,
    })
}

fn tags(api: &Api, webhooks: &Value) -> Value {
    let family = |family: &crate::resolved::Family| match &family.doc {
        Some(doc) => json!({"name": family.name, "description": doc}),
        None => json!({"name": family.name}),
    };
    let mut tags: Vec<Value> = api.families.iter().map(family).collect();
    let hooks = webhooks.as_object().into_iter().flatten();
    let envelopes = hooks.filter_map(|(name, _)| name.split('.').next());
    let envelopes: BTreeSet<&str> = envelopes.collect();
    let known = |name: &str| api.families.iter().any(|family| family.name == name);
    for name in envelopes.into_iter().filter(|name| !known(name)) {
        let doc = format!("What apps receive: `{name}`.");
        tags.push(json!({"name": name, "description": doc}));
    }
    tags.into()
}
