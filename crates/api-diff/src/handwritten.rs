//! The differences of two listings of a hand-written crate.

mod rules;

use std::collections::{BTreeMap, BTreeSet};

use crate::difference::{Difference, Owner};
use crate::source::{Item, Kind};

/// The differences between two states of a crate, in the order of the items. A type, trait or module
/// that is new or gone is one difference, not one for each of its members.
#[must_use]
pub fn compare(package: &str, before: &[Item], after: &[Item]) -> Vec<Difference> {
    let (before, after) = (Listing::new(before), Listing::new(after));
    let mut found = Vec::new();
    let keys: BTreeSet<&Order<'_>> = before.items.keys().chain(after.items.keys()).collect();
    for key in keys {
        let [mut old, mut new] =
            [&before, &after].map(|it| it.items.get(key).cloned().unwrap_or_default());
        // Several under different conditions have one name.
        old.retain(|item| match new.iter().position(|it| it == item) {
            Some(at) => {
                new.remove(at);
                false
            }
            None => true,
        });
        let mut new = new.into_iter();
        for old in old {
            let (class, item, now) = match new.next() {
                Some(new) => {
                    let owner = before.owner(old).zip(after.owner(new));
                    (rules::changed(old, new, owner), new, Some(new))
                }
                None if !old.is_owner() && after.owner(old).is_none() => continue,
                None => (rules::REMOVED, old, None),
            };
            let [once, now] = match now {
                Some(new) => sides(old, new).map(Some),
                None => [Some(before.described(old)), None],
            };
            found.push(difference(package, item, class, once, now));
        }
        for item in new {
            if !item.is_owner() && before.owner(item).is_none() {
                continue;
            }
            let class = rules::added(item, before.holder(item));
            found.push(difference(
                package,
                item,
                class,
                None,
                Some(after.described(item)),
            ));
        }
    }
    found
}

/// By what it belongs to, like the lines of a listing.
type Order<'a> = (&'a str, bool, Kind, &'a str);

struct Listing<'a> {
    items: BTreeMap<Order<'a>, Vec<&'a Item>>,
    owners: BTreeMap<&'a str, &'a Item>,
    /// The members of each owner by what they are.
    sizes: BTreeMap<&'a str, BTreeMap<Kind, usize>>,
}

impl<'a> Listing<'a> {
    fn new(all: &'a [Item]) -> Self {
        let mut items: BTreeMap<_, Vec<&Item>> = BTreeMap::new();
        let mut owners = BTreeMap::new();
        let mut sizes: BTreeMap<&str, BTreeMap<Kind, usize>> = BTreeMap::new();
        for item in all {
            let order = (
                item.owner.as_str(),
                !item.is_owner(),
                item.kind,
                item.path.as_str(),
            );
            items.entry(order).or_default().push(item);
            if item.is_owner() {
                owners.insert(item.path.as_str(), item);
            } else {
                let sizes = sizes.entry(item.owner.as_str()).or_default();
                *sizes.entry(item.kind).or_default() += 1;
            }
        }
        Self {
            items,
            owners,
            sizes,
        }
    }

    /// What an item belongs to, in this state of the crate.
    fn owner(&self, item: &Item) -> Option<&'a Item> {
        self.owners.get(item.owner.as_str()).copied()
    }

    /// What an item stands in: of a field, its variant or struct.
    fn holder(&self, item: &Item) -> Option<&'a Item> {
        let above = item.path.rsplit_once("::").map(|(above, _)| above);
        match above.filter(|above| item.kind == Kind::Field && *above != item.owner) {
            Some(above) => {
                let order = (item.owner.as_str(), true, Kind::Variant, above);
                self.items.get(&order).and_then(|all| all.first()).copied()
            }
            None => self.owner(item),
        }
    }

    /// An item that the other listing lacks, with the number of items that belong to it.
    fn described(&self, item: &Item) -> String {
        let said = said(item);
        let sizes = self
            .sizes
            .get(item.path.as_str())
            .filter(|_| item.is_owner());
        let sizes: Vec<String> = sizes
            .into_iter()
            .flatten()
            .map(|(kind, size)| format!("{size} {}", plural(kind.word(), *size)))
            .collect();
        match (said.as_str(), sizes.is_empty()) {
            (_, true) => said,
            ("", false) => format!("with {}", sizes.join(", ")),
            (_, false) => format!("{said}, with {}", sizes.join(", ")),
        }
    }
}

fn plural(word: &str, number: usize) -> String {
    format!("{word}{}", if number == 1 { "" } else { "s" })
}

fn said(item: &Item) -> String {
    let said = item.said();
    said.strip_prefix(": ")
        .unwrap_or(&said)
        .trim_start()
        .to_owned()
}

/// Both sides of a change, only what is not the same.
fn sides(before: &Item, after: &Item) -> [String; 2] {
    let side = |one: &Item, other: &Item| {
        let attributes = one.attributes.difference(&other.attributes);
        let mut parts: Vec<String> = attributes.map(|it| format!("#[{it}]")).collect();
        if one.signature != other.signature {
            parts.push(one.signature.clone());
        }
        if one.value != other.value {
            parts.extend(one.value.as_ref().map(|value| format!("= {value}")));
        }
        parts.retain(|part| !part.is_empty());
        match parts.is_empty() {
            true => "(none)".to_owned(),
            false => parts.join(" "),
        }
    };
    [side(before, after), side(after, before)]
}

fn difference(
    package: &str,
    item: &Item,
    (class, note): crate::class::Said,
    before: Option<String>,
    after: Option<String>,
) -> Difference {
    Difference {
        owner: Owner::Handwritten(package.to_owned()),
        item: item.key(),
        before,
        after,
        class,
        note,
    }
}

#[cfg(test)]
mod tests;
