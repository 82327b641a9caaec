//! Days and months of the calendar, as texts that were checked.

use std::fmt;
use std::ops::RangeInclusive;

/// A day: `2026-08-20`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Day(String);

impl Day {
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.rsplit_once('-')?;
        (is_month(month) && is_number(day, 2, 1..=31)).then(|| Self(text.to_owned()))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether a text is a month: `2021-10`.
pub(super) fn is_month(text: &str) -> bool {
    text.split_once('-')
        .is_some_and(|(year, month)| is_number(year, 4, 1..=9999) && is_number(month, 2, 1..=12))
}

fn is_number(text: &str, digits: usize, range: RangeInclusive<u32>) -> bool {
    text.len() == digits
        && text.bytes().all(|c| c.is_ascii_digit())
        && text.parse().is_ok_and(|number| range.contains(&number))
}
