//! Under which key a delivery is remembered.

/// The longest id that is remembered as it is, in bytes. Slack's are far shorter.
const LONGEST: usize = 200;

/// The key of an id in a store, which takes printable ASCII. What is no id of Slack's is bent into one.
pub(super) fn key(id: &str) -> String {
    let mut key = "delivery:".to_owned();
    for byte in id.bytes().take(LONGEST) {
        key.push(match byte {
            b'!'..=b'~' => char::from(byte),
            _ => '?',
        });
    }
    key
}
