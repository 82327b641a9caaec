//! What must hold between arguments or fields, as keys of a schema.

use serde_json::{Value, json};

use super::Version;
use super::writer::{Schema, object};
use crate::resolved::{Group, Rule};

/// The keys. Everything but `dependentRequired` stands below one `not`: client generators take an `anyOf`
/// beside properties for another type, and validators do not mind. 3.0 has words alone.
pub(super) fn keys(groups: &[Group], version: Version) -> Schema {
    let mut keys = Schema::new();
    if groups.is_empty() {
        return keys;
    }
    if version == Version::V3_1 {
        let (mut together, mut wrong) = (Schema::new(), Vec::new());
        for group in groups {
            match group.rule {
                Rule::Together => dependent(&mut together, &group.of),
                Rule::AtLeastOne => wrong.push(none_of(&group.of)),
                Rule::AtMostOne => wrong.extend(two_of(&group.of)),
                Rule::OneOf => {
                    wrong.push(none_of(&group.of));
                    wrong.extend(two_of(&group.of));
                }
            }
        }
        if !together.is_empty() {
            keys.insert("dependentRequired".to_owned(), together.into());
        }
        let wrong = match wrong.len() {
            1 => wrong.pop(),
            _ => (!wrong.is_empty()).then(|| json!({"anyOf": wrong})),
        };
        if let Some(wrong) = wrong {
            keys.insert("not".to_owned(), wrong);
        }
    }
    let groups: Vec<Value> = groups.iter().map(listed).collect();
    keys.insert("x-groups".to_owned(), groups.into());
    keys
}

fn dependent(together: &mut Schema, names: &[String]) {
    for name in names {
        let others = names.iter().filter(|other| *other != name);
        let others: Vec<Value> = others.map(|other| other.as_str().into()).collect();
        let list = together.entry(name.clone()).or_insert_with(|| json!([]));
        for other in others {
            if let Some(list) = list.as_array_mut().filter(|list| !list.contains(&other)) {
                list.push(other);
            }
        }
    }
}

fn none_of(names: &[String]) -> Value {
    let any: Vec<Value> = names.iter().map(|name| has(&[name])).collect();
    json!({"not": {"anyOf": any}})
}

fn two_of(names: &[String]) -> impl Iterator<Item = Value> {
    let pairs = names.iter().enumerate();
    pairs.flat_map(|(at, one)| {
        let others = names[at + 1..].iter();
        others.map(move |other| has(&[one, other]))
    })
}

/// That all of these are there. Linters want to see what is required among the properties beside it.
fn has(names: &[&String]) -> Value {
    let properties = names.iter().map(|name| ((*name).clone(), json!({})));
    let properties: Schema = properties.collect();
    json!({"required": names, "properties": properties})
}

fn listed(group: &Group) -> Value {
    object(json!({"rule": group.rule, "of": group.of})).into()
}
