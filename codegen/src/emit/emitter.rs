//! Emits the files that are made of something else than in the earlier run, and takes the others from there.

use std::collections::BTreeMap;
use std::hash::Hash;

use slack_methods_spec_model::parallel;

use super::Links;
use crate::earlier::{Earlier, Key};
use crate::names::{Api, Method};
use crate::tree::EmittedFile;

pub(super) struct Emitter<'a> {
    earlier: &'a dyn Earlier,
    shared: Key,
    /// The keys of the methods, by their names.
    methods: BTreeMap<&'a str, Key>,
}

impl<'a> Emitter<'a> {
    pub(super) fn new(earlier: &'a dyn Earlier, api: &'a Api<'_>, links: &Links) -> Self {
        let methods = parallel::map(&api.methods, |it| (it.name.as_str(), Key::of(it)));
        Self {
            earlier,
            shared: Key::of(&(&api.common, links)),
            methods: methods.into_iter().collect(),
        }
    }

    /// The key of a method by itself.
    pub(super) fn key(&self, method: &Method) -> Option<Key> {
        self.methods.get(method.name.as_str()).copied()
    }

    /// A file that is made of what methods have in common, of the modules that docs link to, and of `own`. Its
    /// text must be made of nothing else.
    pub(super) fn file(
        &self,
        path: String,
        own: &impl Hash,
        text: impl FnOnce() -> String,
    ) -> EmittedFile {
        let key = Key::of(&(self.shared, &path, own));
        let earlier = self.earlier.text(&path, key);
        EmittedFile {
            text: earlier.unwrap_or_else(text),
            path,
            key: Some(key),
        }
    }
}
