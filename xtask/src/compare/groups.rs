//! Gathers the differences under the methods that have them.

use std::collections::BTreeMap;

use super::change::Difference;

/// Methods from which on a difference that all of them have is told once.
const MANY: usize = 3;

/// Methods that a title names.
const NAMED: usize = 3;

pub(super) struct Group<'a> {
    /// The methods; none for what all methods share.
    methods: Vec<&'a str>,
    pub(super) differences: Vec<&'a Difference>,
}

impl Group<'_> {
    /// The methods, with `quote` around the name of each.
    pub(super) fn title(&self, quote: &str) -> String {
        let names = self.methods.iter().take(NAMED);
        let names: Vec<String> = names.map(|name| format!("{quote}{name}{quote}")).collect();
        let names = names.join(", ");
        match self.methods.len() {
            0 => "the crate".to_owned(),
            number if number > NAMED => format!("{names} and {} more", number - NAMED),
            _ => names,
        }
    }
}

pub(super) fn of(differences: &[Difference]) -> Vec<Group<'_>> {
    let mut alike: BTreeMap<_, Vec<&Difference>> = BTreeMap::new();
    for difference in differences.iter().filter(|it| it.method.is_some()) {
        alike
            .entry(likeness(difference))
            .or_default()
            .push(difference);
    }
    let mut groups: BTreeMap<Vec<&str>, Vec<&Difference>> = BTreeMap::new();
    for difference in differences {
        let own = difference.method.as_deref().into_iter();
        let methods = match alike.get(&likeness(difference)) {
            Some(all) if difference.method.is_some() && all.len() >= MANY => {
                if !all.first().is_some_and(|first| **first == *difference) {
                    continue;
                }
                all.iter().filter_map(|it| it.method.as_deref()).collect()
            }
            _ => own.collect(),
        };
        groups.entry(methods).or_default().push(difference);
    }
    let group = |(methods, differences)| Group {
        methods,
        differences,
    };
    groups.into_iter().map(group).collect()
}

/// Everything but the method.
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
