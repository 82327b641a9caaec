//! What the specification at hand has, besides its methods: kinds of ids, shared objects, codes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use slack_methods_pages::ENVELOPE;

use super::draft::Kinds;
use super::yaml::{self, Value};

#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    pub(crate) kinds: Kinds,
    /// The shared objects by all the names that the documentation has for them.
    pub(crate) objects: BTreeMap<String, String>,
    /// The codes that every page shows.
    pub(crate) common: BTreeSet<String>,
    /// The codes and warnings that have a sentence.
    pub(crate) codes: BTreeSet<String>,
    pub(crate) warnings: BTreeSet<String>,
}

impl Known {
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let spec = root.join("spec");
        let file = |name: &str| -> Result<Value> {
            let text = fs::read_to_string(spec.join(name))
                .with_context(|| format!("cannot read spec/{name}"))?;
            yaml::read(&text).with_context(|| format!("cannot read spec/{name}"))
        };
        let (ids, errors) = (file("ids.yaml")?, file("errors.yaml")?);
        let mut kinds = keys(&ids["kinds"]);
        for (_, kind) in ids["kinds"].as_mapping().into_iter().flatten() {
            kinds.extend(texts(&kind["also"]));
        }
        let mut objects = BTreeMap::new();
        for entry in fs::read_dir(spec.join("objects")).into_iter().flatten() {
            let name = entry.context("cannot read spec/objects/")?.file_name();
            let name = name.to_string_lossy();
            let Some(stem) = name.strip_suffix(".yaml") else {
                continue;
            };
            let object = file(&format!("objects/{name}"))?;
            for also in texts(&object["also"]) {
                objects.insert(also, stem.to_owned());
            }
            objects.insert(stem.to_owned(), stem.to_owned());
        }
        Ok(Self {
            kinds: Kinds(kinds),
            objects,
            common: texts(&errors["sets"]["common"]).collect(),
            codes: keys(&errors["codes"]),
            warnings: keys(&errors["warnings"]),
        })
    }

    /// The shared object that a schema of the documentation is.
    pub(crate) fn object(&self, schema: &str) -> Option<&str> {
        let named = |name: &str| self.objects.get(name).map(String::as_str);
        named(schema)
            .or_else(|| named(&schema.replace('-', "_")))
            .filter(|_| !ENVELOPE.contains(&schema))
    }
}

fn keys(value: &Value) -> BTreeSet<String> {
    let keys = value.as_mapping().into_iter().flat_map(|map| map.keys());
    keys.filter_map(|key| key.as_str().map(str::to_owned))
        .collect()
}

fn texts(value: &Value) -> impl Iterator<Item = String> {
    let texts = value.as_sequence().into_iter().flatten();
    texts.filter_map(|text| text.as_str().map(str::to_owned))
}
