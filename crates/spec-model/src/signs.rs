//! What a look at the signs of a text tells, so that most texts need no second reading.

use crate::marks;

/// Whether a text may be nested deeper than a specification is: so many brackets are open at once, or a
/// line begins that far to the right.
pub(crate) fn may_be_deep(text: &str) -> bool {
    is_far_right(text) || (opens(text) >= marks::DEPTH && is_open(text))
}

fn is_far_right(text: &str) -> bool {
    let is_before = |byte: &u8| matches!(byte, b' ' | b'\t' | b'-' | b'?' | b':');
    let mut lines = text.split('\n').map(str::as_bytes);
    lines.any(|line| {
        let start = line.get(..marks::DEPTH);
        start.is_some_and(|start| start.iter().all(is_before))
    })
}

/// How many brackets a text opens.
fn opens(text: &str) -> usize {
    text.matches('[').count() + text.matches('{').count()
}

/// Whether so many of them are open at once.
fn is_open(text: &str) -> bool {
    let (mut open, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest >= marks::DEPTH
}

/// Whether a text may hold an anchor, an alias, a tag or a comment behind a value, which the reader of
/// values does not refuse.
pub(crate) fn may_hold_extras(text: &str) -> bool {
    let bytes = text.as_bytes();
    let before = |at: usize| at.checked_sub(1).map(|before| bytes[before]);
    let begins_value = |at| before(at).is_none_or(|before| b" \t\n[{,:-?".contains(&before));
    let mut places = ['&', '*', '!']
        .into_iter()
        .flat_map(|sign| text.match_indices(sign));
    if places.any(|(at, _)| begins_value(at)) {
        return true;
    }
    text.match_indices('#').any(|(at, _)| {
        let line = text[..at].rsplit('\n').next().unwrap_or_default();
        let is_behind = line.bytes().any(|byte| !b" \t".contains(&byte));
        is_behind && line.ends_with([' ', '\t'])
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same, byte by byte.
    fn is_deep_by_bytes(text: &str) -> bool {
        let mut open = 0_usize;
        text.lines().any(|line| {
            let indent = line.len() - line.trim_start_matches([' ', '\t', '-', '?', ':']).len();
            let mut deepest = open;
            for byte in line.bytes() {
                match byte {
                    b'[' | b'{' => open += 1,
                    b']' | b'}' => open = open.saturating_sub(1),
                    _ => {}
                }
                deepest = deepest.max(open);
            }
            indent >= marks::DEPTH || deepest >= marks::DEPTH
        })
    }

    fn holds_by_bytes(text: &str) -> bool {
        text.lines().any(|line| {
            let line = line.trim_start_matches([' ', '\t']);
            line.bytes().enumerate().any(|(at, byte)| {
                let before = at.checked_sub(1).map(|before| line.as_bytes()[before]);
                match byte {
                    b'&' | b'*' | b'!' => {
                        before.is_none_or(|before| b" \t[{,:-?".contains(&before))
                    }
                    b'#' => before.is_some_and(|before| b" \t".contains(&before)),
                    _ => false,
                }
            })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn signs_are_found_as_byte_by_byte(text in "[a\\[{,:?!&*#\\- \t\n\r]{0,60}") {
            prop_assert_eq!(may_hold_extras(&text), holds_by_bytes(&text), "{:?}", text);
        }

        #[test]
        fn depth_is_found_as_byte_by_byte(
            text in "([ \\-]{60,68}|[\\[{]{60,68}|[\\[{]{30}[\\]}]?|[\\[{]{1,9}[\\]}]|\n|:\r\n|a){0,9}",
        ) {
            prop_assert_eq!(may_be_deep(&text), is_deep_by_bytes(&text), "{:?}", text);
        }
    }
}
