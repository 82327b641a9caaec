//! A short diff of one file.

use std::time::Duration;

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

/// Lines shown of one file.
const LINES: usize = 20;

/// Lines around a change that stay the same.
const CONTEXT: usize = 1;

/// Characters shown of one line.
const WIDTH: usize = 160;

/// Time after which the search for the smallest diff ends and a larger one is taken: the best
/// algorithms are quadratic when two long texts have nothing in common.
const PATIENCE: Duration = Duration::from_millis(250);

/// What is to be done to `old` so that it becomes `new`, in colors.
pub(super) fn short(old: &[u8], new: &str) -> String {
    let old = String::from_utf8_lossy(old);
    if old.contains('\r') && old.replace("\r\n", "\n") == new {
        return "    only the line ends differ: CRLF where LF belongs\n".to_owned();
    }
    let diff = TextDiff::configure()
        .timeout(PATIENCE)
        .diff_lines(&*old, new);
    let mut out = String::new();
    let mut lines = 0_usize;
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        line(
            &mut out,
            &mut lines,
            Style::new().dimmed(),
            "",
            &hunk.header().to_string(),
        );
        for change in hunk.iter_changes() {
            let (style, sign) = match change.tag() {
                ChangeTag::Delete => (AnsiColor::Red.on_default(), "-"),
                ChangeTag::Insert => (AnsiColor::Green.on_default(), "+"),
                ChangeTag::Equal => (Style::new(), " "),
            };
            line(&mut out, &mut lines, style, sign, change.value());
        }
    }
    if lines > LINES {
        out.push_str(&format!("    … {} more lines\n", lines - LINES));
    }
    out
}

/// Adds a line, or only counts it when there are enough.
fn line(out: &mut String, lines: &mut usize, style: Style, sign: &str, text: &str) {
    *lines += 1;
    if *lines > LINES {
        return;
    }
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut shown: String = text.chars().take(WIDTH).map(visible).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    out.push_str(&format!("    {style}{sign}{shown}{style:#}\n"));
}

/// What stands in the file goes to a terminal, which must not obey it.
fn visible(char: char) -> char {
    if char.is_control() && char != '\t' {
        char::REPLACEMENT_CHARACTER
    } else {
        char
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::time::Instant;

    use super::*;

    fn plain(old: &str, new: &str) -> String {
        anstream::adapter::strip_str(&short(old.as_bytes(), new)).to_string()
    }

    #[test]
    fn one_changed_line_is_shown_with_its_neighbors() {
        let diff = plain("a\nb\nc\nd\ne\n", "a\nb\nC\nd\ne\n");
        assert_eq!(
            diff,
            "    @@ -2,3 +2,3 @@\n     b\n    -c\n    +C\n     d\n"
        );
    }

    #[test]
    fn a_long_diff_is_cut_and_says_by_how_much() {
        let old: String = (0..100).fold(String::new(), |mut text, n| {
            let _ = writeln!(text, "{n}");
            text
        });
        let diff = plain(&old, "");
        assert_eq!(diff.lines().count(), 21);
        assert!(diff.ends_with("    -18\n    … 81 more lines\n"), "{diff}");
    }

    #[test]
    fn line_ends_alone_are_named() {
        assert_eq!(
            plain("a\r\nb\r\n", "a\nb\n"),
            "    only the line ends differ: CRLF where LF belongs\n"
        );
        assert!(plain("a\r\nb\r\n", "a\nc\n").contains("+c"));
    }

    #[test]
    fn a_terminal_is_not_commanded_and_a_long_line_is_cut() {
        let diff = short(b"\x1b[2J\n", "");
        assert!(!diff.contains("\u{1b}[2J"), "{diff:?}");
        let diff = plain("", &"é".repeat(200));
        assert!(diff.contains(&format!("+{}…\n", "é".repeat(160))), "{diff}");
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_all_the_same() {
        assert!(short(b"\xff\xfe\n", "a\n").contains("+a"));
    }

    #[test]
    fn two_huge_texts_without_a_common_line_do_not_hang() {
        let text =
            |letter: char| -> String { (0..100_000).map(|n| format!("{letter}{n}\n")).collect() };
        let (old, new, started) = (text('a'), text('b'), Instant::now());
        assert!(short(old.as_bytes(), &new).contains("199981 more lines"));
        assert!(started.elapsed() < Duration::from_secs(60));
    }
}
