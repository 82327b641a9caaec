//! The specification at hand: the texts of its files, and what an import looks up in them.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::draft::Kinds;
use crate::lock::Lock;
use slack_methods_spec_model::{ENVELOPE, Problems, Source, Specification};

use crate::conformance;

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
    /// Reads a specification with its lock. The files of methods are kept as texts: one that cannot
    /// be read yet, such as a draft without its sentences, is nothing to the others.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the other files, with its place.
    pub fn read(sources: Vec<Source>) -> Result<Self, Problems> {
        let mut problems = Problems::default();
        let mut spec = Self::default();
        let mut shared = Vec::new();
        for source in sources {
            if source.path == Lock::PATH {
                spec.lock = conformance::read(Some(&source), &mut problems);
                spec.lock_text = String::from_utf8_lossy(&source.bytes).into_owned();
            } else if let Some(name) = stem(&source.path, "methods/") {
                let text = String::from_utf8_lossy(&source.bytes).into_owned();
                spec.methods.insert(name.replace('/', "."), text);
            } else if !["events/", "payloads/"]
                .iter()
                .any(|it| source.path.starts_with(it))
            {
                shared.push(source);
            }
        }
        let shared = Specification::read(&shared, &mut problems);
        if !problems.is_empty() {
            problems.sort();
            return Err(problems);
        }
        for (name, id) in shared.ids.into_iter().flat_map(|ids| ids.content.kinds) {
            for also in id.also.into_iter().chain([name.clone()]) {
                spec.kinds.0.insert(also, name.clone());
            }
        }
        if let Some(catalog) = shared.catalog {
            let mut catalog = catalog.content;
            let common = catalog.sets.shift_remove("common");
            spec.common = common.into_iter().flatten().collect();
            spec.codes = catalog.codes.into_keys().collect();
            let warnings = catalog.warnings.into_iter().flatten();
            spec.warnings = warnings.map(|(code, _)| code).collect();
        }
        for object in shared.objects.into_iter().map(|object| object.content) {
            for also in object.also.into_iter().chain([object.object.clone()]) {
                spec.objects.insert(also, object.object.clone());
            }
        }
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

fn stem<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    path.strip_prefix(folder)?.strip_suffix(".yaml")
}
