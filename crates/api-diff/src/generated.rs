//! The differences of two listings of the generated crate.

mod rules;

use std::collections::{BTreeMap, BTreeSet};

use crate::class::Said;
use crate::difference::{Difference, Owner};
use crate::listing::{Item, Key, Part, Sort};

/// The differences by method, what the methods share first. A method that is new or gone is one
/// difference, not one for each of its items.
#[must_use]
pub fn compare(before: &[Item], after: &[Item]) -> Vec<Difference> {
    let (before, after) = (Listing::new(before), Listing::new(after));
    let mut found: Vec<(&Key, Difference)> = Vec::new();
    let mut gone: BTreeMap<RustPath<'_>, Vec<&Item>> = BTreeMap::new();
    for (key, item) in &before.items {
        if let Some(now) = after.items.get(key) {
            found.extend(changed(item, now).map(|difference| (*key, difference)));
        } else if key.sort.is_whole() || after.has_method_of(item) {
            gone.entry(before.path(item)).or_default().push(item);
        }
    }
    for (key, item) in &after.items {
        let new = !before.items.contains_key(key);
        if !new || !(key.sort.is_whole() || before.has_method_of(item)) {
            continue;
        }
        // What is called the same in Rust is the same item, under another name on the wire.
        let old = gone.get_mut(&after.path(item)).and_then(Vec::pop);
        let difference = match old {
            Some(old) => changed(old, item),
            None => Some(one(item, rules::added(item)).now(after.described(item))),
        };
        found.extend(difference.map(|difference| (*key, difference)));
    }
    for item in gone.into_values().flatten() {
        let difference = one(item, rules::REMOVED).once(before.described(item));
        found.push((&item.key, difference));
    }
    found.sort_by_key(|(key, _)| *key);
    found
        .into_iter()
        .map(|(_, difference)| difference)
        .collect()
}

/// What finds an item in Rust: its method, what it is, the struct that it is a field of, its name.
type RustPath<'a> = (Option<&'a str>, Sort, &'a str, &'a str);

struct Listing<'a> {
    items: BTreeMap<&'a Key, &'a Item>,
    /// The items of each method by what they are.
    sizes: BTreeMap<&'a str, BTreeMap<Sort, usize>>,
    /// The structs by method and path.
    structs: BTreeMap<(&'a str, &'a str), &'a str>,
}

impl<'a> Listing<'a> {
    fn new(items: &'a [Item]) -> Self {
        let mut sizes: BTreeMap<&str, BTreeMap<Sort, usize>> = BTreeMap::new();
        let mut structs = BTreeMap::new();
        for item in items {
            let Some(method) = item.key.method.as_deref() else {
                continue;
            };
            let sizes = sizes.entry(method).or_default();
            *sizes.entry(item.key.sort).or_default() += 1;
            if item.key.sort == Sort::Type {
                structs.insert((method, item.key.name.as_str()), name(item));
            }
        }
        Self {
            items: items.iter().map(|item| (&item.key, item)).collect(),
            sizes,
            structs,
        }
    }

    fn has_method_of(&self, item: &Item) -> bool {
        let method = item.key.method.as_deref();
        method.is_none_or(|method| {
            let sizes = self.sizes.get(method);
            sizes.is_some_and(|sizes| sizes.keys().any(|sort| sort.is_whole()))
        })
    }

    fn path(&self, item: &'a Item) -> RustPath<'a> {
        let method = item.key.method.as_deref();
        let owner = match (item.key.sort, method) {
            (Sort::Field, Some(method)) => {
                let above = above(&item.key.name);
                self.structs.get(&(method, above)).copied().unwrap_or(above)
            }
            // Its enum, which it names first.
            (Sort::Value, _) => item.key.name.split('.').next().unwrap_or_default(),
            _ => "",
        };
        (method, item.key.sort, owner, name(item))
    }

    /// An item that the other listing has not: what its line says, without the digits of the docs.
    /// Of a whole method, how much there is in it.
    fn described(&self, item: &Item) -> String {
        if item.key.sort.is_whole() {
            let method = item.key.method.as_deref().unwrap_or_default();
            let sizes = self.sizes.get(method).into_iter().flatten();
            let sizes = sizes.filter(|(sort, _)| !sort.is_whole() && **sort != Sort::Fact);
            let sizes = sizes.map(|(sort, size)| format!("{size} {}", plural(sort.word(), *size)));
            return sizes.collect::<Vec<_>>().join(", ");
        }
        let parts = item.parts.iter().filter(|(part, _)| **part != Part::Docs);
        said(parts.map(|(part, value)| (*part, value.as_str())))
    }
}

fn plural(word: &str, number: usize) -> String {
    format!("{word}{}", if number == 1 { "" } else { "s" })
}

/// The name in Rust.
fn name(item: &Item) -> &str {
    item.parts.get(&Part::Name).unwrap_or(&item.key.name)
}

/// The path to what holds a field: up to the last dot that is none of a name.
fn above(path: &str) -> &str {
    let mut dots = path.rmatch_indices('.').map(|(at, _)| &path[..at]);
    dots.find(|above| !above.ends_with('\\')).unwrap_or("")
}

fn said<'a>(parts: impl Iterator<Item = (Part, &'a str)>) -> String {
    let mut text = String::new();
    for (part, value) in parts {
        if !text.is_empty() {
            text.push_str(part.before());
        }
        text.push_str(part.sign());
        text.push_str(value);
    }
    text
}

/// A difference whose two sides are not known yet.
fn one(item: &Item, (class, note): Said) -> Difference {
    let mut what = item.key.clone();
    let owner = what.method.take().map_or(Owner::Crate, Owner::Of);
    Difference {
        owner,
        item: what.to_string(),
        before: None,
        after: None,
        class,
        note,
    }
}

/// The parts of an item that are not the same; the gravest of them makes the class.
fn changed(before: &Item, after: &Item) -> Option<Difference> {
    let parts: BTreeSet<Part> = before
        .parts
        .keys()
        .chain(after.parts.keys())
        .copied()
        .collect();
    let parts = parts
        .into_iter()
        .filter(|part| before.parts.get(part) != after.parts.get(part));
    let parts: Vec<Part> = parts.collect();
    let mut classes: Vec<Said> = parts
        .iter()
        .map(|part| rules::changed(*part, before, after))
        .collect();
    let mut sides = [before, after].map(|item| {
        let parts = parts
            .iter()
            .filter_map(|part| Some((*part, item.parts.get(part)?.as_str())));
        said(parts)
    });
    if before.key.name != after.key.name {
        classes.push(rules::OTHER_WIRE_NAME);
        for (side, item) in sides.iter_mut().zip([before, after]) {
            *side = format!("{} {side}", item.key.name).trim_end().to_owned();
        }
    }
    let gravest = classes.into_iter().max_by_key(|(class, _)| *class)?;
    let [once, now] = sides.map(|side| match side.as_str() {
        "" => "(none)".to_owned(),
        _ => side,
    });
    Some(one(after, gravest).once(once).now(now))
}

#[cfg(test)]
mod tests;
