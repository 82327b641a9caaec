//! What changed of fields.

use std::collections::BTreeMap;

use super::{lasting, lines, words};
use crate::resolved::{Field, Type, Value};

/// What changed of the fields, also of inner ones. `noun`: what they are called.
pub(super) fn lines(noun: &str, old: &[Field], new: &[Field]) -> Vec<String> {
    let (before, after) = (flat(old), flat(new));
    let mut lines = Vec::new();
    for (path, field) in &after {
        let Some(old) = before.get(path) else {
            // An object that is new says all of what is in it.
            if !is_below_new(path, &before, &after) {
                lines.push(format!("new {noun} `{path}`: {}", words::kind(&field.kind)));
            }
            continue;
        };
        let name = format!("{noun} `{path}`");
        lines.extend(lines::of_values(
            &name,
            &words::kind(&old.kind),
            &words::kind(&field.kind),
        ));
        lines.extend(presence(&name, old, field));
        let limits = format!("limits of {noun} `{path}`");
        lines.extend(lines::of_values(
            &limits,
            &words::limits(&old.limits),
            &words::limits(&field.limits),
        ));
        lines.extend(values(&name, &old.kind, &field.kind));
    }
    for path in before.keys().filter(|path| !after.contains_key(*path)) {
        if !is_below_new(path, &after, &before) {
            lines.push(format!("{noun} `{path}` is gone"));
        }
    }
    lines
}

fn presence(name: &str, old: &Field, new: &Field) -> Option<String> {
    match (old.required, new.required) {
        (false, true) => Some(format!("{name} is always there")),
        (true, false) => Some(format!("{name} can be absent")),
        _ => None,
    }
}

/// The values of an enum that came and went.
pub(super) fn values(name: &str, old: &Type, new: &Type) -> Vec<String> {
    let (Type::Enum { values: old }, Type::Enum { values: new }) =
        (old.innermost(), new.innermost())
    else {
        return Vec::new();
    };
    let texts = |values: &[Value]| -> Vec<String> {
        let lasting = values.iter().filter(|value| value.retired.is_none());
        lasting.map(|value| value.value.clone()).collect()
    };
    let found = lines::of_names("value", &texts(old), &texts(new));
    found
        .into_iter()
        .map(|line| format!("{name}: {line}"))
        .collect()
}

type Flat<'a> = BTreeMap<String, &'a Field>;

fn flat(fields: &[Field]) -> Flat<'_> {
    let mut all = Flat::new();
    collect(fields, "", &mut all);
    all
}

fn collect<'a>(fields: &'a [Field], above: &str, all: &mut Flat<'a>) {
    for field in lasting(fields) {
        let path = format!("{above}{}", field.name);
        if let Type::Object { fields } = field.kind.innermost() {
            collect(fields, &format!("{path}."), all);
        }
        all.insert(path, field);
    }
}

/// Whether an outer object of a field is on one side alone.
fn is_below_new(path: &str, without: &Flat<'_>, with: &Flat<'_>) -> bool {
    let outer = path.match_indices('.').map(|(at, _)| &path[..at]);
    let mut outer = outer.filter(|outer| with.contains_key(*outer));
    outer.any(|outer| !without.contains_key(outer))
}
