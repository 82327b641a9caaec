//! What was probably meant.

use std::collections::BTreeSet;

use crate::resolved::Api;

/// How many names are offered.
const OFFERED: usize = 5;

/// The longest name that somebody meant; comparing takes time with the length.
const LONGEST: usize = 100;

/// The names that are like another one, the best one first.
pub(super) fn names(api: &Api, name: &str) -> Vec<String> {
    if name.len() > LONGEST {
        return Vec::new();
    }
    let wanted = folded(name);
    let known = known(api);
    let mut ranked: Vec<(usize, &str)> = Vec::new();
    for other in known {
        let folded = folded(other);
        let distance = strsim::osa_distance(&wanted, &folded);
        let is_near = distance <= 1.max(wanted.len().min(folded.len()) / 4);
        // A part of a name counts, if it is not of a letter or two.
        let is_part = wanted.len() >= 4 && folded.contains(&wanted);
        match (is_near, is_part) {
            (true, _) => ranked.push((distance, other)),
            // After every name that is nearly the same, the shortest one first.
            (false, true) => ranked.push((LONGEST + folded.len(), other)),
            _ => {}
        }
    }
    ranked.sort_unstable();
    let best = ranked.into_iter().take(OFFERED);
    best.map(|(_, name)| name.to_owned()).collect()
}

/// A name without what people leave out or mix up.
fn folded(name: &str) -> String {
    let signs = name
        .chars()
        .filter(|sign| !matches!(sign, '.' | '_' | ':' | '-' | ' '));
    signs.flat_map(char::to_lowercase).collect()
}

fn known(api: &Api) -> BTreeSet<&str> {
    let methods = api.methods.iter();
    let lists = methods.clone().flat_map(|method| method.scopes.by_token());
    let scopes = lists.flat_map(|(_, scopes)| scopes);
    let mut known: BTreeSet<&str> = scopes.map(String::as_str).collect();
    known.extend(methods.map(|it| it.name.as_str()));
    known.extend(api.errors.iter().map(|it| it.code.as_str()));
    known.extend(api.warnings.iter().map(|it| it.code.as_str()));
    known.extend(api.families.iter().map(|it| it.name.as_str()));
    known.extend(
        api.events
            .iter()
            .chain(&api.payloads)
            .map(|it| it.name.as_str()),
    );
    known.extend(api.objects.iter().map(|it| it.name.as_str()));
    known.extend(api.blocks.objects.iter().map(|it| it.name.as_str()));
    known.extend(api.blocks.unions.iter().map(|it| it.name.as_str()));
    known.extend(api.blocks.values.iter().map(|it| it.name.as_str()));
    known.extend(api.ids.iter().map(|it| it.name.as_str()));
    known
}
