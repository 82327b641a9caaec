//! Each name in Rust belongs to one thing.

use std::collections::BTreeMap;

use super::context::Context;
use crate::file::At;
use crate::name::RustName;

/// The names that are taken in one place of the emitted code, and by what.
#[derive(Debug, Default)]
pub(crate) struct Claims(BTreeMap<RustName, String>);

impl Claims {
    /// Names that the emitted code has for its own ends.
    pub(crate) fn reserved(names: &[(&str, &str)]) -> Self {
        Self(
            names
                .iter()
                .map(|(name, owner)| (RustName::own(name), (*owner).to_owned()))
                .collect(),
        )
    }

    /// Takes a name that nothing has yet.
    pub(crate) fn reserve(&mut self, name: RustName, owner: String) {
        self.0.insert(name, owner);
    }

    /// Takes a name for `owner`, or notes who has it and the `key` that mends it, if one does.
    pub(crate) fn claim(
        &mut self,
        cx: &mut Context<'_>,
        at: &At<'_>,
        name: &RustName,
        owner: &str,
        key: Option<&str>,
    ) {
        if let Some(other) = self.0.get(name) {
            let help = match key {
                Some(key) => format!("give one of them another name with the key `{key}:`"),
                None => "write one of them otherwise".to_owned(),
            };
            let title = format!("{other} and {owner} both become `{name}` in Rust");
            cx.key(at, title, help);
        } else {
            self.0.insert(name.clone(), owner.to_owned());
        }
    }
}
