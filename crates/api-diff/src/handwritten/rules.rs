//! What a difference of a hand-written crate means.
//!
//! What is not known to be harmless is breaking. So is a parameter that becomes more general, since type
//! inference can fail where it worked before.

use crate::class::{Class, Said, WARNS};
use crate::source::{Item, Kind};

/// The class of an item that is not there any more.
pub(super) const REMOVED: Said = (Class::Breaking, None);

const WITHOUT_WILDCARD: &str = "a `match` without a wildcard no longer compiles";
const LITERAL: &str = "code that builds the value or names all of its fields no longer compiles";
const TO_IMPLEMENT: &str = "every implementation of the trait has to add it";
const FOR_ALL: &str = "an implementation for every type can overlap with others";
const OTHER_VALUE: &str = "another value";
const NAMES: &str = "only the names of parameters";

/// The class of a new item of something that was there before.
pub(super) fn added(item: &Item, owner: Option<&Item>) -> Said {
    let is_open = |owner: &Item| has(owner, "non_exhaustive");
    match (item.kind, owner) {
        (Kind::Variant, Some(owner)) if !is_open(owner) => {
            (Class::Breaking, Some(WITHOUT_WILDCARD))
        }
        // Only who can name all fields can build it without a function.
        (Kind::Field, Some(holder))
            if !holder.signature.ends_with("..)") && !holder.signature.ends_with(".. }") =>
        {
            (Class::Breaking, Some(LITERAL))
        }
        (Kind::Const | Kind::Fn | Kind::Type, Some(owner))
            if owner.kind == Kind::Trait
                && !has(owner, "sealed")
                && !has(item, "provided")
                && !item.path.starts_with('<') =>
        {
            (Class::Breaking, Some(TO_IMPLEMENT))
        }
        (Kind::Impl, Some(owner)) if owner.kind == Kind::Trait && is_for_all(item) => {
            (Class::Breaking, Some(FOR_ALL))
        }
        _ => (Class::Additive, None),
    }
}

/// The class of an item that is not the same before and after; `owners`: what it belongs to, before
/// and after.
pub(super) fn changed(before: &Item, after: &Item, owners: Option<(&Item, &Item)>) -> Said {
    let sealed =
        owners.is_some_and(|(before, after)| has(before, "sealed") && has(after, "sealed"));
    let gone = before.attributes.difference(&after.attributes);
    let new = after.attributes.difference(&before.attributes);
    let mut classes = Vec::new();
    for attribute in gone.filter(|it| !is_condition(it)) {
        classes.push(match attribute.as_str() {
            "deprecated" => (Class::Behavior, None),
            "provided" if !sealed => (Class::Breaking, Some(TO_IMPLEMENT)),
            _ => (Class::Additive, None),
        });
    }
    for attribute in new.filter(|it| !is_condition(it)) {
        classes.push(match attribute.as_str() {
            "deprecated" => (Class::Additive, Some(WARNS)),
            "provided" => (Class::Additive, None),
            _ => (Class::Breaking, None),
        });
    }
    classes.extend(conditions(before, after));
    classes.extend(signature(before, after));
    // If one side has no value, `provided` says so.
    if before.value != after.value {
        classes.push(match before.kind {
            Kind::Const | Kind::Static if before.value.is_none() || after.value.is_none() => {
                (Class::Additive, None)
            }
            Kind::Const | Kind::Static => (Class::Behavior, Some(OTHER_VALUE)),
            _ => (Class::Breaking, None),
        });
    }
    let gravest = classes.into_iter().max_by_key(|(class, _)| *class);
    gravest.unwrap_or((Class::Documentation, None))
}

/// What must be turned on for it.
fn conditions(before: &Item, after: &Item) -> Option<Said> {
    let [old, new] = [before, after].map(|item| {
        let all = item.attributes.iter().filter(|it| is_condition(it));
        all.collect::<Vec<_>>()
    });
    if old == new {
        return None;
    }
    let holds = |new: &String| old.iter().any(|old| is_wider(new, old));
    Some(match new.into_iter().all(holds) {
        true => (Class::Additive, Some("it needs less turned on")),
        false => (Class::Breaking, Some("it needs something else turned on")),
    })
}

fn is_condition(attribute: &str) -> bool {
    attribute.starts_with("cfg(")
}

fn signature(before: &Item, after: &Item) -> Option<Said> {
    if before.signature == after.signature {
        return None;
    }
    let is_fn = before.kind == Kind::Fn;
    Some(if is_fn && before.essence() == after.essence() {
        (Class::Documentation, Some(NAMES))
    } else if is_fn && after.essence().strip_prefix("const ") == Some(before.essence()) {
        (
            Class::Additive,
            Some("it can be called where constants are computed"),
        )
    } else if is_fn {
        (Class::Breaking, None)
    } else {
        let opened = [("{ .. }", "{}"), ("(..)", "()")]
            .iter()
            .any(|(closed, open)| {
                let common = before.signature.strip_suffix(closed);
                common.is_some() && common == after.signature.strip_suffix(open)
            });
        match opened && before.kind == Kind::Struct {
            true => (Class::Additive, Some("all of its fields can be named")),
            false => (Class::Breaking, None),
        }
    })
}

fn has(item: &Item, attribute: &str) -> bool {
    item.attributes.contains(attribute)
}

/// Whether a condition holds wherever the other does.
fn is_wider(condition: &str, other: &str) -> bool {
    let inner = |text: &'_ str| {
        text.strip_prefix("cfg(")?
            .strip_suffix(')')
            .map(str::to_owned)
    };
    let (Some(condition), Some(other)) = (inner(condition), inner(other)) else {
        return false;
    };
    let any = condition
        .strip_prefix("any(")
        .and_then(|it| it.strip_suffix(')'));
    condition == other || any.is_some_and(|any| any.split(", ").any(|one| one == other))
}

/// `impl Read for T`, with a parameter in the place of a type.
fn is_for_all(item: &Item) -> bool {
    let name = item.path.rsplit(" for ").next().unwrap_or_default();
    let parameters = item.signature.trim_start_matches('<');
    let mut parameters = parameters
        .split([',', ':', '>', ' '])
        .filter(|it| !it.is_empty());
    parameters.any(|parameter| parameter == name)
}
