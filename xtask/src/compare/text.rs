//! For a terminal: one line a difference, the summary last.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use slack_methods_api_diff::{Class, Report, groups};

pub(super) fn write(report: &Report) -> String {
    let mut text = String::new();
    let title = Style::new().bold();
    // Writing to a `String` cannot fail.
    for group in groups::of(&report.differences) {
        let _ = writeln!(text, "{title}{}{title:#}", group.title(""));
        for difference in group.differences {
            let (mark, item, change) = (difference.mark(), &difference.item, difference.change());
            let style = style(difference.class);
            let class = difference.class.word();
            let note = difference.note.map(|note| format!(": {note}"));
            let _ = write!(text, "  {style}{mark}{style:#} {item}  ");
            if !change.is_empty() {
                let _ = write!(text, "{change}  ");
            }
            let _ = writeln!(
                text,
                "{style}[{class}{}]{style:#}",
                note.unwrap_or_default()
            );
        }
        text.push('\n');
    }
    let _ = writeln!(text, "diff: {}", report.summary());
    text
}

fn style(class: Class) -> Style {
    match class {
        Class::Breaking => AnsiColor::Red.on_default().bold(),
        Class::Behavior => AnsiColor::Yellow.on_default(),
        Class::Additive => AnsiColor::Green.on_default(),
        Class::Documentation => Style::new().dimmed(),
    }
}
