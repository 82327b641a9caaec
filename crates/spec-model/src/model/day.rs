//! Days and months of the calendar, as texts that were checked.

use std::fmt;
use std::ops::RangeInclusive;

/// A day: `2026-08-20`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Day(String);

impl Day {
    /// Reads a day; `None` if there is no such day.
    pub fn parse(text: &str) -> Option<Self> {
        let (month, day) = text.rsplit_once('-')?;
        (is_month(month) && is_number(day, 2, 1..=days(month)?)).then(|| Self(text.to_owned()))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How many days a month has.
fn days(month: &str) -> Option<u32> {
    let (year, month) = month.split_once('-')?;
    let year: u32 = year.parse().ok()?;
    let leaps = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    Some(match month {
        "02" if leaps => 29,
        "02" => 28,
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    })
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

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn days_of_the_calendar() {
        for day in [
            "2026-01-31",
            "2024-02-29",
            "2000-02-29",
            "2026-04-30",
            "0001-01-01",
        ] {
            assert!(Day::parse(day).is_some(), "{day}");
        }
        for text in [
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-01-00",
            "2026-13-01",
            "0000-01-01",
            "2026-1-1",
            "2026-01",
            "26-01-01",
            "2026-01-01T",
            "+026-01-01",
            "",
        ] {
            assert!(Day::parse(text).is_none(), "{text}");
        }
    }
}
