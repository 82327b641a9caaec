//! Moments and days, as Slack writes them.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::codec::{Argument, NotJson, Read, Source, Value};

/// A moment in whole seconds since the beginning of 1970 (UTC): a number on the wire, read from a
/// number or from a text that holds one. Negative before 1970.
///
/// ```
/// use std::time::{Duration, UNIX_EPOCH};
/// use slack_methods_runtime::Epoch;
///
/// let moment = Epoch::from(1_700_000_000);
/// assert_eq!(moment.get(), 1_700_000_000);
/// assert_eq!(moment.to_system_time(), Some(UNIX_EPOCH + Duration::from_secs(1_700_000_000)));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch(i64);

impl Epoch {
    /// The seconds since the beginning of 1970.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The same moment for the standard library; `None` where that cannot count so far.
    #[must_use]
    pub fn to_system_time(self) -> Option<SystemTime> {
        let distance = Duration::from_secs(self.0.unsigned_abs());
        match self.0 {
            0.. => UNIX_EPOCH.checked_add(distance),
            _ => UNIX_EPOCH.checked_sub(distance),
        }
    }
}

impl From<i64> for Epoch {
    fn from(seconds: i64) -> Self {
        Self(seconds)
    }
}

/// The last whole second before the moment, or at it.
impl From<SystemTime> for Epoch {
    fn from(moment: SystemTime) -> Self {
        let whole = |distance: Duration| i64::try_from(distance.as_secs()).unwrap_or(i64::MAX);
        Self(match moment.duration_since(UNIX_EPOCH) {
            Ok(after) => whole(after),
            Err(before) => {
                let before = before.duration();
                let begun = i64::from(before.subsec_nanos() > 0);
                (-whole(before)).saturating_sub(begun)
            }
        })
    }
}

impl Read for Epoch {
    fn empty() -> Self {
        Self(0)
    }

    fn fill(&mut self, source: &mut Source<'_>) -> Result<bool, NotJson> {
        self.0.fill(source)
    }
}

impl Argument for Epoch {
    fn value(&self) -> Value<'_> {
        Value::Whole(self.0)
    }
}

/// A day as text, `YYYY-MM-DD`; of two days, the greater text is the later one.
///
/// It is made from any text, and nothing about the text is checked: a response may hold anything, and
/// Slack says itself if a day does not exist. [`parts`](Self::parts) tells whether it is a
/// day. The types for days of other crates are mostly written in this form, so that
/// `Date::from(day.to_string())` takes them.
///
/// ```
/// use slack_methods_runtime::Date;
///
/// assert_eq!(Date::from("2024-02-29").parts(), Some((2024, 2, 29)));
/// assert_eq!(Date::from("2023-02-29").parts(), None);
/// assert_eq!(Date::from("yesterday").parts(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

crate::__id!(Date);

impl Date {
    /// Year, month and day, where the text is a day of the calendar in the form `YYYY-MM-DD`.
    #[must_use]
    pub fn parts(&self) -> Option<(u16, u8, u8)> {
        let [year, month, day] = digits(&self.0)?;
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let longest = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u16::from(leap),
            _ => return None,
        };
        let known = (1..=longest).contains(&day);
        known.then_some((year, month.try_into().ok()?, day.try_into().ok()?))
    }
}

/// The three numbers, where the text has four, two and two digits.
fn digits(text: &str) -> Option<[u16; 3]> {
    let bytes = text.as_bytes();
    let formed = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
    let number = |range: std::ops::Range<usize>| {
        let part = bytes.get(range)?;
        let digits = part.iter().all(u8::is_ascii_digit);
        digits.then(|| part.iter().fold(0, |sum, c| sum * 10 + u16::from(c - b'0')))
    };
    match formed {
        true => Some([number(0..4)?, number(5..7)?, number(8..10)?]),
        false => None,
    }
}
