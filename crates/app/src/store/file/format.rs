//! What the file holds: JSON, with the entries that end from the oldest to the newest.

use std::io;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use slack_methods::Secret;
use zeroize::Zeroizing;

use super::Entries;

const VERSION: u64 = 1;

pub(super) fn write(entries: &Entries) -> Zeroizing<String> {
    let entries: Vec<Value> = entries
        .iter()
        .map(|(key, value, end)| {
            let value = value.expose();
            match end {
                None => json!({"key": key, "value": value}),
                Some(end) => json!({"key": key, "value": value, "end": millis(end)}),
            }
        })
        .collect();
    let mut text = json!({"version": VERSION, "entries": entries}).to_string();
    text.push('\n');
    Zeroizing::new(text)
}

pub(super) fn read(text: &str) -> io::Result<Entries> {
    // The error of `serde_json` has a line and a column, and none of the text.
    let file: Value = serde_json::from_str(text).map_err(|error| invalid(&error.to_string()))?;
    if file["version"] != VERSION {
        return Err(invalid("its `version` is not 1"));
    }
    let mut entries = Entries::default();
    for entry in file["entries"].as_array().ok_or_else(malformed)? {
        let text = |name: &str| entry[name].as_str().ok_or_else(malformed);
        let end = match &entry["end"] {
            Value::Null => None,
            end => Some(moment(end.as_u64().ok_or_else(malformed)?)?),
        };
        entries.insert(text("key")?, Secret::from(text("value")?), end);
    }
    Ok(entries)
}

fn malformed() -> io::Error {
    invalid("`entries` must be a list of objects with `key`, `value` and, if they end, `end`")
}

pub(super) fn invalid(what: &str) -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        format!(
            "this is not a file of this store: {what}; move it away or give the store another path"
        ),
    )
}

fn millis(moment: SystemTime) -> u64 {
    let since = moment.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

fn moment(millis: u64) -> io::Result<SystemTime> {
    let moment = UNIX_EPOCH.checked_add(Duration::from_millis(millis));
    moment.ok_or_else(|| invalid("an `end` is too far away"))
}
