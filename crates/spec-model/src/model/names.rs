//! The names of the methods.

use std::collections::BTreeSet;

use crate::file::At;
use crate::name::MethodName;
use crate::problem::Problems;
use crate::specification::Parsed;
use crate::syntax;

/// The names of the methods. A file stands where its method's name says.
pub(super) fn of_methods(
    methods: &[Parsed<syntax::Method>],
    problems: &mut Problems,
) -> BTreeSet<MethodName> {
    let mut names = BTreeSet::new();
    for Parsed { file, content } in methods {
        let at = At::Root.key("method");
        let Some(name) = MethodName::parse(&content.method) else {
            let problem = file.problem(&at, "this is not a method's name");
            problems.push(problem.help(MethodName::RULE));
            continue;
        };
        let expected = format!("spec/{}", name.spec_path());
        if *file.path != expected {
            let title = format!("the file of `{name}` is {expected}");
            let problem = file.problem(&at, title);
            problems.push(problem.help("rename the file, or correct the name"));
        }
        names.insert(name);
    }
    names
}
