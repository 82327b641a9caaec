//! Gathers the differences under the methods that have them.

use std::collections::BTreeMap;

use crate::difference::{Difference, Owner};

/// As many methods as this share one line for a difference that all of them have.
const MANY: usize = 3;

/// Methods that a title names.
const NAMED: usize = 3;

/// Differences under one title.
#[derive(Debug)]
pub struct Group<'a> {
    /// What has them; several methods where each has the same.
    owners: Vec<&'a Owner>,
    /// What differs.
    pub differences: Vec<&'a Difference>,
}

impl Group<'_> {
    /// The names of the owners, with `quote` around each name.
    #[must_use]
    pub fn title(&self, quote: &str) -> String {
        let names: Vec<String> = self
            .owners
            .iter()
            .take(NAMED)
            .map(|owner| match owner {
                Owner::Crate => "the crate".to_owned(),
                Owner::Of(name) | Owner::Handwritten(name) => format!("{quote}{name}{quote}"),
            })
            .collect();
        let names = names.join(", ");
        match self.owners.len() {
            number if number > NAMED => format!("{names} and {} more", number - NAMED),
            _ => names,
        }
    }
}

/// The differences by what has them, in the order of the owners. A difference that several methods
/// share stands under all of them, once.
#[must_use]
pub fn of(differences: &[Difference]) -> Vec<Group<'_>> {
    let mut alike: BTreeMap<_, Vec<&Difference>> = BTreeMap::new();
    for difference in differences.iter().filter(|it| is_of_method(it)) {
        alike
            .entry(likeness(difference))
            .or_default()
            .push(difference);
    }
    let mut groups: BTreeMap<Vec<&Owner>, Vec<&Difference>> = BTreeMap::new();
    for difference in differences {
        let owners = match alike.get(&likeness(difference)) {
            Some(all) if is_of_method(difference) && all.len() >= MANY => {
                if !all.first().is_some_and(|first| **first == *difference) {
                    continue;
                }
                all.iter().map(|it| &it.owner).collect()
            }
            _ => vec![&difference.owner],
        };
        groups.entry(owners).or_default().push(difference);
    }
    let group = |(owners, differences)| Group {
        owners,
        differences,
    };
    groups.into_iter().map(group).collect()
}

fn is_of_method(difference: &Difference) -> bool {
    matches!(difference.owner, Owner::Of(_))
}

/// Everything but the owner.
fn likeness(difference: &Difference) -> impl Ord + '_ {
    (
        &difference.item,
        &difference.before,
        &difference.after,
        difference.class,
    )
}

#[cfg(test)]
mod tests;
