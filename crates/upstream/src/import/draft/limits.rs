//! A made-up example within the limits of its argument.

use serde_json::Number;

use super::types::Written;
use crate::facts::{MAX, MAX_ITEMS, MAX_LENGTH, MIN, MIN_ITEMS, MIN_LENGTH, Stated};

/// The example, shortened, lengthened or moved to the nearest value that the limits allow. Nothing if
/// there is none, as with a list that has too few items.
pub(super) fn within(example: &str, stated: &Stated, written: &Written) -> Option<String> {
    let limit = |fact| stated.get(fact)?.as_number();
    match written.kind.as_str() {
        "int" | "epoch" | "number" => number(example, limit(&MIN), limit(&MAX)),
        "list" => {
            let count = items(example);
            let at_least = count_of(limit(&MIN_ITEMS)).is_none_or(|least| count >= least);
            let at_most = count_of(limit(&MAX_ITEMS)).is_none_or(|most| count <= most);
            (at_least && at_most).then(|| example.to_owned())
        }
        _ => text(
            example,
            count_of(limit(&MIN_LENGTH)),
            count_of(limit(&MAX_LENGTH)),
        ),
    }
}

fn number(example: &str, min: Option<&Number>, max: Option<&Number>) -> Option<String> {
    // What is not a number has no place between two; what becomes of it is not decided here.
    let Ok(value) = example.parse::<f64>() else {
        return Some(example.to_owned());
    };
    let limit = |limit: Option<&Number>| limit.and_then(Number::as_f64);
    let is_below = limit(min).is_some_and(|min| value < min);
    let is_above = limit(max).is_some_and(|max| value > max);
    Some(match (is_below, is_above) {
        (false, false) => example.to_owned(),
        (true, _) => min?.to_string(),
        (_, true) => max?.to_string(),
    })
}

fn text(example: &str, min: Option<usize>, max: Option<usize>) -> Option<String> {
    let mut text: String = example.chars().take(max.unwrap_or(usize::MAX)).collect();
    text.truncate(text.trim_end().len());
    let length = text.chars().count();
    if let Some(min) = min.filter(|min| length < *min) {
        // Again from its beginning, until it is long enough.
        let more: Vec<char> = text.chars().collect();
        if more.is_empty() {
            return None;
        }
        text.extend(more.iter().cycle().take(min - length));
    }
    let is_within = max.is_none_or(|max| text.chars().count() <= max);
    (is_within && !text.is_empty()).then_some(text)
}

/// How many items a list has, written as JSON or with commas.
fn items(example: &str) -> usize {
    match serde_json::from_str::<Vec<serde_json::Value>>(example) {
        Ok(items) => items.len(),
        Err(_) => example.split(',').count(),
    }
}

fn count_of(limit: Option<&Number>) -> Option<usize> {
    limit?
        .as_u64()
        .and_then(|limit| usize::try_from(limit).ok())
}

#[cfg(test)]
mod tests {
    use super::{Written, within};
    use crate::facts::{LIMITS, Stated};

    #[test]
    fn examples_move_to_the_nearest_value_that_is_allowed() {
        for (kind, example, limits, expected) in [
            ("int", "20", "", Some("20")),
            ("int", "20", "max=10", Some("10")),
            ("int", "20", "min=50 max=90", Some("50")),
            ("epoch", "1750000000", "max=1700000000", Some("1700000000")),
            ("number", "0.5", "min=1", Some("1")),
            (
                "string",
                "The ferry is late",
                "max_length=9",
                Some("The ferry"),
            ),
            (
                "string",
                "The ferry is late",
                "max_length=10",
                Some("The ferry"),
            ),
            ("string", "pier", "min_length=10", Some("pierpierpi")),
            ("string", "pier", "min_length=3 max_length=4", Some("pier")),
            ("string", "pier", "max_length=0", None),
            ("string", "Ärger", "max_length=5", Some("Ärger")),
            ("list", "a,b,c", "max_items=2", None),
            (
                "list",
                "[\"a\",\"b,c\"]",
                "max_items=2",
                Some("[\"a\",\"b,c\"]"),
            ),
            ("list", "a", "min_items=2", None),
        ] {
            let mut stated = Stated::default();
            for limit in limits.split_whitespace() {
                let (name, value) = limit.split_once('=').expect("a limit");
                let fact = LIMITS.iter().find(|fact| fact.name == name);
                let value: u64 = value.parse().expect("a number");
                stated.set(fact.expect("a limit"), Some(value.into()));
            }
            let within = within(example, &stated, &Written::one(kind));
            assert_eq!(within.as_deref(), expected, "{kind} {example}");
        }
    }
}
