//! For a comment on a change: one table for each owner, the summary last.

use std::fmt::Write as _;

use slack_methods_api_diff::{Report, groups};

pub(super) fn write(report: &Report) -> String {
    let mut text = String::new();
    // Writing to a `String` cannot fail.
    for group in groups::of(&report.differences) {
        let _ = write!(
            text,
            "### {}\n\n| | item | before | after | class |\n|---|---|---|---|---|\n",
            group.title("`")
        );
        for difference in group.differences {
            let note = difference.note.map(|note| format!(": {note}"));
            let _ = writeln!(
                text,
                "| `{}` | {} | {} | {} | {}{} |",
                difference.mark(),
                cell(Some(&difference.item)),
                cell(difference.before.as_deref()),
                cell(difference.after.as_deref()),
                difference.class.word(),
                note.unwrap_or_default(),
            );
        }
        text.push('\n');
    }
    let _ = writeln!(text, "{}", report.summary());
    text
}

/// A code span. A table ends a cell at each bar, also at one inside of code.
fn cell(text: Option<&str>) -> String {
    match text {
        None | Some("") => String::new(),
        Some(text) => format!("`{}`", text.replace('|', "\\|")),
    }
}

#[cfg(test)]
mod tests;
