//! A name that was probably meant.

/// The nearest of the names, if one is near: every third letter may be wrong.
pub(crate) fn similar<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = known.map(|other| (strsim::damerau_levenshtein(name, other), other));
    let (distance, other) = near.min()?;
    (distance <= name.chars().count().div_ceil(3)).then_some(other)
}
