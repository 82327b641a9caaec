//! What the specification at hand has, besides its methods: kinds of ids, shared objects, codes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use slack_methods_spec_model::ENVELOPE;
use walkdir::WalkDir;

use super::draft::Kinds;
use super::yaml::{self, Value};

#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    /// The methods by the files that there are.
    pub(crate) methods: BTreeSet<String>,
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
        let mut kinds = BTreeMap::new();
        for (name, kind) in ids["kinds"].as_mapping().into_iter().flatten() {
            let Some(name) = name.as_str() else { continue };
            for also in texts(&kind["also"]).chain([name.to_owned()]) {
                kinds.insert(also, name.to_owned());
            }
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
            methods: methods(&spec.join("methods")),
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

fn methods(folder: &Path) -> BTreeSet<String> {
    let files = WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let names = files.filter_map(|file| {
        let path = file.path().strip_prefix(folder).ok()?.with_extension("");
        let words: Option<Vec<&str>> = path.iter().map(|word| word.to_str()).collect();
        file.file_type().is_file().then_some(words?.join("."))
    });
    names.collect()
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
