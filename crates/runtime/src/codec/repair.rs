//! Half characters in texts that `serde` reads.

/// The text with `\ufffd` in place of each escape of half a character; `None` if it has none. Every
/// place in it stays where it is.
#[cold]
pub(crate) fn without_lone_surrogates(text: &str) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let mut found = false;
    let mut at = 0;
    while at < bytes.len() {
        at += match (bytes[at], escaped(&bytes[at..])) {
            (b'\\', Some(0xD800..=0xDBFF))
                if matches!(escaped(&bytes[at + 6..]), Some(0xDC00..=0xDFFF)) =>
            {
                12
            }
            (b'\\', Some(0xD800..=0xDFFF)) => {
                bytes[at..at + 6].copy_from_slice(b"\\ufffd");
                found = true;
                6
            }
            // Whatever is escaped starts no escape itself.
            (b'\\', _) => 2,
            _ => 1,
        };
    }
    found.then(|| String::from_utf8(bytes).ok()).flatten()
}

/// The code unit of an escape `\uXXXX` at the start.
fn escaped(bytes: &[u8]) -> Option<u16> {
    let digits = bytes.strip_prefix(b"\\u")?.get(..4)?;
    let digits = std::str::from_utf8(digits).ok()?;
    u16::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_half_characters_are_replaced() {
        for (text, expected) in [
            (r#""a\ud83d""#, Some(r#""a\ufffd""#)),
            (r#""\uDE00b""#, Some(r#""\ufffdb""#)),
            (r#""\ud83d\ud83d\ude00""#, Some(r#""\ufffd\ud83d\ude00""#)),
            (r#""\ud83dx\ude00""#, Some(r#""\ufffdx\ufffd""#)),
            (r#""\ud83d\n""#, Some(r#""\ufffd\n""#)),
            (r#""\ud83d\ude00""#, None),
            (r#""\\ud83d""#, None),
            (r#""\u00e9\u12""#, None),
            (r#""ud83d""#, None),
            ("\"\\", None),
        ] {
            assert_eq!(without_lone_surrogates(text).as_deref(), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_sequence_of_code_units_becomes_what_the_standard_library_makes_of_it(
            units in proptest::collection::vec(
                prop_oneof![any::<u16>(), 0xD700_u16..0xE100],
                0..20,
            )
        ) {
            let escapes: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
            let text = format!("\"{escapes}\"");
            let repaired = without_lone_surrogates(&text).unwrap_or(text);
            let read: String = serde_json::from_str(&repaired).expect("whole characters");
            prop_assert_eq!(read, String::from_utf16_lossy(&units));
        }
    }
}
