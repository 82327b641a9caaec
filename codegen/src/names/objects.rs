//! The objects that several methods return: a module and a type for each.

use std::collections::BTreeMap;

use slack_methods_spec_model::Problems;
use slack_methods_spec_model::file::At;
use slack_methods_spec_model::model::{self, Context};

use super::claims::{Claims, Rule, chosen_or};
use super::fields::{self, Response};
use super::{RustName, Shared};

/// One shared object.
#[derive(Debug, Hash)]
pub(crate) struct SharedObject<'a> {
    pub(super) model: &'a model::SharedObject,
    pub(crate) module: RustName,
    pub(crate) rust: RustName,
    /// Its fields, and the objects inside of it.
    pub(crate) body: Response<'a>,
}

/// The types of the shared objects by the names of these. Each name in Rust is claimed once.
pub(super) fn names<'a>(
    objects: &'a [model::SharedObject],
    problems: &mut Problems,
) -> BTreeMap<&'a str, RustName> {
    let (mut names, mut claims) = (BTreeMap::new(), Claims::default());
    for object in objects {
        let mut cx = Context::new(&object.file, problems);
        let (name, chosen) = (object.name.as_str(), object.chosen_name.as_deref());
        let at = At::Root.key("type_name");
        let rust = chosen_or(&mut cx, &at, chosen, Rule::Camel, || RustName::camel(name));
        let (at, owner) = (At::Root.key("object"), format!("the object `{name}`"));
        claims.claim(&mut cx, &at, &rust, &owner, Some("type_name"));
        claims.claim(&mut cx, &at, &RustName::snake(name), &owner, None);
        names.insert(name, rust);
    }
    names
}

pub(super) fn build<'a>(
    objects: &'a [model::SharedObject],
    shared: &Shared<'a>,
    problems: &mut Problems,
) -> Vec<SharedObject<'a>> {
    let named = objects.iter().map(|model| {
        let mut cx = Context::new(&model.file, problems);
        let rust = shared.object(&model.name);
        let mut types = fields::prelude();
        let (at, owner) = (
            At::Root.key("object"),
            format!("the object `{}`", model.name),
        );
        types.claim(&mut cx, &at, &rust, &owner, Some("type_name"));
        let root = At::Root.key("fields");
        SharedObject {
            model,
            module: RustName::snake(&model.name),
            rust,
            body: fields::build(&mut cx, &root, &model.body, shared, &mut types),
        }
    });
    named.collect()
}
