//! The specification at hand: the texts of its files, and what an import looks up in them.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::draft::Kinds;
use crate::import::yaml::{self, Value};
use crate::lock::Lock;
use crate::problem::Problem;
use slack_methods_spec_model::ENVELOPE;

/// The specification as an import finds it.
#[derive(Clone, Debug, Default)]
pub struct Spec {
    /// The texts of the methods' files by the methods' names.
    pub(crate) methods: BTreeMap<String, String>,
    /// The facts of every page as they were last reviewed.
    pub(crate) lock: Lock,
    /// The text that the lock was read from; empty if there is no lock yet.
    pub(crate) lock_text: String,
    pub(crate) kinds: Kinds,
    /// The shared objects by all the names that the documentation has for them.
    pub(crate) objects: BTreeMap<String, String>,
    /// The codes that every page shows.
    pub(crate) common: BTreeSet<String>,
    /// The codes and warnings that have a sentence.
    pub(crate) codes: BTreeSet<String>,
    pub(crate) warnings: BTreeSet<String>,
}

impl Spec {
    /// Reads a specification: the texts of its files by their paths from `spec/`, with `/` between
    /// the parts. Files of other kinds are ignored.
    ///
    /// # Errors
    ///
    /// The first file that is missing or cannot be read.
    pub fn read(mut files: BTreeMap<String, String>) -> Result<Self, Problem> {
        let mut spec = Self::default();
        if let Some(text) = files.remove(Lock::PATH) {
            spec.lock = Lock::read(&text).map_err(|error| problem(Lock::PATH, error))?;
            spec.lock_text = text;
        }
        let value = |path: &str| -> Result<Value, Problem> {
            let text = files.get(path).ok_or_else(|| {
                problem(
                    path,
                    "there is no such file, and every specification has it",
                )
            })?;
            yaml::read(text).map_err(|error| problem(path, error))
        };
        let (ids, errors) = (value("ids.yaml")?, value("errors.yaml")?);
        for (name, kind) in ids["kinds"].as_mapping().into_iter().flatten() {
            let Some(name) = name.as_str() else { continue };
            for also in texts(&kind["also"]).chain([name.to_owned()]) {
                spec.kinds.0.insert(also, name.to_owned());
            }
        }
        spec.common = texts(&errors["sets"]["common"]).collect();
        spec.codes = keys(&errors["codes"]);
        spec.warnings = keys(&errors["warnings"]);
        for path in files.keys() {
            let Some(name) = stem(path, "objects/") else {
                continue;
            };
            let object = value(path)?;
            for also in texts(&object["also"]).chain([name.to_owned()]) {
                spec.objects.insert(also, name.to_owned());
            }
        }
        spec.methods = files
            .into_iter()
            .filter_map(|(path, text)| {
                let name = stem(&path, "methods/")?.replace('/', ".");
                Some((name, text))
            })
            .collect();
        Ok(spec)
    }

    /// The facts of every page as they were last reviewed.
    #[must_use]
    pub fn lock(&self) -> &Lock {
        &self.lock
    }

    /// The shared object that a schema of the documentation is.
    pub(crate) fn object(&self, schema: &str) -> Option<&str> {
        let named = |name: &str| self.objects.get(name).map(String::as_str);
        named(schema)
            .or_else(|| named(&schema.replace('-', "_")))
            .filter(|_| !ENVELOPE.contains(&schema))
    }

    /// The name of a method that the specification or the lock knows in other capitals: the
    /// addresses of pages are in lower case, and so are the names under which they are saved.
    pub(crate) fn spelling(&self, method: &str) -> Option<&str> {
        let names = self.lock.methods.keys().chain(self.methods.keys());
        let mut names = names.map(String::as_str);
        names.find(|name| name.eq_ignore_ascii_case(method))
    }
}

/// The path of a method's file from the root of the repository.
pub(crate) fn method_path(method: &str) -> String {
    format!("spec/methods/{}.yaml", method.replace('.', "/"))
}

fn problem(path: &str, reason: impl std::fmt::Display) -> Problem {
    Problem::new(format!("spec/{path}"), reason)
}

fn stem<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    path.strip_prefix(folder)?.strip_suffix(".yaml")
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
