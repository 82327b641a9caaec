//! For a comment on a change: one table a method, the summary last.

use std::fmt::Write as _;

use slack_methods_upstream::{Change, Difference, Drift, Drifts};

use super::words::{mark, short, summary};

pub(super) fn write(drifts: &Drifts) -> String {
    let mut text = String::new();
    // Writing to a `String` cannot fail.
    for (method, drift) in &drifts.methods {
        let _ = write!(text, "### `{method}`\n\n");
        match drift {
            Drift::New => text.push_str("The page is new.\n\n"),
            Drift::Gone => text.push_str("The page is gone.\n\n"),
            Drift::Differs(differences) => {
                text.push_str("| | item | change | before | after |\n|---|---|---|---|---|\n");
                for difference in differences {
                    row(&mut text, difference);
                }
                text.push('\n');
            }
        }
    }
    let _ = writeln!(text, "{}", summary(drifts));
    text
}

fn row(text: &mut String, difference: &Difference) {
    let (sign, word) = mark(&difference.change);
    let item = match difference.item.name() {
        Some(name) => format!("{} {}", difference.item.kind(), cell(&name)),
        None => difference.item.kind().to_owned(),
    };
    let (word, before, after) = match &difference.change {
        Change::Changed {
            fact,
            before,
            after,
        } => (cell(fact), cell(&short(before)), cell(&short(after))),
        _ => (word.to_owned(), String::new(), String::new()),
    };
    let _ = writeln!(text, "| `{sign}` | {item} | {word} | {before} | {after} |");
}

/// A code span. A table ends a cell at each bar, also at one inside of code.
fn cell(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let text = text.replace('|', "\\|");
    // A span with a backquote in it stands between two.
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}
