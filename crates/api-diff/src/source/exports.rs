//! What can be reached from outside, and under which path.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use syn::Item;

use super::attributes::{self, Attributes};
use super::import::Import;
use super::module::Crate;
use super::problem::Problem;
use super::scope::Target;

/// One public path.
#[derive(Clone, Debug)]
pub(super) struct Export {
    pub(super) path: String,
    pub(super) target: Target,
    /// What must be turned on for it, the outermost first.
    pub(super) conditions: Vec<String>,
}

pub(super) struct Exports {
    /// Each item and module by its shortest path, in the order of the lengths.
    pub(super) first: Vec<Export>,
    /// Further paths of the same.
    pub(super) others: Vec<Export>,
    /// Everything that can be named, also what is hidden from the docs.
    paths: BTreeMap<Target, (String, bool)>,
    /// Types that signatures show and callers cannot name, as they are met.
    unnamed: RefCell<BTreeSet<Target>>,
}

struct Visit {
    module: usize,
    path: Vec<String>,
    conditions: Vec<String>,
    is_hidden: bool,
}

impl Exports {
    pub(super) fn of(krate: &Crate) -> Result<Self, Problem> {
        let mut exports = Self {
            first: Vec::new(),
            others: Vec::new(),
            paths: BTreeMap::new(),
            unnamed: RefCell::default(),
        };
        let mut hidden = VecDeque::new();
        let mut queue = VecDeque::from([Visit {
            module: 0,
            path: Vec::new(),
            conditions: Vec::new(),
            is_hidden: false,
        }]);
        // What is hidden comes last, so that nothing is hidden that has a visible path too.
        while let Some(visit) = queue.pop_front().or_else(|| hidden.pop_front()) {
            for (name, target, conditions, is_hidden) in names(krate, &visit, 0)? {
                let mut path = visit.path.clone();
                path.push(name);
                let is_new = exports.add(&path, &target, &conditions, is_hidden);
                let Target::Module(module) = target else {
                    continue;
                };
                if is_new {
                    let next = Visit {
                        module,
                        path,
                        conditions,
                        is_hidden,
                    };
                    match is_hidden {
                        true => hidden.push_back(next),
                        false => queue.push_back(next),
                    }
                }
            }
        }
        Ok(exports)
    }

    fn add(
        &mut self,
        path: &[String],
        target: &Target,
        conditions: &[String],
        is_hidden: bool,
    ) -> bool {
        let export = Export {
            path: path.join("::"),
            target: target.clone(),
            conditions: conditions.to_vec(),
        };
        let known = self.paths.get(target);
        // A path that is hidden may be found before one that is not.
        let is_new = known.is_none_or(|(_, was_hidden)| *was_hidden && !is_hidden);
        let is_foreign = matches!(target, Target::Foreign(_));
        if is_new {
            self.paths
                .insert(target.clone(), (export.path.clone(), is_hidden));
        }
        match (is_hidden, is_new && !is_foreign) {
            (true, _) => {}
            (false, true) => self.first.push(export),
            (false, false) => self.others.push(export),
        }
        is_new
    }

    /// Notes a type that a signature shows: what belongs to it can be used without its name.
    pub(super) fn show(&self, krate: &Crate, target: &Target) {
        if krate.is_type(target) && !self.can_be_named(target) {
            self.unnamed.borrow_mut().insert(target.clone());
        }
    }

    /// Lists each type that was met since the last time under the path where it is defined. Returns
    /// whether there was any.
    pub(super) fn add_unnamed(&mut self, krate: &Crate) -> bool {
        let unnamed = std::mem::take(self.unnamed.get_mut());
        for target in &unnamed {
            let conditions = attributes::beyond(&krate.conditions(target), &[]);
            self.add(&krate.own_path(target), target, &conditions, false);
        }
        !unnamed.is_empty()
    }

    /// The path to use, if there is a visible one.
    pub(super) fn path(&self, target: &Target) -> Option<&str> {
        let (path, is_hidden) = self.paths.get(target)?;
        (!is_hidden).then_some(path)
    }

    /// Whether callers can name it, also if the docs hide it.
    pub(super) fn can_be_named(&self, target: &Target) -> bool {
        self.paths.contains_key(target)
    }

    /// A path for a type in a signature, also of one that is hidden.
    pub(super) fn any_path(&self, target: &Target) -> Option<&str> {
        self.paths.get(target).map(|(path, _)| path.as_str())
    }
}

/// Globs in globs; more are a circle.
const MOST_GLOBS: usize = 16;

type Name = (String, Target, Vec<String>, bool);

/// The public names directly in a module, in their order.
fn names(krate: &Crate, visit: &Visit, depth: usize) -> Result<Vec<Name>, Problem> {
    let mut names = Vec::new();
    let mut add = |name: &str, target: Target, own: &[String], is_hidden: bool| {
        let all = [visit.conditions.as_slice(), own, &krate.conditions(&target)].concat();
        let conditions = attributes::beyond(&all, &[]);
        let is_hidden = is_hidden || visit.is_hidden || krate.is_hidden(&target);
        names.push((name.to_owned(), target, conditions, is_hidden));
    };
    let module = &krate.modules[visit.module];
    for (name, child) in &module.children {
        if krate.modules[*child].is_public {
            add(name, Target::Module(*child), &[], false);
        }
    }
    for (index, node) in module.items.iter().enumerate() {
        // An exported macro is at the root, wherever it stands.
        let is_macro = node.attributes.is_exported_macro;
        if let Some(name) = node.name.as_ref().filter(|_| node.is_public && !is_macro) {
            add(name, Target::Item(visit.module, index), &[], false);
        }
    }
    if visit.module == 0 {
        for (name, target) in krate.exported_macros() {
            add(name, target, &[], false);
        }
    }
    for import in module.imports.iter().filter(|import| import.is_public) {
        let attributes = &import.attributes;
        let (own, is_hidden) = (&attributes.conditions, attributes.is_hidden);
        let targets = match &import.name {
            Some(_) => krate.import(visit.module, import),
            None => krate.glob(visit.module, import),
        };
        if targets.is_empty() || depth > MOST_GLOBS {
            return Err(Problem(format!(
                "cannot see what `pub use {}` in the module `{}` leads to",
                import.path.join("::"),
                match module.path.is_empty() {
                    true => "crate".to_owned(),
                    false => module.path.join("::"),
                },
            )));
        }
        match &import.name {
            Some(name) if name == "_" => {}
            Some(name) => targets
                .into_iter()
                .filter(|target| krate.can_leave(target))
                .for_each(|target| add(name, target, own, is_hidden)),
            None => {
                for target in targets {
                    match target {
                        Target::Module(inner) => {
                            let inner = Visit {
                                module: inner,
                                path: Vec::new(),
                                conditions: Vec::new(),
                                is_hidden: false,
                            };
                            for (name, target, conditions, hidden) in
                                self::names(krate, &inner, depth + 1)?
                            {
                                add(
                                    &name,
                                    target,
                                    &[own.as_slice(), &conditions].concat(),
                                    is_hidden || hidden,
                                );
                            }
                        }
                        // What is in another crate cannot be seen from here.
                        Target::Foreign(mut path) => {
                            path.push("*".to_owned());
                            add("*", Target::Foreign(path), own, is_hidden);
                        }
                        Target::Item(..) => {}
                    }
                }
            }
        }
    }
    names.sort();
    Ok(names)
}

impl Crate {
    /// The modules that a glob takes from.
    fn glob(&self, module: usize, import: &Import) -> Vec<Target> {
        let targets = self.import(module, import).into_iter();
        targets
            .filter(|target| !matches!(target, Target::Item(..)))
            .collect()
    }

    /// Whether `pub use` makes it public: of two things with one name, the private one stays.
    fn can_leave(&self, target: &Target) -> bool {
        match target {
            Target::Item(module, index) => self.modules[*module].items[*index].is_public,
            Target::Module(module) => self.modules[*module].is_public,
            Target::Foreign(_) => true,
        }
    }

    /// What must be turned on for an item where it is defined.
    fn conditions(&self, target: &Target) -> Vec<String> {
        match target {
            Target::Item(module, index) => {
                self.conditions_of(*module, &self.modules[*module].items[*index].attributes)
            }
            Target::Module(module) => self.conditions_of(*module, &Attributes::default()),
            Target::Foreign(_) => Vec::new(),
        }
    }

    /// What must be turned on for something in a module, the outermost first.
    pub(super) fn conditions_of(&self, module: usize, own: &Attributes) -> Vec<String> {
        let mut all = own.conditions.clone();
        let mut module = module;
        loop {
            let here = &self.modules[module];
            all.splice(0..0, here.attributes.conditions.iter().cloned());
            if module == 0 {
                return all;
            }
            module = here.parent;
        }
    }

    fn is_type(&self, target: &Target) -> bool {
        let Target::Item(module, index) = target else {
            return false;
        };
        let item = &self.modules[*module].items[*index].item;
        matches!(item, Item::Struct(_) | Item::Enum(_) | Item::Union(_))
    }

    /// The path where something of this crate is defined, from `crate` on.
    pub(super) fn own_path(&self, target: &Target) -> Vec<String> {
        let (module, name) = match target {
            Target::Item(module, index) => {
                (*module, self.modules[*module].items[*index].name.clone())
            }
            Target::Module(module) => (*module, None),
            Target::Foreign(path) => return path.clone(),
        };
        let mut path = vec!["crate".to_owned()];
        path.extend(self.modules[module].path.iter().cloned());
        path.extend(name);
        path
    }

    fn is_hidden(&self, target: &Target) -> bool {
        match target {
            Target::Item(module, index) => self.modules[*module].items[*index].attributes.is_hidden,
            Target::Module(module) => self.modules[*module].attributes.is_hidden,
            Target::Foreign(_) => false,
        }
    }
}
