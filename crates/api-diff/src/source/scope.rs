//! What a name means in a module.

use std::collections::BTreeSet;

use super::import::Import;
use super::module::Crate;

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    Module(usize),
    /// The module and the place in it.
    Item(usize, usize),
    /// Something of another crate, by its full path.
    Foreign(Vec<String>),
}

/// The names that are being looked up: one that leads to itself leads nowhere.
type Seen = BTreeSet<(usize, String)>;

impl Crate {
    /// What the path means, and how many of its segments lead there: `Error::Refused` is one of two.
    /// Several if a type and a function share a name; none if it is a name of the prelude.
    pub(super) fn resolve(&self, module: usize, path: &[String]) -> Vec<(Target, usize)> {
        self.walk(module, path, &mut Seen::new())
    }

    fn walk(&self, from: usize, path: &[String], seen: &mut Seen) -> Vec<(Target, usize)> {
        let mut module = from;
        let mut at = 0;
        while let Some(word) = path.get(at) {
            module = match word.as_str() {
                "crate" => 0,
                "self" => module,
                "super" => self.modules[module].parent,
                _ => break,
            };
            at += 1;
        }
        let is_local = at > 0;
        loop {
            let Some(word) = path.get(at) else {
                return vec![(Target::Module(module), at)];
            };
            let is_last = at + 1 == path.len();
            let child = self.modules[module].children.get(word).copied();
            if let Some(child) = child.filter(|_| !is_last) {
                module = child;
                at += 1;
                continue;
            }
            let found = self.lookup(module, word, seen);
            if is_last || found.is_empty() {
                if found.is_empty() && at == 0 && path.len() > 1 && !is_local {
                    return vec![(Target::Foreign(path.to_vec()), path.len())];
                }
                return found.into_iter().map(|it| (it, at + 1)).collect();
            }
            at += 1;
            let inner = found.iter().find_map(|target| match target {
                Target::Module(inner) => Some(*inner),
                _ => None,
            });
            if let Some(inner) = inner {
                module = inner;
                continue;
            }
            return found
                .into_iter()
                .map(|target| match target {
                    Target::Foreign(mut full) => {
                        full.extend_from_slice(&path[at..]);
                        (Target::Foreign(full), path.len())
                    }
                    other => (other, at),
                })
                .collect();
        }
    }

    /// What has this name in a module, its own items before what a glob brings.
    fn lookup(&self, module: usize, name: &str, seen: &mut Seen) -> Vec<Target> {
        if !seen.insert((module, name.to_owned())) {
            return Vec::new();
        }
        let here = &self.modules[module];
        let child = here.children.get(name).map(|child| Target::Module(*child));
        let mut found: Vec<Target> = child.into_iter().collect();
        for (index, node) in here.items.iter().enumerate() {
            if node.name.as_deref() == Some(name) {
                found.push(Target::Item(module, index));
            }
        }
        if module == 0 {
            let exported = self.exported_macros();
            found.extend(exported.filter(|(it, _)| *it == name).map(|(_, it)| it));
        }
        for import in &here.imports {
            if import.name.as_deref() == Some(name) {
                found.extend(self.imported(module, import, seen));
            }
        }
        if found.is_empty() {
            for import in here.imports.iter().filter(|import| import.name.is_none()) {
                for (target, _) in self.walk_import(module, import, seen) {
                    if let Target::Module(other) = target {
                        found.extend(self.lookup(other, name, seen));
                    }
                }
            }
        }
        seen.remove(&(module, name.to_owned()));
        found.sort();
        found.dedup();
        found
    }

    /// The exported macros, which are all at the root, and where they stand.
    pub(super) fn exported_macros(&self) -> impl Iterator<Item = (&str, Target)> {
        let all = self.modules.iter().enumerate();
        all.flat_map(|(module, here)| {
            let nodes = here.items.iter().enumerate();
            let exported = nodes.filter(|(_, node)| node.attributes.is_exported_macro);
            exported.filter_map(move |(index, node)| {
                Some((node.name.as_deref()?, Target::Item(module, index)))
            })
        })
    }

    /// What an import brings, whole paths only.
    pub(super) fn import(&self, module: usize, import: &Import) -> Vec<Target> {
        self.imported(module, import, &mut Seen::new())
    }

    fn imported(&self, module: usize, import: &Import, seen: &mut Seen) -> Vec<Target> {
        let found = self.walk_import(module, import, seen);
        let whole = found
            .into_iter()
            .filter(|(_, length)| *length == import.path.len());
        whole.map(|(target, _)| target).collect()
    }

    fn walk_import(&self, module: usize, import: &Import, seen: &mut Seen) -> Vec<(Target, usize)> {
        let path = &import.path;
        let foreign = || vec![(Target::Foreign(path.clone()), path.len())];
        if import.is_foreign {
            return foreign();
        }
        let found = self.walk(module, path, seen);
        // `use bytes;` names the crate.
        if found.is_empty() && path.len() == 1 {
            return foreign();
        }
        found
    }
}
