//! The names of the methods, each of which is a path of modules in the emitted crate.

use std::collections::BTreeMap;

use super::RawMethod;
use crate::file::At;
use crate::name::{MethodName, RustName};
use crate::problem::Problems;

/// Names at the root of the emitted crate, or of its tests, that no family of methods can have.
const ROOT_NAMES: [&str; 10] = [
    "blocking",
    "bytes",
    "errors",
    "events",
    "http",
    "ids",
    "lib",
    "mutations",
    "objects",
    "session",
];
/// Features of the emitted crate that no family of methods can have. No family has the name of one
/// with a hyphen.
const FEATURES: [&str; 2] = ["client", "default"];

/// The methods by name. Each name is claimed once, and so is each path of modules.
pub(super) fn of_methods(
    methods: &[RawMethod],
    problems: &mut Problems,
) -> BTreeMap<MethodName, usize> {
    let mut names = BTreeMap::new();
    let mut modules: BTreeMap<String, &str> = BTreeMap::new();
    for (index, method) in methods.iter().enumerate() {
        let at = At::Root.key("method");
        let Some(name) = MethodName::parse(&method.content.method) else {
            problems.push(
                method
                    .file
                    .problem(&at, "this is no method's name")
                    .help(MethodName::RULE),
            );
            continue;
        };
        let expected = format!("spec/{}", name.spec_path());
        if *method.file.path != expected {
            problems.push(
                method
                    .file
                    .problem(&at, format!("the file of `{name}` is {expected}"))
                    .help("rename the file, or correct the name"),
            );
            // The file that belongs to the name has the better claim to it.
            names.entry(name).or_insert(index);
            continue;
        }
        let path = name.modules();
        let root = path[0].as_str();
        if ROOT_NAMES.contains(&root) || FEATURES.contains(&root) {
            problems.push(
                method
                    .file
                    .problem(
                        &at,
                        format!(
                            "the family `{root}` would have the name of another part of the crate"
                        ),
                    )
                    .help("the generator has to learn another name for this family"),
            );
        }
        let path: Vec<&str> = path.iter().map(RustName::as_str).collect();
        if let Some(other) = modules.insert(path.join("::"), &method.content.method) {
            problems.push(
                method
                    .file
                    .problem(
                        &at,
                        format!(
                            "`{other}` and `{name}` both become the module `{}`",
                            path.join("::")
                        ),
                    )
                    .help("the generator has to learn another name for one of them"),
            );
        }
        names.insert(name, index);
    }
    for (path, name) in &modules {
        let below = format!("{path}::");
        if let Some((_, inner)) = modules
            .range(below.clone()..)
            .next()
            .filter(|(other, _)| other.starts_with(&below))
        {
            let method = methods
                .iter()
                .find(|method| method.content.method == **name);
            if let Some(method) = method {
                problems.push(
                    method
                        .file
                        .problem(
                            &At::Root.key("method"),
                            format!("the module of `{name}` would hold the one of `{inner}`"),
                        )
                        .help("the generator has to learn how a method can hold another"),
                );
            }
        }
    }
    names
}
