//! For a terminal: one line a difference, the summary last.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};
use slack_methods_upstream::{Change, Difference, Drift, Drifts};

use super::words::{mark, short, summary};

pub(super) fn write(drifts: &Drifts) -> String {
    let mut text = String::new();
    let title = Style::new().bold();
    // Writing to a `String` cannot fail.
    for (method, drift) in &drifts.methods {
        let _ = write!(text, "{title}{method}{title:#}");
        match drift {
            Drift::New => text.push_str("  is new\n"),
            Drift::Gone => text.push_str("  is gone\n"),
            Drift::Differs(differences) => {
                text.push('\n');
                for difference in differences {
                    line(&mut text, difference);
                }
            }
        }
        text.push('\n');
    }
    let _ = writeln!(text, "drift: {}", summary(drifts));
    text
}

fn line(text: &mut String, difference: &Difference) {
    let style = style(&difference.change);
    let (sign, _) = mark(&difference.change);
    let _ = write!(text, "  {style}{sign}{style:#} {}", difference.item);
    if let Change::Changed {
        fact,
        before,
        after,
    } = &difference.change
    {
        let _ = write!(text, "  {fact}: {} -> {}", short(before), short(after));
    }
    if difference.change == Change::Reworded {
        text.push_str("  other wording");
    }
    text.push('\n');
}

fn style(change: &Change) -> Style {
    match change {
        Change::Added => AnsiColor::Green.on_default(),
        Change::Removed => AnsiColor::Red.on_default(),
        Change::Changed { .. } => AnsiColor::Yellow.on_default(),
        Change::Reworded => Style::new().dimmed(),
    }
}
