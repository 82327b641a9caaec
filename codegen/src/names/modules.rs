//! The modules of the methods: each method's name is a path of modules in the emitted crate.

use std::collections::BTreeMap;

use slack_methods_spec_model::Problems;
use slack_methods_spec_model::file::At;
use slack_methods_spec_model::model::{self, Context};
use slack_methods_spec_model::name::MethodName;

use super::RustName;

/// Names at the root of the emitted crate, or of its tests, that no family of methods can have.
const ROOT_NAMES: [&str; 12] = [
    "blocking",
    "bytes",
    "errors",
    "events",
    "http",
    "ids",
    "index",
    "lib",
    "mutations",
    "objects",
    "payloads",
    "session",
];
/// Features of the emitted crate that no family of methods can have. No family has the name of one
/// with a hyphen.
const FEATURES: [&str; 2] = ["client", "default"];

/// The modules that lead to a method, its own last.
pub(crate) fn modules_of(name: &MethodName) -> Vec<RustName> {
    name.as_str().split('.').map(RustName::snake).collect()
}

/// Claims the path of modules of each method.
pub(super) fn claim(methods: &[model::Method], problems: &mut Problems) {
    let mut modules: BTreeMap<String, &model::Method> = BTreeMap::new();
    // The file that belongs to a name has the better claim to it.
    let placed =
        |method: &&model::Method| *method.file.path == format!("spec/{}", method.name.spec_path());
    for method in methods.iter().filter(placed) {
        let name = &method.name;
        let mut cx = Context::new(&method.file, problems);
        let at = At::Root.key("method");
        let path = modules_of(name);
        let root = path[0].as_str();
        if ROOT_NAMES.contains(&root) || FEATURES.contains(&root) {
            cx.value(
                &at,
                format!("the family `{root}` would have the name of another part of the crate"),
                "the generator has to learn another name for this family",
            );
        }
        let path: Vec<&str> = path.iter().map(RustName::as_str).collect();
        let path = path.join("::");
        if let Some(other) = modules.insert(path.clone(), method) {
            let other = &other.name;
            cx.value(
                &at,
                format!("`{other}` and `{name}` both become the module `{path}`"),
                "the generator has to learn another name for one of them",
            );
        }
    }
    for (path, method) in &modules {
        let below = format!("{path}::");
        let inner = modules.range(below.clone()..).next();
        if let Some((_, inner)) = inner.filter(|(other, _)| other.starts_with(&below)) {
            let (name, inner) = (&method.name, &inner.name);
            Context::new(&method.file, problems).value(
                &At::Root.key("method"),
                format!("the module of `{name}` would hold the one of `{inner}`"),
                "the generator has to learn how a method can hold another",
            );
        }
    }
}
