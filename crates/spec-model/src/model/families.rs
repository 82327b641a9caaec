//! The families of methods.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use crate::doc::Doc;
use crate::file::At;
use crate::name::{MethodName, similar};
use crate::problem::Problems;
use crate::specification::Parsed;
use crate::syntax;

/// What each family is for. Every family has its sentence, and every sentence a family.
pub(super) fn build(
    Parsed { file, content }: &Parsed<syntax::Families>,
    methods: &BTreeSet<MethodName>,
    all_read: bool,
    problems: &mut Problems,
) -> BTreeMap<String, Doc> {
    let mut cx = Context { file, problems };
    let root = At::Root.key("families");
    let known: BTreeSet<&str> = methods.iter().map(MethodName::family).collect();
    let mut families = BTreeMap::new();
    for (name, text) in &content.families {
        let at = root.key(name);
        // A file that could not be read may hold a method of the family.
        if all_read && !known.contains(name.as_str()) {
            let help = match similar(name, known.iter().copied()) {
                Some(other) => format!("a family with a similar name exists: `{other}`"),
                None => "a family is the first part of a method's name".to_owned(),
            };
            cx.key(
                &at,
                format!("no method belongs to the family `{name}`"),
                help,
            );
        }
        families.insert(name.clone(), cx.doc(&at, text));
    }
    for name in known {
        if !families.contains_key(name) {
            let help =
                format!("add a line to `families:`, such as `{name}: What its methods are for.`");
            cx.key(&root, format!("the family `{name}` has no sentence"), help);
        }
    }
    families
}
