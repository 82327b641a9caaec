//! Rules for a whole value or object, at any depth.

use super::names::Named;
use crate::file::At;
use crate::model::{Context, Shared};
use crate::syntax;

/// One rule.
#[derive(Debug, Hash)]
pub struct Across {
    /// What must hold.
    pub rule: AcrossRule,
}

/// What must hold in a whole value or object.
#[derive(Debug, Hash)]
pub enum AcrossRule {
    /// The texts of this key differ.
    Unique(String),
    /// This key is `true` in at most one object.
    Single(String),
    /// There are at most so many of this object.
    Count(String, u64),
    /// The texts of a key in all objects of a kind have at most so many characters together.
    TotalLength {
        /// The object.
        of: String,
        /// The key.
        key: String,
        /// The most characters.
        max: u64,
    },
}

pub(super) fn build(
    cx: &mut Context<'_>,
    across: Option<&Vec<syntax::Across>>,
    shared: &Shared<'_>,
) -> Vec<Across> {
    let root = At::Root.key("across");
    let mut rules = Vec::new();
    for (index, raw) in across.into_iter().flatten().enumerate() {
        let at = root.index(index);
        let names = (&raw.unique, &raw.single, &raw.count, &raw.total_length);
        let rule = match (names, &raw.of, raw.max) {
            ((Some(key), None, None, None), None, None) => Some(AcrossRule::Unique(key.clone())),
            ((None, Some(key), None, None), None, None) => Some(AcrossRule::Single(key.clone())),
            ((None, None, Some(of), None), None, Some(max)) => {
                let known = object(cx, &at.key("count"), of, shared);
                known.then(|| AcrossRule::Count(of.clone(), max))
            }
            ((None, None, None, Some(key)), Some(of), Some(max)) => {
                object(cx, &at.key("of"), of, shared).then(|| AcrossRule::TotalLength {
                    of: of.clone(),
                    key: key.clone(),
                    max,
                })
            }
            _ => {
                let help = "write `{unique: KEY}`, `{single: KEY}`, `{count: OBJECT, max: N}` or `{total_length: KEY, of: OBJECT, max: N}`";
                cx.value(&at, "this is not a rule", help);
                None
            }
        };
        rules.extend(rule.map(|rule| Across { rule }));
    }
    rules
}

fn object(cx: &mut Context<'_>, at: &At<'_>, name: &str, shared: &Shared<'_>) -> bool {
    let known = shared.block_names.get(name) == Some(Named::Object);
    if !known && !shared.is_unread_block(name) {
        let title = format!("there is no object `{name}`");
        cx.value(at, title, "name an object of spec/blocks/");
    }
    known
}
