//! Each name in Rust belongs to one thing.

use std::collections::BTreeMap;

use slack_methods_spec_model::file::At;
use slack_methods_spec_model::model::Context;

use super::RustName;

/// The names that are taken in one place of the emitted code, and by what.
#[derive(Debug, Default)]
pub(super) struct Claims(BTreeMap<RustName, String>);

impl Claims {
    /// Names that the emitted code has for its own ends.
    pub(super) fn reserved(names: &[(&str, &str)]) -> Self {
        Self(
            names
                .iter()
                .map(|(name, owner)| (RustName::own(name), (*owner).to_owned()))
                .collect(),
        )
    }

    /// Takes a name that nothing has yet.
    pub(super) fn reserve(&mut self, name: RustName, owner: String) {
        self.0.insert(name, owner);
    }

    /// Takes a name for `owner`, or notes who has it and the `key` that mends it, if one does.
    pub(super) fn claim(
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

/// The name in Rust of an item: the one that the specification chooses, or the one that follows from
/// its name there.
pub(super) fn chosen_or(
    cx: &mut Context<'_>,
    at: &At<'_>,
    chosen: Option<&str>,
    rule: Rule,
    otherwise: impl FnOnce() -> RustName,
) -> RustName {
    let Some(text) = chosen else {
        return otherwise();
    };
    let (name, help) = match rule {
        Rule::Snake => (RustName::chosen_snake(text), RustName::SNAKE_RULE),
        Rule::Camel => (RustName::chosen_camel(text), RustName::CAMEL_RULE),
    };
    name.unwrap_or_else(|| {
        cx.value(at, format!("`{text}` is not a name for this in Rust"), help);
        otherwise()
    })
}

/// Which names an item can have.
#[derive(Clone, Copy, Debug)]
pub(super) enum Rule {
    /// Those of arguments and fields.
    Snake,
    /// Those of types and variants.
    Camel,
}
